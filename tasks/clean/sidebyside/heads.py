"""Find the headlines of a page among the cells of its rows.

Rule: a sentence ends before a paragraph is set in, so a line that ends nothing and stands right above one that is set
in, or that opens a report, is display type, and so are the lines above it that are as short. Alone in its row, behind
a blank one, is display type wherever it stands.

    '中国古镇有新桥' over '今天通车' over '  本报讯（记者 李红）新桥全长' over '八百六十米，双向六车道，两侧'
        → the first two are a headline
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tasks.clean.newspaper.elements import LINES
from tasks.clean.newspaper.marks import read_opening, read_special
from tasks.clean.sidebyside.rows import SET_IN, Cell, Row, may_head, opens

_NEAR = 4
"""Rows between two lines of a column, those of its neighbours between them, at most."""
_LARGER = 0.9
"""Share of a column's width, in em of its text, that larger type fills at most."""
_ALIKE = 1.3
"""Em by which a column's first line and its full ones differ at most."""
_FULL = 1.1
"""Em by which full lines differ."""


def lift_headlines(rows: Sequence[Row]) -> None:
    """Put a headline that is drawn behind the first line of the column left of it above that line."""
    for above, row in pairwise(rows):
        behind = len(row.cells) == 1 and not row.white and above.white and above.cells[-1].start < row.cells[0].start
        if behind and may_head(row.cells[0]) and not may_head(above.cells[0]):
            for cell in above.cells:
                cell.row += 1
            row.cells[0].row -= 1
            above.cells, row.cells = row.cells, above.cells


