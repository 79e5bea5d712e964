"""Stack printed lines into blocks: a column of text, or a headline's lines.

Rule: lines of one size that stand under one another, no further apart than a line's height, are a block. Where two
lines side by side would go on with one block, columns begin: both are blocks of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import inf
from statistics import median

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.newspaper.lines import Line, make_line
from tasks.clean.newspaper.marks import read_special
from tasks.clean.pdf.glyphs import Shape
from tasks.clean.pdf.printed import Printed

_LEADING = 1.95
"""Em between the baselines of two lines of a block at most."""
_HEADLINE_LEADING = 1.75
_BESIDE = 1.2
"""Em between two lines that run downwards in one block, at most."""
_SLACK = 0.8
_HANG = 2.6
"""Em that left edges of a block's lines differ at most, unless it is set in the middle."""
LARGE = 1.3
"""Type of so many times the text's size is a headline's."""
_LARGEST = 1.5
"""Times the text's size in which no byline and no caption is set: '省长会见记者' is a headline."""
_ALIKE, _EXACT = 0.07, 0.02
"""Share by which sizes of one type differ at most; where a page's sizes are no guesses of an OCR tool, less."""
_SET_OFF = 1.2
"""Times the leading by which text from another page, and its columns, stand off the text above."""
_SIZES = 16
"""Sizes of a page that is typeset, at most."""
_LEAD = 100
"""Characters of larger type that are a lead, and no headline."""


@dataclass(slots=True)
class Block:
    """Lines that stand under one another, or run downwards side by side. Points from the page's top left corner."""

    lines: list[Printed]
    display: bool = False
    """Whether it is display type: larger than text."""
    large: bool = False
    x: float = field(init=False, default=inf)
    right: float = field(init=False, default=-inf)
    top: float = field(init=False, default=inf)
    bottom: float = field(init=False, default=-inf)

    def __post_init__(self) -> None:
        self._stretch(self.lines)

    def put_below(self, lines: Sequence[Printed]) -> None:
        """Make lines the last of the block."""
        self.lines += lines
        self._stretch(lines)

    def _stretch(self, lines: Sequence[Printed]) -> None:
        """Move the edges so far that lines stand between them; a page asks for the edges some ten thousand times."""
        for line in lines:
            self.x, self.right = min(self.x, line.x), max(self.right, line.right)
            self.top, self.bottom = min(self.top, line.top), max(self.bottom, line.bottom)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines) if self.upright else self.lines[0].size

    @property
    def upright(self) -> bool:
        """Whether its lines run downwards, the first one rightmost."""
        return self.lines[0].upright


def stack_lines(lines: Sequence[Printed], rules: Sequence[Shape] = ()) -> list[Block]:
    """The blocks of a page, by their tops; `lines` from top to bottom, `rules` those that run across."""
    usual = text_size(lines)
    alike = _EXACT if len({round(line.size, 1) for line in lines}) <= _SIZES else _ALIKE
    came = [line.y for line in lines if read_jump(line.text).came]
    done: list[Block] = []
    open_blocks: list[Block] = []
    for line in lines:
        if line.upright:
            continue
        still = [block for block in open_blocks if line.y - block.lines[-1].y <= _LEADING * max(line.size, block.size)]
        done += [block for block in open_blocks if block not in still]
        open_blocks = still
        above = next((block for block in open_blocks if _goes_on(block, line, usual, alike, rules)), None)
        if above and any(abs(line.y - y) < 0.3 * line.size for y in came) and _is_set_off(above, line):
            above = None
        if above is None:
            open_blocks.append(Block([line]))
        elif line.y - above.lines[-1].y > 0.5 * line.size:
            above.put_below([line])
        else:  # side by side: columns under one wide block
            place = open_blocks.index(above)
            open_blocks[place : place + 1] = [Block(above.lines[:-1])] if above.lines[1:] else []
            open_blocks += [Block(above.lines[-1:]), Block([line])]
    parted = [part for block in (*done, *open_blocks) for part in _part_byline(block)]
    blocks = sorted((*parted, *_stand_beside(lines)), key=lambda block: (block.top, block.x))
    _tell_display(blocks, usual)
    return blocks


