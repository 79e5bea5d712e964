"""How high the columns of a page stand, and its blocks by that.

Rule: the lines of a column stand at one distance, so cells of one row tell how high two columns stand to one another. A
headline stands right above the columns that begin below it, wherever in the rows near them the tool drew it.

    '双向六车道。' | '新桥通车' | '本报讯' → the headline over the report that begins, below the one that ends
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.clean.newspaper.elements import LINES
from tasks.clean.pdf.blocks import Block
from tasks.clean.pdf.printed import Printed
from tasks.clean.sidebyside.columns import Column
from tasks.clean.sidebyside.rows import Cell, Row

_LEADING = 3.0
"""Em from line to line: more than is printed, so that headlines have room between two lines."""
_OVER = 1.2
"""Em by which a headline's baseline is set above that of the text below it."""
_BLANK = 0.65
"""Lines' heights that a blank row is worth."""
_LEVEL = 0.8
_SAY = 6
"""Lines of a column that tell how high it stands."""
_LARGER = 1.3
"""Type of a headline to that of text."""
_DRIFT = 8


def set_blocks(columns: Sequence[Column], rows: Sequence[Row]) -> list[Block]:
    """The blocks of a page, from top to bottom."""
    tops = _tell_tops(columns, rows)
    display = {column for column in columns if column.headline}
    blocks = [
        _set_display(column, _find_headed(column, columns, display, tops))
        if column in display
        else _set_text(column, tops[column])
        for column in columns
    ]
    return sorted(blocks, key=lambda block: (block.top, block.x))


def _tell_tops(columns: Sequence[Column], rows: Sequence[Row]) -> dict[Column, float]:
    """How high each column begins, in lines' heights from the first row."""
    places = {cell: (column, number) for column in columns for number, cell in enumerate(column.cells)}
    tops: dict[Column, float] = {}
    reached = 0.0
    for row in rows:
        for column, number in (places[cell] for cell in row.cells):
            if not number:
                beside = [[places[cell] for cell in rows[line.row].cells] for line in column.cells[:_SAY]]
                tops[column] = _tell_top(
                    column, tops, beside, reached + (_BLANK * (row.white + 1) if row.white else 0.1)
                )
        reached = max(reached, *(tops[column] + number for column, number in (places[cell] for cell in row.cells)))
    return tops


def _tell_top(
    column: Column, tops: dict[Column, float], beside: Sequence[Sequence[tuple[Column, int]]], due: float
) -> float:
    """Where a column begins, by those that are placed; `beside`: the columns and lines that each of its rows prints.

    `due`: where a row stands that tells nothing.
    """
    over = [other for other in tops if other.last < column.first and other.meets(column.left, column.right)]
    least = max((tops[other] + len(other.cells) for other in over), default=0.0)
    told = sorted(
        tops[other] + line - number
        for number, row in enumerate(beside)
        for other, line in row
        if other is not column and other in tops
    )
    if told:
        return max(told[len(told) // 2], least - 0.3)
    short = len(column.cells) <= LINES and not any(cell.closed for cell in column.cells)
    return max(least + 0.7 * short, due)


def _find_headed(head: Column, columns: Sequence[Column], display: set[Column], tops: dict[Column, float]) -> float:
    """How high the text begins that stands right below a headline; the headline's own height where none does."""
    near = [
        column
        for column in columns
        if column not in display
        and head.first - 2 <= column.first <= head.last + 2
        and -1.5 < tops[column] - tops[head] < 2.2
    ]
    right = head.left + 1.6 * (head.right - head.left)
    under = [tops[column] for column in near if min(column.right, right) > max(column.left, head.left)]
    if not under:
        return tops[head] + _OVER / _LEADING
    return min(tops[column] for column in near if abs(tops[column] - min(under)) < _LEVEL)


def _set_display(column: Column, top: float) -> Block:
    """The headline, a line that the tool drew twice as one that is bold."""
    y = top * _LEADING - _OVER
    printed: list[Printed] = []
    for cell in column.cells:
        if printed and printed[-1].text == cell.text:
            printed[-1] = replace(printed[-1], doubled=True)
        else:
            right = cell.start + _LARGER * len(cell.text)
            printed.append(Printed(cell.text, cell.start, right, y + 0.05 * len(printed), 1.0, 0))
    return Block(printed, display=True, large=True)


def _set_text(column: Column, top: float) -> Block:
    """The column as if it were printed: figures as narrow as they are, a paragraph's first line set in by two em."""
    cells = column.cells
    full = max(cell.width for cell in cells)
    left = max([column.left, *(cell.start for cell in cells if not cell.closed and cell.width > full - 1.2)])
    left = left if left - column.left <= _DRIFT + 1 else column.left
    printed: list[Printed] = []
    for number, cell in enumerate(cells):
        inset = (not number or cells[number - 1].closed) and _is_inset(cells, number, left, full)
        middle = cell.start - left > 4 and not cell.closed
        x = float(cell.start) if middle else left + 2.0 * inset
        right = left + full if full - cell.width - 2 * inset < 1 else min(x + cell.width, left + full)
        printed.append(Printed(cell.text, x, max(right, x + 1), (top + number) * _LEADING, 1.0, 0))
    return Block(printed)


def _is_inset(cells: Sequence[Cell], number: int, left: int, full: float) -> bool:
    cell = cells[number]
    near = [*cells[max(0, number - 1) : number], *cells[number + 1 : number + 2]]
    if cell.start - left >= 2 or any(2 <= cell.start - other.start <= 4 for other in near):
        return True
    return not cell.closed and 1.2 <= full - cell.width <= 3.2
