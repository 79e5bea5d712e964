"""Lay the cells of rows under one another, column by column.

Rule: a tool draws a block from top to bottom, and from left to right what stands level. So the column whose turn it is
goes on first, unless a heading held it up; a full line goes on below in its own column, and a paragraph begins set in
behind one that ended. Of all ways to lay the cells out, the one that breaks this least is right.

    '新桥全长八百六十米， 双向六车道，桥头有' | '行人走得从容。' | '茶馆，话题总离不开桥。'
        → '新桥全长八百六十米，', '行人走得从容。', '双向六车道，桥头有', '茶馆，话题总离不开桥。'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from tasks.clean.newspaper.lines import Line
from tasks.clean.torn.strides import Cell, Pairs, know_seam

BEAM = 12
"""Ways that are followed at a time."""
_LOWER = 0.02
"""Rows by which a line stands lower than one drawn before it on its right."""
_LEVEL = 0.5
"""Rows by which cells that were joined differ in height at most."""
_WAITS, _HELD_UP, _LATE = 0.5, 0.7, 0.2
"""What speaks against a way: a row that a column has not reached, a column that was held up, and every row of it."""
_TORN = 0.3
"""What speaks against full neighbours that were not joined."""
_SET_IN, _DISPLAY, _UNDER, _BEGINS_FULL = 2.0, 1.2, 1.6, 0.3
"""What speaks against a cell under another: set in, or display type, inside a sentence; full, under display type or
behind a paragraph."""
_KNOWN, _UNKNOWN = -1.0, 0.1
_SEAM = 0.2
"""Weight of the seams between columns."""
_BREAKS_OFF = 0.7
"""What speaks against a last column that ends inside a sentence."""
_LONGEST = 3.0
"""Rows of the longest delay that is told from longer ones."""


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One way of laying out the rows so far."""

    cost: float
    reached: float
    """The row of the last cell."""
    end: int
    """The column of the last cell."""
    rows: tuple[float, ...]
    """By column, the row of its last cell."""
    last: tuple[int | None, ...]
    """By column, the number of its last cell."""
    path: tuple[Any, ...]
    """The column of the last printed line's first cell, and the path before it."""

    @property
    def due(self) -> float:
        """Its cost with that of the rows that its columns lag behind."""
        return self.cost + _WAITS * sum(max(0.0, self.reached - row - 1) for row in self.rows)

    @property
    def done(self) -> float:
        """Its cost with that of the rows by which columns fall short of those on their right: the last may be short."""
        right = zip(self.rows, self.rows[1:], strict=False)
        return self.cost + _WAITS * sum(max(0.0, other - row - _LEVEL) for row, other in right)


class _Layer:
    """Lays out the cells of printed lines, each given by the numbers of its cells."""

    def __init__(self, cells: Sequence[Cell], words: Pairs) -> None:
        self._cells = cells
        self._words = words
        self.weigh = cache(self._weigh)

    def lay(self, printed: Sequence[Sequence[int]], count: int) -> tuple[float, list[list[int]]]:
        """What speaks against the best way of laying the cells in so many columns, and the columns."""
        ways = [_Way(0.0, 1.0, -1, (0.0,) * count, (None,) * count, ())]
        for cells in printed:
            tried = [self._put(way, cells, at) for way in ways for at in range(count - len(cells) + 1)]
            best: dict[tuple[Any, ...], _Way] = {}
            for _, way in sorted(((way.due, way) for way in tried), key=lambda each: each[0]):
                best.setdefault((way.last, way.rows), way)
                if len(best) == BEAM:
                    break
            ways = list(best.values())
        laid = [(way.done, _read_columns(way, printed)) for way in ways]
        weighed = [(cost + self._weigh_seams(columns), columns) for cost, columns in laid]
        return min(weighed, key=lambda each: each[0])

    def _weigh_seams(self, columns: Sequence[Sequence[int]]) -> float:
        """What speaks against reading each column on at the head of the next, and against the end of the last."""
        seams = sum(self.weigh(one[-1], other[0]) for one, other in pairwise(columns))
        return _SEAM * seams + _BREAKS_OFF * (not self._cells[columns[-1][-1]].line.closed)

    def _put(self, way: _Way, cells: Sequence[int], at: int) -> _Way:
        """The way with a printed line laid out from a column on."""
        row = max(way.reached if at > way.end else way.reached + _LOWER, way.rows[at] + 1)
        rows, last, cost = [*way.rows], [*way.last], way.cost
        for column, cell in enumerate(cells, start=at):
            due = rows[column] + 1
            late = row - due
            if late > (_LOWER / 2 if column == at and last[column] is not None else _LEVEL):
                cost += _HELD_UP * (last[column] is not None) + _LATE * min(late, _LONGEST)
            rows[column] = row if column == at or late > _LEVEL else due
            cost += self.weigh(last[column], cell)
            last[column] = cell
        if at and abs(rows[at - 1] - row) < _LOWER / 2 and (left := last[at - 1]) is not None:
            first = self._cells[cells[0]]
            cost += _TORN * (self._cells[left].full and not first.inset and (first.full or not first.line.closed))
        return _Way(cost, row, at + len(cells) - 1, tuple(rows), tuple(last), (at, way.path))

    def _weigh(self, above: int | None, below: int) -> float:
        """How much speaks against a cell right under another."""
        if above is None:
            return 0.0
        one, other = self._cells[above], self._cells[below]
        begins_full = other.full and not other.line.closed
        if one.line.closed:
            return _BEGINS_FULL * (begins_full and not one.full)
        if not (one.full or one.inset):  # display type
            return _UNDER * begins_full
        known = know_seam(one, other, self._words)
        seam = 0.0 if known is None else _KNOWN if known else _UNKNOWN
        return seam + (_SET_IN if other.inset else 0.0 if other.runs else _DISPLAY)


def lay_cells(rows: Sequence[Sequence[Cell]], counts: Sequence[int], words: Pairs) -> list[Line]:
    """The lines of columns, one column behind another, from printed lines that hold a cell or several each.

    `counts` are the numbers of columns that are tried, `words` the pairs of characters that the text is made of.
    """
    cells = [cell for row in rows for cell in row]
    numbers = iter(range(len(cells)))
    printed = [[next(numbers) for _ in row] for row in rows]
    layer = _Layer(cells, words)
    _, columns = min((layer.lay(printed, count) for count in counts), key=lambda laid: laid[0])
    return [replace(cells[cell].line, gap=not place) for column in columns for place, cell in enumerate(column)]


def _read_columns(way: _Way, printed: Sequence[Sequence[int]]) -> list[list[int]]:
    """The cells of each column, from top to bottom."""
    columns: list[list[int]] = [[] for _ in way.rows]
    path = way.path
    for cells in reversed(printed):
        start, path = path
        for column, cell in enumerate(cells, start=start):
            columns[column].append(cell)
    return [column[::-1] for column in columns if column]
