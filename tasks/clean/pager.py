"""An article that a site gives out page by page: which end of it another page holds.

A link 下一页 (or 余下全文) right under the text says that its end is elsewhere, a link 上一页 that its start is. A link
that leads nowhere, as content systems set on a first or last page, says nothing.

    <a href="2.html">下一页</a> → truncated_end      <a href="#">上一页</a> → nothing
    <h1>园区里的春天(2/6)</h1>  → 园区里的春天: which picture or page of how many it is, is no part of a headline
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.clean.blocks import Block
from tasks.clean.markup import all_text
from tasks.clean.rule import rule
from tasks.records import Flag

_NEXT = rule(r"[\W_]*(?:下一?页|余下全文|阅读全文|查看全文)[\W_]*")
_BEFORE = rule(r"[\W_]*上一?页[\W_]*")
_COUNT = re.compile(r"(?<=\S)\s?(?:[（(]\d{1,3}/\d{1,3}[)）]|\[\d{1,2}\])\s?$")
_LONGEST = 60  # characters of a line of pages
_NOWHERE = re.compile(r"\s*(?:#|javascript:|$)", re.I)


def find_cuts(blocks: Iterable[Block]) -> frozenset[Flag]:
    """The flags of the ends that lie on other pages; `blocks` are those of the text and right below it."""
    pagers = {block.element: None for block in blocks if block.links and len(block.text) <= _LONGEST}
    links = [link for element in pagers for link in element.iter("a") if not _NOWHERE.match(link.get("href") or "")]
    labels = [all_text(link) for link in links]
    ends = {Flag.truncated_end: _NEXT, Flag.truncated_start: _BEFORE}
    return frozenset(flag for flag, label in ends.items() if any(map(label.fullmatch, labels)))


def without_count(title: str) -> str:
    """A headline without the number of the page that stands behind it."""
    return _COUNT.sub("", title) or title
