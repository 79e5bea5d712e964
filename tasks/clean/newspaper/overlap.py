"""How much of a headline a body holds.

Rule: a headline is made of its body's words, so the share of its pairs of characters that a body holds tells whose it
is. A pair that many bodies of the page hold tells little: near-twins are told apart by the words that only one has.

    '市检查组进驻机械厂' over the notices of 机械厂 and 茶叶厂 → more for the first, by 机械 and 械厂
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import fsum
from operator import add

import numpy as np
from numpy.typing import NDArray

_NO_WORD = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")
_UNKNOWN = 0.5
"""Weight of a pair that no body holds."""
_ALONE = 8.0
"""Weight of pairs that is added to the smaller text's, lest two short ones share too much by chance."""


class Words:
    """The words of a page's bodies."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._bodies = [pairs(body) for body in bodies]
        self._spread = Counter(chain.from_iterable(self._bodies))

    def overlap(self, headline: str, body: int) -> float:
        """The weighed share, 0 to 1, of the headline's pairs that the body of that number holds."""
        spread, held = self._spread, self._bodies[body]
        weights = {pair: 1 / spread[pair] if pair in spread else _UNKNOWN for pair in pairs(headline)}
        total = fsum(weights.values())  # a sum that does not hang on the set's order, which differs from run to run
        return fsum(weight for pair, weight in weights.items() if pair in held) / total if total else 0.0


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, stops left out."""
    plain = _NO_WORD.sub("", text)
    return frozenset(map(add, plain, plain[1:]))


def share_rare_pairs(texts: Sequence[str]) -> NDArray[np.float64]:
    """For each two texts, 0 to 1, how many pairs of characters they share that few others hold."""
    owners, held = _number_pairs(texts)
    numbers, places = np.unique(held, return_inverse=True)
    counts = np.bincount(places, minlength=len(numbers))
    weights = np.log((len(texts) + 1) / np.maximum(counts, 1)) / np.log(len(texts) + 1)
    table = np.zeros((len(numbers), len(texts)))
    table[places, owners] = weights[places]
    # row by row: a product of matrices wakes a thread for every processor, which costs more than it saves
    ends = np.searchsorted(owners, np.arange(1, len(texts)))
    both = np.array([table[each].sum(axis=0) for each in np.split(places, ends)]).round(3)  # in whichever order
    whole = np.diag(both)
    shared: NDArray[np.float64] = np.minimum(1.0, 4 * both / (_ALONE + np.minimum(whole[:, None], whole)))
    return shared


def _number_pairs(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of neighbouring characters of each text, each once, as numbers; and before them whose each is."""
    plain = [_NO_WORD.sub("", text) for text in texts]
    codes = np.frombuffer("".join(plain).encode("utf-16-le"), np.uint16).astype(np.int64)
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in plain])
    within = owners[:-1] == owners[1:]
    pairs = np.unique(owners[:-1][within] << 32 | codes[:-1][within] << 16 | codes[1:][within])
    return pairs >> 32, pairs & 0xFFFFFFFF
