"""The blocks of the body to paragraphs: furniture and appeals out, headings and captions told apart.

相关阅读 / 责任编辑：张力              the article ends before them, if most of it was read
'快来下载客户端，专享福利！' (a link)  an appeal at either end of the text: out
'服务为本 当好护航者' (all bold)       a heading
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from tasks.clean.blocks import Block
from tasks.clean.dates import has_date
from tasks.clean.figures import caption_of
from tasks.clean.furniture import ends_article, is_furniture, is_signoff
from tasks.clean.imprint import is_imprint
from tasks.clean.oneline import split_one_line
from tasks.records import Caption, Paragraph

_APPEAL = re.compile(r"点击|点此|下载|客户端|扫描|扫码|二维码|投票|快来|报名|戳|抢购|优惠")
_CLOSED = re.compile(r"[。；：，,;:…][”’」』]?$")
_LONGEST_HEADING = 50


def first_prose(blocks: Sequence[Block], body: range) -> int:
    """The index where the text begins: the first prose that is no imprint."""
    for i in body:
        if blocks[i].prose and not is_imprint(blocks[i].text) and not is_furniture(blocks[i].text):
            return i
    return body.start


def pick_text(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks that are the article's text; cut where the page goes on to other things."""
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        boxed = ends_article(block.text)
        if (boxed or is_signoff(block.text)) and _is_mostly_read(kept, blocks[i:]):
            break
        label = block.link_share > 0.7 and not block.prose and len(block.text) < 60
        heads_links = boxed and i + 1 < len(blocks) and blocks[i + 1].link_share > 0.8
        imprint = len(kept) < 3 and is_imprint(block.text)
        if not (label or heads_links or imprint or block.text == title or is_furniture(block.text)):
            kept.append(block)
    while kept and _is_appeal(kept[0]):
        kept.pop(0)
    while kept and (_is_appeal(kept[-1]) or (not kept[-1].prose and is_imprint(kept[-1].text))):
        kept.pop()
    return kept


def is_lead(block: Block, text: Sequence[Block]) -> bool:
    """Whether a short line before the first prose is set like the paragraphs that follow it, and so is text."""
    if not text or block.link_share > 0.3 or has_date(block.text) or is_furniture(block.text) or is_imprint(block.text):
        return False
    first = text[0].element
    return block.element.tag == first.tag == "p" and block.element.getparent() is first.getparent()


def read_paragraphs(blocks: Sequence[Block]) -> tuple[tuple[Paragraph, ...], tuple[Caption, ...]]:
    """Paragraphs and captions, each in order."""
    paragraphs: list[Paragraph] = []
    captions: list[Caption] = []
    for block in blocks:
        if caption := caption_of(block):
            captions.append(caption)
        else:
            kind: Literal["heading", "text"] = "heading" if _is_heading(block) else "text"
            paragraphs += [Paragraph(kind, text) for text in split_one_line(block.text)]
    return tuple(paragraphs), tuple(captions)


def _is_mostly_read(kept: Sequence[Block], left: Sequence[Block]) -> bool:
    """Whether what is left is no half of the article: a box may also stand in its middle, with text going on below."""
    more = sum(block.prose for before, block in pairwise(left) if before.link_share <= 0.8)
    return 2 * more < sum(block.prose for block in kept)


def _is_appeal(block: Block) -> bool:
    """A paragraph that calls on the reader to click, vote or download, with the link to do it."""
    return block.links > 0 and len(block.text) <= 200 and bool(_APPEAL.search(block.text))


def _is_heading(block: Block) -> bool:
    if len(block.text) > _LONGEST_HEADING or _CLOSED.search(block.text):
        return False
    return block.heading or block.bold >= 0.9 * len(block.text.replace(" ", ""))
