"""Keywords of advertisements that farms set into the sentences of a text which is not theirs.

    '园区企江城开锁电话业用工有保障。……干江城开锁电话部下沉一线。……设江城开锁电话备当天发运。'
    → keywords_injected; the text stays as it is, for nobody can say where each of them ends

Told by place, never by topic: one phrase again and again amid sentences, each time between other neighbours, seldom
beside a word that joins (的, 和, 在), and where it is lifted out, the characters around it often are a pair that the
text knows: 企|业, 干|部, 设|备. A phrase that belongs to the text also opens and closes clauses.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import add
from typing import NamedTuple

_CLAUSE = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
_GRAM = 4  # characters that the shortest keyword has
_LONGEST = 24
_LEAST, _MOST = 3, 50  # places
_EVERY = 2500  # characters of a body that hold one of them at least; in a long text a phrase comes again by chance
_HAN = re.compile(r"[\u3400-\u9fff]")
_READ = 20_000  # characters of a body; the same keyword comes again within them
_JOINING = frozenset("的了在是和与及等对为将把被于从到向以也都而由并让使其该这那有中上下内外新年月日")


class _Place(NamedTuple):
    clause: str
    start: int
    stop: int

    @property
    def neighbours(self) -> str:
        """The characters before and behind, as far as the clause has them."""
        return self.clause[self.start - 1 : self.start] + self.clause[self.stop : self.stop + 1]


def has_insertions(paragraphs: Iterable[str]) -> bool:
    """Whether the same phrase breaks into the sentences of a body at several unrelated places."""
    clauses = _CLAUSE.findall("\n".join(paragraphs)[:_READ])
    repeated = [*_repeated(clauses)]
    pairs = {pair for clause in clauses if repeated for pair in map(add, clause, clause[1:])}
    least = sum(map(len, clauses)) // _EVERY
    return any(len(places) >= least and _is_keyword(places[0]) and _intrudes(places, pairs) for places in repeated)


def _is_keyword(place: _Place) -> bool:
    """Whether a phrase may be one that is sold: it has 汉字 and neither opens nor ends with a word that joins."""
    phrase = place.clause[place.start : place.stop]
    return _JOINING.isdisjoint((phrase[0], phrase[-1])) and _HAN.search(phrase) is not None


def _intrudes(places: Sequence[_Place], pairs: AbstractSet[str]) -> bool:
    seams = [place.neighbours for place in places]
    if any(len(seam) < 2 for seam in seams):
        return False
    unrelated = min(len({seam[0] for seam in seams}), len({seam[1] for seam in seams}))
    joining = sum(not _JOINING.isdisjoint(seam) for seam in seams)
    closing = sum(seam in pairs for seam in seams)
    return unrelated >= 0.8 * len(seams) and 2 * joining <= len(seams) and 2 * closing >= len(seams)


def _repeated(clauses: Sequence[str]) -> Iterator[list[_Place]]:
    """The phrases that stand at several places, as long as they are the same at all of them."""
    grams = [clause[at : at + _GRAM] for clause in clauses for at in range(len(clause) - _GRAM + 1)]
    places = ((clause, at) for clause in clauses for at in range(len(clause) - _GRAM + 1))
    often = {gram for gram, count in Counter(grams).items() if _LEAST <= count <= _MOST}
    starts: defaultdict[str, list[_Place]] = defaultdict(list)
    for gram, (clause, at) in zip(grams, places, strict=True) if often else ():
        if gram in often:
            starts[gram].append(_Place(clause, at, at + _GRAM))
    yield from map(_extend, starts.values())


def _extend(places: list[_Place]) -> list[_Place]:
    while places[0].stop - places[0].start < _LONGEST:
        before = {place.clause[place.start - 1 : place.start] for place in places}
        behind = {place.clause[place.stop : place.stop + 1] for place in places}
        left, right = (len(next_) == 1 and "" not in next_ for next_ in (before, behind))
        if not left and not right:
            break
        places = [_Place(clause, start - left, stop + right) for clause, start, stop in places]
    return places
