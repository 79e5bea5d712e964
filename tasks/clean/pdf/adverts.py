"""Leave out the advertisements of a page.

Rule: a box that holds a few lines, none of which ends a sentence, and says where to call or to write, is no report;
nor are the few lines of a page on which there is nothing else.

    a box with '青河书店五月酬宾' and '全场八折 咨询电话：0700-123456' → left out
    a box with a headline alone, its text below the box           → stays
    a page with '绿水青山' and '公益广告' in large type                → left out
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.pdf.blocks import Block
from tasks.clean.pdf.frames import Frames
from tasks.clean.pdf.glyphs import Shape
from tasks.clean.rule import rule

_LINES = 12
_CONTACT = rule(r"(?:电话|热线|手机|微信|地址|网址|QQ|Tel)\s?[:：]|\d{3,4}[-—]\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)")


def leave_adverts(blocks: Sequence[Block], frames: Frames) -> list[Block]:
    """The blocks that stand in no advertisement."""
    lines = [line.text for block in blocks for line in block.lines]
    left = list(blocks) if len(lines) > _LINES or _tells(lines) else []
    for box in frames.boxes:
        inside = [block for block in left if _holds(box, block)]
        texts = [line.text for block in inside for line in block.lines]
        few = len(inside) < len(left) and len(texts) <= _LINES
        if few and not _tells(texts) and any(map(_CONTACT.search, texts)):
            left = [block for block in left if block not in inside]
    return left


def _tells(texts: Sequence[str]) -> bool:
    """Whether lines are running text: a sentence ends, or goes on."""
    return any("。" in text or text[-1] in "；，" for text in texts)


def _holds(box: Shape, block: Block) -> bool:
    return box.left <= block.x and block.right <= box.right and box.top <= block.top and block.bottom <= box.bottom
