"""A newspaper's page as PDF: text with its coordinates.

glyphs → printed lines → blocks → reading order → elements; from there on the rules for newspaper pages as text.
"""

from __future__ import annotations

from tasks.clean.newspaper import build_articles
from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.masthead import Masthead
from tasks.clean.pdf.adverts import leave_adverts
from tasks.clean.pdf.blocks import stack_lines
from tasks.clean.pdf.folio import take_folio
from tasks.clean.pdf.frames import read_frames
from tasks.clean.pdf.glyphs import read_pages
from tasks.clean.pdf.named import read_jumps
from tasks.clean.pdf.order import order_blocks
from tasks.clean.pdf.page import read_block_elements
from tasks.clean.pdf.pictures import mark_captions
from tasks.clean.pdf.printed import set_lines
from tasks.clean.pdf.sheets import go_on, is_more
from tasks.clean.pdf.smalltype import tell_broken_parts, tell_parts
from tasks.clean.pdf.stitch import stitch_pages
from tasks.clean.pdf.subtitles import join_subtitles
from tasks.records import Article, Hints

__all__ = ["clean_pdf"]


def clean_pdf(content: bytes, document: str, hints: Hints) -> tuple[Article, ...]:
    """The articles of every page, in reading order. Raises Unfit where the file holds no text."""
    pages: list[tuple[Masthead, list[Element]]] = []
    for page in read_pages(content):
        masthead, lines = take_folio(set_lines(page.glyphs))
        frames = read_frames(page.shapes)
        blocks = mark_captions(leave_adverts(stack_lines(lines, frames.across), frames), frames)
        blocks = join_subtitles(tell_parts(blocks))
        elements = read_block_elements(tell_broken_parts(order_blocks(blocks, frames)))
        if pages and is_more(masthead, pages[-1][0]):
            above, begun = pages.pop()
            pages.append((above, go_on(begun, elements)))
        else:
            pages.append((masthead, elements))
    articles = [build_articles(elements, masthead, document, hints) for masthead, elements in pages]
    return stitch_pages(articles, [read_jumps(elements) for _, elements in pages])
