"""Put the display type of a page whose stories were followed above its story, or inside it.

Rule: a headline is made of its story's words, so each story gets one, by the words that they share and by where it was
drawn; what stands in one run with text above and below is a heading there. Headlines of neighbours that were drawn
together are parted where they hold several stories' words.

    '新桥今天通车 茶馆重新' | '两岸往来方便 开张迎客' → '新桥今天通车' | '两岸往来方便' and '茶馆重新' | '开张迎客'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.clean.newspaper.lines import make_line
from tasks.clean.newspaper.marks import Kind
from tasks.clean.newspaper.overlap import Words
from tasks.clean.straddle import straddles
from tasks.clean.torn.legs import Leg

_HELD = 0.35
"""Share of its words that a story must hold to draw a headline from its place."""
_OVER, _INSIDE = 0.3, 0.15
"""What it is worth, in shares of words, that a story begins right below a headline, or goes on around it."""
_LEAST = 0.2
"""What must speak for a headline of a story that was drawn elsewhere."""
_WIDE = 1.25
"""How much wider than its story's column display type is no heading of it."""
_ENDS = (Kind.credit, Kind.jump)

Story = list[int]


def place_display(legs: Sequence[Leg], stories: Sequence[Story]) -> list[list[Leg]]:
    """The display type above each story; what belongs inside one is put there, among the places of its legs."""
    placer = _Placer(legs, stories)
    parted = [part for group in _group_display(legs) for part in placer.part_neighbours(group)]
    taken = placer.choose_headlines([group for group, _ in parted])
    for number, (group, owner) in enumerate(parted):
        placer.put(group, taken.get(number, owner))
    return [sorted(head, key=lambda leg: leg.places) for head in placer.heads]


