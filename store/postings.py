"""Packed postings: which article has which fingerprint, of many articles at once, in four bytes each.

    fingerprints of articles 0, 1, 2, …   →   hashes of 37 bits, each with the number of its article, ascending

    all hashes   |   page 0   |   page 1   |   page 2   |  …      equal widths; four articles' postings in each
    a page       counts       how many postings lie in each of its 256 buckets, in unary: 2, 0, 1 is 110 0 10
                 postings     four bytes each: what is left of the hash, and below it the article's number

The more articles, the narrower a page and the longer a number: together they fit in 32 bits whatever the size. So
an article of 61 fingerprints takes 305 bytes, row and key included, and a hash is found in the page that its value
says, without a key for each. That some other fingerprint has the same hash happens to one article in 37 at a
million; a candidate is verified on its text anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

HASH_BITS = 37
HASHES = 1 << HASH_BITS
BUCKET_BITS = 8
BUCKETS = 1 << BUCKET_BITS
POSTING = np.dtype("<u4")
PAGE = 4
"""Articles whose postings fill a page: some 1,040 bytes, of which seven rows fill a block of the server's."""
COMMON = 64
"""Articles that share a fingerprint: beyond so many it is a template's, says nothing and is not kept."""

SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Fingerprints are the least of many hashes and crowd near zero; multiplied they lie evenly."""

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the postings of so many articles are packed."""

    articles: int
    width: int
    """Hash values that a page is for."""

    @classmethod
    def of(cls, articles: int) -> Shape:
        return cls(articles, -(-HASHES // -(-articles // PAGE)))

    @property
    def pages(self) -> int:
        return -(-HASHES // self.width)

    @property
    def number_bits(self) -> np.uint64:
        return np.uint64((self.articles - 1).bit_length())

    @property
    def bucket_shift(self) -> np.uint64:
        return np.uint64(max(0, (self.width - 1).bit_length() - BUCKET_BITS))


@dataclass(frozen=True, slots=True)
class Postings:
    """Hashes, ascending, and the number of the article that has each."""

    hashes: Hashes
    numbers: Numbers


class Page(NamedTuple):
    """A row; a tuple, for a probe reads tens of thousands."""

    page: int
    counts: bytes
    postings: bytes


def hash_fingerprints(fingerprints: Iterable[int]) -> Hashes:
    """The hashes of signed 64-bit fingerprints, in their order."""
    hashes: Hashes = (np.fromiter(fingerprints, np.int64).view(np.uint64) * SPREAD) >> np.uint64(64 - HASH_BITS)
    return hashes


def sort_postings(hashes: Hashes, numbers: Numbers) -> Postings:
    """Postings of ascending numbers made ready to be packed: each once, and of a common hash just enough to tell it."""
    order = np.argsort(hashes, kind="stable")  # which for a few sorted runs behind each other is a merge
    hashes, numbers = hashes[order], numbers[order]
    fresh = np.r_[True, (hashes[1:] != hashes[:-1]) | (numbers[1:] != numbers[:-1])][: hashes.size]
    hashes, numbers = hashes[fresh], numbers[fresh]
    kept = _rank(hashes) <= COMMON
    return Postings(hashes[kept], numbers[kept])


def pack(postings: Postings, shape: Shape) -> Iterator[Page]:
    """The pages of these postings, those without any left out."""
    if not postings.hashes.size:
        return
    page, rest = np.divmod(postings.hashes, np.uint64(shape.width))
    bucket = rest >> shape.bucket_shift
    low = rest - (bucket << shape.bucket_shift)
    words = ((low << shape.number_bits) | postings.numbers.astype(np.uint64)).astype(POSTING).tobytes()
    first = int(page[0])
    cell = ((page - page[0]) * np.uint64(BUCKETS) + bucket).astype(np.intp)
    pages = int(page[-1]) - first + 1
    held = np.bincount(cell, minlength=pages * BUCKETS).reshape(pages, BUCKETS)
    sizes = held.sum(axis=1)
    counts = _write_counts(held, sizes)
    ends = np.cumsum(sizes) * POSTING.itemsize
    start = 0
    for place, end in enumerate(ends.tolist()):
        if end > start:
            yield Page(first + place, counts[place], words[start:end])
        start = end


def unpack(pages: Sequence[Page], shape: Shape) -> Postings:
    """The postings of these pages, which come in their order."""
    stops, packed = _read(pages)
    words = packed.astype(np.uint64)
    every = np.arange(stops.zeros.size)
    cells = np.repeat(every.astype(np.uint64), np.diff(stops.of(every), prepend=0))
    starts = np.fromiter((page.page for page in pages), np.uint64) * np.uint64(shape.width)
    bucket = cells % np.uint64(BUCKETS) << shape.bucket_shift
    numbers = words & ((np.uint64(1) << shape.number_bits) - np.uint64(1))
    hashes = starts[(cells // np.uint64(BUCKETS)).astype(np.intp)] + bucket + (words >> shape.number_bits)
    return Postings(hashes, numbers.astype(np.int64))


def pages_of(hashes: Hashes, shape: Shape) -> NDArray[np.int64]:
    """The pages where these hashes, ascending, would lie."""
    return np.unique(hashes // np.uint64(shape.width)).astype(np.int64)


def find(hashes: Hashes, pages: Sequence[Page], shape: Shape) -> Iterator[tuple[int, int]]:
    """Which of the hashes stand in these pages: the place in `hashes`, and the number of an article that has it."""
    if not pages:
        return
    stops, words = _read(pages)
    page, rest = np.divmod(hashes, np.uint64(shape.width))
    bucket = rest >> shape.bucket_shift
    read = np.fromiter((one.page for one in pages), np.uint64)
    order = np.argsort(read)
    at = order[np.minimum(np.searchsorted(read[order], page), read.size - 1)]
    there = np.flatnonzero(read[at] == page)
    cell = at[there] * BUCKETS + bucket[there].astype(np.intp)
    starts = np.where(cell, stops.of(cell - 1), 0)
    which, places = _expand(there, starts, stops.of(cell) - starts)
    found = words[places].astype(np.uint64)
    low = rest - (bucket << shape.bucket_shift)
    hit = (found >> shape.number_bits) == low[which]
    numbers = found[hit] & ((np.uint64(1) << shape.number_bits) - np.uint64(1))
    yield from zip(which[hit].tolist(), numbers.tolist(), strict=True)


def _expand(there: NDArray[np.intp], starts: Any, counts: Any) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For every one of `there`: its postings' places, from its start on."""
    before = np.repeat(np.cumsum(counts) - counts, counts)
    places = np.repeat(starts, counts) + np.arange(before.size) - before
    return np.repeat(there, counts), places


def _write_counts(held: NDArray[np.intp], sizes: NDArray[np.intp]) -> list[bytes]:
    """In unary, for each page: a one for a posting, a zero where a bucket ends; ones to fill the last byte."""
    ends = np.cumsum(-(-(sizes + BUCKETS) // 8))
    starts = np.r_[0, ends[:-1]]
    bits = np.ones(8 * int(ends[-1]), np.uint8)
    bits[8 * starts[:, None] + np.cumsum(held, axis=1) + np.arange(BUCKETS)] = 0
    counts = np.packbits(bits).tobytes()
    return [counts[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


@dataclass(frozen=True, slots=True)
class _Stops:
    """How many postings of some pages stand before the end of a bucket."""

    zeros: NDArray[np.intp]
    """Where each bucket's zero stands among the bits of all counts."""
    shifts: NDArray[np.intp]
    """By page: postings of the pages before it, less the bits of their counts."""

    def of(self, buckets: NDArray[np.intp]) -> NDArray[np.intp]:
        ends: NDArray[np.intp] = self.zeros[buckets] - buckets % BUCKETS + self.shifts[buckets // BUCKETS]
        return ends


def _read(pages: Sequence[Page]) -> tuple[_Stops, NDArray[np.uint32]]:
    """Where the postings of each bucket end, and the postings of all the pages."""
    _, counts, postings = zip(*pages, strict=True) if pages else ((), (), ())
    bits = np.unpackbits(~np.frombuffer(b"".join(counts), np.uint8))
    shifts = _before(postings) // POSTING.itemsize - 8 * _before(counts)
    return _Stops(np.flatnonzero(bits.view(bool)), shifts), np.frombuffer(b"".join(postings), POSTING)


def _before(rows: Sequence[bytes]) -> NDArray[np.intp]:
    """How many bytes come before each row."""
    sizes = np.fromiter(map(len, rows), np.intp)
    return np.cumsum(sizes) - sizes


def _rank(groups: Hashes) -> NDArray[np.intp]:
    """The place of each within the run of its equals."""
    first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]][: groups.size])
    return np.arange(groups.size) - np.repeat(first, np.diff(np.r_[first, groups.size]))
