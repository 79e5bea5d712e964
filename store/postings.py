"""Packed postings: which article has which fingerprint, of many articles at once, in five bytes each.

    fingerprints of articles 0, 1, 2, …   →   hashes of 42 bits, each with the number of its article, ascending

    all hashes   |   page 0   |   page 1   |   page 2   |  …      equal widths; four articles' postings in each
    a page       counts       how many postings lie in each of its 32 buckets, a byte each
                 postings     five bytes each: what is left of the hash, and below it the article's number

The more articles, the narrower a page and the longer a number: together they fit in 40 bits whatever the size. So
an article of 61 fingerprints takes 350 bytes, row and key included, and a hash is found in the page that its value
says, without a key for each. That some other fingerprint has the same hash happens to one article in 20 at ten
million; a candidate is verified on its text anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

HASH_BITS = 42
HASHES = 1 << HASH_BITS
BUCKET_BITS = 5
BUCKETS = 1 << BUCKET_BITS
POSTING = 5
"""Bytes of a posting."""
PAGE = 4
"""Articles whose postings fill a page: some 1,300 bytes, of which six rows fill a block of the server's."""
COMMON = 64
"""Articles that share a fingerprint: beyond so many it is a template's, says nothing and is not kept."""
FULL = 255
"""Postings of a bucket that its byte can count. It holds eight; some hash would have to be hit by hundreds."""

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
    cell = (page - page[0]) * np.uint64(BUCKETS) + bucket
    kept = _rank(cell) < FULL
    cell, low = cell[kept], (rest - (bucket << shape.bucket_shift))[kept]
    words = (low << shape.number_bits) | postings.numbers[kept].astype(np.uint64)
    packed = words.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :POSTING].tobytes()
    pages = int(page[-1] - page[0]) + 1
    counts = np.bincount(cell.astype(np.intp), minlength=pages * BUCKETS).astype(np.uint8).reshape(pages, BUCKETS)
    ends = np.cumsum(counts.sum(axis=1, dtype=np.int64)) * POSTING
    start = 0
    for place, end in enumerate(ends.tolist()):
        if end > start:
            yield Page(int(page[0]) + place, counts[place].tobytes(), packed[start:end])
        start = end


def unpack(pages: Sequence[Page], shape: Shape) -> Postings:
    """The postings of these pages, which come in their order."""
    counts, packed = _read(pages)
    words = _decode(packed)
    cells = np.repeat(np.arange(counts.size, dtype=np.uint64), counts)
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
    counts, packed = _read(pages)
    starts = np.cumsum(counts) - counts
    page, rest = np.divmod(hashes, np.uint64(shape.width))
    bucket = rest >> shape.bucket_shift
    read = np.fromiter((one.page for one in pages), np.uint64)
    order = np.argsort(read)
    at = order[np.minimum(np.searchsorted(read[order], page), read.size - 1)]
    there = np.flatnonzero(read[at] == page)
    cell = at[there] * BUCKETS + bucket[there].astype(np.intp)
    which, places = _expand(there, starts[cell], counts[cell])
    found = _decode(packed[places])
    low = rest - (bucket << shape.bucket_shift)
    hit = (found >> shape.number_bits) == low[which]
    numbers = found[hit] & ((np.uint64(1) << shape.number_bits) - np.uint64(1))
    yield from zip(which[hit].tolist(), numbers.tolist(), strict=True)


def _expand(there: NDArray[np.intp], starts: Any, counts: Any) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For every one of `there`: its postings' places, from its start on."""
    before = np.repeat(np.cumsum(counts) - counts, counts)
    places = np.repeat(starts, counts) + np.arange(before.size) - before
    return np.repeat(there, counts), places


def _read(pages: Sequence[Page]) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
    _, counts, postings = zip(*pages, strict=True) if pages else ((), (), ())
    packed = np.frombuffer(b"".join(postings), np.uint8).reshape(-1, POSTING)
    return np.frombuffer(b"".join(counts), np.uint8).astype(np.intp), packed


def _decode(words: NDArray[np.uint8]) -> Hashes:
    padded = np.zeros((words.shape[0], 8), np.uint8)
    padded[:, :POSTING] = words
    return padded.view("<u8").ravel()


def _rank(groups: Hashes) -> NDArray[np.intp]:
    """The place of each within the run of its equals."""
    first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]][: groups.size])
    return np.arange(groups.size) - np.repeat(first, np.diff(np.r_[first, groups.size]))
