"""The columns of a page, from the cells of its rows.

Rule: a cell goes on the column that begins at its place, or a little right of it where a sentence has ended; figures
may have pushed it, and then what it says must go on as well. What prints over a column ends it, and a headline over
some columns of a report ends all that are level with them.

    '新桥全长八百六' over '十米，双向六车' → one column; '新桥通车' over both, behind a blank row → a headline
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from tasks.clean.newspaper.elements import LINES
from tasks.clean.sidebyside.heads import find_headlines
from tasks.clean.sidebyside.rows import Cell, Row
from tasks.clean.torn.strides import Pairs

MOST = 1000
"""Columns of a page, its headlines among them; what seems to have more is a table, and read row by row."""
_INTERLEAVED = 8
"""Rows from one line of a column to the next, those of its neighbours between them, at most."""
_INSET = 4
_SHORT = 2.2
"""Em by which a line inside a sentence falls short of its column at most."""
_WIDER = 2.0
_DRIFT = 7
_ACCEPTED = 1.0
"""What may speak against a cell that stands off its column's edge."""
_KNOWN, _UNKNOWN = -0.5, 0.25
_PAUSE = 12
"""Rows that a headline takes at most, with those of other columns between."""
_REACH = 2.6
"""Times a headline's characters that it may reach to the right, in places."""
_AROUND = 3
"""Rows between a headline and the columns above and below it at most."""


class Column:
    """Cells under one another."""

    def __init__(self, cells: Sequence[Cell], *, headline: bool = False) -> None:
        self.headline = headline
        self.cells: list[Cell] = []
        self.rows: list[int] = []
        self.left = cells[0].start
        self.right = cells[0].end
        self.full = 0.0
        """Em of its widest line."""
        for cell in cells:
            self.put(cell)

    @property
    def first(self) -> int:
        """The row of its first cell."""
        return self.cells[0].row

    @property
    def last(self) -> int:
        return self.cells[-1].row

    @property
    def step(self) -> int:
        """Rows from one of its lines to the next, as a rule."""
        return median_low(low.row - high.row for high, low in pairwise(self.cells))

    def put(self, cell: Cell) -> None:
        """Put a cell under the others."""
        self.cells.append(cell)
        self.rows.append(cell.row)
        moved = cell.start < self.left
        self.left, self.right = min(self.left, cell.start), max(self.right, cell.end)
        for line in self.cells if moved else (cell,):
            self.full = max(self.full, line.width + 2 * (2 <= line.start - self.left <= _INSET))

    def meets(self, start: int, end: int) -> bool:
        return min(self.right, end) > max(self.left, start)

    def cut(self, number: int) -> tuple[Column, Column]:
        """The column above a cell, and from it on."""
        return Column(self.cells[:number], headline=self.headline), Column(self.cells[number:], headline=self.headline)


def find_columns(rows: Sequence[Row], words: Pairs) -> list[Column]:
    """The columns of a page, headlines among them; `words`: the pairs of characters that the text is made of."""
    heads = find_headlines(rows)
    usual = median_low(row.white for row in rows) if rows else 0
    done: list[Column] = []
    growing: list[Column] = []
    for row in rows:
        if row.white > usual:  # nothing was printed where a line of any column would stand
            done, growing = [*done, *growing], []
        for cell in row.cells:
            head = cell in heads
            under = _find_headline(growing, cell) if head else _find_column(growing, cell, words)
            ended = [column for column in growing if column is not under and column.meets(cell.start, cell.end)]
            done += ended
            growing = [column for column in growing if column not in ended]
            if under:
                under.put(cell)
            else:
                growing.append(Column([cell], headline=head))
    columns = [*done, *growing]
    return columns if len(columns) <= MOST else [Column(row.cells) for row in rows]


def part_columns(columns: Sequence[Column], rows: Sequence[Row], words: Pairs) -> list[Column]:
    """The columns, those parted that pause where a headline stands: they are of the reports above it and below it."""
    parted = list(columns)
    for head in [column for column in columns if column.headline]:
        above, below = _find_pause(head, rows)
        pausing = {column: number for column in parted if (number := _pause(column, above, below))}
        beside = [column for column in pausing if not column.meets(head.left, head.right)]
        if sum(_agree(column, pausing[column], words) for column in beside) > 0:
            pausing = {column: number for column, number in pausing.items() if column not in beside}
        parted = [column for column in parted if column not in pausing]
        parted += [part for column, number in pausing.items() for part in column.cut(number)]
    for short in filter(_may_part, columns):
        _part_beside(short, parted)
    return parted


def _pause(column: Column, above: int, below: int) -> int:
    """The number of the cell with which a column goes on that prints nothing between two rows; 0 for none."""
    number = next((number for number, cell in enumerate(column.cells) if cell.row >= below), 0)
    return number if number and column.cells[number - 1].row <= above and below - above <= _PAUSE else 0


def _agree(column: Column, number: int, words: Pairs) -> int:
    """1 where the words of a column go on in a cell, -1 where they do not, 0 where they do not tell."""
    last, first = column.cells[number - 1], column.cells[number]
    if last.closed or not (last.text[-1].isalnum() and first.text[0].isalnum()):
        return 0
    return 1 if last.text[-1] + first.text[0] in words else -1


def _find_pause(head: Column, rows: Sequence[Row]) -> tuple[int, int]:
    """The last row above a headline and the first one below it that print anything where it stands."""
    left, right, below = head.left, head.right, head.last + _PAUSE + 1
    for row in rows[head.last + 1 : below]:
        if under := next((cell for cell in row.cells if head.meets(cell.start, cell.end)), None):
            left, right, below = min(left, under.start), max(right, under.end), under.row
            break
    for row in reversed(rows[max(0, head.first - _PAUSE) : head.first]):
        if any(cell.start < right and cell.end > left for cell in row.cells):
            return row.cells[0].row, below
    return -_PAUSE - 1, below


