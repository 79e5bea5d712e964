"""Tell display type among the columns of a page, and gather a headline's lines.

Rule: a line of running text fills its column unless a paragraph ends with it. So what ends nothing right above a
report's first line is display type, and so are lines that all break off before the edge of the column below them, or
that stand further apart than those beside them: their type is larger.

    '双向六车道。' over '青河新桥通车' over '本报讯（记者 李红）今' → the line in the middle is a headline
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tasks.clean.newspaper.elements import LINES
from tasks.clean.newspaper.marks import read_opening
from tasks.clean.sidebyside.columns import Column
from tasks.clean.sidebyside.rows import GOES_ON, SET_IN, Cell, Row, may_head, opens
from tasks.clean.straddle import is_balanced

_ALIKE = 1.6
"""Em by which full lines differ at most."""
_DRIFT, _NEAR = 8, 4
"""Places that display type stands off the text below it at most, and that text stands off text of its own column."""
_LONGEST = 7
"""Lines of display type in a narrow column, its kicker's and subtitle's among them, at most."""
_TEXT = 4
"""Lines of a column that tells how wide text is."""
_AGREE = 0.9
"""Em by which full lines of one column differ."""
_SHORT = 2.2
"""Em by which a line that is no full one falls short of its column at least."""
_FAR = 25
"""Rows from text that tells how wide a column is to display type in it, where none begins below."""
_ROWS, _LINES = 12, 2
"""Rows from display type to what is right below it at most, and lines of text that are printed between beside them."""
_APART = 1.45
"""Lines of text beside each line of larger type."""
_REST = 6
"""Characters of a headline's last line that may stand alone under the others."""


