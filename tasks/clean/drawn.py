"""Newspaper text that a tool drew out of a PDF: page by page, its columns one behind another or side by side.

Rule: a form feed parts two pages, and a sheet that says nothing of itself is more of the page before it.
"""

from __future__ import annotations

from tasks.clean.newspaper import clean_lines, looks_like_newspaper
from tasks.clean.newspaper.lines import Line, read_lines
from tasks.clean.newspaper.masthead import Masthead, take_masthead
from tasks.clean.newspaper.rows import part_rows
from tasks.clean.newspaper.strides import Pairs, read_pairs
from tasks.clean.newspaper.undouble import print_once
from tasks.clean.pdf.stitch import stitch_pages
from tasks.clean.sidebyside import keeps_layout, read_side_by_side
from tasks.records import Article, Hints

FOLIO = 3
"""Rows at the head and the foot of a laid-out page where its own lines stand."""


def looks_drawn(text: str) -> bool:
    """Whether the text is a newspaper's page, or an issue's pages, as a tool draws them."""
    return looks_like_newspaper(text) or any(keeps_layout(sheet.split("\n")) for sheet in text.split("\f"))


def clean_drawn(text: str, document: str, hints: Hints) -> tuple[Article, ...]:
    """The articles of every page, in reading order; none where the text holds no running text."""
    pages: list[tuple[Masthead, list[Line]]] = []
    words = read_pairs(text)
    for sheet in text.split("\f"):
        masthead, lines = _read_sheet(sheet, words)
        if pages and not masthead.taken:
            pages[-1][1].extend(lines)
        else:
            pages.append((masthead, lines))
    return stitch_pages([clean_lines(lines, masthead, document, hints) for masthead, lines in pages])


def _read_sheet(sheet: str, words: Pairs) -> tuple[Masthead, list[Line]]:
    """What a page says of itself, and its other lines in reading order."""
    rows = sheet.split("\n")
    if not keeps_layout(rows):
        masthead, lines = take_masthead(read_lines(sheet))
        return masthead, part_rows(print_once(lines), words)
    masthead = Masthead()
    printed = [number for number, row in enumerate(rows) if row.strip()]
    for number in {*printed[:FOLIO], *printed[-FOLIO:]}:
        if masthead.take(" ".join(rows[number].split())):
            rows[number] = ""
    return masthead, print_once(read_side_by_side(rows))
