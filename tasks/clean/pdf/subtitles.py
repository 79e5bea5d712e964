"""Join a subtitle to the headline above it where headlines stand beside their texts.

Rule: beside its text a headline begins level with it, so that a line which stands under one headline, above the level
of the next one's text, belongs to the one above, however near the next one is.

    '高新区发布课题'    | text, ends here       → '高新区发布课题' / '最高资助五百万元'
    '最高资助五百万元'  |
    '麦田里来了无人机'  | text of this report   → '麦田里来了无人机'
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.pdf.blocks import Block

_NEAR = 1.0
"""Em of the headline between it and its subtitle, at most."""


def join_subtitles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, subtitles made lines of the headlines that they stand under."""
    display = [block for block in blocks if block.display and not block.upright]
    heads = [(line, head) for line in display if (head := _head_above(line, display, blocks))]
    for line, head in reversed(heads):  # from below, so that what was joined goes along
        head.put_below(line.lines)
    joined = {id(line) for line, _ in heads}
    return [block for block in blocks if id(block) not in joined]


def _head_above(line: Block, display: Sequence[Block], blocks: Sequence[Block]) -> Block | None:
    """The headline that a smaller line belongs to, because its text has ended beside and no other has begun."""
    for head in display:
        if line.size >= 0.93 * head.size or not 0 <= line.top - head.bottom < _NEAR * head.size:
            continue
        if not _meet(line.x, line.right, head.x, head.right):
            continue
        level = [text for text in blocks if not text.display and text.x >= head.right and _begins_beside(head, text)]
        if level:
            text = min(level, key=lambda text: text.x)
            column = [other for other in blocks if _meet(text.x, text.right, other.x, other.right)]
            if not any(_meet(line.top, line.bottom, other.top, other.bottom) for other in column):
                return head
    return None


def _begins_beside(head: Block, text: Block) -> bool:
    return abs(text.top - head.top) < head.size


def _meet(low: float, high: float, start: float, end: float) -> bool:
    return min(high, end) > max(low, start)