class _Placer:
    def __init__(self, legs: Sequence[Leg], stories: Sequence[Story]) -> None:
        self._legs, self._stories = legs, stories
        self._within = {place: number for number, story in enumerate(stories) for place in story}
        self._texts = Words(["".join(legs[place].text for place in story) for story in stories])
        self._begins = {story[0]: number for number, story in enumerate(stories)}
        self._after = {above: below for story in stories for above, below in zip(story, story[1:], strict=False)}
        self.heads: list[list[Leg]] = [[] for _ in stories]

    def part_neighbours(self, group: list[Leg]) -> list[tuple[list[Leg], int | None]]:
        """The group, or one for each of the stories whose headlines its cells hold, and that story."""
        if any(leg.special or leg.is_caption for leg in group):
            return [(group, None)]
        cells = [cell for leg in group for line in leg.lines for cell in line.text.split()]
        shares = [self._share_all(cell) for cell in cells]
        sure = [share.index(max(share)) for share in shares if max(share) >= _HELD and _stands_out(share)]
        if len(set(sure)) < 2:
            return [(group, None)]
        last = sure[0]
        stories: dict[int, list[str]] = {}
        for cell, share in zip(cells, shares, strict=True):
            if max(share) >= _LEAST and max(share) > 2 * share[last]:
                last = share.index(max(share))
            elif max(share) < _LEAST and stories:
                last = max(stories, key=lambda story: _goes_on(stories[story][-1], cell, len(stories[story])))
            stories.setdefault(last, []).append(cell)
        return [
            ([replace(group[0], lines=tuple(make_line(text, 0.0, not at) for at, text in enumerate(mine)))], story)
            for story, mine in stories.items()
        ]

    def _share_all(self, text: str) -> list[float]:
        """The share of a text's words that each story holds."""
        return [self._texts.overlap(text, number) for number in range(len(self._stories))]

    def _share(self, text: str) -> tuple[float, int]:
        """The largest share of a text's words that a story holds, and which."""
        return max((share, number) for number, share in enumerate(self._share_all(text)))

    def choose_headlines(self, groups: Sequence[Sequence[Leg]]) -> dict[int, int]:
        """For each group that is the headline of a story, which; each story gets one at most."""
        found: list[tuple[float, int, int]] = []
        for number, group in enumerate(groups):
            if group[-1].is_caption or all(leg.special for leg in group) or self._is_heading(group):
                continue
            above, below = self._neighbours(group)
            text = "".join(leg.text for leg in group if not leg.special)
            for story in range(len(self._stories)):
                worth = self._texts.overlap(text, story)
                worth += _OVER * (self._begins.get(below) == story) + _INSIDE * (self._within.get(above) == story)
                if worth >= _LEAST + _INSIDE:
                    found.append((worth, -number, story))
        taken: dict[int, int] = {}
        for _, number, story in sorted(found, reverse=True):
            if -number not in taken and story not in taken.values():
                taken[-number] = story
        return taken

    def _neighbours(self, group: Sequence[Leg]) -> tuple[int, int]:
        """The places of the text drawn above and below, -1 where there is none."""
        first, last = group[0].places[0], group[-1].places[0]
        above = max((place for place in self._within if place < first), default=-1)
        return above, min((place for place in self._within if place > last), default=-1)

    def _is_heading(self, group: Sequence[Leg]) -> bool:
        """Whether it stands in one run with the text of one story above and below it."""
        above, below = self._neighbours(group)
        if self._after.get(above) != below or below < 0:
            return False
        tied = self._legs[above].runs[1] == group[0].runs[0] == self._legs[below].runs[0]
        column = self._legs[below].column
        return tied and not (column and max(leg.lines[0].width for leg in group) > _WIDE * column)

    def put(self, group: Sequence[Leg], story: int | None) -> None:
        """Put a group above the story whose headline it is, or where it was drawn."""
        above, below = self._neighbours(group)
        ends = 0
        while ends < len(group) and group[ends].special in _ENDS and above >= 0:
            ends += 1
        self._put_inside(group[:ends], above, below)
        if not (group := group[ends:]):
            return
        if story is None:
            story = self._find_home(group, below)
        if story is not None:
            self.heads[story] += group
        elif above >= 0:
            self._put_inside(group, above, below)
        else:
            self.heads[0] += group

    def _find_home(self, group: Sequence[Leg], below: int) -> int | None:
        """The story that begins right below, but for one that holds much more of a group's words."""
        home = self._begins.get(below)
        tied = home is not None and self._legs[below].runs == group[-1].runs
        if group[0].special is None and not (tied or group[0].is_caption):
            text = "".join(leg.text for leg in group)
            share, best = self._share(text)
            if home is not None and share >= _HELD and share > 2 * self._texts.overlap(text, home):
                return best
        return home

    def _put_inside(self, group: Sequence[Leg], above: int, below: int) -> None:
        if not group:
            return
        story = self._stories[self._within[above]]
        at = story.index(above) + 1
        while at < len(story) and story[at] not in self._within:  # other display type, put there before
            at += 1
        goes_on = at == len(story) or story[at] == below
        story[at if goes_on else len(story) :] = [
            *(leg.places[0] for leg in group),
            *(story[at:] if goes_on else []),
        ]


def _goes_on(above: str, cell: str, lines: int) -> tuple[int, int]:
    """What speaks for a headline of so many lines going on in a cell: a word across, or its neighbours' more lines."""
    return straddles(above, cell), -lines


def _stands_out(shares: Sequence[float]) -> bool:
    return max(shares) > 2 * max(sorted(shares)[:-1], default=0.0)


def _group_display(legs: Sequence[Leg]) -> Iterator[list[Leg]]:
    """What is not running text, the legs of one run together."""
    group: list[Leg] = []
    for leg in legs:
        joined = group and leg.runs == group[-1].runs and leg.places[0] == group[-1].places[0] + 1
        if group and (leg.is_text or not joined):
            yield group
            group = []
        if not leg.is_text:
            group.append(leg)
    if group:
        yield group
