"""Part two pieces that ran together because the headline between them was taken for a heading.

Rule: a heading names what follows it. Display type inside a body that names what stands above it, while the piece's own
headline, printed behind it, names what follows, is the headline of the upper of two pieces.

    report A, 'A 的标题', report B, 'B 的标题' where B opens without a dateline → A with its headline, B with its own
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.flow import Display, Text
from tasks.clean.newspaper.headlines import Head
from tasks.clean.newspaper.overlap import Words
from tasks.clean.newspaper.pieces import Page, Piece

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
                page.pieces.insert(number + cuts + 1, _cut(piece, place))
                page.gaps.insert(number + cuts + 1, [part])
                cuts += 1
                break
    return cuts > 0


def _cut(piece: Piece, place: int) -> Piece:
    """The lower part of a piece, with what closed it; the display block at the cut belongs to neither body."""
    below = Piece(
        body=piece.body[place + 1 :],
        names=piece.names,
        credits=piece.credits,
        goes=piece.goes,
        photo=piece.photo,
        closed=piece.closed,
    )
    del piece.body[place:]
    piece.names, piece.credits, piece.goes, piece.photo, piece.closed = [], [], False, False, True
    return below


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