def _stand_beside(lines: Sequence[Printed]) -> list[Block]:
    """Blocks of the lines that run downwards, those side by side in one, from right to left."""
    blocks: list[Block] = []
    for line in sorted((line for line in lines if line.upright), key=lambda line: -line.x):
        near = (block for block in blocks if _is_beside(block.lines[-1], line))
        if block := next(near, None):
            block.put_below([line])
        else:
            blocks.append(Block([line]))
    return blocks


def _is_beside(right: Printed, left: Printed) -> bool:
    em = max(right.size, left.size)
    overlap = min(right.bottom, left.bottom) - max(right.top, left.top)
    return right.x - left.right < _BESIDE * em and overlap > 0.5 * min(right.rise, left.rise)


def _part_byline(block: Block) -> list[Block]:
    """A byline over a report is no part of the one column that it touches; one that is wrapped is one line."""
    for count in (3, 2, 1):
        byline, rest = block.lines[:count], block.lines[count:]
        text = "".join(line.text for line in byline)
        if len(byline) == count and (rest or count > 1) and read_special(text) is not None:
            whole = replace(byline[0], text=text, x=min(x.x for x in byline), right=max(x.right for x in byline))
            return [Block([whole]), *([Block(rest)] if rest else [])]
    return [block]


def _goes_on(block: Block, line: Printed, usual: float, alike: float, rules: Sequence[Shape]) -> bool:
    last = block.lines[-1]
    if abs(line.size / last.size - 1) > alike or read_jump(line.text).came:
        return False
    if line.size > LARGE * usual and line.y - last.y > _uniform(block) * line.size:
        return False
    if any(last.y < rule.bottom < line.y and rule.left < line.right and rule.right > line.x for rule in rules):
        return False
    slack = _SLACK * line.size
    left, right = block.x, block.right
    inside = line.x >= left - slack and line.right <= right + slack
    around = line.x <= left + slack and line.right >= right - slack
    if len(block.lines) == 1 and 0 < left - line.x <= _HANG * line.size and line.right <= right:
        return True  # a paragraph's first line set in, its last shorter than that
    if not (inside or around):
        return min(right, line.right) - max(left, line.x) > 0.5 * min(right - left, line.right - line.x)
    middle = abs((left + right) - (line.x + line.right)) < 2 * slack
    return middle or abs(line.x - left) <= _HANG * line.size or inside


def _is_set_off(block: Block, line: Printed) -> bool:
    """Whether a line stands further below a block than the block's lines below one another."""
    if len(block.lines) < 2:
        return False
    return line.y - block.lines[-1].y > _SET_OFF * (block.lines[1].y - block.lines[0].y)


def _uniform(block: Block) -> float:
    """Em between the baselines of a headline's lines at most: they stand as far apart as the first two."""
    if len(block.lines) < 2:
        return _HEADLINE_LEADING
    return 1.15 * (block.lines[1].y - block.lines[0].y) / block.size


def text_size(lines: Sequence[Printed]) -> float:
    """The size that most of a page is set in."""
    return median(size for line in lines for size in [line.size] * len(line.text)) if lines else 0.0


def _tell_display(blocks: Sequence[Block], usual: float) -> None:
    for block in blocks:
        length = sum(len(line.text) for line in block.lines)
        caption = read_caption("".join(line.text for line in block.lines))
        if block.size < _LARGEST * usual and (caption or all(read_special(line.text) for line in block.lines)):
            continue  # a byline may be set larger than text, and so may a caption
        if block.upright:
            block.display, block.large = True, block.size >= LARGE * usual
        if block.size > 1.15 * usual and length <= _LEAD and (block.size > LARGE * usual or len(block.lines) <= 4):
            block.display = True
            block.large = block.size >= LARGE * usual


def as_line(line: Printed, left: float, *, gap: bool) -> Line:
    """The printed line in em, as the rules for newspaper text want it."""
    made = make_line(line.text, max(0.0, (line.x - left) / line.size), gap)
    return Line(made.text, made.indent, (line.right - line.x) / line.size, gap, False, made.closed)
