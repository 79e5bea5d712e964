"""Part two pieces that ran together because the headline between them was taken for a heading.

Rule: a heading names what follows it. Display type inside a body that names what stands above it, while the piece's own
headline, printed behind it, names what follows, is the headline of the upper of two pieces.

    report A, 'A 的标题', report B, 'B 的标题' where B opens without a dateline → A with its headline, B with its own
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.clean.newspaper.flow import Display, Text
from tasks.clean.newspaper.headlines import Head
from tasks.clean.newspaper.overlap import Words
from tasks.clean.newspaper.pieces import Page

MOST = 24
"""Headings of the longest piece that is looked into."""
_NAMES = 0.6
_CLEARLY = 0.35
_RATHER = 0.2


def part_behind(page: Page, heads: Sequence[Head]) -> bool:
    """Cut the pieces in which display type names what stands above; whether any was cut."""
    cuts = 0
    for number, head in enumerate(heads):
        piece = page.pieces[number + cuts]
        if sum(isinstance(part, Display) for part in piece.body) > MOST:
            continue
        for place, part in enumerate(piece.body):
            if place and isinstance(part, Display) and _names_above(piece.body, place, head):
                cut_piece(page, number + cuts, place, part)
                cuts += 1
                break
    return cuts > 0


def cut_piece(page: Page, number: int, place: int, display: Display) -> None:
    """Cut a piece in two at the display type in a place of its body, which then stands between them.

    What closed the piece stays with the lower.
    """
    piece = page.pieces[number]
    below = replace(piece, body=piece.body[place + 1 :], captions=[], byline=(), came=False)
    piece.body = piece.body[:place]
    piece.names, piece.credits, piece.goes, piece.photo, piece.closed = [], [], False, False, True
    page.pieces.insert(number + 1, below)
    page.gaps.insert(number + 1, [display])


def _names_above(body: Sequence[Text | Display], place: int, head: Head) -> bool:
    display = body[place]
    sides = (body[:place], body[place + 1 :])
    texts = ["".join(part.text for part in side if isinstance(part, Text)) for side in sides]
    if head.above or not (head.blocks and isinstance(display, Display) and all(texts)):
        return False
    words = Words(texts)
    above, below = words.overlap(display.text, 0), words.overlap(display.text, 1)
    if above < _NAMES or above - below < _CLEARLY:
        return False
    return all(words.overlap(block.text, 1) - words.overlap(block.text, 0) >= _RATHER for block in head.blocks[:1])
