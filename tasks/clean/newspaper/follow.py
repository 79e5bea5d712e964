"""Follow every story of a page from leg to leg, where a tool drew its columns in another order.

Rule: each leg goes on in one other at most, and the seams that most speaks for are sewn first. Display type stays above
the story that it was drawn above; where it was drawn in the middle of another, it goes to the one that holds its words.

    '新桥全长八百六十米，双向' | '茶馆里坐满了人。' | '六车道，桥头有人行道。' → the third behind the first
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.clean.newspaper.elements import Element, read_elements
from tasks.clean.newspaper.firstrows import part_first_rows
from tasks.clean.newspaper.legs import Leg, cut_legs
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, part_bylines, read_special
from tasks.clean.newspaper.overlap import Words
from tasks.clean.newspaper.seams import Seams, read_break
from tasks.clean.newspaper.strides import Pairs

MOST = 150
"""Legs of a page that are followed; a page of more is no newspaper's."""
ROUNDS = (2.0, 0.5, -1.0, -3.0)
"""What must speak for a seam, round by round: what is sewn surely tells more of what belongs to it."""
_BROKEN = 0.3
"""Share of the runs of text, between two blank lines, that end inside a sentence where those part columns."""
_LOST = 0.4
"""Share of these behind which something else was drawn."""
_HELD = 0.35
"""Share of its words that a story must hold to draw a headline from its place."""

Story = list[int]


def follow_legs(lines: Sequence[Line], words: Pairs) -> list[Element]:
    """The elements of a page, every story's together; none where the page was drawn story by story.

    `words` are the pairs of characters of the whole text.
    """
    legs = cut_legs(part_first_rows(lines, words))
    text = [leg for leg in legs if leg.is_text]
    if len(text) > MOST or not _is_torn(text, words):
        return []
    sewn = _sew(text, words)
    heads = _place_display(legs, stories := [[*leg.places] for leg in sewn])
    _join_rest(sewn, stories, heads, words)
    elements: list[Element] = []
    for head, story in zip(heads, stories, strict=True):
        elements += [element for place in head for element in _set_display(legs[place])]
        elements += read_elements(list(_print(legs, story)))
    return elements


def _is_torn(text: Sequence[Leg], words: Pairs) -> bool:
    """Whether blank lines stand where columns break off, and what was drawn behind them goes on with something else."""
    ends = [(leg, below) for leg, below in pairwise(text) if leg.runs != below.runs]
    broken = [(leg, below) for leg, below in ends if not leg.lines[-1].closed]
    lost = sum(below.opens or read_break(leg, below, words) == "strange" for leg, below in broken)
    return len(broken) > _BROKEN * len(ends) and lost > _LOST * len(broken)


def _sew(text: Sequence[Leg], words: Pairs) -> Sequence[Leg]:
    """The legs of running text, every story's in one, in the order in which the stories' first legs were drawn."""
    for least in ROUNDS:
        text = sew_once(text, Seams(text, words), least)
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
    found: list[tuple[float, int, int]] = []
    for upper in range(len(text)):
        for lower, below in enumerate(text):
            if upper == lower or below.opens or seams.differ(upper, lower):
                continue
            if (worth := seams.weigh(upper, lower)) > least:
                found.append((worth, upper, lower))
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


def _place_display(legs: Sequence[Leg], stories: Sequence[Story]) -> list[list[int]]:
    """The display type above each story; what belongs inside one is put there, among its legs."""
    begins = {story[0]: number for number, story in enumerate(stories)}
    within = {place: number for number, story in enumerate(stories) for place in story}
    texts = Words(["".join(legs[place].text for place in story) for story in stories])
    heads: list[list[int]] = [[] for _ in stories]
    for group in _group_display(legs):
        above = max((place for place in within if place < group[0]), default=None)
        below = min((place for place in within if place > group[-1]), default=None)
        home = begins.get(below) if below is not None else None
        tied = home is not None and below is not None and legs[below].runs == legs[group[-1]].runs
        if legs[group[0]].special is None and not (tied or legs[group[0]].is_caption):
            drawn = "".join(legs[place].text for place in group)
            shares = [texts.overlap(drawn, number) for number in range(len(stories))]
            best = max(range(len(stories)), key=shares.__getitem__)
            if shares[best] >= _HELD and (home is None or shares[best] > 2 * shares[home]):
                inside = above is not None and within[above] == best
                home = home if inside else best
        if home is not None:
            heads[home] += group
        elif above is not None:
            story = stories[within[above]]
            at = story.index(above) + 1
            goes_on = at == len(story) or story[at] == below
            story[at if goes_on else len(story) :] = [*group, *(story[at:] if goes_on else [])]
        else:
            heads[0] += group
    return heads


def _join_rest(sewn: Sequence[Leg], stories: Sequence[Story], heads: Sequence[list[int]], words: Pairs) -> None:
    """Put what has no beginning of its own behind the story that it goes with best."""
    seams = Seams(sewn, words)
    whole = [number for number, leg in enumerate(sewn) if heads[number] or leg.opens]
    for number, story in enumerate(stories):
        if whole and number not in whole:
            best = max(whole, key=lambda upper: seams.weigh(upper, number))
            stories[best].extend(story)
            story.clear()


def _set_display(leg: Leg) -> Iterator[Element]:
    """The elements of what stands above a story."""
    for line in part_bylines(leg.lines):
        kind = read_special(line.text) or (Kind.text if leg.is_caption else Kind.display)
        yield Element(line, kind, None, opens=False, large=True, doubled=line.doubled)


def _group_display(legs: Sequence[Leg]) -> Iterator[list[int]]:
    """What is not running text, the legs of one run together."""
    group: list[int] = []
    for leg in legs:
        joined = group and leg.runs == legs[group[-1]].runs and leg.places[0] == group[-1] + 1
        if group and (leg.is_text or not joined):
            yield group
            group = []
        if not leg.is_text:
            group.append(leg.places[0])
    if group:
        yield group


def _print(legs: Sequence[Leg], story: Sequence[int]) -> Iterator[Line]:
    """The lines of a story, a blank line above it and around its display type alone."""
    for at, place in enumerate(story):
        leg = legs[place]
        apart = at == 0 or not (leg.is_text and legs[story[at - 1]].is_text)
        gap = apart and (at == 0 or place != story[at - 1] + 1 or leg.lines[0].gap)
        yield replace(leg.lines[0], gap=gap)
        yield from leg.lines[1:]
