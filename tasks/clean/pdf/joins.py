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

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.jumps import read_jump
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
_PART = 1.2
"""Em of the smaller between two parts of a headline at most."""
_WHITE = 0.8
"""Em of white that parts two paragraphs."""
_ASTRAY = 0.6
"""What speaks against a part of a headline that stands neither over, nor under, nor level with it."""
_BARE = 0.3
"""What speaks against a heading without text behind it."""
_CAME = 0.05
"""What speaks against text from another page behind a headline that does not stand over it."""
_CAPTION = 4
"""Lines of the longest caption."""
_UNHEADED = 0.2
"""What speaks against a report that opens behind text, and not behind a headline."""


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
    opens: bool
    """With the dateline of a report."""
    came: bool
    """With 上接."""
    caption: bool
    """Whether it is a picture's caption."""
    heading: bool
    """Whether it stands in the middle of its column, over text."""
    loose: bool
    """Whether white parts the paragraphs of its column, so that one may begin without being set in."""


def read_edge(block: Block, *, flush: bool = False, heading: bool = False, loose: bool = False) -> Edge:
    """How a block of text begins and ends; `flush`: it stands at the left edge of its column, and is not set in."""
    first, last = block.lines[0], block.lines[-1]
    text = "".join(line.text for line in block.lines[:_CAPTION])
    special = len(block.lines) <= 2 and read_special(text) is not None
    caption = len(block.lines) <= _CAPTION and read_caption(text) is not None
    lone = len(block.lines) == 1
    inset = not flush if lone else first.x - block.x >= _INSET * first.size or _is_paragraph(block)
    heading = heading or _is_centred(block)
    opens = read_opening(first.text) is Opening.dateline
    came = read_jump(first.text).came
    begins = special or caption or inset or heading or opens
    short = len(block.lines) > 1 and block.right - last.right > _STOPS_SHORT * last.size
    closed = (
        short or last.text[-1] in "）)】" or last.text[-1] not in "；;" and as_line(last, block.x, gap=False).closed
    )
    full = not lone and block.right - last.right < last.size
    return Edge(
        begins,
        special or caption or heading or closed,
        full and not special,
        special,
        opens,
        came,
        caption,
        heading,
        loose,
    )


def _is_paragraph(block: Block) -> bool:
    """Whether the first line is a paragraph: whole and not full, as the next may be, and that set in no further."""
    first, second = block.lines[:2]
    if second.x - first.x >= _INSET * first.size or not as_line(first, block.x, gap=False).closed:
        return False
    return block.right - first.right > first.size or all(as_line(n, block.x, gap=False).closed for n in block.lines)


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
        columns = [block for block in blocks if len(block.lines) > 1 and not (block.display or block.upright)]
        lefts = {round(block.x) for block in columns}
        self._edges = [
            read_edge(
                block,
                flush=round(block.x) in lefts or _is_last_column(block, columns),
                heading=_is_in_the_middle(block, columns),
                loose=_is_loose(block, blocks),
            )
            for block in blocks
        ]

    def is_display(self, number: int) -> bool:
        return self._blocks[number].display

    def is_caption(self, number: int) -> bool:
        return self._edges[number].caption

    def _broken(self, one: int, other: int) -> float:
        """How much speaks against reading one block right behind the other."""
        first, second = self._blocks[one], self._blocks[other]
        ends, begins = self._edges[one], self._edges[other]
        beside = not _meet(first.x, first.right, second.x, second.right)
        if first.display and second.display:
            return _broken_headline(first, second, beside=beside)
        if self._tears(one, other, beside=beside):
            return 1.0
        if beside and (first.display or ends.formula):
            wrong = _are_level(first, second) if second.display else second.bottom <= first.top
            higher = second.display and second.top < first.top and not self._closes(one)
            astray = first.display and begins.came and not second.display
            return 1.0 if wrong else 0.4 * higher + _CAME * astray
        if first.display or _heads(first, second):
            return 0.0
        if second.display or ends.formula or begins.formula:
            return _BARE * (second.display and ends.heading) if ends.ends else 1.0
        if ends.ends:
            columns = len(first.lines) > 2 and len(second.lines) > 2
            if begins.begins:
                unheaded = begins.opens and (beside or not ends.caption)
                return 0.2 * (columns and not _are_of_a_kind(first, second)) + _UNHEADED * unheaded
            return 0.15 if ends.full else 0.8 * (not begins.loose)
        return (1.0 if begins.begins else 0.0) + 0.3 * (not _are_of_a_kind(first, second))

    def _tears(self, one: int, other: int, *, beside: bool) -> bool:
        """Whether a headline would be torn apart, or left with its caption for the one beside."""
        first, second = self._blocks[one], self._blocks[other]
        if first.display:
            return not _are_level(first, second) and self._is_over_headline(first)
        return beside and second.display and self._hangs(one)

    def _is_over_headline(self, part: Block) -> bool:
        """Whether the next part of a headline stands right below: nothing comes between a kicker and its title."""
        return any(
            block.display
            and 0 <= block.top - part.bottom < _PART * min(block.size, part.size)
            and _meet(block.x, block.right, part.x, part.right)
            for block in self._blocks
        )

    def _hangs(self, number: int) -> bool:
        """Whether a caption stands below a headline, so that the text of both is to come."""
        if not self._edges[number].caption:
            return False
        caption = self._blocks[number]
        above = [
            block
            for block in self._blocks
            if block.bottom <= caption.top and _meet(block.x, block.right, caption.x, caption.right)
        ]
        return bool(above) and max(above, key=lambda block: block.bottom).display

    def _closes(self, number: int) -> bool:
        """Whether a byline or a credit stands right under text, or level with it at the head of the next column."""
        names = self._blocks[number]
        return self._edges[number].formula and any(
            (0 <= names.top - block.bottom < _APART * names.size and _meet(block.x, block.right, names.x, names.right))
            or (edge.ends and 0 < names.x - block.right < block.right - block.x and abs(names.top - block.top) < 3)
            for block, edge in zip(self._blocks, self._edges, strict=True)
            if not (block.display or edge.formula)
        )


