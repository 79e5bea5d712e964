"""Join the parts of a column that a tool drew at other places.

Rule: what stands right above, as wide, with nothing between, is the same column, wherever its place: a line may be
pushed by figures, set in, spread, or cut short. Only what the words deny is none: a sentence does not go on in a line
that is set in, and where places differ much, words must go on.

    '新桥全长八百六十米，' over '   双向六车道，两侧留有' (pushed) → one column
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.marks import Opening, read_opening
from tasks.clean.sidebyside.columns import Column
from tasks.clean.sidebyside.rows import SET_IN, Cell, Row, may_head
from tasks.clean.straddle import straddles
from tasks.clean.torn.strides import Pairs

_ROWS = 4
"""Rows from one part to the next at most."""
_NEAR, _FAR = 4, 14
"""Places between the parts' left edges at most, and where their words go on."""
_ALIKE = 1.6
"""Em by which the parts' full lines differ at most."""
_FEW = 3
_FULL = 2.4
"""Em by which a full line falls short of its column at most."""


def mend_columns(columns: Sequence[Column], rows: Sequence[Row], words: Pairs) -> list[Column]:
    """The columns, those that were torn whole."""
    whole: list[Column] = []
    for column in sorted(columns, key=lambda column: (column.first, column.left)):
        above = None if column.headline else _find_above(column, whole, rows, words)
        if above is None:
            whole.append(column)
        else:
            for cell in column.cells:
                above.put(cell)
    return whole


def _find_above(column: Column, whole: Sequence[Column], rows: Sequence[Row], words: Pairs) -> Column | None:
    near = [
        other
        for other in whole
        if not other.headline
        and 0 < column.first - other.last <= 2 * _ROWS
        and abs(other.left - column.left) <= _FAR
        and _goes_on(other, column, rows, words)
        and not _parted(other, column, rows)
    ]
    return min(near, key=lambda other: (column.first - other.last, abs(other.left - column.left)), default=None)


def _goes_on(above: Column, below: Column, rows: Sequence[Row], words: Pairs) -> bool:
    last, first = above.cells[-1], below.cells[0]
    if read_opening(first.text) is Opening.dateline or not _are_alike(above, below):
        return False
    full = last.width > above.full - _FULL
    inset = len(below.cells) > 1 and first.start - below.cells[1].start in SET_IN
    if not last.closed and full and inset:
        return False
    between = rows[above.last + 1 : below.first + 1]
    apart = any(row.white for row in between) or any(len(row.cells) == 1 for row in between[:-1])
    near = below.first - above.last <= _ROWS
    apart |= read_caption(last.text) is not None or (len(rows[first.row].cells) == 1 and may_head(first))
    if abs(above.left - below.left) <= _NEAR and near and not apart:
        return True
    known = last.text[-1] + first.text[0] in words or straddles(last.text, first.text) > 0
    return known and not last.closed and full and (near or abs(above.left - below.left) <= _NEAR)


def _are_alike(above: Column, below: Column) -> bool:
    if len(above.cells) > 1 and len(below.cells) > 1:
        few = min(len(above.cells), len(below.cells)) <= _FEW  # of which all may be set in
        return abs(above.full - below.full) <= _ALIKE + 2 * few
    one, many = sorted((above, below), key=lambda column: len(column.cells))
    return one.full <= many.full + _ALIKE


def _parted(above: Column, below: Column, rows: Sequence[Row]) -> bool:
    """Whether anything is printed between the parts."""
    left, right = max(above.left, below.left), max(above.left, below.left) + 1
    right = max(right, min(above.right, below.right))
    between = (cell for row in rows[above.last + 1 : below.first] for cell in row.cells)
    return any(_meets(cell, left, right) for cell in between)


def _meets(cell: Cell, left: int, right: int) -> bool:
    return min(cell.end, right) > max(cell.start, left)
