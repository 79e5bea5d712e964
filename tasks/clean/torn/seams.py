"""Weigh whether a story goes on from one leg to another.

Rule: a sentence that breaks off goes on with the rest of its word, closes what it opened, stands in a column as wide,
speaks of the same things; behind a whole sentence a paragraph begins, set in. Tools draw most legs in their order. None
of this is sure by itself, so each has a weight.

    '新桥方便了两岸居' | '民往来。'     → a word stands across: much speaks for it
    '他说：“新桥通了' | '茶馆开了。'     → a quotation that nobody closes: much speaks against it

The weights are a logistic regression's over eleven thousand joins of typeset issues: python -m tests.benchmarks.seams
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tasks.clean.newspaper.overlap import share_rare_pairs
from tasks.clean.straddle import straddles
from tasks.clean.torn.legs import SLACK, Leg, is_set_in
from tasks.clean.torn.strides import Pairs

Table = NDArray[np.float64]
"""A number for each two legs of a page, the upper's by row."""
WEIGHTS = {
    "always": -1.71,
    "begun": -1.66,
    "cell": -0.16,
    "cells": -1.39,
    "closes": 3.39,
    "column": 0.95,
    "distance": -1.26,
    "distance in disorder": 0.35,
    "does not fit": -0.72,
    "earlier": -4.5,
    "earlier in disorder": 1.49,
    "fits": 1.44,
    "later": -1.8,
    "later in disorder": 1.76,
    "long word": 2.43,
    "never closes": -2.48,
    "never opened": -1.61,
    "next": 1.64,
    "no word": -0.9,
    "not set in": -0.52,
    "not set in, behind a short line": -1.22,
    "one line": -1.17,
    "open": 1.17,
    "other column": -0.34,
    "pair": -0.94,
    "rare column": 0.74,
    "same run": 4.5,
    "set in": 0.03,
    "stop": -0.85,
    "strange": -1.88,
    "surely other column": -3.05,
    "triple": 0.64,
    "word": 1.77,
    "words": 3.52,
}
_BREAKS = ("stop", "word", "long word", "triple", "pair", "strange")
_PARAGRAPHS = ("one line", "set in", "not set in", "not set in, behind a short line")
_QUOTED = (("“", "”"), ("（", "）"), ("《", "》"))
_TOUCHED = 200
"""Characters on each side of a seam in which a quotation opens and closes."""
_LONG = 3
"""Characters of a word that hardly comes together by chance."""
_SURELY = 4
"""Lines of each leg that agree on its column's width, where two widths differ for sure."""
_SHORT = 2.0
"""Em by which a paragraph's last line is shorter than its column for sure."""
_ROUGHLY = 1e-3
"""By how much what is told of all seams at once may differ from what is told of one."""