def _broken_headline(first: Block, second: Block, *, beside: bool) -> float:
    """How much speaks against one block of display type behind another."""
    em = max(first.size, second.size)
    if not -0.5 * em < second.top - first.bottom < _APART * em:
        return 1.0
    if not beside:
        return 0.0
    of_a_kind = 0.9 < first.size / second.size < 1.1  # and not kicker and title
    level = _are_level(first, second) and max(second.x - first.right, first.x - second.right) < _APART * em
    return 0.4 if of_a_kind else _ASTRAY * (not level)


def _is_in_the_middle(block: Block, columns: Sequence[Block]) -> bool:
    """Whether a line or two stand in the middle of the column whose text is right above or below: a heading."""
    if len(block.lines) > 2:
        return False
    em = block.size
    near = (
        column
        for column in columns
        if -0.5 * em < max(block.top - column.bottom, column.top - block.bottom) < _APART * em
    )
    return any(
        abs(column.x + column.right - block.x - block.right) < 2 * em
        and column.x + _STOPS_SHORT * em < block.x
        and block.right < column.right - _STOPS_SHORT * em
        for column in near
    )


def _is_loose(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether white, and no indent, parts a block from text of its column."""
    em = block.size
    for other in blocks:
        if abs(block.x - other.x) >= 0.5 * em or other.display or other.upright or abs(other.size - em) >= 0.05 * em:
            continue
        upper, lower = (block, other) if block.top <= other.top else (other, block)
        near = _WHITE * em < lower.top - upper.bottom < _APART * em
        flush = lower.lines[0].x - lower.x < 0.5 * em
        if near and flush and as_line(upper.lines[-1], upper.x, gap=False).closed:
            return True
    return False


def _is_last_column(block: Block, columns: Sequence[Block]) -> bool:
    """Whether a lone line begins a column: as wide as the one left of it, it would end where others do."""
    line, em = block.lines[0], block.size
    beside = [left for left in columns if left.right < line.x and abs(left.lines[0].y - line.y) < 0.5 * em]
    if len(block.lines) > 1 or not beside:
        return False
    nearest = max(beside, key=lambda left: left.right)
    end = line.x + nearest.right - nearest.x
    return abs(max(column.right for column in columns) - end) < 0.7 * em


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


def _are_level(first: Block, second: Block) -> bool:
    return _meet(first.top, first.bottom, second.top, second.bottom)


def _meet(low: float, high: float, start: float, end: float) -> bool:
    return min(high, end) > max(low, start)
