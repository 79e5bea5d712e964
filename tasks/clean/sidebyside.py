"""Read a page on which a tool kept the layout: columns stand side by side, parted by blanks.

Rule: in such a text a character takes one place, so a column begins at about the same place in every row; half-width
figures push what stands right of them a little, never left. What stands under one another is a column, and columns are
read in the order in which those of a printed page are.

    '新桥全长八百六十米，    茶馆里坐满了人，'
    '双向六车道。            话题离不开桥。'  → the two lines on the left, then the two on the right
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.clean.newspaper.elements import LINES
from tasks.clean.newspaper.lines import Line, make_line, measure
from tasks.clean.newspaper.rows import split_row, tell_width
from tasks.clean.pdf.blocks import Block
from tasks.clean.pdf.order import order_blocks
from tasks.clean.pdf.printed import Printed

_GUTTER = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
TALLEST, WIDEST, _CELLS = 1500, 600, 16
"""Rows of the longest page, places of its widest row, and cells of a row."""
_TEXT = 6.0
"""Em of a cell that is text."""
_ROWS, _SHARE = 6, 0.25
"""Rows with two cells or more that a page must have, at least and of all."""
_DRIFT = 5
"""Places by which figures push what stands right of them at most."""
_INTERLEAVED = 7
"""Rows of other columns that stand between two lines of one at most."""
_LEADING = 1.5
"""Em from row to row."""
_INSET = 1.5
_SHORT = 3.5
"""Em by which display type falls short of its column."""


@dataclass(slots=True, eq=False)
class _Cell:
    text: str
    row: int
    start: int
    x: float
    """As `start`, the figures left of it narrowed to half an em."""
    width: float
    """In em."""
    closed: bool


@dataclass(slots=True, eq=False)
class _Column:
    """Cells under one another, without a blank row between them."""

    cells: list[_Cell]
    left: float
    right: float


def keeps_layout(rows: Sequence[str]) -> bool:
    """Whether columns stand side by side in the rows of a page."""
    text = [row.strip(" \u3000") for row in rows if row.strip(" \u3000")]
    if len(text) > TALLEST or max(map(len, text), default=0) > WIDEST:
        return False
    parted = [_GUTTER.split(row) for row in text if "  " in row or "\u3000" in row]
    beside = sum(sum(measure(cell) >= _TEXT for cell in cells) > 1 for cells in parted)
    return beside >= max(_ROWS, _SHARE * len(text)) and max(map(len, parted)) <= _CELLS


def read_side_by_side(rows: Sequence[str]) -> list[Line]:
    """The lines of the columns, one column behind another, a gap where a block begins."""
    cells = _read_cells(rows)
    _lift_headlines(cells)
    blank = [not row.strip() for row in rows]
    columns = _stack(cells, blank, strips=False)
    if not _is_interleaved(columns):
        columns = _stack(cells, blank, strips=True)
    lines: list[Line] = []
    for band in _bands(columns):
        for block in order_blocks([_set_block(column) for column in band]):
            left = block.x
            for number, line in enumerate(block.lines):
                lines.append(make_line(line.text, 2.0 if line.x > left else 0.0, number == 0))
    return lines


def _bands(columns: Sequence[_Column]) -> Iterator[list[_Column]]:
    """The parts of a page, parted by display type that stands alone from side to side."""
    groups: list[list[_Column]] = []
    reached = -1
    for column in columns:
        if column.cells[0].row > reached:
            groups.append([])
        groups[-1].append(column)
        reached = max(reached, column.cells[-1].row)
    band: list[_Column] = []
    for group in groups:
        if len(group) == 1 and len(group[0].cells) <= LINES and not group[0].cells[-1].closed:
            if band:
                yield band
            yield group
            band = []
        else:
            band += group
    if band:
        yield band


def _read_cells(rows: Sequence[str]) -> list[list[_Cell]]:
    """The cells of every row that has any, from left to right."""
    chunks = [chunk for number, row in enumerate(rows) for chunk in _part_row(number, row)]
    widths = tell_width([text for _, _, text in chunks])
    made: dict[int, list[_Cell]] = {}
    for (number, start, chunk), width in zip(chunks, widths, strict=True):
        made.setdefault(number, []).extend(_make_cells(split_row(chunk, width) if width else [chunk], number, start))
    cells = list(made.values())
    for at, printed in enumerate(cells):
        if any(" " in cell.text for cell in printed):
            near = [cell for other in cells[max(0, at - 3) : at + 4] if len(other) > 1 for cell in other]
            full = sorted(cell.width for cell in near if cell.width >= _TEXT)
            edges = Counter(cell.start for cell in near)
            usual = full[len(full) // 2] if full else 0.0
            printed[:] = [part for cell in printed for part in _split_at(cell, edges, usual)]
    return cells


def _part_row(number: int, row: str) -> Iterator[tuple[int, int, str]]:
    """The parts of a row between wide blanks, with its number and the place where each begins."""
    start = 0
    for chunk in _GUTTER.split(row.strip(" \u3000")) if row.strip(" \u3000") else ():
        start = row.index(chunk, start)
        yield number, start, chunk
        start += len(chunk)


def _make_cells(texts: Sequence[str], row: int, start: int, x: float | None = None) -> Iterator[_Cell]:
    """Cells that a blank parts: half-width figures take a place each, and half an em."""
    x = float(start) if x is None else x
    for text in texts:
        line = make_line(text, 0.0, False)
        yield _Cell(text, row, start, x, line.width, line.closed)
        start, x = start + len(text) + 1, x + line.width + 1


def _split_at(cell: _Cell, edges: Counter[int], full: float) -> list[_Cell]:
    """The cell, parted at blanks where columns begin in rows near by, or where it has the width of several."""
    texts = split_row(cell.text, full) if cell.width > full + 2 else [cell.text]
    if len(texts) == 1:
        blanks = [at for at, character in enumerate(cell.text) if character == " "]
        cuts = [0, *(at + 1 for at in blanks if edges[cell.start + at + 1] > 1), len(cell.text) + 1]
        texts = [cell.text[start : end - 1] for start, end in pairwise(cuts)]
    return list(_make_cells(texts, cell.row, cell.start, cell.x))


def _lift_headlines(rows: list[list[_Cell]]) -> None:
    """Display type that is drawn a row too low, under the first line of its text, stands above it."""
    for at in range(1, len(rows) - 2):
        above, row, below = rows[at - 1 : at + 2]
        if len(row) > 1 or row[0].closed or above[-1].closed or len(above) > 1:
            continue
        begins = at < 2 or all(abs(cell.x - above[0].x) > _DRIFT or cell.closed for cell in rows[at - 2])
        goes_on = any(abs(cell.x - above[0].x) <= _DRIFT for cell in (*below, *rows[at + 2 : at + 3][0]))
        if begins and goes_on and abs(row[0].x - above[0].x) > _DRIFT:
            rows[at - 1], rows[at] = row, above


def _stack(rows: Sequence[Sequence[_Cell]], blank: Sequence[bool], *, strips: bool) -> list[_Column]:
    """The columns of a page, by their tops. `strips`: a line of display type alone in its row ends all of them."""
    done: list[_Column] = []
    growing: list[_Column] = []
    for row in rows:
        under = [next((column for column in growing if _goes_on(column, cell, blank)), None) for cell in row]
        if strips and len(row) == 1 and _stands_over(row[0], under[0], len(growing)):
            ended, under = growing, [None]
        else:
            ended = [
                c for c in growing if any(_meets(c, cell) and c is not u for cell, u in zip(row, under, strict=True))
            ]
        done += ended
        growing = [column for column in growing if column not in ended]
        for cell, column in zip(row, under, strict=True):
            if column is None or column in ended:
                growing.append(_Column([cell], cell.x, cell.x + cell.width))
            else:
                column.cells.append(cell)
                column.left = min(column.left, cell.x)
                column.right = max(column.right, column.left + cell.width)
    parts = [part for column in (*done, *growing) for part in _part_foot(column)]
    return sorted(parts, key=lambda column: (column.cells[0].row, column.left))


def _is_interleaved(columns: Sequence[_Column]) -> bool:
    """Whether reports side by side keep no common rows, so that a line alone in its row stands over nothing."""
    steps = [low.row - high.row for column in columns for high, low in pairwise(column.cells)]
    return sum(step > 1 for step in steps) > 0.08 * len(steps)


def _stands_over(cell: _Cell, column: _Column | None, beside: int) -> bool:
    """Whether a cell alone in its row is display type that stands over columns."""
    return column is None or (beside > 1 and not cell.closed and column.right - column.left - cell.width > _SHORT)


def _meets(column: _Column, cell: _Cell) -> bool:
    return min(column.right, cell.x + cell.width) > max(column.left, cell.x)


def _goes_on(column: _Column, cell: _Cell, blank: Sequence[bool]) -> bool:
    last = column.cells[-1]
    if abs(cell.x - column.left) > _DRIFT or cell.row - last.row > _INTERLEAVED or any(blank[last.row + 1 : cell.row]):
        return False
    set_in = cell.x - column.left >= _INSET and cell.width < column.right - column.left - 1.2
    if set_in and not (last.closed or cell.closed):
        return False  # a paragraph begins, and none has ended
    if last.closed or abs(cell.width + cell.x - last.width - last.x) <= _DRIFT:
        return True
    return cell.closed and cell.width < last.width


def _part_foot(column: _Column) -> list[_Column]:
    """Display type apart at a column's foot stands over what comes next."""
    cells = column.cells
    for start in range(max(1, len(cells) - 3), len(cells)):
        if cells[start].row - cells[start - 1].row > 1 and not any(cell.closed for cell in cells[start:]):
            foot = _Column(cells[start:], min(c.x for c in cells[start:]), max(c.x + c.width for c in cells[start:]))
            del cells[start:]
            return [column, foot]
    return [column]


def _set_block(column: _Column) -> Block:
    printed: list[Printed] = []
    above: _Cell | None = None
    for cell in column.cells:
        short = column.right - column.left - cell.width
        inset = (above is None or above.closed) and (
            cell.x - column.left >= _INSET or (not cell.closed and 1.2 <= short <= 3)
        )
        x = column.left + 2 * inset
        printed.append(Printed(cell.text, x, min(x + cell.width, column.right), cell.row * _LEADING, 1.0, 0))
        above = cell
    return Block(printed)
