"""Give every caption to the piece that it illustrates, or make it a piece.

Rule: a caption with a headline of its own is photo news, and so is one on a page that holds nothing else; every other
belongs to the neighbouring piece that shares more words with it, and to the one behind it where words do not tell.

    '春茶抢收忙', '茶农在抢收春茶。', '本报记者 王江 摄' between two reports → photo news under 春茶抢收忙
    '青河新桥通车', '▲新桥夜景。通讯员供图', report on the bridge            → a caption of the report
"""

from __future__ import annotations

from collections.abc import Iterator

from tasks.clean.byline import parse_byline
from tasks.clean.newspaper.flow import Display, Names, Picture, Text
from tasks.clean.newspaper.overlap import Words, pairs
from tasks.clean.newspaper.pieces import Between, Page, Piece

_OWN = 0.5
"""Share of a headline's words that a caption must hold to be its piece, and by which it must lead."""
_LEAD = 0.2


def promote_pictures(page: Page) -> None:
    """Make pieces of the captions that have a headline of their own, or that stand on a page without reports."""
    number = 0
    while number < len(page.gaps):
        gap = page.gaps[number]
        near = [piece.text for piece in page.pieces[max(0, number - 1) : number + 1]]
        for place, block in enumerate(gap):
            if isinstance(block, Picture) and _is_piece(block, list(_beside(gap, place)), near):
                page.pieces.insert(number, _make_piece(block))
                page.gaps[number : number + 1] = [gap[:place], gap[place + 1 :]]
                break
        number += 1


def place_pictures(page: Page) -> None:
    """Move the captions that stand between pieces into the pieces."""
    for number, gap in enumerate(page.gaps):
        for block in gap:
            if isinstance(block, Picture):
                _nearest(page, number, block).captions.append(block.caption)
        gap[:] = [block for block in gap if not isinstance(block, Picture)]


def _is_piece(picture: Picture, headlines: list[Display], near: list[str]) -> bool:
    if not near:
        return True
    words = Words([picture.caption.text, *near])
    for headline in headlines if picture.caption.credit else ():
        own, *others = (words.overlap(headline.text, body) for body in range(len(near) + 1))
        if own >= _OWN and own - max(others) >= _LEAD:
            return True
    return False


def _beside(gap: Between, place: int) -> Iterator[Display]:
    for block in (*gap[max(0, place - 1) : place], *gap[place + 1 : place + 2]):
        if isinstance(block, Display):
            yield block


def _make_piece(picture: Picture) -> Piece:
    credit = picture.caption.credit or ""
    names = [Names(credit, parse_byline(credit) or (), photo=True, bracketed=False)] if credit else []
    body: list[Text | Display] = [Text(picture.caption.text, opens=False, closed=True)]
    return Piece(body=body, names=names, photo=True, closed=True)


def _nearest(page: Page, number: int, picture: Picture) -> Piece:
    neighbours = page.pieces[max(0, number - 1) : number + 1]
    words = pairs(picture.caption.text)
    return max(reversed(neighbours), key=lambda piece: len(words & pairs(piece.text)))
