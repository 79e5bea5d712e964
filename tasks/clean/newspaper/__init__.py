"""Newspaper pages as text, drawn from a PDF or by OCR: the coordinates are lost, the columns' widths are not.

lines → elements (text, display type, bylines) → blocks → pieces → heads → articles
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.behind import part_behind
from tasks.clean.newspaper.build import build_article
from tasks.clean.newspaper.elements import Element, read_elements
from tasks.clean.newspaper.flow import read_blocks
from tasks.clean.newspaper.headings import settle_headings
from tasks.clean.newspaper.headlines import assign_heads
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.masthead import Masthead
from tasks.clean.newspaper.pictures import place_pictures, promote_pictures
from tasks.clean.newspaper.pieces import cut_pieces
from tasks.clean.newspaper.signs import looks_like_newspaper
from tasks.clean.newspaper.topics import part_topics
from tasks.records import Article, Hints

__all__ = ["build_articles", "clean_lines", "looks_like_newspaper"]


def clean_lines(lines: Sequence[Line], masthead: Masthead, document: str, hints: Hints) -> tuple[Article, ...]:
    """The articles of a page's lines, in reading order; none where they hold no running text."""
    gapless = not any(line.gap for line in lines[1:])
    return build_articles(read_elements(lines), masthead, document, hints, gapless=gapless)


def build_articles(
    elements: Sequence[Element], masthead: Masthead, document: str, hints: Hints, *, gapless: bool = False
) -> tuple[Article, ...]:
    """The articles of a page's elements, in reading order. `gapless`: nothing parts its blocks."""
    page = cut_pieces(read_blocks(elements))
    settle_headings(page)
    promote_pictures(page)
    if not page.pieces:
        return ()
    place_pictures(page)
    heads = assign_heads(page, gapless=gapless)
    if part_behind(page, heads):
        heads = assign_heads(page, gapless=gapless)
    if part_topics(page, heads):
        heads = assign_heads(page, gapless=gapless)
    alone = len(page.pieces) == 1
    return tuple(
        build_article(piece, head, masthead, hints, document, ordinal, alone=alone)
        for ordinal, (piece, head) in enumerate(zip(page.pieces, heads, strict=True), start=1)
    )
