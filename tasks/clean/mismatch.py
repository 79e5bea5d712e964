"""A title that does not belong to its body: they share no word of two characters.

Farms put the title of one story over another: '脚步丈量大地' over a report on machine building. The title stays as
printed, is flagged, and the sentence of the body that is likest to a headline is suggested.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

_HAN_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_CLAUSE = re.compile(r"[^，。；：？！,;:?!()（）\n]{8,28}")
_EMPTY = frozenset("的了是在和与及对为也都就将被把着过等其该此这那有中上下个年月日")
_LEAST_BODY = 120


def shares_no_word(title: str, body: str) -> bool:
    """Whether not one pair of characters of the title stands in the body (bodies too short to tell: False)."""
    pairs = {pair for pair in _pairs(title) if not pair.isdigit()}  # any two texts may share figures
    return len(pairs) >= 3 and len(body) >= _LEAST_BODY and not any(pair in body for pair in pairs)


def share_of_words(title: str, body: str) -> float:
    """The share of the title's pairs of characters that stand in the body, from 0 to 1."""
    pairs = _pairs(title)
    return sum(pair in body for pair in pairs) / len(pairs) if pairs else 0.0


def suggest_title(paragraphs: Sequence[str]) -> str | None:
    """The clause of the first paragraphs whose words the whole body repeats most."""
    body = "\n".join(paragraphs)
    weight = Counter(pair for run in _HAN_RUN.findall(body) for pair in _pairs(run))
    clauses = [clause.strip() for text in paragraphs[:3] for clause in _CLAUSE.findall(text)]
    if not clauses:
        return None

    best: str = max(clauses, key=lambda clause: _share(clause, weight))
    return best


def _share(clause: str, weight: Mapping[str, int]) -> float:
    """How often the words of a clause come back, a word; a very short clause counts for less."""
    pairs = _pairs(clause)
    return float(sum(weight[pair] - 1 for pair in pairs) / (len(pairs) ** 0.5 + 1))


def _pairs(text: str) -> set[str]:
    """Pairs of neighbouring characters, without those that any text shares."""
    return {
        run[i : i + 2]
        for run in _HAN_RUN.findall(text)
        for i in range(len(run) - 1)
        if run[i] not in _EMPTY and run[i + 1] not in _EMPTY
    }
