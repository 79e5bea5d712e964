"""Slots: where two texts of one wording were filled in with other words, as notices are and copies are not.

    …现将拟任职人选公示如下：方知行，男，汉族，现任市财政局副局长，拟任市审计局局长。公示期间…
    …现将拟任职人选公示如下：祁若水，女，汉族，现任云岭镇党委书记，拟任市教育局局长。公示期间…

The wording around is the same to the letter, so shares of common text say that one is a copy of the other; and there
are no figures to tell them apart. What tells is that name stands against name: between two common stretches both texts
have a few characters, and not the same ones. Who edits a copy changes a word here and there, adds or leaves out;
where a sentence was written anew, it is longer than a slot; and a copy that is retold all over keeps its figures.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

SHORTEST, WIDEST = 3, 20
"""Characters of a slot, in both texts. A word that was replaced by another has two, a new sentence has more."""
ALIKE = 0.5
"""Share in common from which what stands in a slot was edited, not replaced."""
SHARE = 0.035
"""Share of a text that stands in slots: three characters a line. An article is corrected once a page."""
MOST = 1 / 3
"""Share of all that differs in between that stands in slots: with copies edited all over, on purpose or by a machine,
it is under .3, with notices .4 to 1."""


def is_filled_in(short: str, long: str, places: NDArray[np.intp], k: int) -> bool:
    """Whether the long text is the short one with its slots filled in otherwise.

    `places`: for every k-gram of the short text where the long one has it, -1 where it has not.
    """
    gaps = list(_gaps(short, long, places, k))
    slots = sum(len(one) for one, other in gaps if _is_slot(one, other))
    return slots >= SHARE * len(short) and slots >= MOST * sum(len(one) for one, _ in gaps)


def _is_slot(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= SHORTEST and longer <= WIDEST and LCSseq.similarity(one, other) < ALIKE * shorter


def _gaps(short: str, long: str, places: NDArray[np.intp], k: int) -> Iterator[tuple[str, str]]:
    """What stands in either text between two stretches that follow each other in both."""
    here = np.flatnonzero(places >= 0)
    if not here.size:
        return
    breaks = np.flatnonzero(np.diff(here - places[here]) | (np.diff(here) > 1)) + 1
    end, other_end = -1, -1
    for run in np.split(here, breaks):
        start, other = int(run[0]), int(places[run[0]])
        if end >= 0 and start > end and other > other_end:
            yield short[end:start], long[other_end:other]
        end, other_end = int(run[-1]) + k, int(places[run[-1]]) + k
