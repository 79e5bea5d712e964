"""Generations of fingerprints are merged, so that a probe asks few of them however many loads there were.

    200 articles, a load's, and those of seven more loads  →  1,600
    9,000 and 40,000                                       →  as they are

Of a size, up to eightfold, there are at most seven generations: an eighth is merged with them. So what an article has
is written anew four times on its way from a batch of 200 to a million; and a page taken out of an old generation is
logged like one that is written. Merging two at a time writes almost three times as much, to spare a probe two thirds
of the few pages that filters leave; sixteen at a time writes a fourth less, and twice as many generations are asked.

A large merge is done a stretch of hashes at a time, each in a transaction of its own: what is copied into the new
generation is taken out of the old ones, and a reader's snapshot has it in one of them. A loader that dies in between
leaves the rest to the next. Small merges come first, and nobody does more at a time than is due for some loads.

An article that came again with another text, or represents nothing any more, stays in: it is verified before it is
believed, and found to be no copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from uuid import uuid4

import numpy as np
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, Engine, and_, delete, or_, text, update
from sqlalchemy.exc import NotSupportedError, OperationalError, ProgrammingError

from store.filters import SIFTED, make_filter
from store.generations import (
    BLOCK,
    Generation,
    Key,
    insert_filter,
    insert_generation,
    insert_pages,
    read_generations,
    read_keys,
    read_stretch,
)
from store.postings import HASHES, Postings, Shape, sort_postings, unpack
from tasks.load.load import commit
from tasks.load.tables import (
    FINGERPRINT_FILTER,
    FINGERPRINT_GENERATION,
    FINGERPRINT_KEYS,
    FINGERPRINT_PAGE,
    any_of,
)

TOGETHER = 8
"""Generations of about one size that become one."""
TIER_BITS = TOGETHER.bit_length() - 1
"""The largest of one size is so many powers of two above the smallest."""
STRETCH = 1024
"""Pages that one transaction writes: 1.1 MB."""
ENOUGH = 2048
"""Pages after which a call leaves the rest to the next: a load of 200 brings 50, each to be written four times."""
SHARES = 16
"""Of a large merge, the share after which the room of what was taken out is used again."""


@dataclass(frozen=True, slots=True)
class Step:
    pages: int
    freed: bool
    """Whether much room was freed since that was last so."""


@dataclass(frozen=True, slots=True)
class Merge:
    whole: Generation
    parts: tuple[Generation, ...]

    @property
    def begun(self) -> bool:
        return any(part.merged_into for part in self.parts)


def merge_generations(engine: Engine, enough: int = ENOUGH) -> None:
    """Merge what is due, smallest first, until that is done or `enough` pages are written."""
    written = 0
    while written < enough and (step := commit(engine, merge_some)):
        written += step.pages
        if step.freed:
            reclaim(engine)


def merge_some(connection: Connection) -> Step | None:
    """A stretch of the smallest merge that is begun or due; None where there is none, or another loader is at it."""
    try:
        generations = read_generations(connection, lock=True)
    except OperationalError as error:
        if isinstance(error.orig, LockNotAvailable):
            return None
        raise
    merge = choose_merge(generations)
    if merge is None:
        return None
    if not merge.begun:
        begin(connection, merge)
    shape, start = merge.whole.shape, merge.whole.filled
    end = min(HASHES, (start // shape.width + STRETCH) * shape.width)
    postings = collect(connection, merge, end)
    insert_pages(connection, merge.whole, postings)
    if shape.pages >= SIFTED:
        insert_filter(connection, merge.whole, start, make_filter(postings.hashes))
    drop_pages(connection, merge, end)
    row = FINGERPRINT_GENERATION.c
    connection.execute(update(FINGERPRINT_GENERATION).where(row.id == merge.whole.id).values(filled=end))
    if end == HASHES:
        gone = [part.id for part in merge.parts]
        for table in (FINGERPRINT_FILTER, FINGERPRINT_KEYS):
            connection.execute(delete(table).where(any_of(table.c.generation, gone)))
        connection.execute(delete(FINGERPRINT_GENERATION).where(any_of(row.id, gone)))
    pages = -(-(end - start) // shape.width)
    return Step(pages, freed=shape.pages >= STRETCH and end * SHARES // HASHES > start * SHARES // HASHES)


def reclaim(engine: Engine) -> None:
    """Let the pages that come next have the room of those that were taken out, where that is for us to say.

    Left to itself PostgreSQL waits until a fifth of the table is such room. Other engines know no VACUUM.
    """
    autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")
    with autocommit.connect() as connection, suppress(ProgrammingError, NotSupportedError):
        connection.execute(text("VACUUM (SKIP_LOCKED) fingerprint_page, fingerprint_filter, fingerprint_keys"))


def choose_merge(generations: Sequence[Generation]) -> Merge | None:
    """The smallest merge that is begun or due among these generations."""
    parts, tiers = defaultdict(list), defaultdict(list)
    for one in generations:
        if one.merged_into:
            parts[one.merged_into].append(one)
        elif one.filled == HASHES:
            tiers[(one.shape.articles - 1).bit_length() // TIER_BITS].append(one)
    merges = [Merge(one, tuple(parts[one.id])) for one in generations if one.filled < HASHES]
    merges += [plan_merge(tier) for tier in tiers.values() if len(tier) >= TOGETHER]
    return min(merges, key=lambda merge: merge.whole.shape.articles, default=None)


def plan_merge(parts: Sequence[Generation]) -> Merge:
    shape = Shape.of(sum(one.shape.articles for one in parts))
    return Merge(Generation(uuid4(), shape, filled=0), tuple(parts))


def begin(connection: Connection, merge: Merge) -> None:
    """Enter the whole with its articles, those of one part after those of another; the parts are taken by then."""
    insert_generation(connection, merge.whole, chain.from_iterable(keys_of(connection, part) for part in merge.parts))
    ids = [part.id for part in merge.parts]
    taken = update(FINGERPRINT_GENERATION).where(any_of(FINGERPRINT_GENERATION.c.id, ids))
    connection.execute(taken.values(merged_into=merge.whole.id))


def keys_of(connection: Connection, generation: Generation) -> Iterator[Key]:
    """The articles of a generation, in the order of their numbers."""
    articles = generation.shape.articles
    for start in range(0, articles, 256 * BLOCK):
        numbers = range(start, min(articles, start + 256 * BLOCK))
        keys = read_keys(connection, generation.id, numbers)
        yield from (keys[number] for number in numbers)


def collect(connection: Connection, merge: Merge, end: int) -> Postings:
    """What the parts hold from where the merge is to `end`, numbered as in the whole."""
    hashes, numbers, before = [], [], 0
    start = merge.whole.filled
    for part in merge.parts:
        shape = part.shape
        pages = read_stretch(connection, part.id, start // shape.width, (end - 1) // shape.width)
        found = unpack(pages, shape)
        here = slice(*np.searchsorted(found.hashes, np.array([start, end], np.uint64)))
        hashes.append(found.hashes[here])
        numbers.append(found.numbers[here] + before)
        before += shape.articles
    return sort_postings(np.concatenate(hashes), np.concatenate(numbers))


def drop_pages(connection: Connection, merge: Merge, end: int) -> None:
    """Take the pages out of the parts that lie before `end` as a whole."""
    page = FINGERPRINT_PAGE.c
    passed = (
        and_(page.generation == part.id, page.page < (end // part.shape.width if end < HASHES else part.shape.pages))
        for part in merge.parts
    )
    connection.execute(delete(FINGERPRINT_PAGE).where(or_(*passed)))
