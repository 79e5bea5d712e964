"""The blocks of the body to paragraphs: furniture and appeals out, headings and captions told apart.

相关阅读 / 责任编辑：张力              the article ends before them, if most of it was read
'快来下载客户端，专享福利！' (a link)  an appeal at either end of the text: out
'服务为本 当好护航者' (all bold)       a heading
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from tasks.clean.blocks import Block
from tasks.clean.captions import find_twice, is_picture_line, is_sourced, read_caption
from tasks.clean.dates import has_date, is_signed_day
from tasks.clean.figures import caption_of, find_under_pictures
from tasks.clean.furniture import ends_article, is_contact, is_furniture, is_signoff
from tasks.clean.imprint import is_imprint
from tasks.clean.oneline import split_one_line
from tasks.clean.repeats import is_digest
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Caption, Paragraph

_APPEAL = rule(r"点击|点此|下载|客户端|扫描|扫码|二维码|投票|快来|报名|戳|抢购|优惠")
_WAY_BACK = rule(r"\s?(?:返回[^，。！？]{0,12}(?:，?查看更多)?|(?:点击|查看)(?:更多|全文|原文))\s*[>»＞]*$")
"""The way back to the site, set behind the last stop: '……更加困难。返回江城网首页>>'."""
_DIGEST = rule(r"^(?:核心提示|(?:新闻|内容)(?:提要|摘要|导读|提示))\s?[:：]\s*(?=\S)")
"""The label of a lead that a site prints over the text: '核心提示：新桥今天上午通车。'."""
_NUMBER = re.compile(r"[+-]?\d[\d,.]*[%％]?")
_TITLE_LINES = 3  # on which a text may print its headline once more
_FOLD = re.compile(r"[\W_]+")
_CLOSED = re.compile(r"[。；：，,;:…][”’」』]?$")
_LONGEST_HEADING = 50
_LEAST_SLIDES = 4


def first_prose(blocks: Sequence[Block], body: range) -> int:
    """The index where the text begins: the first prose that is no imprint."""
    for i in body:
        if blocks[i].prose and not is_imprint(blocks[i].text) and not is_furniture(blocks[i].text):
            return i
    return body.start


def pick_text(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks that are the article's text; cut where the page goes on to other things."""
    kept: list[Block] = []
    read, below = 0, _prose_below(blocks)
    last_prose = max((i for i, block in enumerate(blocks) if block.prose and not is_furniture(block.text)), default=0)
    for i, block in enumerate(blocks):
        boxed = ends_article(block.text)
        # no half of the article is left: a box may also stand in its middle, with text going on below
        if (boxed or is_signoff(block.text)) and 2 * below[i] < read and not _stands_within(i, blocks, kept):
            break
        label = block.link_share > 0.7 and not block.prose and len(block.text) < 60
        heads_links = boxed and (block.links > 0 or (i + 1 < len(blocks) and blocks[i + 1].link_share > 0.8))
        imprint = len(kept) < 3 and is_imprint(block.text)
        repeated = len(kept) < 3 and repeats_title(block, title)
        within = i < last_prose and _is_contact(block, kept)
        tool = is_furniture(block.text) and not within and not _is_figure(block, kept)
        if not (label or heads_links or imprint or repeated or tool):
            kept.append(block)
            read += block.prose
    while kept and _is_appeal(kept[0]):
        kept.pop(0)
    while kept and (_is_appeal(kept[-1]) or _is_imprint_below(kept[-1])):
        kept.pop()
    while len(kept) > 1 and is_digest(kept[0].text, [block.text for block in kept[1:7]]):
        kept.pop(0)
    if kept and _DIGEST.match(kept[0].text):
        kept[0] = replace(kept[0], text=_DIGEST.sub("", kept[0].text))
    if kept and kept[-1].links:
        kept[-1] = replace(kept[-1], text=_WAY_BACK.sub("", kept[-1].text))
    return kept


def repeats_title(block: Block, title: str | None) -> bool:
    """Whether a line prints the headline once more, whatever stops it is set with."""
    return title is not None and _FOLD.sub("", block.text) == _FOLD.sub("", title)


def without_title(blocks: list[Block], title: str | None) -> list[Block]:
    """The blocks without the first few, where those print the headline once more, in parts."""
    for count in range(2, _TITLE_LINES + 1):
        if title and _FOLD.sub("", "".join(block.text for block in blocks[:count])) == _FOLD.sub("", title):
            return blocks[count:]
    return blocks


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
    slides, shown = _count_slides(blocks), find_twice([block.text for block in blocks]) | find_under_pictures(blocks)
    for i, block in enumerate(blocks):
        if i < slides or block.text in shown or is_sourced(block.text, last=block is blocks[-1]):
            captions += [caption for caption in (read_caption(block.text),) if caption not in captions]
        elif caption := caption_of(block):
            captions.append(caption)
        else:
            kind: Literal["heading", "text"] = "heading" if _is_heading(block) else "text"
            paragraphs += [Paragraph(kind, text) for text in split_one_line(block.text)]
    return tuple(paragraphs), tuple(captions)


def _count_slides(blocks: Sequence[Block]) -> int:
    """How many blocks before the text are printed twice or more there alone, as a slide show prints its captions."""
    often = Counter(block.text for block in blocks)
    leading = next((i for i, block in enumerate(blocks) if often[block.text] < 2), 0)
    shown = {block.text for block in blocks[:leading]}
    return leading if leading >= _LEAST_SLIDES and shown.isdisjoint(b.text for b in blocks[leading:]) else 0


def _stands_within(at: int, blocks: Sequence[Block], kept: Sequence[Block]) -> bool:
    """Whether a box is an element of its own among the paragraphs of a text, and they go on below it."""
    text = kept[-1].element.getparent() if kept and kept[-1].element.tag == "p" else None
    if text is None or blocks[at].element.getparent() is text:
        return False
    return any(below.prose and below.element.tag == "p" and below.element.getparent() is text for below in blocks[at:])


def _is_figure(block: Block, kept: Sequence[Block]) -> bool:
    """A number in a table's cell behind another cell, which elsewhere would be a counter."""
    cells = ("td", "th")
    return bool(kept and kept[-1].element.tag in cells and block.element.tag in cells and _NUMBER.fullmatch(block.text))


def _is_contact(block: Block, kept: Sequence[Block]) -> bool:
    """How to reach the office that a notice is from, set like the paragraph before it."""
    if not kept or block.links or not is_contact(block.text):
        return False
    return block.element.getparent() is kept[-1].element.getparent()


def _is_imprint_below(block: Block) -> bool:
    """An imprint's fields under the text; but a day alone there is the one that a notice was signed on."""
    return not block.prose and is_imprint(block.text) and not is_signed_day(block.text)


def _prose_below(blocks: Sequence[Block]) -> list[int]:
    """For each block, how much running text stands below it, what a block of links heads left aside."""
    below = [0]
    for before, block in reversed(list(pairwise(blocks))):
        below.append(below[-1] + (block.prose if before.link_share <= 0.8 else 0))
    return below[::-1]


def _is_appeal(block: Block) -> bool:
    """A paragraph that calls on the reader to click, vote or download, with the link to do it."""
    return block.links > 0 and len(block.text) <= 200 and bool(_APPEAL.search(simplify(block.text)))


def _is_heading(block: Block) -> bool:
    if len(block.text) > _LONGEST_HEADING or _CLOSED.search(block.text) or is_picture_line(block.text):
        return False
    return block.heading or block.bold >= 0.9 * len(block.text.replace(" ", ""))
