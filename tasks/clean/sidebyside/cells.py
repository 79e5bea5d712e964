"""The cells of a page's rows: what one column prints in a row.

Rule: two blanks part cells. A single blank does where the gutter is narrow: behind a line that is as wide as the lines
near it, or where other rows begin a cell. A cell behind a single blank may be printed left of its place, because a
figure takes one place and half an em.

    '新桥全长860米，双向六车道， 茶馆里坐满了人，话题总离不开桥，' → two cells
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.clean.newspaper.lines import make_line, measure
from tasks.clean.newspaper.marks import read_opening, read_special
from tasks.clean.newspaper.rows import split_row, tell_width

GUTTER = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
GOES_ON = tuple("，,、；;：:（(“‘《")
LONGEST = 45
"""Characters of a headline's line."""
_TEXT = 6.0
"""Em of a cell that is text."""
_INSET = 4
"""Places by which a paragraph's first line is set in at most."""
_DRIFT = 8
"""Places that figures keep a cell from its place at most."""
_FAR, _NEAR = 25, 5
"""Rows that have a say in where a cell begins, and in how wide it is."""
_ALIKE = 1.1
"""Em by which full lines differ."""


@dataclass(slots=True, eq=False)
class Cell:
    text: str
    row: int
    """The number of its row among those that print anything."""
    start: int
    """Its place in the row."""
    width: float
    """In em."""
    closed: bool
    exact: bool
    """Whether its place is the printed one."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    white: int
    """Blank rows above."""


def read_cells(rows: Sequence[str]) -> list[Row]:
    """The rows that print anything, with their cells from left to right."""
    printed: list[Row] = []
    white = 0
    for row in rows:
        if row.strip(" \u3000"):
            number = len(printed)
            printed.append(Row([_make_cell(text, number, start) for start, text in _part_row(row)], white))
            white = 0
        else:
            white += 1
    _lift_headlines(printed)
    cells = [cell for row in printed for cell in row.cells]
    parter = _Parter(printed)
    parts = {
        cell: parter.part(cell, width) for cell, width in zip(cells, tell_width([c.text for c in cells]), strict=True)
    }
    return [Row([part for cell in row.cells for part in parts[cell]], row.white) for row in printed]


def may_head(cell: Cell) -> bool:
    """Whether a line may be display type, by its words."""
    text = cell.text
    if cell.closed or "。" in text or text.endswith(GOES_ON) or len(text) > LONGEST:
        return False
    return read_special(text) is None and read_opening(text) is None


def _lift_headlines(rows: Sequence[Row]) -> None:
    """Put a headline that is drawn behind the first line of the column left of it above that line."""
    for above, row in pairwise(rows):
        behind = len(row.cells) == 1 and not row.white and above.white and above.cells[-1].start < row.cells[0].start
        if behind and may_head(row.cells[0]) and not may_head(above.cells[0]):
            for cell in above.cells:
                cell.row += 1
            row.cells[0].row -= 1
            above.cells, row.cells = row.cells, above.cells


def _part_row(row: str) -> Iterator[tuple[int, str]]:
    """The parts of a row between wide blanks, with the place where each begins."""
    start = 0
    for text in GUTTER.split(row.strip(" \u3000")):
        start = row.index(text, start)
        yield start, text
        start += len(text)


def _make_cell(text: str, row: int, start: int, *, exact: bool = True) -> Cell:
    line = make_line(text, 0.0, False)
    return Cell(text, row, start, line.width, line.closed, exact)


class _Parter:
    """Parts cells that hold several, by what the rows near them print."""

    def __init__(self, printed: Sequence[Row]) -> None:
        self._starts: dict[int, list[Cell]] = {}
        self._full: list[list[float]] = []
        for row in printed:
            for cell in row.cells:
                self._starts.setdefault(cell.start, []).append(cell)
            whole = [c.width for c in row.cells if not c.closed and " " not in c.text and c.width > _TEXT + 2]
            self._full.append(whole if len(row.cells) > 1 else [])

    def part(self, cell: Cell, width: float | None) -> list[Cell]:
        """The cells that a cell holds; `width`: that of the columns near it, in em, where rows agree on one."""
        if " " not in cell.text or cell.width < 2 * _TEXT + 2:
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
            if full or (edge is not None and self._may_end(cell, start, em, edge - place)):
                parts.append(_make_cell(left, cell.row, start, exact=not parts))
                begin, start = blank + 1, place if edge is None else edge
        return [*parts, _make_cell(cell.text[begin:], cell.row, start, exact=not parts)] if parts else [cell]

    def _find_edge(self, cell: Cell, place: int) -> int | None:
        """The first place, from the one where a cell is printed, at which rows near it begin one."""
        for edge in range(place, place + _DRIFT):
            near = [abs(other.row - cell.row) for other in self._starts.get(edge, ())]
            say = sum(1 / (1 + rows / 4) for rows in near if rows <= _FAR)
            if say >= (0.07 if edge == place else 0.2):
                return edge
        return None

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
        wider = any(other > width + 1.8 for other in like)
        return any(abs(other - width) <= _ALIKE for other in like) or (drift <= 3 and not wider)


def _ends(texts: Sequence[str]) -> set[int]:
    """The places of the blanks between texts."""
    ends: set[int] = set()
    place = -1
    for text in texts[:-1]:
        place += len(text) + 1
        ends.add(place)
    return ends
