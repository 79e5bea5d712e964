"""Cut a page's lines into legs: what stands of one story in one column, from where it begins to where it breaks off.

Rule: a tool sets a blank line between two columns that do not follow one another, but not between all of them. So a leg
ends there too where a report opens or a byline stands, and where an unfinished line meets one that is set in, or one of
another column's width.

    '新桥全长八百六十米，双向' | '六车道，桥头有人行' | '' | '茶馆里坐满了人' → two legs
    '新桥全长八百六十米，双向' | '本报江城5月6日讯（记者何辉）茶' | …        → two legs
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tasks.clean.newspaper.captions import MARK, read_caption
from tasks.clean.newspaper.geometry import NARROWEST, WIDEST
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, Mark, Opening, read_marks
from tasks.clean.straddle import straddles

SLACK = 1.3
"""Em by which full lines differ."""
_ALIKE = 0.9
"""Em by which the lines differ that tell a column's width."""
_AGREE = 2
"""Lines that must agree on a width: the widest on which so many do is the column's, for a stop may be set narrow."""
_INDENT = 2.0
_TELLING = 40
"""Lines of a leg that are asked for its column's width."""
_NEAR = 6
"""Lines above and below a break that have a say in it."""
_BROAD = 30.0
"""Em of a single line that is text even where it ends nothing."""
_CAPTION = 4
"""Lines of the longest caption."""
_GOES_ON = "，、；"
"""Stops at which no headline ends."""
_SHORT = 5
"""Characters of a line that is too short to be told for text by its stop."""
_LONG = 60
"""Characters of a leg that is text even where it ends no sentence, if its lines agree on a column."""


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """Lines of one story in one column, or in several that were sewn together; or display type."""

    lines: tuple[Line, ...]
    runs: tuple[int, int]
    """Blank lines above its first and its last part."""
    places: tuple[int, ...]
    """Of its parts among all that the page holds, in the order they were drawn."""
    opens: bool
    special: Kind | None
    column: float | None
    """The width of its column in em, as far as its lines tell."""
    agreeing: int
    """Lines that agree on it."""

    @property
    def sure(self) -> bool:
        """Whether its column's width is told by several lines."""
        return self.agreeing > 1

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)

    def sew(self, below: Leg) -> Leg:
        """This leg with the one in which it goes on."""
        lines = self.lines + below.lines
        column, agreeing = tell_column(lines)
        runs, places = (self.runs[0], below.runs[1]), self.places + below.places
        return Leg(lines, runs, places, self.opens, None, column, agreeing)

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a picture, which no story goes on in."""
        if MARK.match(self.lines[0].text):
            return True
        caption = read_caption(self.text) if len(self.lines) <= _CAPTION else None
        return caption is not None and bool(caption.credit)

    @property
    def is_text(self) -> bool:
        """Whether it is running text rather than display type, a byline or a credit."""
        if self.special is not None or self.is_caption:
            return False
        if self.opens or any(line.cell for line in self.lines):
            return True
        if len(self.lines) == 1:
            line = self.lines[0]
            ends = line.closed or line.text[-1] in _GOES_ON
            return (ends and len(line.text) > _SHORT) or (line.width > _BROAD and " " not in line.text)
        ends = any(line.closed or line.text[-1] in _GOES_ON for line in self.lines)
        return ends or (len(self.text) > _LONG and self.sure)


def cut_legs(lines: Sequence[Line]) -> list[Leg]:
    """The legs of a page, in the order they were drawn."""
    marks = read_marks(lines)
    starts: list[int] = []
    for number in range(len(lines)):
        if number == 0 or _breaks(lines, marks, starts[-1], number):
            starts.append(number)
    ends = [*starts[1:], len(lines)] if lines else []
    legs: list[Leg] = []
    run = 0
    for start, end in zip(starts, ends, strict=True):
        run += lines[start].gap
        mark = marks[start]
        place = (len(legs),)
        legs.append(
            Leg(
                tuple(lines[start:end]),
                (run, run),
                place,
                mark.opens is not None,
                mark.special,
                *tell_column(lines[start:end]),
            )
        )
    return legs


def _breaks(lines: Sequence[Line], marks: Sequence[Mark], start: int, number: int) -> bool:
    """Whether a leg that began at `start` ends above a line."""
    line, above, mark = lines[number], lines[number - 1], marks[number]
    if line.gap or mark.opens is Opening.dateline or mark.special or marks[number - 1].special:
        return True
    if MARK.match(line.text) or (mark.opens and above.closed):
        return True
    return _meets_another(lines[max(start, number - _NEAR) : number], lines[number : number + _NEAR])


def _meets_another(upper: Sequence[Line], lower: Sequence[Line]) -> bool:
    """Whether a line stands in another column than the one above, by the widths around."""
    last, first = upper[-1], lower[0]
    parted = last.closed or (last.text[-1].isalnum() and first.text[0].isalnum())
    if not parted or (not last.closed and straddles(last.text, first.text)):
        return False
    lower = lower[: next((at for at, line in enumerate(lower) if at and line.gap), len(lower))]
    (above, above_votes), (below, below_votes) = tell_column(upper), tell_column(lower)
    if not last.closed:
        if (below_votes > 1 and _fits(first, below) and not _fits(last, below)) or (
            above_votes > 1 and not _fits(last, above)
        ):
            return True
        full_behind = len(lower) > 1 and not lower[1].closed and below and abs(lower[1].width - below) < _ALIKE
        if below_votes > 1 and full_behind and is_set_in(first, below):
            return True
    if not (above and below and above_votes > 1 and below_votes > 1) or abs(above - below) < SLACK:
        return False
    return _fits(last, above) and _fits(first, below) and not (_fits(first, above) and _fits(last, below))


def tell_column(lines: Sequence[Line]) -> tuple[float | None, int]:
    """The width of lines' column, and how many agree on it: the widest that two agree on, first lines two em short."""
    widths: list[float] = []
    for line in lines:
        if line.cell:
            return line.cell, _AGREE
        if not (line.closed or line.spread) and NARROWEST <= line.width <= WIDEST + 12:
            widths.append(line.width)
    counts: dict[float, int] = {}
    for width in widths[:_TELLING]:
        counts[width] = counts.get(width, 0) + 1
    if not counts:
        return None, 0
    widest = sorted(counts, reverse=True)
    votes = (_count_votes(width, counts) for width in widest)
    best, most = next((vote for vote in zip(widest, votes, strict=True) if vote[1] >= _AGREE), (widest[0], 1))
    return max(width for width in counts if width - best <= _ALIKE), most


def _count_votes(column: float, counts: Mapping[float, int]) -> int:
    """How many lines are as wide as a column, or as its first lines."""
    return sum(
        count
        for width, count in counts.items()
        if abs(column - width) <= _ALIKE or abs(column - _INDENT - width) <= _ALIKE - 0.2
    )


def is_set_in(line: Line, column: float | None) -> bool:
    """Whether a line is as wide as a paragraph's first, which has lost its indent."""
    return column is not None and not line.closed and SLACK <= column - line.width <= _INDENT + 0.8


def _fits(line: Line, column: float | None) -> bool:
    if column is None or line.closed:
        return column is None or line.width <= column + SLACK
    return min(abs(line.width - column), abs(line.width + _INDENT - column)) <= SLACK
