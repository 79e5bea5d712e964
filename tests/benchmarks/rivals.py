"""What others make of the same variants, each as its own documentation uses it, where it is installed.

    pip install datasketch rensa simhash

datasketch, rensa and simhash are given our normalised text in character 5-grams, without which they lose traditional
and full-width copies whole. text-dedup is as it comes: raw text, 5-grams of what stands between punctuation, 250
permutations, threshold .7; its tokens are made here and its signatures by datasketch, so that its dependencies
(pyspark and others) need not be installed.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable

from tasks.deduplicate.normalise import normalise

Claims = Callable[[str], set[int]]
"""A variant's text, to the numbers of the originals that it is said to be a copy of."""


def rivals(originals: list[str]) -> dict[str, Claims]:
    methods: dict[str, Claims] = {}
    if importlib.util.find_spec("datasketch"):
        methods["datasketch LSH t=.8"] = by_datasketch(originals, grams, 0.8, 128)
        methods["datasketch LSH t=.5"] = by_datasketch(originals, grams, 0.5, 128)
        methods["text-dedup's defaults"] = by_datasketch(originals, phrases, 0.7, 250)
    if importlib.util.find_spec("rensa"):
        methods["rensa LSH t=.5"] = by_rensa(originals)
    if importlib.util.find_spec("simhash"):
        methods["SimHash, 3 bits"] = by_simhash(originals)
    return methods


def grams(body: str) -> set[str]:
    text = normalise(body)
    return {text[place : place + 5] for place in range(max(1, len(text) - 4))}


def phrases(body: str) -> set[str]:
    words = re.split(r"\W", body.lower())
    return {" ".join(words[place : place + 5]) for place in range(len(words) - 4)}


def by_datasketch(originals: list[str], tokens: Callable[[str], Iterable[str]], threshold: float, size: int) -> Claims:
    from datasketch import MinHash, MinHashLSH

    def sketch(body: str) -> MinHash:
        minhash = MinHash(num_perm=size)
        if words := [token.encode() for token in tokens(body)]:
            minhash.update_batch(words)
        return minhash

    index = MinHashLSH(threshold=threshold, num_perm=size)
    for number, body in enumerate(originals):
        if not (made := sketch(body)).is_empty():
            index.insert(str(number), made)
    return lambda variant: set() if (made := sketch(variant)).is_empty() else {int(key) for key in index.query(made)}


def by_rensa(originals: list[str]) -> Claims:
    from rensa import RMinHash, RMinHashLSH

    def sketch(body: str) -> RMinHash:
        minhash = RMinHash(num_perm=128, seed=42)
        minhash.update(sorted(grams(body)))
        return minhash

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    sketches = [sketch(body) for body in originals]
    for number, made in enumerate(sketches):
        index.insert(number, made)

    def claims(variant: str) -> set[int]:
        made = sketch(variant)
        return {number for number in index.query(made) if made.jaccard(sketches[number]) >= 0.5}

    return claims


def by_simhash(originals: list[str]) -> Claims:
    from simhash import Simhash, SimhashIndex

    index = SimhashIndex([(str(n), Simhash(sorted(grams(body)))) for n, body in enumerate(originals)], k=3)
    return lambda variant: {int(key) for key in index.get_near_dups(Simhash(sorted(grams(variant))))}
