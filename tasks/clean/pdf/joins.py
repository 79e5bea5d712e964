"""What speaks against reading one block of a page right behind another.

Rule: behind an unfinished line stands one that takes it up, and behind a whole sentence one that begins; a headline
stands over its own text, and of two headlines side by side none is read before the other's text.

    '……双向六车道，' → '两侧留有步道。'       nothing
    '……双向六车道，' → '本报讯（记者 李红）'  much
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tasks.clean.newspaper.marks import Opening, read_opening, read_special
from tasks.clean.pdf.blocks import Block, as_line

_STOPS_SHORT = 2.5
"""Em that a paragraph's last line falls short of its column, and no other."""
_WIDTH = 0.85
"""Share of a column's width that the next column of its report has at least."""
_INSET = 1.3
"""Em by which a paragraph's first line is set in at least."""
_APART = 2.0
"""Em between two headlines of which the first has no text."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What a block's first and last lines say of what may stand before and behind it."""

    begins: bool
    """Set in, or with a formula that opens a report: nothing goes on into it."""
    ends: bool
    """Its last sentence is whole, or it is no running text."""
    full: bool
    """Its last line reaches the column's edge, so that its paragraph may go on behind a whole sentence."""
    formula: bool
    """Nothing but a byline, a credit, a jump."""


def read_edge(block: Block, *, flush: bool = False) -> Edge:
    """How a block of text begins and ends; `flush`: it stands at the left edge of its column, and is not set in."""
    first, last = block.lines[0], block.lines[-1]
    special = len(block.lines) <= 2 and read_special("".join(line.text for line in block.lines)) is not None
    lone = len(block.lines) == 1
    inset = not flush if lone else first.x - block.x >= _INSET * first.size or _is_paragraph(block)
    heading = _is_centred(block)
    begins = special or inset or heading or read_opening(first.text) is Opening.dateline
    short = len(block.lines) > 1 and block.right - last.right > _STOPS_SHORT * last.size
    closed = (
        short or last.text[-1] in "）)】" or last.text[-1] not in "；;" and as_line(last, block.x, gap=False).closed
    )
    full = block.right - last.right < last.size
    return Edge(begins, special or heading or closed, full and not special, special)


def _is_paragraph(block: Block) -> bool:
    """Whether the first line is a paragraph: whole, and the next one set in no further than it."""
    first, second = block.lines[:2]
    return as_line(first, block.x, gap=False).closed and second.x - first.x < _INSET * first.size


def _is_centred(block: Block) -> bool:
    """Whether a few lines of text stand in the middle over one another, as those of a heading do."""
    first, *others = block.lines
    if not others or len(others) > 2:
        return False
    centred = all(abs(line.x + line.right - first.x - first.right) < 0.5 * line.size for line in others)
    return centred and any(abs(line.x - first.x) > 0.5 * line.size for line in others)


class Joins:
    """How much speaks against every pair of a page's blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.broken = cache(self._broken)
        self._blocks = blocks
        lefts = {round(block.x) for block in blocks if len(block.lines) > 1 and not block.display}
        self._edges = [read_edge(block, flush=round(block.x) in lefts) for block in blocks]

    def is_display(self, number: int) -> bool:
        return self._blocks[number].display

    def _broken(self, one: int, other: int) -> float:
        """How much speaks against reading one block right behind the other."""
        first, second = self._blocks[one], self._blocks[other]
        ends, begins = self._edges[one], self._edges[other]
        beside = not _meet(first.x, first.right, second.x, second.right)
        if first.display and second.display:
            em = max(first.size, second.size)
            near = -0.5 * em < second.top - first.bottom < _APART * em
            of_a_kind = 0.9 < first.size / second.size < 1.1  # and not kicker and title
            return 0.4 * (beside and of_a_kind) if near else 1.0
        if beside and (first.display or ends.formula):
            level = _meet(first.top, first.bottom, second.top, second.bottom)
            wrong = level if second.display else second.bottom <= first.top
            higher = second.display and second.top < first.top and not self._closes(one)
            return 1.0 if wrong else 0.4 * higher
        if first.display:
            return 0.0
        if _heads(first, second):
            return 0.0
        if second.display or ends.formula or begins.formula:
            return 0.0 if ends.ends else 1.0
        if ends.ends:
            columns = len(first.lines) > 2 and len(second.lines) > 2
            if begins.begins:
                return 0.2 if columns and not _are_of_a_kind(first, second) else 0.0
            return 0.15 if ends.full else 0.8
        return (1.0 if begins.begins else 0.0) + 0.3 * (not _are_of_a_kind(first, second))

    def _closes(self, number: int) -> bool:
        """Whether a byline or a credit stands right under text, which it ends."""
        names = self._blocks[number]
        return self._edges[number].formula and any(
            0 <= names.top - block.bottom < _APART * names.size and _meet(block.x, block.right, names.x, names.right)
            for block, edge in zip(self._blocks, self._edges, strict=True)
            if not (block.display or edge.formula)
        )


def _heads(first: Block, second: Block) -> bool:
    """Whether a line or two stand right above a block of text, in its middle: a heading, or its second line."""
    if len(first.lines) > 2 or not 0 <= second.top - first.bottom < _APART * first.size:
        return False
    middle = abs(first.x + first.right - second.x - second.right) < 2 * first.size
    return middle and (first.x - second.x > first.size or len(second.lines) == 1)


def _are_of_a_kind(first: Block, second: Block) -> bool:
    """Whether both may be columns of one report: set in one size, and of one width but for a last line or two."""
    one, other = first.right - first.x, second.right - second.x
    wide = one > _WIDTH * other and (len(second.lines) <= 2 or other > _WIDTH * one)
    return wide and abs(first.size - second.size) <= 0.05 * first.size


def _meet(low: float, high: float, start: float, end: float) -> bool:
    return min(high, end) > max(low, start)