def _find_headline(growing: Sequence[Column], cell: Cell) -> Column | None:
    over = (column for column in growing if column.headline and cell.row - column.last <= _AROUND)
    return next((column for column in over if column.meets(cell.start, cell.end)), None)


def _find_column(growing: Sequence[Column], cell: Cell, words: Pairs) -> Column | None:
    weighed = [
        (weight, number)
        for number, column in enumerate(growing)
        if not column.headline
        and 0 < cell.row - column.last <= _INTERLEAVED
        and (weight := _weigh(column, cell, words)) is not None
    ]
    return growing[min(weighed)[1]] if weighed else None


def _weigh(column: Column, cell: Cell, words: Pairs) -> float | None:
    """What speaks against a cell under a column; None where it does not stand there."""
    above = column.cells[-1]
    seam = 0.0
    if not above.closed and above.text[-1].isalnum() and cell.text[0].isalnum():
        seam = _KNOWN if above.text[-1] + cell.text[0] in words else _UNKNOWN
    left, full = column.left, column.full
    off = cell.start - left
    if _goes_on(column, cell, off, full):
        return 2 * seam + 0.05 * abs(off)
    if cell.row - column.last > 2 or cell.width > full + _WIDER:
        return None
    if above.closed:
        drift = max(-off, off - _INSET)
        fits = cell.closed or cell.width > full - _SHORT - 2
    else:
        drift = abs(off)
        fits = above.width > full - _SHORT - 2 * (len(column.cells) == 1) and (
            cell.closed or cell.width > full - _SHORT
        )
    weight = 0.3 + 0.08 * drift + seam
    return weight if fits and 0 < drift <= _DRIFT and weight < _ACCEPTED else None


def _goes_on(column: Column, cell: Cell, off: int, full: float) -> bool:
    """Whether a cell stands where a column's next line is printed."""
    above = column.cells[-1]
    if len(column.cells) == 1:
        if -_INSET <= off < 0:  # below a line that was set in
            return (
                above.closed or abs(above.width + 2 - cell.width) <= _SHORT or (cell.closed and cell.width < full + 4)
            )
        if 0 < off <= _INSET and above.closed:
            return True
        if not off:
            return abs(cell.width - above.width) <= _SHORT or (cell.closed and cell.width <= above.width + 1)
        return not (above.closed or cell.closed) and abs(off + cell.end - above.end) <= 2
    right = column.right
    if above.closed or above.text[-1] in "：:）)】":
        ends = cell.closed or cell.end >= right - _DRIFT or cell.width > full - 5
        return (0 <= off <= _INSET and cell.width <= full + _WIDER and ends) or (off > 0 and cell.end <= right + 1)
    if not off:
        return cell.width <= full + _WIDER and (cell.closed or cell.width >= full - _SHORT)
    display = above.start > column.left + 1 and full - above.width > 3
    return display and off > 0 and cell.end <= right and not cell.closed


def _may_part(column: Column) -> bool:
    return len(column.cells) <= LINES and not any(cell.closed or "。" in cell.text for cell in column.cells)


def _part_beside(head: Column, columns: list[Column]) -> None:
    """Part the columns that go on beside a headline level with those that it parts: they are of its reports."""
    left, right = head.left, head.right
    long = [column for column in columns if column is not head and len(column.cells) > 1 and column.meets(left, right)]
    above = max((column.last for column in long if column.last < head.first), default=-_AROUND - 1)
    below = min((column.first for column in long if column.first > head.last), default=head.last + _AROUND + 1)
    if head.first - above > _AROUND or below - head.last > _AROUND:
        return
    for column in [*columns]:
        if column is head or not column.first < head.first <= head.last < column.last:
            continue
        number = next(number for number, cell in enumerate(column.cells) if cell.row >= head.first)
        behind, cell = column.cells[number - 1], column.cells[number]
        level = behind.row >= above - 1 or cell.row - behind.row > 2 * column.step
        if cell.row > head.last and level and cell.row <= below + 1:
            columns.remove(column)
            columns += column.cut(number)


def part_beside_heads(columns: Sequence[Column], rows: Sequence[Row], words: Pairs) -> list[Column]:
    """The columns, those parted that pause beside a headline and go on level with the text below it: it is over them.

    Its type is larger than text, so it reaches further to the right than its characters' places.
    """
    parted = list(columns)
    for head in [column for column in columns if column.headline]:
        below = _find_below(head, rows)
        if below is None:
            continue
        right = head.left + _REACH * max(len(cell.text) for cell in head.cells)
        for column in [each for each in parted if not each.headline and head.left - _AROUND <= each.left <= right]:
            number = _pauses_until(column, head, below)
            if number and _agree(column, number, words) <= 0:
                parted.remove(column)
                parted += column.cut(number)
    return parted


def _find_below(head: Column, rows: Sequence[Row]) -> int | None:
    """The first row below a headline that prints anything where it stands."""
    near = rows[head.last + 1 : head.last + 2 * _AROUND + 1]
    return next((c.row for row in near for c in row.cells if head.meets(c.start, c.end)), None)


def _pauses_until(column: Column, head: Column, below: int) -> int:
    """The number of the cell with which a column goes on about level with a row below a headline; 0 for none."""
    number = next((number for number, cell in enumerate(column.cells) if cell.row >= head.first), 0)
    if not number:
        return 0
    above, cell = column.cells[number - 1], column.cells[number]
    level = abs(cell.row - below) <= 1 and cell.row >= head.last
    return number if level and cell.row - above.row >= 2 + column.step else 0