class Seams:
    """The seams that are possible between the legs of a page; `drawn` speaks for those in the order of drawing."""

    def __init__(self, legs: Sequence[Leg], words: Pairs, drawn: float = 0.0) -> None:
        self._legs, self._words, self._favour = legs, words, drawn
        self._drawn = dict(pairwise(sorted(place for leg in legs for place in leg.places)))
        self._shared = share_rare_pairs([leg.text for leg in legs])
        self._usual = self._shared.mean(axis=1)
        self._left_open = [_leave_open(leg.text[-_TOUCHED:]) for leg in legs]
        self._closed_first = [_close_first(leg.text[:_TOUCHED]) for leg in legs]
        self._count_alike = cache(self._count_columns)
        self._disorder = self._tell_disorder()

    def find_likely(self, least: float) -> list[tuple[int, int]]:
        """The numbers of the legs, upper and lower, between which more than `least` may speak for a seam.

        Most seams fall by what can be told of all of them at once; only how a sentence goes on is taken at its best.
        """
        open_ends = np.array([[not leg.lines[-1].closed] for leg in self._legs])
        broken = WEIGHTS["open"] + max(map(WEIGHTS.__getitem__, _BREAKS)) + max(0.0, WEIGHTS["begun"])
        best = np.where(open_ends, broken, max(map(WEIGHTS.__getitem__, _PARAGRAPHS)))
        words = WEIGHTS["words"] * (self._shared - (self._usual[:, None] + self._usual) / 2)
        best = best + WEIGHTS["always"] + words + WEIGHTS["no word"] * (self._shared == 0.0)
        best = best + self._weigh_order() + self._weigh_columns() + self._weigh_quotations()
        begin_nothing = np.array([not leg.opens for leg in self._legs])
        likely = (best > least - _ROUGHLY) & begin_nothing & ~np.eye(len(self._legs), dtype=bool)
        return [(int(upper), int(lower)) for upper, lower in np.argwhere(likely)]

    def _weigh_order(self) -> Table:
        """What order and distance say of all seams, at best; see `_read_order`."""
        above = np.array([[leg.places[-1]] for leg in self._legs])
        distance = np.array([leg.places[0] for leg in self._legs]) - above
        far = np.log(np.maximum(abs(distance), 1))
        later, earlier = (WEIGHTS[way] + WEIGHTS[f"{way} in disorder"] * self._disorder for way in ("later", "earlier"))
        near = max(WEIGHTS["same run"], WEIGHTS["next"])
        order = np.where(distance == 1, near, np.where(distance > 0, later, earlier))
        cells = np.array([[bool(leg.lines[-1].cell)] for leg in self._legs]).astype(int) + np.array(
            [bool(leg.lines[0].cell) for leg in self._legs]
        )
        order = np.choose(cells, [order, np.full_like(order, WEIGHTS["cell"]), np.full_like(order, WEIGHTS["cells"])])
        drawn = np.array([[self._drawn.get(leg.places[-1], -1)] for leg in self._legs]) == distance + above
        distant = WEIGHTS["distance"] + WEIGHTS["distance in disorder"] * self._disorder
        weighed: Table = order + far * distant + self._favour * drawn
        return weighed

    def _weigh_columns(self) -> Table:
        """What the columns' widths say of all seams, at best; see `_compare_columns`."""
        known = np.array([leg.sure and bool(leg.column) for leg in self._legs])
        widths = np.array([leg.column or 0.0 for leg in self._legs])
        apart = abs(widths[:, None] - widths) > SLACK
        alike = [self._count_alike(leg.column) if leg.sure and leg.column else 1 for leg in self._legs]
        same = WEIGHTS["column"] + WEIGHTS["rare column"] * np.log(len(self._legs) / np.array(alike)[:, None])
        told = np.where(apart, max(WEIGHTS["other column"], WEIGHTS["surely other column"]), same)
        weighed: Table = np.where(known[:, None] & known, told, max(WEIGHTS["fits"], WEIGHTS["does not fit"]))
        surely = np.array([leg.column is not None and leg.agreeing >= _SURELY for leg in self._legs])
        weighed[surely[:, None] & surely & apart] = -np.inf
        return weighed

    def _weigh_quotations(self) -> Table:
        """What quotations say of all seams; see `_read_quotations`."""
        opens = np.array(self._left_open)[:, None, :]
        closes = np.array(self._closed_first)
        ways = {"closes": opens & closes, "never closes": opens & ~closes, "never opened": ~opens & closes}
        weighed: Table = sum(WEIGHTS[name] * way.any(axis=2) for name, way in ways.items())
        return weighed

    def weigh(self, upper: int, lower: int) -> float:
        """What speaks for the leg of one number going on in that of another, as the logarithm of the odds."""
        is_next = self._drawn.get(self._legs[upper].places[-1]) == self._legs[lower].places[0]
        seen = self.read(upper, lower)
        return sum(WEIGHTS[name] * value for name, value in seen.items()) + self._favour * is_next

    def read(self, upper: int, lower: int) -> dict[str, float]:
        """What can be seen of a seam: the name of each weight, and how much of it."""
        above, below = self._legs[upper], self._legs[lower]
        shared = float(self._shared[upper, lower])
        usual = float(self._usual[upper] + self._usual[lower]) / 2
        seen = {"always": 1.0, "words": shared - usual, "no word": float(shared == 0.0)}
        seen |= self._read_order(above, below) | self._compare_columns(above, below)
        if above.lines[-1].closed:
            seen[_read_paragraph(above, below)] = 1.0
        else:
            seen["open"] = 1.0
            seen[read_break(above, below, self._words)] = 1.0
            if _is_begun(above, below):
                seen["begun"] = 1.0
        for name in _read_quotations(self._left_open[upper], self._closed_first[lower]):
            seen[name] = 1.0
        return seen

    def _read_order(self, above: Leg, below: Leg) -> dict[str, float]:
        """In which order two legs were drawn, and how far from one another; cells of a row were drawn before all."""
        distance = below.places[0] - above.places[-1]
        far = math.log(abs(distance))
        seen = {"distance": far, "distance in disorder": far * self._disorder}
        if cells := bool(above.lines[-1].cell) + bool(below.lines[0].cell):
            return seen | {"cells" if cells > 1 else "cell": 1.0}
        if distance == 1:
            return seen | {"same run" if above.runs[1] == below.runs[0] else "next": 1.0}
        order = "later" if distance > 0 else "earlier"
        return seen | {order: 1.0, f"{order} in disorder": self._disorder}

    def _tell_disorder(self) -> float:
        """How often, 0 to 1, what breaks off goes on in nothing that could follow it in the order it was drawn."""
        broken = [number for number, leg in enumerate(self._legs[:-1]) if not leg.lines[-1].closed]
        if not broken:
            return 0.0
        lost = 0
        for number in broken:
            above, below = self._legs[number], self._legs[number + 1]
            how = read_break(above, below, self._words)
            columns = self._compare_columns(above, below)
            lost += below.opens or how == "strange" or not columns.keys() & {"column", "fits"}
        return lost / len(broken)

    def _compare_columns(self, above: Leg, below: Leg) -> dict[str, float]:
        """Whether two legs may stand in columns of one width, which tells the more the fewer others have it."""
        if not (above.column and below.column and above.sure and below.sure):
            known, other = (above, below) if above.sure else (below, above)
            may = not (known.sure and known.column) or _may_stand(other, known.column)
            return {"fits" if may else "does not fit": 1.0}
        if abs(above.column - below.column) > SLACK:
            return {"surely other column" if _surely_differ(above, below) else "other column": 1.0}
        return {"column": 1.0, "rare column": math.log(len(self._legs) / self._count_alike(above.column))}

    def _count_columns(self, width: float) -> int:
        """How many legs stand in columns of a width."""
        return sum(leg.column is not None and abs(leg.column - width) <= SLACK for leg in self._legs)


