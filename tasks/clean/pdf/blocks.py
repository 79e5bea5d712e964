"""Stack printed lines into blocks: a column of text, or a headline's lines.

Rule: lines of one size that stand under one another, no further apart than a line's height, are a block. Where two
lines side by side would go on with one block, columns begin: both are blocks of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tasks.clean.newspaper.lines import Line, make_line
from tasks.clean.newspaper.marks import Opening, read_opening, read_special
from tasks.clean.pdf.printed import Printed

_LEADING = 1.95
"""Em between the baselines of two lines of a block at most."""
_SLACK = 0.8
_HANG = 2.6
"""Em that left edges of a block's lines differ at most, unless it is set in the middle."""
_STOPS_SHORT = 2.5
"""Em that a paragraph's last line falls short of its column, and no other."""
LARGE = 1.3
"""Type of so many times the text's size is a headline's."""
_LEAD = 100
"""Characters of larger type that are a lead, and no headline."""


@dataclass(slots=True)
class Block:
    """Lines that stand under one another. Points from the page's top left corner."""

    lines: list[Printed] = field(default_factory=list)
    display: bool = False
    """Whether it is display type: larger than text."""
    large: bool = False

    @property
    def x(self) -> float:
        return min(line.x for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        return self.lines[-1].bottom

    @property
    def size(self) -> float:
        return self.lines[0].size


def stack_lines(lines: Sequence[Printed]) -> list[Block]:
    """The blocks of a page, by their tops; `lines` from top to bottom."""
    done: list[Block] = []
    open_blocks: list[Block] = []
    for line in lines:
        still = [block for block in open_blocks if line.y - block.lines[-1].y <= _LEADING * max(line.size, block.size)]
        done += [block for block in open_blocks if block not in still]
        open_blocks = still
        above = next((block for block in open_blocks if _goes_on(block, line)), None)
        if above is None:
            open_blocks.append(Block([line]))
        elif line.y - above.lines[-1].y > 0.5 * line.size:
            above.lines.append(line)
        else:  # side by side: columns under one wide block
            beside = above.lines.pop()
            if not above.lines:
                open_blocks.remove(above)
            open_blocks += [Block([beside]), Block([line])]
    parted = [part for block in (*done, *open_blocks) for part in _part_byline(block)]
    blocks = sorted(parted, key=lambda block: (block.top, block.x))
    _tell_display(blocks)
    return blocks


def _part_byline(block: Block) -> list[Block]:
    """A byline printed over all columns of a report is no part of the one column that it happens to touch."""
    if len(block.lines) > 1 and read_special(block.lines[0].text) is not None:
        return [Block(block.lines[:1]), Block(block.lines[1:])]
    return [block]


def _goes_on(block: Block, line: Printed) -> bool:
    last = block.lines[-1]
    if not 0.93 < line.size / last.size < 1.07:
        return False
    slack = _SLACK * line.size
    left, right = block.x, block.right
    inside = line.x >= left - slack and line.right <= right + slack
    around = line.x <= left + slack and line.right >= right - slack
    if not (inside or around):
        return min(right, line.right) - max(left, line.x) > 0.5 * min(right - left, line.right - line.x)
    middle = abs((left + right) - (line.x + line.right)) < 2 * slack
    return middle or abs(line.x - left) <= _HANG * line.size or inside


def text_size(lines: Sequence[Printed]) -> float:
    """The size that most of a page is set in."""
    return median(size for line in lines for size in [line.size] * len(line.text)) if lines else 0.0


def _tell_display(blocks: Sequence[Block]) -> None:
    usual = text_size([line for block in blocks for line in block.lines])
    for block in blocks:
        length = sum(len(line.text) for line in block.lines)
        if all(read_special(line.text) for line in block.lines):
            continue  # a byline may be set larger than text
        if block.size > 1.15 * usual and length <= _LEAD and (block.size > LARGE * usual or len(block.lines) <= 4):
            block.display = True
            block.large = block.size >= LARGE * usual


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


def read_edge(block: Block) -> Edge:
    """How a block of text begins and ends."""
    first, last = block.lines[0], block.lines[-1]
    special = len(block.lines) <= 2 and read_special("".join(line.text for line in block.lines)) is not None
    inset = first.x - block.x >= 1.3 * first.size or len(block.lines) == 1
    heading = _is_centred(block)
    begins = special or inset or heading or read_opening(first.text) is Opening.dateline
    short = len(block.lines) > 1 and block.right - last.right > _STOPS_SHORT * last.size
    closed = short or last.text[-1] in "）)】" or as_line(last, block.x, gap=False).closed
    full = block.right - last.right < last.size
    return Edge(begins, special or heading or closed, full and not special, special)


def _is_centred(block: Block) -> bool:
    """Whether a few lines of text stand in the middle over one another, as those of a heading do."""
    first, *others = block.lines
    if not others or len(others) > 2:
        return False
    centred = all(abs(line.x + line.right - first.x - first.right) < 0.5 * line.size for line in others)
    return centred and any(abs(line.x - first.x) > 0.5 * line.size for line in others)


def as_line(line: Printed, left: float, *, gap: bool) -> Line:
    """The printed line in em, as the rules for newspaper text want it."""
    made = make_line(line.text, max(0.0, (line.x - left) / line.size), gap)
    return Line(made.text, made.indent, (line.right - line.x) / line.size, gap, False, made.closed)
