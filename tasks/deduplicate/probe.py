"""Which representatives in the store share fingerprints with a batch: every generation is asked once for all of them.

The connection reads one snapshot: between two statements, a merge may move postings from one generation to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from sqlalchemy import Connection

from store.filters import Filters
from store.generations import Generation, digest_generations, read_generations, read_keys, read_pages
from store.postings import COMMON, find, hash_fingerprints, pages_of
from tasks.records import ArticleKey

FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a probe found."""

    beside: UUID
    """A hash of the generations that were asked."""
    keys: defaultdict[int, set[ArticleKey]] = field(default_factory=lambda: defaultdict(set))
    """By fingerprint, the articles that have it."""
    common: set[int] = field(default_factory=set)
    """Fingerprints that more have than COMMON."""


def probe(connection: Connection, fingerprints: Iterable[int]) -> Sharing:
    """The articles that have these fingerprints, whatever became of them since."""
    asked = np.fromiter(fingerprints, np.int64)
    hashes = hash_fingerprints(asked)
    order = np.argsort(hashes)
    asked, hashes = asked[order], hashes[order]
    generations = read_generations(connection)
    sharing = Sharing(digest_generations(one.id for one in generations))
    hits: defaultdict[int, list[tuple[Generation, int]]] = defaultdict(list)
    for one, places in FILTERS.sift(connection, generations, hashes) if hashes.size else ():
        likely = hashes[places]
        pages = read_pages(connection, one.id, pages_of(likely, one.shape).tolist())
        for place, number in find(likely, pages, one.shape):
            hits[int(asked[places[place]])].append((one, number))
    wanted: defaultdict[Generation, list[tuple[int, int]]] = defaultdict(list)
    for fingerprint, found in hits.items():
        if len(found) > COMMON:
            sharing.common.add(fingerprint)
            continue
        for one, number in found:
            wanted[one].append((fingerprint, number))
    for one, numbered in wanted.items():
        keys = read_keys(connection, one.id, {number for _, number in numbered})
        for fingerprint, number in numbered:
            sharing.keys[fingerprint].add(ArticleKey(*keys[number]))
    return sharing
