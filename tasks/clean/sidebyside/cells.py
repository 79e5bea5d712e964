"""The cells of a page's rows: what one column prints in a row.

Rule: two blanks part cells. A single blank does where the gutter is narrow: behind a line that is as wide as the lines
near it, or where other rows begin a cell. A cell behind a single blank may be printed left of its place, because a
figure takes one place and half an em.

    '新桥全长860米，双向六车道， 茶馆里坐满了人，话题总离不开桥，' → two cells
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.lines import measure
from tasks.clean.sidebyside.heads import join_rows, lift_headlines, tell_heads
from tasks.clean.sidebyside.rows import Cell, Row, make_cell, may_head, read_rows
from tasks.clean.torn.rows import split_row, tell_width

_TEXT = 6.0
"""Em of a cell that is text."""
_INSET = 4
"""Places by which a paragraph's first line is set in at most."""
_DRIFT = 14
"""Places that figures keep a cell from its place at most."""
_AT, _TOLD = 0.07, 0.3
"""How many rows near it must begin a cell at the place where one is printed, and at one right of it."""
_SHARE = 0.6
"""Of the widest line at its place, that a cell fills which ends at a blank."""
_FAR, _NEAR = 25, 5
"""Rows that have a say in where a cell begins, and in how wide it is."""
_ALIKE, _FITS = 1.1, 0.8
"""Em by which full lines differ, and one that is parted from display type."""


def read_cells(rows: Sequence[str]) -> list[Row]:
    """The rows that print anything, with their cells from left to right."""
    printed = read_rows(rows)
    lift_headlines(printed)
    tell_heads(printed)
    cells = [cell for row in printed for cell in row.cells]
    parter = _Parter(printed)
    parts = {
        cell: parter.part(cell, width) for cell, width in zip(cells, tell_width([c.text for c in cells]), strict=True)
    }
    return join_rows([Row([part for cell in row.cells for part in parts[cell]], row.white) for row in printed])


class _Parter:
    """Parts cells that hold several, by what the rows near them print."""

    def __init__(self, printed: Sequence[Row]) -> None:
        self._starts: dict[int, list[Cell]] = {}
        self._full: list[list[float]] = []
        self._at: dict[tuple[int, int], int] = {}
        """For each row and place, 1 where a cell begins, -1 where one is printed across it."""
        for number, row in enumerate(printed):
            for cell in row.cells:
                self._starts.setdefault(cell.start, []).append(cell)
                if len(row.cells) > 1 or not may_head(cell):
                    first = cell.text.partition(" ")[0]
                    self._at.update(((number, place), -1) for place in range(cell.start + 1, cell.start + len(first)))
                self._at[number, cell.start] = 1
            whole = [c.width for c in row.cells if not c.closed and " " not in c.text and c.width > _TEXT + 2]
            self._full.append(whole if len(row.cells) > 1 else [])

    def part(self, cell: Cell, width: float | None) -> list[Cell]:
        """The cells that a cell holds; `width`: that of the columns near it, in em, where rows agree on one."""
        if cell.head or " " not in cell.text or cell.width < 2 * _TEXT + 2:
            return [cell]
        told = _ends(split_row(cell.text, width)) if width else set()
        parts: list[Cell] = []
        begin, start = 0, cell.start
        for blank in (at for at, character in enumerate(cell.text) if character == " "):
            left = cell.text[begin:blank]
            if (em := measure(left)) < _TEXT:
                continue
            place = start + len(left) + 1
            edge = self._find_edge(cell, place)
            full = blank in told or (measure(cell.text[blank + 1 :]) > _TEXT - 1 and self._is_full(cell.row, em))
            fits = edge is not None and (
                self._may_end(cell, start, em, edge - place) or self._may_begin(cell, blank + 1, edge)
            )
            if full or fits:
                parts.append(make_cell(left, cell.row, start, exact=not parts))
                begin, start = blank + 1, place if edge is None else edge
        return [*parts, make_cell(cell.text[begin:], cell.row, start, exact=not parts)] if parts else [cell]

    def _find_edge(self, cell: Cell, place: int) -> int | None:
        """The first place, from the one where a cell is printed, at which rows near it begin one."""
        for edge in range(place, place + _DRIFT):
            if self._say(edge, cell.row) >= (_AT if edge == place else _TOLD):
                return edge
        return None

    def _say(self, edge: int, row: int) -> float:
        """How many rows near one begin a cell at a place, but for those right above or below that print one across."""
        rows = [far for cell in self._starts.get(edge, ()) if (far := abs(cell.row - row)) <= _FAR]
        if not rows:
            return 0.0
        sides = (
            sum(self._at.get((row + way * far, edge), 0) / (1 + far / 4) for far in range(1, _NEAR)) for way in (1, -1)
        )
        return sum(1 / (1 + far / 4) for far in rows) + max(sides)

    def _is_full(self, row: int, width: float) -> bool:
        """Whether a line is as wide as others near it."""
        near = [other for full in self._full[max(0, row - _NEAR) : row + _NEAR + 1] for other in full]
        return sum(abs(other - width) <= _ALIKE or abs(other - width - 2) <= _ALIKE / 2 for other in near) > 1

    def _may_end(self, cell: Cell, start: int, width: float, drift: int) -> bool:
        """Whether a column of this width may stand here, for lines that begin at its edge, set in or not."""
        like = [
            other.width - 2 * (edge < start)
            for edge in (start, *range(start - _INSET, start - 1))
            for other in self._starts.get(edge, ())
            if other is not cell and abs(other.row - cell.row) <= _FAR and " " not in other.text and not other.closed
        ]
        widest = max(like, default=0.0)
        alike = width > _SHARE * widest and any(abs(other - width) <= _ALIKE for other in like)
        return alike or (drift <= 3 and widest <= width + 1.8)

    def _may_begin(self, cell: Cell, begin: int, edge: int) -> bool:
        """Whether what stands from a place of a cell on is as wide as the lines that begin at an edge near it."""
        near = self._starts.get(edge, ())
        full = [o.width for o in near if 0 < abs(o.row - cell.row) <= 2 * _NEAR and " " not in o.text and not o.closed]
        ends = [at for at in range(begin, len(cell.text)) if cell.text[at] == " "]
        widths = [measure(cell.text[begin:end]) for end in (*ends, len(cell.text))]
        return sum(any(abs(width - other) <= _FITS for width in widths) for other in full) > 1


def _ends(texts: Sequence[str]) -> set[int]:
    """The places of the blanks between texts."""
    ends: set[int] = set()
    place = -1
    for text in texts[:-1]:
        place += len(text) + 1
        ends.add(place)
    return ends
