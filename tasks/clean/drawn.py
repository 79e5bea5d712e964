"""Newspaper text that a tool drew out of a PDF: page by page, its columns one behind another or side by side.

Rule: a form feed parts two pages, and a sheet that says nothing of itself is more of the page before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tasks.clean.newspaper import build_articles, clean_lines, looks_like_newspaper
from tasks.clean.newspaper.downwards import join_downwards
from tasks.clean.newspaper.elements import Element, read_elements
from tasks.clean.newspaper.lines import Line, read_lines
from tasks.clean.newspaper.masthead import Masthead, take_masthead
from tasks.clean.newspaper.undouble import print_once
from tasks.clean.pdf.stitch import stitch_pages
from tasks.clean.sidebyside import keeps_layout, read_side_by_side
from tasks.clean.torn.follow import follow_legs
from tasks.clean.torn.rows import part_rows
from tasks.clean.torn.strides import Pairs, read_pairs
from tasks.records import Article, Hints

FOLIO = 3
"""Rows at the head and the foot of a laid-out page where its own lines stand."""


def looks_drawn(text: str) -> bool:
    """Whether the text is a newspaper's page, or an issue's pages, as a tool draws them."""
    return looks_like_newspaper(text) or any(keeps_layout(sheet.split("\n")) for sheet in text.split("\f"))


@dataclass(slots=True)
class _Page:
    """What a page says of itself, and its text: elements where the layout was kept, lines where it was not."""

    masthead: Masthead
    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def extend(self, sheet: _Page) -> None:
        """Put a sheet behind the page."""
        self.elements += sheet.elements
        self.lines += sheet.lines


def clean_drawn(text: str, document: str, hints: Hints) -> tuple[Article, ...]:
    """The articles of every page, in reading order; none where the text holds no running text."""
    pages: list[_Page] = []
    words = read_pairs(text)
    for part in text.split("\f"):
        sheet = _read_sheet(part, words)
        if pages and not sheet.masthead.taken:
            pages[-1].extend(sheet)
        else:
            pages.append(sheet)
    return stitch_pages([_clean_page(page, words, document, hints) for page in pages])


def _clean_page(page: _Page, words: Pairs, document: str, hints: Hints) -> tuple[Article, ...]:
    elements = [*page.elements, *read_elements(page.lines)] if page.elements else follow_legs(page.lines, words)
    if not elements:
        return clean_lines(page.lines, page.masthead, document, hints)
    return build_articles(elements, page.masthead, document, hints)


def _read_sheet(sheet: str, words: Pairs) -> _Page:
    rows = sheet.split("\n")
    if not keeps_layout(rows):
        masthead, lines = take_masthead(join_downwards(read_lines(sheet)))
        return _Page(masthead, lines=part_rows(print_once(lines), words))
    masthead = Masthead()
    printed = [number for number, row in enumerate(rows) if row.strip()]
    for number in {*printed[:FOLIO], *printed[-FOLIO:]}:
        if masthead.take(" ".join(rows[number].split())):
            rows[number] = ""
    return _Page(masthead, read_side_by_side(rows, words))