def join_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows, a headline that is drawn between two parts of the row below it above that row."""
    joined: list[Row] = []
    number = 0
    while number < len(rows):
        row, *below = rows[number : number + 3 + _NEAR]
        if len(below) > 1 and _is_between(below[0], row, below[1], below[2:]):
            head, rest = below[:2]
            joined += [Row(head.cells, row.white), Row([*row.cells, *rest.cells], 0)]
            number += 3
        else:
            joined.append(row)
            number += 1
    for number, row in enumerate(joined):
        for cell in row.cells:
            cell.row = number
    return joined


def _is_between(head: Row, row: Row, rest: Row, below: Sequence[Row]) -> bool:
    """Whether display type stands right of all of a row, over the rest of it; a report or a paragraph begins there."""
    first = head.cells[0]
    if len(head.cells) > 1 or head.white or rest.white or not may_head(first) or row.cells[-1].start >= first.start:
        return False
    beside = max(cell.end for cell in row.cells) <= rest.cells[0].start < first.end
    return beside and any(opens(cell) or _is_set_in(cell, below) for cell in row.cells)


def _is_set_in(cell: Cell, below: Sequence[Row]) -> bool:
    under = _find_near(below, cell)
    return read_opening(cell.text) is not None or (under is not None and cell.start - under.start in SET_IN)


def tell_heads(rows: Sequence[Row]) -> None:
    """Tell display type from rows of several cells: a report begins below it, and it is no line of what is above it."""
    for number in range(len(rows) - 2, -1, -1):
        row = rows[number]
        for cell in row.cells:
            if not may_head(cell) or "，" in cell.text:
                continue
            over = None if row.white else _find_near(rows[number - 1 : number], cell)
            below = _find_near(rows[number + 1 : number + _NEAR], cell)
            lone = len(row.cells) == 1
            if lone and not (below and _begins(rows, below)):
                first = rows[number + 1].cells[0]
                if opens(first) or not _is_flush(rows, cell):
                    below = first
            apart = over is None or (lone and not _is_of_a_kind(over, cell)) or _is_headed(rows, over)
            if apart and below:
                cell.head = below.head or _begins(rows, below) or below.start - cell.start in SET_IN


def _is_headed(rows: Sequence[Row], over: Cell) -> bool:
    """Whether a line may be display type that stands under a blank row, alone or below other lines of a headline."""
    for _ in range(LINES - 1):
        if not may_head(over) or "，" in over.text:
            return False
        above = None if rows[over.row].white else _find_near(rows[over.row - 1 : over.row], over)
        if above is None:
            return bool(rows[over.row].white) or not over.row
        over = above
    return False


def _is_of_a_kind(over: Cell, cell: Cell) -> bool:
    """Whether a sentence goes on in a line that is as wide as the one above it, and stands at its place."""
    return not over.closed and over.start == cell.start and abs(over.width - cell.width) <= _FULL


def _is_flush(rows: Sequence[Row], cell: Cell) -> bool:
    """Whether rows near a cell begin one at its place, as those of its column do, or where it is set in from."""
    near = [other for row in rows[max(0, cell.row - _NEAR) : cell.row + _NEAR + 1] for other in row.cells]
    inset = any(cell.start - o.start in SET_IN and abs(cell.width + 2 - o.width) <= _FULL for o in near)
    return inset or any(other.start == cell.start for other in near if other is not cell)


def _find_near(rows: Sequence[Row], cell: Cell) -> Cell | None:
    """The first cell of rows that stands where another does."""
    return next(
        (other for row in rows for other in row.cells if other.start < cell.end and cell.start < other.end), None
    )


def _begins(rows: Sequence[Row], cell: Cell) -> bool:
    """Whether a report begins with a cell, or a paragraph that is set in."""
    if read_opening(cell.text) or read_special(cell.text):
        return True
    below = _find_near(rows[cell.row + 1 : cell.row + _NEAR], cell)
    return below is not None and cell.start - below.start in SET_IN


def find_headlines(rows: Sequence[Row]) -> set[Cell]:
    """The cells that are display type."""
    heads = _find_lone(rows)
    above = _find_above(rows)
    below: dict[Cell, Cell] = {}
    for cell, other in above.items():
        below.setdefault(other, cell)
    for row in rows:
        for cell in row.cells:
            text = _find_text(cell, below)
            if text and cell in above and above[cell] not in heads:
                run = _climb(above[cell], above, text)
                if opens(cell) or _is_large(run, text) or any(line in heads for line in run):
                    heads.update(run)
    return heads


def _find_lone(rows: Sequence[Row]) -> set[Cell]:
    """Display type alone in its row, behind a blank one, and what stands right under it in its middle."""
    heads: set[Cell] = set()
    for number, row in enumerate(rows):
        cell = row.cells[0]
        if len(row.cells) == 1 and cell.head:
            heads.add(cell)
        if not number or len(row.cells) > 1 or not may_head(cell):
            continue
        above, below = rows[number - 1].cells[0], rows[number + 1].cells if number + 1 < len(rows) else ()
        if row.white:
            alike = len(below) == 1 and below[0].start == cell.start and abs(below[0].width - cell.width) < 1.5
            if below and not alike:
                heads.add(cell)
        elif above in heads and abs(cell.start + cell.end - above.start - above.end) <= 2:
            heads.add(cell)
    return heads


def _find_above(rows: Sequence[Row]) -> dict[Cell, Cell]:
    """For each cell, the one that is printed right above it."""
    above: dict[Cell, Cell] = {}
    last: dict[int, Cell] = {}  # by place
    for row in rows:
        for cell in row.cells:
            over = [other for place in range(cell.start, cell.end) if (other := last.get(place))]
            nearest = max(over, key=lambda other: other.row, default=None)
            if nearest and cell.row - nearest.row <= _NEAR:
                above[cell] = nearest
        for cell in row.cells:
            last.update(dict.fromkeys(range(cell.start, cell.end), cell))
    return above


def _find_text(cell: Cell, below: dict[Cell, Cell]) -> Cell | None:
    """A line of the text that begins with a cell, by which its column's width is told; None where none begins."""
    under = below.get(cell)
    if under is None:
        return None
    if opens(cell):
        return below.get(under, under) if read_special(cell.text) else under
    inset = cell.start - under.start in SET_IN and abs(cell.width + 2 - under.width) <= _ALIKE
    return under if inset and not cell.closed and not under.closed else None


def _is_large(run: Sequence[Cell], text: Cell) -> bool:
    """Whether lines, from the lowest one upwards, break where the text's type would not: at the left, and too early."""
    if any(cell.width > text.width + 2 * _ALIKE and "，" not in cell.text for cell in run):
        return True
    flush = {cell.start for cell in run} == {text.start}
    return len(run) > 1 and flush and max(cell.width for cell in run[1:]) < _LARGER * text.width


def _climb(cell: Cell, above: dict[Cell, Cell], text: Cell) -> list[Cell]:
    """The lines of a headline from its lowest one upwards; none where it is a column's text."""
    run: list[Cell] = []
    while len(run) < LINES and may_head(cell) and not _runs_on(cell, above, text):
        run.append(cell)
        if cell not in above:
            break
        cell, under = above[cell], cell
        if not (cell.start == under.start or abs(cell.start + cell.end - under.start - under.end) <= 2):
            break
    return run


def _runs_on(cell: Cell, above: dict[Cell, Cell], text: Cell) -> bool:
    """Whether a line is as wide as the text, or as the lines above it."""
    if cell.start == text.start and cell.width > _LARGER * text.width and cell.width <= text.width + _ALIKE:
        return True
    over = above.get(cell)
    if over is None or cell.width < _LARGER * text.width:
        return False
    return (
        abs(over.start - cell.start) <= SET_IN[-1] and abs(over.start + over.width - cell.start - cell.width) <= _ALIKE
    )
