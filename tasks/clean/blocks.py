"""A page as its blocks: the pieces of text that a reader sees apart, in reading order.

`<div>甲<br>乙<p>丙 <a>丁</a></p></div>` → three blocks: 甲; 乙; 丙 丁, the last of which is half a link.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tasks.clean.markup import Element

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "st1:chsdate",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "ucaptitle", "var", "wbr",
))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_HEADING = 60
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN = re.compile(r"display\s*:\s*none|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)", re.I)
_STOP = re.compile(r"[。！？!?；;…]")
_COMMA = re.compile(r"[，,、]")
_INDENTS = ("\u3000", "\xa0\xa0", "\u2003")


@dataclass(slots=True, eq=False)
class Block:
    """One piece of text; `element` is the block-level element that holds it."""

    text: str
    element: Element
    links: int = 0
    """Characters inside links."""
    bold: int = 0
    """Characters in bold."""
    hidden: bool = False
    """Not shown: its style, or that of an element around it, says so."""
    parts: Sequence[str] = ()
    """The text as its inline elements divide it, with the markup's own blanks."""

    @property
    def apart(self) -> str:
        """The text with a blank wherever an inline element begins or ends: '时政<a>棱镜</a>' → '时政 棱镜'."""
        spaced = " ".join(" ".join(self.parts).split())
        return spaced if spaced.replace(" ", "") == self.text.replace(" ", "") else self.text

    @property
    def indented(self) -> bool:
        """Set in by two em, with blanks that a browser shows."""
        return "".join(self.parts).lstrip(" \t\r\n").startswith(_INDENTS)

    @property
    def heading(self) -> bool:
        """Whether it is set as one; a long line that ends in a full stop is a paragraph set large."""
        return self.element.tag in _HEADINGS and not (len(self.text) > _LONGEST_HEADING and self.text.endswith("。"))

    @property
    def link_share(self) -> float:
        return self.links / max(len(self.text), 1)

    @property
    def prose(self) -> int:
        """How many characters of running text this is; 0 for labels, links and lists of names."""
        if self.link_share > 0.5 or len(self.text) < 12:
            return 0
        stops, commas = len(_STOP.findall(self.text)), len(_COMMA.findall(self.text))
        if not stops and not (commas and len(self.text) >= 30):
            return 0
        return len(self.text) - self.links


class _Reader:
    """Collects inline text until a block-level element begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.links = self.bold = 0
        self.in_link = self.in_bold = self.in_hidden = self.in_unseen = 0

    def add(self, text: str | None) -> None:
        if not text or self.in_unseen:
            return
        self.parts.append(text)
        if self.in_link or self.in_bold:
            size = len(text.strip())
            self.links += size if self.in_link else 0
            self.bold += size if self.in_bold else 0

    def flush(self, element: Element) -> None:
        if not self.parts:
            return
        if text := " ".join("".join(self.parts).split()):
            self.blocks.append(Block(text, element, self.links, self.bold, self.in_hidden > 0, self.parts))
        self.parts = []
        self.links = self.bold = 0


def read_blocks(root: Element) -> list[Block]:
    """The blocks under an element, in reading order."""
    reader, open_blocks = _Reader(), [root]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, step = element.tag, 1 if event == "start" else -1
        inline = tag in _INLINE
        if inline:
            reader.in_link += step * (tag == "a")
            reader.in_bold += step * (tag in _BOLD)
            reader.in_unseen += step * _is_unseen(element)
        elif step == 1:
            reader.flush(open_blocks[-1])
            open_blocks.append(element)
        else:
            reader.flush(open_blocks.pop())
        if not inline and _HIDDEN.search(element.get("style") or ""):
            reader.in_hidden += step
        if step == 1:
            reader.add(element.text)
        elif element is not root:
            reader.add(element.tail)
    return reader.blocks


def _is_unseen(element: Element) -> bool:
    """Whether a piece of a line is there for copiers alone, as forums set it: <font class="jammer">k$ t* J</font>."""
    return element.get("class") == "jammer" or bool(_UNSEEN.search(element.get("style") or ""))