def tell_display(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns, those that are display type told, each headline whole."""
    cut = [part for column in columns for part in _cut_above_reports(column)]
    cut = [part for column in cut for part in _cut_foot(column, cut)]
    told = [_head(column) if _is_larger(column, cut) else column for column in cut]
    told = [_head(column) if _is_lone(column, told, rows) else column for column in told]
    heads = [column for column in told if column.headline]
    told = [_head(column) if _is_rest(column, heads, told) else column for column in told]
    told = _climb_heads(told)
    return _gather(told)


def _head(column: Column) -> Column:
    return column if column.headline else Column(column.cells, headline=True)


def _cut_above_reports(column: Column) -> list[Column]:
    """The column, display type right above a report's first line parted from what stands over it."""
    if column.headline:
        return [column]
    parts: list[Column] = []
    done = 0
    for number, cell in enumerate(column.cells):
        if opens(cell) and (start := _climb(column, number)) < number:
            parts += [Column(column.cells[done:start])] if start > done else []
            parts.append(Column(column.cells[start:number], headline=True))
            done = number
    return [*parts, Column(column.cells[done:])] if parts else [column]


def _cut_foot(column: Column, columns: Sequence[Column]) -> list[Column]:
    """The column, lines at its foot parted that fall short and end nothing, where display type may go on below them."""
    cells = column.cells
    full = _tell_width(column)
    if column.headline or len(cells) < _TEXT or full is None:
        return [column]
    start = len(cells)
    while len(cells) - start < LINES and _may_head(cells[start - 1], column) and cells[start - 1].width < full - _SHORT:
        start -= 1
    if start in (0, len(cells)) or not cells[start - 1].closed:
        return [column]
    foot, rest = column.cut(start)
    below = (other for other in columns if 0 < other.first - rest.last <= _ROWS and abs(other.left - rest.left) <= 1)
    goes_on = any(len(other.cells) <= _LONGEST and _may_be_part(other.cells) for other in below)
    return [foot, rest] if goes_on else [column]


def _climb(column: Column, number: int) -> int:
    """Where the display type begins that stands right above a line; the line's own number where none does."""
    cells = column.cells
    start = number
    while start and number - start <= LINES and _may_head(cells[start - 1], column):
        start -= 1
    while 0 < start < number and not cells[start - 1].closed:
        start += 1  # a sentence goes on in it
    full = _tell_width(column) or 0.0
    goes_on = not start and any(abs(cell.width - full) <= _ALIKE for cell in cells[: number - 1])
    return number if goes_on else start


def _may_head(cell: Cell, column: Column) -> bool:
    return may_head(cell) and not opens(cell) and cell.start - column.left not in SET_IN


def _is_larger(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a few lines are larger type than the text around them."""
    if column.headline or len(column.cells) > _LONGEST or not _is_phrase(column.cells):
        return False
    return _stand_apart(column, columns) or _fall_short(column, columns)


def _is_phrase(cells: Sequence[Cell]) -> bool:
    """Whether lines may be a headline by their words."""
    text = "".join(cell.text for cell in cells)
    return len(text) >= 4 and is_balanced(text) and _may_be_part(cells, ends="！？!?”】》")


def _may_be_part(cells: Sequence[Cell], ends: str = "") -> bool:
    """Whether lines may be a part of a headline by their words; `ends`: what a sentence of it may end in."""
    text = "".join(cell.text for cell in cells)
    if any((cell.closed and cell.text[-1] not in ends) or opens(cell) for cell in cells):
        return False
    return "。" not in text and "；" not in text and text.count("，") < 2 and not text.endswith(GOES_ON)


def _stand_apart(column: Column, columns: Sequence[Column]) -> bool:
    """Whether the text beside lines prints more lines than they do."""
    steps = len(column.cells) - 1
    beside = [
        sum(column.first <= cell.row < column.last for cell in other.cells)
        for other in columns
        if _is_text(other)
        and other.first <= column.first + 2
        and other.last >= column.last
        and not other.meets(column.left, column.right)
    ]
    more = sum(lines >= _APART * steps for lines in beside)
    return steps > 0 and more > 0 and 2 * more >= len(beside)


def _fall_short(column: Column, columns: Sequence[Column]) -> bool:
    """Whether lines break off where those of the text below, or near, do not."""
    texts = [other for other in columns if _is_text(other) and abs(other.left - column.left) <= _NEAR]
    below = [o for o in texts if 0 < o.first - column.last <= _ROWS and _lines_between(columns, column, o) <= _LINES]
    near = below or [o for o in texts if o.first > column.first - _FAR and o.last < column.last + _FAR]
    text = min(near, key=lambda other: abs(other.first - column.last), default=None)
    full = _tell_width(text) if text else None
    if text is None or full is None or any(cell.width > full - _SHORT for cell in column.cells):
        return False
    *widths, rest = (cell.width for cell in column.cells)
    if widths:
        return max(widths) - min(widths) <= _ALIKE and rest <= max(widths) + 1
    return bool(below) and (opens(text.cells[0]) or read_opening(text.cells[0].text) is not None)


def _lines_between(columns: Sequence[Column], above: Column, below: Column) -> int:
    """How many lines text prints between two columns: rows of columns that do not stand level are no measure."""
    return max(
        (
            bisect_left(other.rows, below.first) - bisect_right(other.rows, above.last)
            for other in columns
            if _is_text(other)
        ),
        default=0,
    )


def _is_text(column: Column) -> bool:
    return not column.headline and len(column.cells) >= _TEXT


def _tell_width(column: Column) -> float | None:
    """Em of the column's full lines, on which most of them agree; None where no two do."""
    open_ = [cell for cell in column.cells if not cell.closed]
    widths = sorted([cell.width for cell in open_] + [c.width + 2 for c in open_ if c.start - column.left in SET_IN])
    votes = [(bisect_right(widths, width + _AGREE) - bisect_left(widths, width - _AGREE), width) for width in widths]
    agreeing, width = max(votes, default=(0, 0.0))
    return width if agreeing > 1 else None


def _is_lone(column: Column, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether a few lines are alone in their rows, and no part of a text above or below them."""
    if column.headline or len(column.cells) > LINES or not _is_phrase(column.cells):
        return False
    left, right = column.left, column.right
    first, last = column.cells[0].width, column.cells[-1].width
    for other in columns:
        if other is column or len(other.cells) == 1 or not other.meets(left, right) or abs(other.left - left) > _DRIFT:
            continue
        full = max(cell.width for cell in other.cells)
        below = 0 < other.first - column.last <= LINES and other.cells[0].start <= other.left + 1
        above = 0 < column.first - other.last <= LINES and not other.cells[-1].closed
        if (below and abs(last - full) < _ALIKE) or (above and abs(first - full) < _ALIKE):
            return False  # a line that was torn off
    beside = [cell for each in column.cells for cell in rows[each.row].cells if cell is not each]
    return len(beside) <= len(column.cells) and not any(c.closed or c.text.endswith(GOES_ON) for c in beside)


def _is_rest(column: Column, heads: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether a short line is the last one of the headline right above it, at whose left edge it stands."""
    cell = column.cells[0]
    if column.headline or len(column.cells) > 1 or len(cell.text) > _REST or cell.closed or "，" in cell.text:
        return False
    return not opens(cell) and any(
        0 < cell.row - head.last <= _ROWS
        and abs(head.cells[-1].start - cell.start) <= 1
        and _lines_between(columns, head, column) <= _LINES
        for head in heads
        if head.cells[-1].width > cell.width
    )


def _climb_heads(columns: list[Column]) -> list[Column]:
    """The columns, what stands right above a headline, at its left edge, told to be of it."""
    told = columns
    for _ in range(LINES):
        heads = [column for column in told if column.headline]
        above = {column for column in told for head in heads if _begins(column, head, told)}
        if not above:
            break
        told = [_head(column) if column in above else column for column in told]
    return told


def _begins(column: Column, head: Column, columns: Sequence[Column]) -> bool:
    """Whether a headline begins in lines above it that are no narrower than it."""
    if column.headline or len(column.cells) > LINES or not 0 < head.first - column.last <= _ROWS:
        return False
    above, below = column.cells[-1], head.cells[0]
    if abs(below.start - above.start) > 1 or below.width > above.width + _ALIKE or not _may_be_part(column.cells):
        return False
    return _lines_between(columns, column, head) <= _LINES and not _is_parted(column, head, columns)


def _gather(columns: Sequence[Column]) -> list[Column]:
    """The columns, display type right under display type put to it."""
    whole: list[Column] = []
    for column in sorted(columns, key=lambda column: (column.first, column.left)):
        over = next((head for head in whole if _goes_on(head, column, columns)), None) if column.headline else None
        if over is None:
            whole.append(column)
        else:
            for cell in column.cells:
                over.put(cell)
    return whole


def _goes_on(head: Column, column: Column, columns: Sequence[Column]) -> bool:
    """Whether a headline goes on in display type below it."""
    near = head.headline and 0 < column.first - head.last <= _ROWS and head.meets(column.left, column.right)
    if not near or len(head.cells) + len(column.cells) > _LONGEST or _lines_between(columns, head, column) > _LINES:
        return False
    return not _is_parted(head, column, columns)


def _is_parted(above: Column, below: Column, columns: Sequence[Column]) -> bool:
    """Whether anything begins between two columns, one over the other."""
    left, right = max(above.left, below.left), min(above.right, below.right)
    return any(
        above.last < other.first <= below.first and other.meets(left, right)
        for other in columns
        if other is not above and other is not below
    )
