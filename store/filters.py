"""Filters: which hashes a large generation has surely not, told without reading its pages.

    a new article's 61 hashes   →   61 pages of each large generation to read, as a rule for nothing
    the same through a filter   →   2 or 3 pages of each

A Bloom filter, which lets one in 23 of the other hashes through and never says no to one that is there. It stands in
the store beside the pages, a row for each stretch of hashes, and a process keeps what it has read: generations do not
change, so no filter is ever stale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from threading import Lock
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from store.generations import Generation, read_filter
from store.postings import HASHES, Hashes

SIFTED = 1024
"""Pages of the smallest generation that has a filter: of a smaller one, a batch of 200 would read most anyway."""
BITS = 6.5
"""Bits for a posting: what 400 bytes an article leave room for."""
PROBES = 4
"""Bits that a hash sets: of so many, no other number lets fewer through."""
WORTH = 32
"""Pages whose filter is read as fast as one of them."""
HELD = 5_000_000
"""Articles whose filters a process keeps: 250 MB. Generations beyond that are asked without."""
MIX = np.uint64(0xD6E8FEB86659FD93)
"""Odd and without a pattern: hashes of one stretch are alike in their high bits."""
LOW = np.uint64(0xFFFFFFFF)


def make_filter(hashes: Hashes) -> bytes:
    """The filter of all the hashes that a generation has in some stretch."""
    bits = np.zeros(max(8, ceil(hashes.size * BITS / 8) * 8), bool)
    for number in range(PROBES):
        bits[_place(hashes, number, np.uint64(bits.size)).astype(np.intp)] = True
    return np.packbits(bits, bitorder="little").tobytes()


@dataclass(frozen=True, slots=True)
class Filter:
    """A generation's, whole."""

    firsts: Hashes
    """The hash with which each stretch begins."""
    starts: NDArray[np.uint64]
    """Before which of the bits; and the end of all."""
    packed: NDArray[np.uint8]

    @classmethod
    def of(cls, stretches: Sequence[tuple[int, bytes]]) -> Filter:
        firsts, bits = zip(*stretches, strict=True)
        starts = np.cumsum([0, *(8 * len(some) for some in bits)]).astype(np.uint64)
        return cls(np.array(firsts, np.uint64), starts, np.frombuffer(b"".join(bits), np.uint8))

    def sift(self, hashes: Hashes) -> NDArray[np.intp]:
        """Where those of the hashes stand that the generation may have."""
        stretch = np.searchsorted(self.firsts, hashes, side="right") - 1
        starts, sizes = self.starts[stretch], self.starts[stretch + 1] - self.starts[stretch]
        left = np.arange(hashes.size)
        for number in range(PROBES):
            place = starts[left] + _place(hashes[left], number, sizes[left])
            byte = self.packed[(place >> np.uint64(3)).astype(np.intp)]
            left = left[(byte >> (place & np.uint64(7)).astype(np.uint8) & 1).astype(bool)]
        return left


class Filters:
    """The filters that this process has read."""

    def __init__(self) -> None:
        self._held: dict[UUID, tuple[Generation, Filter]] = {}
        self._asked: Counter[UUID] = Counter()
        self._lock = Lock()

    def sift(
        self, connection: Connection, generations: Sequence[Generation], hashes: Hashes
    ) -> Iterator[tuple[Generation, NDArray[np.intp]]]:
        """Each of these generations, which are all there are, and where the hashes stand that it may have."""
        with self._lock:
            ids = {one.id for one in generations}
            self._held = {key: held for key, held in self._held.items() if key in ids}
            self._asked = Counter({key: asked for key, asked in self._asked.items() if key in ids})
            for one in sorted(generations, key=lambda one: one.shape.articles):
                pays = one.id not in self._held and self._pays(one, hashes.size)
                if pays and (stretches := read_filter(connection, one.id)):
                    self._held[one.id] = one, Filter.of(stretches)
            held = dict(self._held)
        for one in generations:
            yield one, held[one.id][1].sift(hashes) if one.id in held else np.arange(hashes.size)

    def _pays(self, one: Generation, asked: int) -> bool:
        """Whether as many pages of it were asked for, with these, as take the time to read the filter instead."""
        if one.shape.pages < SIFTED or one.filled < HASHES:
            return False
        self._asked[one.id] += asked
        kept = sum(other.shape.articles for other, _ in self._held.values())
        return self._asked[one.id] * WORTH >= one.shape.pages and kept + one.shape.articles <= HELD


def _place(hashes: Hashes, number: int, size: NDArray[np.uint64] | np.uint64) -> NDArray[np.uint64]:
    """The bit, of so many, that a hash sets as its first, second, …"""
    mixed = hashes * MIX
    return ((mixed >> np.uint64(32)) + np.uint64(number) * (mixed | np.uint64(1)) & LOW) * size >> np.uint64(32)
