"""How two texts relate, judged on the texts themselves; a pure function.

| what is found | relation |
|---|---|
| the texts are equal | same |
| one stands in the other, but for its figures; or weeks later, and not nearly as it was | template |
| one stands in the other, which holds at most as much again | reprint |
| one stands in the other, which is longer | excerpt |
| half of one stands in the other in pieces: the set phrases of two meetings, two telegrams | template |
| a common run of 80 characters | quote |
| nothing of that | new |

A text stands in another where three quarters of its characters follow in the other in the same order (the longest
common subsequence; 85 % and within the stretch where the two have most in common, if the other is far longer), or
nine tenths of it lie in common grams (its paragraphs were put in another order), or more than half of it in common
sentences with all their figures (the others were written anew). Coverage by common grams alone
tells no edited copy from two reports written in the same set phrases: with every fifth character changed it is .5, and
two openings of a congress reach .8; in order they are .8 and .7.

A text under 100 characters has too little in it for shares to mean anything: stock phrases alone cover half of a short
notice. It is `same`, or stands in the other nearly whole with all its numbers, or it is new. Under 20 characters it may
be a mere label and is `same` only, and only under the same title. An empty text is always new: that two pages hold
pictures alone makes them no copies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from tasks.deduplicate.normalise import Codes, decode, normal_codes, normalise, text_hash
from tasks.deduplicate.numbers import Numbers, agreement, read_numbers
from tasks.deduplicate.slots import is_filled_in
from tasks.deduplicate.winnow import SHORT, Hashes, fingerprints, gram_hashes
from tasks.records import Relation

LABEL = 20
"""Normalised characters under which a text may be a mere label: 视频加载中, 图为活动现场."""
IN_ORDER, IN_ORDER_OF_LONGER = 0.75, 0.85
RETOLD, FIGURES = 0.6, 4
"""In order is enough where so many figures stand behind the same words in both and all agree."""
IN_GRAMS = 0.9
SENTENCE = 32
"""Characters of a run that is no set phrase: with a fifth of its sentences written anew a copy keeps .5 to .8 of itself
in such runs, and two sessions of one congress have .44 in common."""
IN_SENTENCES, WITH_FIGURES = 0.55, 0.95
BOTH = 0.5
"""Coverage of the longer text that makes a reprint of an excerpt."""
PHRASES = 0.5
UNRELATED = 0.25
"""Coverage by grams under which no common order is looked for: edited copies have .45 and more."""
WHOLE = 0.8
"""Share of a short text that must stand in the other in one run: whole but for a dateline or a credit."""
QUOTE = 80
LONGEST = 20_000
"""Characters of a text whose order is compared: the cost grows with the product, and a page may be a whole book."""
LENGTHS = 1.5
"""A text this many times as long holds much of any text by chance: 12-grams are compared, and more is asked."""
CHANGED = ((0.995, 8, 0.85), (0.97, 2, 0.65), (0.0, 4, 0.4))
"""Share of the words between the numbers that are common, numbers comparable, and the agreement under which they were
changed; any of these. An edited copy loses figures along with its words; a template filled in anew loses figures
alone, save those that are part of it."""
WEEKS = timedelta(days=25)
NEARLY_AS_IT_WAS = (0.97, 0.95)
"""Coverage and agreement of numbers from which texts are copies however far apart."""
IN_BRACKETS = re.compile(r"[\[【(（][^\])】）]*[\])】）]")

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of a text, in reading order and in the order of their hashes."""

    hashes: Hashes
    ordered: Hashes
    places: Places
    """Where each of `ordered` stands in the text."""

    @classmethod
    def of(cls, hashes: Hashes) -> Grams:
        places = np.argsort(hashes)
        return cls(hashes, hashes[places], places)

    def find(self, others: Grams) -> Places:
        """For every gram of `others`, in reading order, a place where this text has it; -1 where it has not."""
        if not self.ordered.size:
            return np.full(others.hashes.size, -1)
        at = np.minimum(np.searchsorted(self.ordered, others.hashes), self.ordered.size - 1)
        return np.where(self.ordered[at] == others.hashes, self.places[at], -1)