def _surely_differ(above: Leg, below: Leg) -> bool:
    if above.column is None or below.column is None or min(above.agreeing, below.agreeing) < _SURELY:
        return False
    return abs(above.column - below.column) > SLACK


def _may_stand(leg: Leg, column: float) -> bool:
    if leg.column is None:
        return all(line.width <= column + SLACK for line in leg.lines)
    return min(abs(leg.column - column), abs(leg.column + 2 - column)) <= SLACK


def read_break(above: Leg, below: Leg, words: Pairs) -> str:
    """How a sentence that broke off goes on."""
    last, first = above.lines[-1].text, below.lines[0].text
    if not (last[-1].isalnum() and first[0].isalnum()):
        return "stop"
    if across := straddles(last, first):
        return "word" if across < _LONG else "long word"
    if last[-2:] + first[0] in words or last[-1] + first[:2] in words:
        return "triple"
    return "pair" if last[-1] + first[0] in words else "strange"


def _read_paragraph(above: Leg, below: Leg) -> str:
    """How a paragraph stands behind one that ended."""
    first = below.lines[0]
    column = below.column if below.sure or not above.sure else above.column
    if first.closed:
        return "one line"
    if is_set_in(first, column):
        return "set in"
    short = above.sure and above.column is not None and above.lines[-1].width < above.column - _SHORT
    return "not set in, behind a short line" if short else "not set in"


def _is_begun(above: Leg, below: Leg) -> bool:
    """Whether a paragraph begins behind a sentence that broke off."""
    last = above.lines[-1]
    full = above.sure and above.column is not None and last.width > above.column - SLACK
    column = below.column if below.sure or not above.sure else above.column
    return full and not last.closed and is_set_in(below.lines[0], column)


def _leave_open(text: str) -> tuple[bool, ...]:
    """For each kind of quotation, whether a text leaves one open."""
    return tuple(text.count(opening) > text.count(closing) for opening, closing in _QUOTED)


def _close_first(text: str) -> tuple[bool, ...]:
    """For each kind of quotation, whether a text closes one before it opens any."""
    places = [(text.find(opening), text.find(closing)) for opening, closing in _QUOTED]
    return tuple(end >= 0 and not 0 <= start < end for start, end in places)


def _read_quotations(left_open: Sequence[bool], closed_first: Sequence[bool]) -> set[str]:
    """Whether what the one leg opened is closed in the other."""
    seen = set()
    for opens, closes in zip(left_open, closed_first, strict=True):
        if opens:
            seen.add("closes" if closes else "never closes")
        elif closes:
            seen.add("never opened")
    return seen
