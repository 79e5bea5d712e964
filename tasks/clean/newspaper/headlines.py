"""Give every piece its headline.

Rule: a headline stands before its body or behind it, and shares words with it that other pieces on the page
do not have. So the display type between two bodies is parted where the whole page agrees best: every piece
takes from one side, and a piece without headline costs. A short line that shares no word with the piece below
it, over a headline that does, is a label (栏目).

    body A, '老街换新颜', '市图书馆延长开放', body B → 老街换新颜 to A, 市图书馆延长开放 to B, by their words
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tasks.clean.newspaper.flow import Display, Names
from tasks.clean.newspaper.overlap import Words
from tasks.clean.newspaper.pieces import Between, Page
from tasks.clean.straddle import is_balanced, straddles

LABEL = 0.12
"""What a label is worth: a display line that shares less than this with a piece is better taken for one."""
LONGEST_LABEL = 12.0
MOST = 24
"""Display blocks between two bodies that are told apart."""
_HEADED = 0.6
_BOTH_SIDES = -0.7
_CROWDED = -0.4
_BEFORE = 0.05


@dataclass(slots=True)
class Head:
    """What stands over a piece: its display blocks in printed order, bylines among them, and its label."""

    blocks: list[Display] = field(default_factory=list)
    names: list[Names] = field(default_factory=list)
    label: Display | None = None
    above: bool = False
    """Whether any of it was printed above the body."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A display block, or one line of it, with the byline printed under it."""

    display: Display
    names: tuple[Names, ...] = ()
    tied: bool = False
    """Whether it goes on with the block of the group before."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How the groups of a gap are shared out: `above` to the piece before, one label, the rest to the piece behind."""

    above: int
    label: bool


def assign_heads(page: Page, *, gapless: bool = False) -> list[Head]:
    """The head of every piece, one to one, by the best agreement over the whole page.

    `gapless`: the page has no blank lines, so two headlines may stand in one display block.
    """
    gaps = [_bound(list(_group(gap, gapless))) for gap in page.gaps]
    cuts = _best_cuts(gaps, Words([piece.text for piece in page.pieces]), len(page.pieces))
    heads = [Head() for _ in page.pieces]
    for number, (gap, groups, cut) in enumerate(zip(page.gaps, gaps, cuts, strict=True)):
        here = heads[min(number, len(heads) - 1)]
        if gap and isinstance(gap[0], Names):  # a byline with no headline above it opens the piece below
            here.names.append(gap[0])
        if cut.above:
            _put(heads[number - 1], groups[: cut.above])
        if cut.label:
            here.label = groups[cut.above].display
        if below := groups[cut.above + cut.label :]:
            _put(here, below)
            here.above = True
    return heads


def _put(head: Head, groups: Sequence[_Group]) -> None:
    for number, group in enumerate(groups):
        if number and group.tied:
            last = head.blocks.pop()
            head.blocks.append(replace(last, lines=last.lines + group.display.lines))
        else:
            head.blocks.append(group.display)
        head.names.extend(group.names)


def _group(gap: Between, gapless: bool) -> Iterator[_Group]:
    waiting: _Group | None = None
    for block in gap:
        if isinstance(block, Names) and waiting:
            waiting = replace(waiting, names=(*waiting.names, block))
        elif isinstance(block, Display):
            for number, lines in enumerate(_part(block.lines) if gapless else [block.lines]):
                if waiting:
                    yield waiting
                waiting = _Group(replace(block, lines=lines), tied=number > 0)
    if waiting:
        yield waiting


def _part(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines between which two headlines may meet: not inside a word, a quotation or a bracket."""
    parts: list[tuple[str, ...]] = []
    for number, line in enumerate(lines):
        if number and (straddles(lines[number - 1], line) or not is_balanced("".join(parts[-1]))):
            parts[-1] = (*parts[-1], line)
        else:
            parts.append((line,))
    return parts


def _bound(groups: list[_Group]) -> list[_Group]:
    """No headline has so many parts: what stands in the middle of a long list of display lines is one block."""
    if len(groups) <= MOST:
        return groups
    edge = MOST // 2
    lines = tuple(line for group in groups[edge:-edge] for line in group.display.lines)
    names = tuple(name for group in groups[edge:-edge] for name in group.names)
    return [*groups[:edge], _Group(replace(groups[edge].display, lines=lines), names), *groups[-edge:]]


def _best_cuts(gaps: Sequence[Sequence[_Group]], words: Words, count: int) -> list[_Cut]:
    """The cuts with the best sum, found gap by gap; what matters of the past is how much the last piece got."""
    states: dict[int, tuple[float, list[_Cut]]] = {0: (0.0, [])}
    for number, groups in enumerate(gaps):
        following: dict[int, tuple[float, list[_Cut]]] = {}
        for cut in _options(groups, number, count):
            below = len(groups) - cut.above - cut.label
            worth = _worth(groups, cut, words, number)
            for taken, (score, cuts) in states.items():
                value = score + worth + (_piece_worth(taken, cut.above) if number else 0.0)
                if below not in following or value > following[below][0]:
                    following[below] = (value, [*cuts, cut])
        states = following
    return max(states.values(), key=lambda state: state[0])[1]


def _options(groups: Sequence[_Group], number: int, count: int) -> Iterator[_Cut]:
    """The cuts that a gap allows: nothing stands above the first piece, nothing below the last."""
    last = number == count
    for above in range(len(groups) + 1 if number else 1):
        rest = len(groups) - above
        if rest and groups[above].display.joined:
            continue
        if not (last and rest):
            yield _Cut(above, False)
        whole = rest < 2 or not groups[above + 1].display.joined
        if rest and whole and _may_be_label(groups[above]) and (rest == 1 or not last):
            yield _Cut(above, True)


def _may_be_label(group: _Group) -> bool:
    lines = group.display.lines
    return len(lines) == 1 and len(lines[0]) <= LONGEST_LABEL and not (group.display.doubled or group.tied)


def _worth(groups: Sequence[_Group], cut: _Cut, words: Words, number: int) -> float:
    value = LABEL if cut.label else 0.0
    for group in groups[: cut.above]:
        value += words.overlap(group.display.text, number - 1)
    for group in groups[cut.above + cut.label :]:
        value += words.overlap(group.display.text, number) + _BEFORE
    return value


def _piece_worth(before: int, behind: int) -> float:
    """What a piece is worth that got so many blocks from above and from below."""
    value = _HEADED if before or behind else 0.0
    if before and behind:
        value += _BOTH_SIDES
    return value + _CROWDED * max(0, before + behind - 3)
