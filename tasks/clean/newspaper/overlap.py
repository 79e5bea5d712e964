"""How much of a headline a body holds.

Rule: a headline is made of its body's words, so the share of its pairs of characters that a body holds tells whose it
is. A pair that many bodies of the page hold tells little: near-twins are told apart by the words that only one has.

    '市检查组进驻机械厂' over the notices of 机械厂 and 茶叶厂 → more for the first, by 机械 and 械厂
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_NO_WORD = re.compile(r"[^\u3400-\u9fffA-Za-z0-9]")
_UNKNOWN = 0.5
"""Weight of a pair that no body holds."""


class Words:
    """The words of a page's bodies."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._bodies = [pairs(body) for body in bodies]
        self._spread = Counter(pair for body in self._bodies for pair in body)

    def overlap(self, headline: str, body: int) -> float:
        """The weighed share, 0 to 1, of the headline's pairs that the body of that number holds."""
        spread, held = self._spread, self._bodies[body]
        weights = {pair: 1 / spread[pair] if pair in spread else _UNKNOWN for pair in pairs(headline)}
        total = sum(weights.values())
        return sum(weight for pair, weight in weights.items() if pair in held) / total if total else 0.0


def pairs(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring characters of a text, stops left out."""
    plain = _NO_WORD.sub("", text)
    return frozenset(zip(plain, plain[1:], strict=False))