@dataclass(frozen=True)
class Text:
    """A body made ready for comparing."""

    body: str
    title: str | None = None
    published_at: datetime | None = None

    @cached_property
    def codes(self) -> Codes:
        return normal_codes(self.body)

    @cached_property
    def fingerprints(self) -> tuple[int, ...]:
        return fingerprints(self.codes)

    @cached_property
    def hash(self) -> UUID:
        """Equal where the texts are. A label has its title in it, but for what stands in brackets ([视频], （图））."""
        title = normalise(IN_BRACKETS.sub("", self.title or "")) if len(self) < LABEL else ""
        return text_hash(self.letters + title)

    @cached_property
    def numbers(self) -> Numbers:
        return read_numbers(self.body)

    @cached_property
    def letters(self) -> str:
        return decode(self.codes)

    @cached_property
    def grams(self) -> dict[int, Grams]:
        return {k: Grams.of(gram_hashes(self.codes, k)) for k in (5, 12)}

    def __len__(self) -> int:
        return int(self.codes.size)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a text relates to another; the fields are those of `tasks.records.Edge`."""

    relation: Relation
    coverage: float = 0.0
    coverage_other: float = 0.0
    longest_run: int = 0
    numbers: float = 1.0


def verify(text: Text, other: Text) -> Evidence:
    """Judge the relation of `text` to `other`."""
    if not len(text) or not len(other):
        return Evidence(Relation.new)
    if text.hash == other.hash:
        return Evidence(Relation.same, 1.0, 1.0, len(text), 1.0)
    short, long = sorted((text, other), key=len)
    coverage, coverage_long, run = _compare(short, long)
    if coverage < PHRASES and run < min(QUOTE, WHOLE * len(short)):
        return Evidence(Relation.new)
    numbers, comparable = agreement(short.numbers, long.numbers)
    if len(short) >= SHORT:
        figures_stayed = numbers == 1 and comparable >= FIGURES
        stands = coverage >= (IN_ORDER_OF_LONGER if _unlike(short, long) else RETOLD if figures_stayed else IN_ORDER)
        stands = stands or (numbers >= WITH_FIGURES and _in_sentences(short, long) >= IN_SENTENCES)
    else:
        stands = len(short) >= LABEL and (run == len(short) or (run >= WHOLE * len(short) and numbers == 1))
    relation = Relation.new
    if stands:
        relation = Relation.reprint if coverage_long >= BOTH else Relation.excerpt
        as_it_was = coverage >= NEARLY_AS_IT_WAS[0] and numbers >= NEARLY_AS_IT_WAS[1]
        if _changed(short, long) or _filled_in(short, long) or (_weeks_apart(text, other) and not as_it_was):
            relation = Relation.template
    elif len(short) >= SHORT:
        relation = Relation.template if coverage >= PHRASES else Relation.quote
    if short is other:
        coverage, coverage_long = coverage_long, coverage
    return Evidence(relation, coverage, coverage_long, run, numbers)


def _compare(short: Text, long: Text) -> tuple[float, float, int]:
    """The shares of both texts that stand in the other, and the characters of the longest common run.

    The shares are of characters in the same order, or in common grams if that is nearly all.
    """
    unlike = _unlike(short, long)
    k = 12 if unlike else 5
    here, there = long.grams[k].find(short.grams[k]), short.grams[k].find(long.grams[k])
    run = min(_longest_run(here, k), _longest_run(there, k))
    grams = _covered(here, k, len(short)), _covered(there, k, len(long))
    if max(grams) < UNRELATED or grams[0] >= IN_GRAMS:
        return *grams, run
    share = _in_order(short.letters, _stretch(len(short), long, here) if unlike else long.letters)
    return share, share * len(short) / len(long), run


def _in_order(short: str, long: str) -> float:
    """The share of the short text whose characters follow in the long one in the same order."""
    short, long = short[:LONGEST], long[:LONGEST]
    return float(LCSseq.similarity(short, long)) / len(short)


def _in_sentences(short: Text, long: Text) -> float:
    """The share of the short text that stands in the other in runs of a sentence's length; 0 if that is far longer."""
    if _unlike(short, long):
        return 0.0
    others = Grams.of(gram_hashes(long.codes, SENTENCE))
    return _covered(others.find(Grams.of(gram_hashes(short.codes, SENTENCE))), SENTENCE, len(short))


def _unlike(short: Text, long: Text) -> bool:
    return len(long) > LENGTHS * len(short)


def _stretch(length: int, long: Text, found: Places) -> str:
    """The stretch of the long text where a text of that length lies, with a quarter of it to spare on both sides."""
    here = np.flatnonzero(found >= 0)
    start = int(np.median(found[here] - here)) if here.size else 0
    return long.letters[max(0, start - length // 4) : max(0, start) + length + length // 4]


def _changed(short: Text, long: Text) -> bool:
    """Whether figures were changed where the words stayed."""
    numbers, comparable = agreement(short.numbers, long.numbers)
    if numbers == 1:
        return False
    common = _in_order(short.numbers.words, long.numbers.words)
    return any(common >= share and comparable >= enough and numbers < least for share, enough, least in CHANGED)


def _filled_in(short: Text, long: Text) -> bool:
    """Whether names were changed where the words stayed; not where that many figures stayed too."""
    numbers, comparable = agreement(short.numbers, long.numbers)
    if _unlike(short, long) or (numbers == 1 and comparable >= FIGURES):
        return False
    return is_filled_in(short.letters, long.letters, long.grams[5].find(short.grams[5]), 5)


def _weeks_apart(text: Text, other: Text) -> bool:
    if text.published_at is None or other.published_at is None:
        return False
    return abs(text.published_at - other.published_at) > WEEKS


def _covered(found: Places, k: int, length: int) -> float:
    """The share of characters that lie within a common gram."""
    starts = np.flatnonzero(found >= 0)
    steps = np.zeros(length + 1, np.int8)
    steps[starts] += 1
    steps[starts + k] -= 1
    return float(np.count_nonzero(np.cumsum(steps))) / length


def _longest_run(found: Places, k: int) -> int:
    """The longest run of characters that consecutive common grams cover, 0 under k."""
    missing = np.flatnonzero(found < 0)
    grams = int(np.diff(missing, prepend=-1, append=found.size).max()) - 1
    return grams + k - 1 if grams > 0 else 0
