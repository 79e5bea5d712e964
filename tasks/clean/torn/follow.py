"""Follow every story of a page from leg to leg, where a tool drew its columns in another order.

Rule: each leg goes on in one other at most, and the seams that most speaks for are sewn first. Display type stays above
the story that it was drawn above; where it was drawn in the middle of another, it goes to the one that holds its words.

    '新桥全长八百六十米，双向' | '茶馆里坐满了人。' | '六车道，桥头有人行道。' → the third behind the first
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from tasks.clean.newspaper.elements import Element, read_elements
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, part_bylines, read_special
from tasks.clean.torn.firstrows import part_first_rows
from tasks.clean.torn.legs import Leg, cut_legs
from tasks.clean.torn.place import Story, place_display
from tasks.clean.torn.seams import Seams
from tasks.clean.torn.strides import Pairs

MOST = 150
"""Legs of a page that are followed; a page of more is no newspaper's."""
ROUNDS = (2.0, 0.5, -1.0, -3.0)
"""What must speak for a seam, round by round: what is sewn surely tells more of what belongs to it."""
_FAVOUR = 2.0
"""What the order of drawing speaks for itself, on a page that may not be torn."""
_BARE = 2
"""Stories that open with no headline above, on a page whose headlines were drawn together, and lines of these."""
_PARTED = 0.25
"""Blank lines for each leg of such a page, at least."""
_MOVED = 0.04
"""Share of what breaks off that goes on elsewhere all the same, on a page that is."""
_LOST = 0.15
"""Share of what breaks off above the opening of a report, on such a page."""


def follow_legs(lines: Sequence[Line], words: Pairs) -> list[Element]:
    """The elements of a page, every story's together; none where the page was drawn story by story.

    `words` are the pairs of characters of the whole text.
    """
    legs = cut_legs(part_first_rows(lines, words))
    text = [leg for leg in legs if leg.is_text]
    if not 0 < len(text) <= MOST:
        return []
    torn = _is_torn(text, words)
    if not (torn or _is_heaped(legs)):
        return []
    sewn = _sew(text, words, 0.0 if torn else _FAVOUR)
    heads = place_display(legs, stories := [[*leg.places] for leg in sewn])
    _join_rest(sewn, stories, heads, words)
    elements: list[Element] = []
    for head, story in zip(heads, stories, strict=True):
        elements += [element for leg in head for element in _set_display(leg)]
        elements += read_elements(list(_print(legs, story)))
    return elements


def _is_torn(text: Sequence[Leg], words: Pairs) -> bool:
    """Whether what breaks off goes on elsewhere than it was drawn, even where that is held to speak for itself.

    So does what breaks off above a blank line and the opening of a report.
    """
    sewn = text
    for least in ROUNDS[:2]:
        sewn = sew_once(sewn, Seams(sewn, words, drawn=_FAVOUR), least)
    following = {above: below for leg in sewn for above, below in pairwise(leg.places)}
    broken = [(above.places[0], below) for above, below in pairwise(text) if not above.lines[-1].closed]
    moved = sum(following.get(place, below.places[0]) != below.places[0] for place, below in broken)
    lost = sum(below.opens and below.lines[0].gap and below.places[0] == place + 1 for place, below in broken)
    return moved > _MOVED * len(broken) or lost > _LOST * len(broken)


def _is_heaped(legs: Sequence[Leg]) -> bool:
    """Whether headlines were drawn together, away from stories that open without any."""
    if legs[-1].runs[1] - legs[0].runs[0] < _PARTED * len(legs):
        return False  # without blank lines, all stands in its order
    bare = sum((leg.opens or leg.lines[0].text[0] in "□■") and _ends(above) for above, leg in pairwise(legs))
    heaps = [sum(len(leg.lines) for leg in legs if not leg.special) for legs in _heap(legs)]
    return bare >= _BARE and max(heaps, default=0) >= _BARE


def _ends(leg: Leg) -> bool:
    """Whether it belongs to the story above: text, or what stands below it."""
    return leg.is_text or leg.special in (Kind.credit, Kind.jump, Kind.note)


def _heap(legs: Sequence[Leg]) -> Iterator[list[Leg]]:
    """The display type between two legs of text, or behind the last."""
    for is_text, group in groupby(legs, key=lambda leg: leg.is_text):
        if not is_text:
            yield list(group)


def _sew(text: Sequence[Leg], words: Pairs, favour: float) -> Sequence[Leg]:
    """The legs of running text, every story's in one, in the order in which the stories' first legs were drawn."""
    for least in ROUNDS:
        text = sew_once(text, Seams(text, words, favour), least)
    return text


def sew_once(text: Sequence[Leg], seams: Seams, least: float) -> list[Leg]:
    """The legs, those sewn together between which more than `least` speaks for a seam."""
    following = _follow(text, seams, least)
    behind = set(following.values())
    sewn: list[Leg] = []
    for number, leg in enumerate(text):
        if number in behind:
            continue
        while (below := following.get(number)) is not None:
            leg, number = leg.sew(text[below]), below
        sewn.append(leg)
    return sewn


def _follow(text: Sequence[Leg], seams: Seams, least: float) -> dict[int, int]:
    """For each leg that goes on, in which other: one in one, those first between which most speaks for a seam."""
    weighed = ((seams.weigh(upper, lower), upper, lower) for upper, lower in seams.find_likely(least))
    found = [seam for seam in weighed if seam[0] > least]
    following: dict[int, int] = {}
    ends = list(range(len(text)))  # by a story's first leg, its last
    starts = list(range(len(text)))  # by a story's last leg, its first
    taken: set[int] = set()
    for _, upper, lower in sorted(found, reverse=True):
        if upper in following or lower in taken or starts[upper] == lower:
            continue
        following[upper] = lower
        taken.add(lower)
        start, end = starts[upper], ends[lower]
        starts[end], ends[start] = start, end
    return following


def _join_rest(sewn: Sequence[Leg], stories: Sequence[Story], heads: list[list[Leg]], words: Pairs) -> None:
    """Put what has no beginning of its own behind the story that it goes with best."""
    seams = Seams(sewn, words)
    whole = [number for number, leg in enumerate(sewn) if leg.opens or any(map(_is_head, heads[number]))]
    for number, story in enumerate(stories):
        if whole and number not in whole:
            best = max(whole, key=lambda upper: seams.weigh(upper, number))
            stories[best].extend(story)
            heads[best] += heads[number]
            story.clear()
            heads[number] = []


def _is_head(leg: Leg) -> bool:
    """Whether a story begins below it: display type, or a byline."""
    return leg.special in (None, Kind.byline) and not leg.is_caption


def _set_display(leg: Leg) -> Iterator[Element]:
    """The elements of what stands above a story."""
    for line in part_bylines(leg.lines):
        kind = read_special(line.text) or (Kind.text if leg.is_caption else Kind.display)
        yield Element(line, kind, None, opens=False, large=True, doubled=line.doubled)


def _print(legs: Sequence[Leg], story: Sequence[int]) -> Iterator[Line]:
    """The lines of a story, a blank line above it and around its display type alone."""
    for at, place in enumerate(story):
        leg = legs[place]
        apart = at == 0 or not (leg.is_text and legs[story[at - 1]].is_text)
        gap = apart and (at == 0 or place != story[at - 1] + 1 or leg.lines[0].gap)
        yield replace(leg.lines[0], gap=gap)
        yield from leg.lines[1:]
