"""A page's blocks, in reading order, as the elements from which the rules for newspaper text build articles.

Rule: what the size of the type says is not guessed from the words: larger type is a headline, and the largest of it the
title. In text, lines that end nothing, set in the middle or alone before an indented line, are a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.elements import LINES, Element
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, Opening, join_brackets, read_marks
from tasks.clean.pdf.blocks import Block, as_line

_SHORT = 1.2
"""Em that a line must fall short of its column's edge to be no full line."""
_INSET = 1.3
_ALIKE = 0.03
"""Share by which the sizes of one headline's lines differ at most."""
_NEAR = 1.2
"""Em of white between the parts of a headline at most."""


def read_block_elements(blocks: Sequence[Block], *, measured: bool = True) -> list[Element]:
    """The lines of a page with their kinds, and with the widths of their columns.

    `measured`: the sizes of its type are printed ones, by which a heading is told from a headline.
    """
    elements: list[Element] = []
    for number, block in enumerate(blocks):
        if block.display:
            above = blocks[number - 1] if number else None
            broken = above is not None and _goes_over(block, above)
            joined = broken or (above is not None and _stands_under(block, above))
            elements += _display(block, joined=joined, broken=broken)
        else:
            left, right = _column(blocks, number)
            column = (right - left) / block.size
            lines = join_brackets([as_line(line, left, gap=at == 0) for at, line in enumerate(block.lines)])
            if read_caption("".join(line.text for line in block.lines)):
                lines = [*lines[:-1], replace(lines[-1], closed=True)]
            elements += _text(lines, column, block.size if measured else 0.0)
    return list(_find_headings(elements))


def _stands_under(block: Block, above: Block) -> bool:
    """Whether a block of display type is one headline with the one above it."""
    em = max(block.size, above.size)
    near = -0.5 * block.size < block.top - above.bottom < _NEAR * em
    return above.display and near


def _goes_over(block: Block, above: Block) -> bool:
    """Whether a headline that began at the foot of one column goes on at the head of the next."""
    alike = abs(block.size / above.size - 1) < _ALIKE and block.upright == above.upright
    return above.display and alike and block.x > above.right and block.bottom < above.top


def _display(block: Block, *, joined: bool, broken: bool) -> Iterator[Element]:
    column = (block.right - block.x) / block.size
    doubled = any(line.doubled for line in block.lines)
    for at, line in enumerate(block.lines):
        other = at > 0 and not 0.93 < line.size / block.lines[at - 1].size < 1.07
        set_line = as_line(line, block.x, gap=(at == 0 and not broken) or other)
        yield Element(set_line, Kind.display, column, False, line.size, block.large, doubled, joined or other)


def _column(blocks: Sequence[Block], number: int) -> tuple[float, float]:
    """The edges of the column that a block stands in: what is short does not tell them, its neighbours do."""
    block = blocks[number]
    left, right = block.x, block.right
    if len(block.lines) > LINES:
        return left, right
    for near in blocks[max(0, number - 1) : number + 2]:
        alike = not near.display and 0.85 < near.size / block.size < 1.18
        if alike and near.x <= block.x + block.size and near.right >= block.right - block.size:
            left, right = min(left, near.x), max(right, near.right)
    return left, right


def _text(lines: Sequence[Line], column: float, size: float) -> Iterator[Element]:
    for number, (line, mark) in enumerate(zip(lines, read_marks(lines), strict=True)):
        kind = mark.special or Kind.text
        opens = mark.opens is Opening.dateline or (
            mark.opens is not None and (number == 0 or lines[number - 1].closed or line.indent >= _INSET)
        )
        yield Element(line, kind, column, kind is Kind.text and opens, size)


def _find_headings(elements: Sequence[Element]) -> Iterator[Element]:
    """The elements, those of text that is a heading made display type."""
    number = 0
    while number < len(elements):
        end = _heading_end(elements, number)
        for at in range(number, end):
            line = elements[at].line
            whole = Line(line.text, line.indent, line.width, at == number, False, line.closed)
            yield Element(whole, Kind.display, elements[at].column, False, elements[at].size)
        if end == number:
            yield elements[number]
            end += 1
        number = end


def _heading_end(elements: Sequence[Element], start: int) -> int:
    """Where a heading that starts here ends; `start` where none does."""
    above = elements[start - 1] if start else None
    if _closes(elements[start].line.text):
        return start
    if above and above.kind is Kind.text and not above.line.closed:
        return start
    end = start
    while end < len(elements) and end - start < LINES and _may_head(elements[end]):
        end += 1
        below = elements[end] if end < len(elements) else None
        if below is None or below.kind is not Kind.text or below.opens:
            return end if end < len(elements) else start
        if below.line.indent >= _INSET and not _may_head(below):
            return end
    return start


def _closes(text: str) -> bool:
    """Whether a line closes a bracket that was opened above it: the end of a note, such as who the author is."""
    return any(text.count(right) > text.count(left) for left, right in ("（）", "()", "【】"))


def _may_head(element: Element) -> bool:
    line = element.line
    if element.kind is not Kind.text or element.opens or line.closed or not element.column or read_caption(line.text):
        return False
    return line.indent + line.width <= element.column - _SHORT and line.text[-1] not in "，,、；"
