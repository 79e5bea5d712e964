"""Lay the cells of rows under one another, column by column.

Rule: a full line goes on below in its own column, a paragraph begins set in behind one that ended, and the cells of a
row are drawn from left to right. Of all ways to lay them out, the one that breaks this least is right.

    '新桥全长八百六十米， 双向六车道，桥头有' | '行人走得从容。' | '茶馆，话题总离不开桥。'
        → '新桥全长八百六十米，', '行人走得从容。', '双向六车道，桥头有', '茶馆，话题总离不开桥。'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tasks.clean.newspaper.lines import Line, make_line

BEAM = 8
"""Ways that are followed at a time."""
_DRIFT = 0.5
"""Rows by which columns stand higher or lower than one another."""
_SKIPPED, _BACKWARDS, _TORN, _UNKNOWN = 0.5, 0.4, 0.8, 0.3
"""What speaks against a way: a row left empty, a cell drawn behind one on its right, full neighbours that were not
joined, a seam whose two characters never stand together on the page."""
_SEAM = 0.4
"""Weight of the seams between columns."""
_Words = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    line: Line
    full: bool
    inset: bool
    """As wide as a paragraph's first line, which has lost its indent."""


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """One way of laying out the rows so far."""

    cost: float
    reached: float
    """The lowest row with a cell."""
    rows: tuple[float, ...]
    """By column, the row of its last cell."""
    last: tuple[_Cell | None, ...]
    path: tuple[Any, ...]
    """The column of the last printed line's first cell, and the path before it."""

    @property
    def due(self) -> float:
        """Its cost with that of the rows that its columns lag behind; those on the left are filled first."""
        behind = (max(0.0, self.reached - _DRIFT - 1 - row) for row in self.rows)
        return self.cost + _SKIPPED * sum(lag * (2 - at / len(self.rows)) for at, lag in enumerate(behind))


def lay_cells(rows: Sequence[tuple[list[str], Line]], width: float) -> list[Line]:
    """The lines of columns of a width in em, from printed lines that hold a cell or several each."""
    printed = [[_make_cell(text, line, width) for text in texts] for texts, line in rows]
    words = frozenset(pair for texts, _ in rows for text in texts for pair in pairwise(text))
    count = max(map(len, printed))
    ways = [_Way(0.0, 0.0, (0.0,) * count, (None,) * count, ())]
    for cells in printed:
        best: dict[tuple[Any, ...], _Way] = {}
        tried = (_lay(way, cells, at, words) for way in ways for at in range(count - len(cells) + 1))
        for way in sorted(tried, key=lambda way: way.due):
            best.setdefault((way.last, way.rows), way)
            if len(best) == BEAM:
                break
        ways = list(best.values())
    laid = [(way.due, _columns(way, printed)) for way in ways]
    _, columns = min(laid, key=lambda way: way[0] + _SEAM * _seams(way[1], words))
    return [cell.line for column in columns for cell in column]


def _columns(way: _Way, printed: Sequence[Sequence[_Cell]]) -> list[list[_Cell]]:
    """The cells of each column, from top to bottom."""
    columns: list[list[_Cell]] = [[] for _ in way.rows]
    path = way.path
    for cells in reversed(printed):
        start, path = path
        for column, cell in enumerate(cells, start=start):
            columns[column].append(cell)
    return [column[::-1] for column in columns if column]


def _seams(columns: Sequence[Sequence[_Cell]], words: _Words) -> float:
    """How much speaks against reading each column on at the head of the next, and against the end of the last."""
    broken = sum(_break(one[-1], other[0], words) for one, other in pairwise(columns))
    return broken + (not columns[-1][-1].line.closed)


def _make_cell(text: str, line: Line, width: float) -> _Cell:
    made = line if text == line.text else make_line(text, 0.0, False)
    short = width - made.width
    return _Cell(made, short < 1.0, 1.0 <= short <= 3.0 and not made.closed)


def _lay(way: _Way, cells: Sequence[_Cell], at: int, words: _Words) -> _Way:
    """The way with a printed line laid out from a column on."""
    end = at + len(cells)
    below = [row + 1 for row in way.rows[at:end]]
    least = max(*below, way.reached) - _DRIFT
    laid = [max(row, least) for row in below]
    cost = way.cost + _SKIPPED * (sum(laid) - sum(below))
    if any(row > laid[-1] - 0.1 for row in way.rows[end:]):
        cost += _BACKWARDS
    left = way.last[at - 1] if at and abs(way.rows[at - 1] - laid[0]) < 0.1 else None
    if left and left.full and not (cells[0].inset or cells[0].line.closed):
        cost += _TORN
    cost += sum(_break(above, cell, words) for above, cell in zip(way.last[at:end], cells, strict=True))
    rows = (*way.rows[:at], *laid, *way.rows[end:])
    return _Way(cost, max(way.reached, *laid), rows, (*way.last[:at], *cells, *way.last[end:]), (at, way.path))


def _break(above: _Cell | None, cell: _Cell, words: _Words) -> float:
    """How much speaks against a cell right under another."""
    if above is None or (above.line.closed and above.full):
        return 0.0
    if above.line.closed:
        return 0.8 if cell.full else 0.0
    if not (above.full or above.inset):  # a heading
        return 0.6 if cell.full else 0.0
    end, start = above.line.text[-1], cell.line.text[0]
    seam = _UNKNOWN * (end.isalnum() and start.isalnum() and (end, start) not in words)
    return seam + (1.0 if cell.inset else 0.0 if cell.full or cell.line.closed else 0.8)
