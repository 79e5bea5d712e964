"""A web page that some tool saved as Markdown, its furniture with it, as plain lines.

    * [首页](/)  [要闻](/yw/)                             (nothing but links: furniture)
    # 江城开发区:项目跑出“加速度”                         (a heading)
    来源:[江城日报](https://news.example/) 2026-03-11
    ![车间](a.jpg) 突如其来的…，**项目**…。[详情](b.htm)  (text, its pictures and marks off)

A reader service puts a record of three lines before it: `Title:`, `URL Source:`, `Published Time:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tasks.clean.blocks import Block, read_blocks
from tasks.clean.markdown import render
from tasks.clean.markup import drop_invisible, parse_markup

_MOST = 2**18  # characters of a page
_LINK = re.compile(
    r"!?\[[^\[\]\n]{0,200}\]\((?:[^()\s]{1,1000}|<[^<>\n]{1,1000}>)(?:\s{1,3}[\"'][^\"'\n]{0,200}[\"'])?\)"
)
_BROKEN = re.compile(
    r"!?\[([^\[\]\n]{0,80})\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,400}){0,3}\)?|\[(?=[^\[\]\n]{0,80}$)|\]\([^()\s]{0,400}\)?$"
)
"""A link that its address breaks: [推文](javascript:void(window.open('…'))."""
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.M)
_EMPTY_ITEMS = re.compile(r"^([ \t]{0,8})(?:[*+-][ \t]{1,8}){2,200}", re.M)
"""Pictures in a row, each a list in the one before."""
_RECORD = re.compile(
    r"\A\s{0,20}Title:[ \t]*(?P<title>[^\n]{0,300})\n\s{0,4}URL Source:[ \t]*(?P<url>[^\n]{0,2000})\n"
    r"(?:\s{0,4}Published Time:[ \t]*(?P<time>[^\n]{0,60})\n)?(?:[^\n]{0,400}\n){0,4}?\s{0,4}Markdown Content:[ \t]*\n"
)
_SENTENCE_BREAK = re.compile(r"(?<=[。！？…”])[ \t]{0,8}\n(?=[ \t\u3000]{0,8}[\u3400-\u9fff“‘《（])")
"""Where a paragraph ends though no blank line says so."""
_LAYOUT = re.compile(r"^[ \t]{0,8}(?:\|[ \t]*:?-{3,}[-:| \t]*|\|[^\n]{120,})$", re.M)
"""A table's rule, and a row that is too long for one of figures."""
_LINK_ALONE = re.compile(r"^[ \t]{0,8}[*+-][ \t]{1,8}\[[^\[\]\n]{1,40}\]\([^()\n]{1,400}\)[ \t]*$", re.M)
_LINKS = 3
_MENU = 5  # such lines of a site's menu
_ONLY_LINKS = 0.8  # of a line's characters


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page's lines, its record's title first; those of them that are set as headings; what the record says."""

    lines: tuple[str, ...]
    headings: frozenset[str] = frozenset()
    url: str | None = None
    time: str | None = None


def is_markdown_page(text: str) -> bool:
    """Whether a text has Markdown's links or headings, or a reader service's record."""
    if len(text) > _MOST or text.lstrip()[:1] == "<":
        return False
    if _RECORD.match(text) or sum(1 for _ in _LINK.finditer(text)) >= _LINKS:
        return True
    return _HEADING.search(text) is not None


def has_menu(text: str) -> bool:
    """Whether a Markdown text has lines that are a link each and nothing else, as no post has many."""
    return len(_LINK_ALONE.findall(text)) >= _MENU


def read_markdown_page(text: str) -> MarkdownPage:
    """The lines of a page; those that are links and nothing else are left out."""
    record = _RECORD.match(text)
    body = _LAYOUT.sub(_part_cells, text[record.end() if record else 0 :])
    body = _SENTENCE_BREAK.sub("\n\n", _EMPTY_ITEMS.sub(r"\1* ", body))
    root = parse_markup(f"<div>{render(body)}</div>")
    drop_invisible(root)
    blocks = [
        replace(block, text=_BROKEN.sub(_words, block.text).replace("**", ""))
        for block in read_blocks(root)
        if not _is_menu(block)
    ]
    return MarkdownPage(
        lines=(*([record["title"]] if record else []), *(block.text for block in blocks)),
        headings=frozenset(block.text for block in blocks if block.heading),
        url=(record["url"].strip() or None) if record else None,
        time=record["time"] if record else None,
    )


def _part_cells(row: re.Match[str]) -> str:
    """The cells of a table that is there for the page's layout, each a paragraph."""
    return "\n\n".join(cell.strip() for cell in row[0].split("|") if cell.strip(" -:"))


def _words(link: re.Match[str]) -> str:
    return link[1] or ""


def _is_menu(block: Block) -> bool:
    return block.link_share > _ONLY_LINKS and not block.heading
