"""Part pieces of different topics that ran together because the headline of the lower was taken for a heading.

Rule: a heading inside a story shares words with all of it. The first display type in a piece that shares its words with
what stands below and none with what stands above, where the piece's own headline does the opposite and the two texts
have little in common, is the headline of another story, though no dateline opens that; behind a heading there may be
others. Where sizes of type are known, they tell.

    '青河新桥通车', report of the bridge, '云岭镇抢收春茶', report of the tea → two pieces
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.behind import MOST, cut_piece
from tasks.clean.newspaper.flow import Display, Text
from tasks.clean.newspaper.headlines import Head
from tasks.clean.newspaper.overlap import Words, pairs
from tasks.clean.newspaper.pieces import Page
from tasks.clean.straddle import is_balanced

_NAMES = 0.45
"""Share of its words that a headline shares with its story, at least."""
_STRANGE = 0.15
"""Share of them that it has with another, at most."""
_COMMON = 0.14
"""Share of a story's words that another topic's holds, at most."""
_SHORTEST = 200
"""Characters below a headline: what is shorter and opens without a dateline is an item of a roundup."""
_ALONE = 20
"""Pairs that are added to the smaller text's, lest two short ones share too much by chance."""


def part_topics(page: Page, heads: Sequence[Head]) -> bool:
    """Cut the pieces in which another topic begins below display type; whether any was cut."""
    cuts = 0
    for number, head in enumerate(heads):
        title = "".join(block.text for block in head.blocks) if head.above else ""
        while title and (found := _find_topic(page.pieces[number + cuts].body, title)):
            cut_piece(page, number + cuts, *found)
            title = found[1].text
            cuts += 1
    return cuts > 0


def _find_topic(body: Sequence[Text | Display], title: str) -> tuple[int, Display] | None:
    """The headline of another topic and its place in the body, where that is the first display type."""
    displays = [(place, part) for place, part in enumerate(body) if place and isinstance(part, Display)]
    if not 0 < len(displays) <= MOST:
        return None
    place, display = displays[0]
    if display.size or not is_balanced(display.text):
        return None
    end = displays[1][0] if len(displays) > 1 else len(body)
    above, below, section = (_text(side) for side in (body[:place], body[place + 1 :], body[place + 1 : end]))
    if len(section) < _SHORTEST or _share_words(above, below) > _COMMON:
        return None
    words = Words([above, below])
    return (place, display) if _is_of(title, words, 0, 1) and _is_of(display.text, words, 1, 0) else None


def _text(body: Sequence[Text | Display]) -> str:
    return "".join(part.text for part in body if isinstance(part, Text))


def _is_of(headline: str, words: Words, own: int, other: int) -> bool:
    """Whether a headline speaks of the one text and not of the other."""
    return words.overlap(headline, own) >= _NAMES and words.overlap(headline, other) <= _STRANGE


def _share_words(above: str, below: str) -> float:
    upper, lower = pairs(above), pairs(below)
    return len(upper & lower) / (_ALONE + min(len(upper), len(lower)))
