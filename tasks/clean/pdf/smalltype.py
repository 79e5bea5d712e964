"""Tell the kicker and the subtitle that are set hardly larger than the text.

Rule: a line or two right above or right below a headline, in its middle or at its edge, in a type in which no text of
the page is set, and without a sentence's end, are a part of it, however small.

    '两岸居民不再绕路' at 12 pt over '青河新桥通车' at 28 pt, the text at 11 pt → its kicker
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.marks import read_special
from tasks.clean.pdf.blocks import Block, as_line, text_size
from tasks.clean.pdf.printed import Printed

_SMALLEST = 0.9
"""Type of so many times the text's size is a headline's at least."""
_LINES = 2
_NEAR = 1.0
"""Em of the headline between it and its parts, at most."""
_ALIGNED = 1.0
"""Em of the part by which edges or middles may differ."""


def tell_parts(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are parts of a headline by their place made display type."""
    heads = [block for block in blocks if block.large and not block.upright]
    for block in _small(blocks):
        block.display = any(_is_part(block, head) for head in heads)
    return list(blocks)


def tell_broken_parts(ordered: Sequence[Block]) -> list[Block]:
    """Blocks in reading order, those made display type that a column's end broke off the headline before them."""
    small = {id(block) for block in _small(ordered)}
    for head, block in pairwise(ordered):
        if id(block) in small and head.large and block.x > head.right and block.bottom < head.top:
            block.display = True
    return list(ordered)


def _small(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may be a part of a headline by their type and words."""
    usual = text_size([line for block in blocks for line in block.lines])
    running = (block for block in blocks if not block.display and any("。" in line.text for line in block.lines))
    texts = {_type(line) for block in running for line in block.lines}  # that of the headings in it as well
    small = (block for block in blocks if not block.display and block.size >= _SMALLEST * usual)
    return [block for block in small if _type(block.lines[0]) not in texts and _may_be_part(block)]


def _type(line: Printed) -> tuple[float, int]:
    return round(line.size, 1), line.font


def _may_be_part(block: Block) -> bool:
    if block.upright or len(block.lines) > _LINES:
        return False
    text = "".join(line.text for line in block.lines)
    closed = as_line(block.lines[-1], block.x, gap=False).closed and not text.endswith(("！", "？", "…", "——"))
    return not (closed or text[-1] in "，、：" or read_special(text) or read_caption(text))


def _is_part(block: Block, head: Block) -> bool:
    """Whether a block stands right above or below a headline, aligned with it."""
    below, above = block.top - head.bottom, head.top - block.bottom
    if block.size > 0.95 * head.size or not -0.5 * block.size <= max(below, above) <= _NEAR * head.size:
        return False
    apart = min(
        abs(block.x - head.x), abs(block.right - head.right), abs(block.x + block.right - head.x - head.right) / 2
    )
    return apart <= _ALIGNED * block.size
