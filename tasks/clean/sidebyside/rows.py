"""The rows of a page and what stands in them between wide blanks, with its place.

'  新桥今天通车，人   茶馆里坐满了人，' → '新桥今天通车，人' at 2, '茶馆里坐满了人，' at 13
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.clean.newspaper.lines import make_line
from tasks.clean.newspaper.marks import Opening, read_opening, read_special

GUTTER = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
GOES_ON = tuple("，,、；;：:（(“‘《")
LONGEST = 45
"""Characters of a headline's line."""
SET_IN = range(2, 5)
"""Places by which a paragraph's first line is set in."""


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
    head: bool = False
    """Whether it is display type, by what stands around it before rows are parted."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    white: int
    """Blank rows above."""


def read_rows(rows: Sequence[str]) -> list[Row]:
    """The rows that print anything, with what stands in them between wide blanks."""
    printed: list[Row] = []
    white = 0
    for row in rows:
        if row.strip(" \u3000"):
            number = len(printed)
            printed.append(Row([make_cell(text, number, start) for start, text in _part_row(row)], white))
            white = 0
        else:
            white += 1
    return printed


def _part_row(row: str) -> Iterator[tuple[int, str]]:
    """The parts of a row between wide blanks, with the place where each begins."""
    start = 0
    for text in GUTTER.split(row.strip(" \u3000")):
        start = row.index(text, start)
        yield start, text
        start += len(text)


def make_cell(text: str, row: int, start: int, *, exact: bool = True) -> Cell:
    """The cell that prints a text in a row, at a place."""
    line = make_line(text, 0.0, False)
    return Cell(text, row, start, line.width, line.closed, exact)


def may_head(cell: Cell) -> bool:
    """Whether a line may be display type, by its words."""
    text = cell.text
    if cell.closed or "。" in text or text.endswith(GOES_ON) or len(text) > LONGEST:
        return False
    return read_special(text) is None and read_opening(text) is None


def opens(cell: Cell) -> bool:
    """Whether a report opens with a line, or its byline."""
    return read_special(cell.text) is not None or read_opening(cell.text) is Opening.dateline
