"""Tell the kicker and the subtitle that are set hardly larger than the text.

Rule: a line or two right above or right below a headline, in its middle or at its edge, in a type in which no text of
the page is set, and without a sentence's end, are a part of it, however small.

    '两岸居民不再绕路' at 12 pt over '青河新桥通车' at 28 pt, the text at 11 pt → its kicker
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tasks.clean.newspaper.captions import read_caption
from tasks.clean.newspaper.marks import read_special
from tasks.clean.pdf.blocks import Block, as_line, text_size
from tasks.clean.pdf.printed import Printed

_SMALLEST = 0.8
"""Type of so many times the text's size is a headline's at least."""
_LINES = 2
_NEAR = 1.0
"""Em of the headline between it and its parts, at most."""
_CLEAR = 1.0
"""Em of white over a kicker that is set as the text is, at least."""
_ALIGNED = 1.0
"""Em of the part by which edges or middles may differ."""


@dataclass(frozen=True, slots=True)
class _Types:
    """The types that a page's running text is set in, and the headings in it, which stand right below text."""

    running: frozenset[tuple[float, int]]
    headings: frozenset[tuple[float, int]]


def tell_parts(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that are parts of a headline by their place made display type."""
    heads = [block for block in blocks if block.large and not block.upright]
    types = _find_types(blocks)
    for block in _small(blocks):
        block.display = any(
            _is_part(block, head, blocks) and _is_set_apart(block, head, blocks, types) for head in heads
        )
    return list(blocks)


def tell_broken_parts(ordered: Sequence[Block]) -> list[Block]:
    """Blocks in reading order, those made display type that a column's end broke off the headline before them."""
    types = _find_types(ordered)
    small = {id(block) for block in _small(ordered) if _type(block.lines[0]) not in types.running | types.headings}
    for head, block in pairwise(ordered):
        if id(block) in small and head.large and block.x > head.right and block.bottom < head.top:
            block.display = True
    return list(ordered)


def _small(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may be a part of a headline by their size and words."""
    usual = text_size([line for block in blocks for line in block.lines])
    small = (block for block in blocks if not block.display and block.size >= _SMALLEST * usual)
    return [block for block in small if _may_be_part(block)]


def _find_types(blocks: Sequence[Block]) -> _Types:
    texts = [block for block in blocks if not block.display and any("。" in line.text for line in block.lines)]
    headings = [block for block in blocks if not block.display and any(_stands_right_below(block, t) for t in texts)]
    running, others = (frozenset(_type(line) for block in each for line in block.lines) for each in (texts, headings))
    return _Types(running, others)


def _stands_right_below(block: Block, text: Block) -> bool:
    near = 0 <= block.top - text.bottom < _CLEAR * block.size
    return near and block.x < text.right and block.right > text.x


def _type(line: Printed) -> tuple[float, int]:
    return round(line.size, 1), line.font


def _may_be_part(block: Block) -> bool:
    if block.upright or len(block.lines) > _LINES:
        return False
    text = "".join(line.text for line in block.lines)
    closed = as_line(block.lines[-1], block.x, gap=False).closed and not text.endswith(("！", "？", "…", "——"))
    return not (closed or text[-1] in "，、：" or read_special(text) or read_caption(text))


def _is_part(block: Block, head: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block stands right above or below a headline, aligned with it or with the text below."""
    below, above = block.top - head.bottom, head.top - block.bottom
    if block.size > 0.95 * head.size or not -0.5 * block.size <= max(below, above) <= _NEAR * head.size:
        return False
    lefts = [head.x, *(column.x for column in _columns(head, blocks))]
    middle = abs(block.x + block.right - head.x - head.right) / 2
    return min(middle, abs(block.right - head.right), *(abs(block.x - left) for left in lefts)) <= _ALIGNED * block.size


def _is_set_apart(block: Block, head: Block, blocks: Sequence[Block], types: _Types) -> bool:
    """Whether a block next to a headline is no text and no heading: by its type, or by where it stands."""
    kind = _type(block.lines[0])
    if kind not in types.running | types.headings or _stands_clear(block, head, blocks):
        return True
    columns = _columns(head, blocks)
    over = len(columns) > 1 and all(block.bottom <= column.top for column in columns)
    return kind not in types.running and (over or block.lines[0].text.startswith("——"))


def _stands_clear(block: Block, head: Block, blocks: Sequence[Block]) -> bool:
    """Whether a line stands over a headline, nearer to it than to any text above, and is the head of no column.

    In whatever type it is set, it is the kicker.
    """
    near = head.top - block.bottom
    texts = [other for other in blocks if len(other.lines) > 1 or other.lines[-1].text.endswith("。")]
    column = any(not text.display and abs(text.top - block.top) < 0.2 * block.size for text in texts)
    if near < -0.5 * block.size or len(block.lines) > 1 or column:
        return False
    above = [
        block.top - other.bottom
        for other in blocks
        if other.top < block.top and other.x < block.right and other.right > block.x
    ]
    return min(above, default=_CLEAR * block.size) >= max(_CLEAR * block.size, 1.5 * near)


def _columns(head: Block, blocks: Sequence[Block]) -> list[Block]:
    """The columns of text below a headline, and those that begin level with them: it may stand in their middle."""
    texts = [block for block in blocks if not block.display]
    below = [text for text in texts if text.x < head.right and text.right > head.x and text.top > head.bottom]
    first = min((text.top for text in below if len(text.lines) > _LINES), default=head.bottom)
    return [text for text in texts if abs(text.top - first) < 0.5 * text.size]
