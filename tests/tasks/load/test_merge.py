"""Generations are merged, and whoever asks finds what was entered: in between, after a crash, beside another."""

from __future__ import annotations

import random
from uuid import UUID

import numpy as np
from sqlalchemy import Engine, text

from store.filters import Filter
from store.generations import Key, read_filter, read_generations, write_fingerprints
from store.postings import COMMON, hash_fingerprints
from tasks.deduplicate.probe import probe
from tasks.load.merge import STRETCH, TOGETHER, merge_generations
from tasks.records import ArticleKey

PARTS = TOGETHER
CHANCE = random.Random(3)  # noqa: S311 - fingerprints to look for, no secret


def enter(engine: Engine, articles: int, each: int = 5) -> dict[Key, list[int]]:
    """A load's worth of drawn fingerprints, entered."""
    drawn = {
        (UUID(int=CHANCE.getrandbits(128)), place): [CHANCE.randrange(-(2**63), 2**63) for _ in range(each)]
        for place in range(1, articles + 1)
    }
    with engine.begin() as connection:
        write_fingerprints(connection, drawn)
    return drawn


def sizes(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return sorted(one.shape.articles for one in read_generations(connection))


def pages(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM fingerprint_page")) or 0)


def assert_found(engine: Engine, entered: dict[Key, list[int]]) -> None:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        sharing = probe(connection, {one for ones in entered.values() for one in ones})
    assert sharing.keys == {one: {ArticleKey(*key)} for key, ones in entered.items() for one in ones}


def test_those_of_about_one_size_become_one(engine: Engine) -> None:
    counts = (70, 80, 90, 100, 110, 120, 130, 140)
    entered = {key: ones for count in counts for key, ones in enter(engine, count).items()}
    merge_generations(engine)
    assert sizes(engine) == [sum(counts)]
    assert_found(engine, entered)


def test_many_small_loads_leave_few_generations(engine: Engine) -> None:
    entered = {key: ones for _ in range(100) for key, ones in (merge_generations(engine), enter(engine, 1))[1].items()}
    merge_generations(engine)
    assert sizes(engine) == [1] * 4 + [8] * 4 + [64]
    assert sum(sizes(engine)) == 100
    assert_found(engine, entered)


def test_a_large_merge_goes_on_where_it_was_left(engine: Engine) -> None:
    entered = {key: ones for _ in range(PARTS) for key, ones in enter(engine, STRETCH + 100).items()}
    before = pages(engine)
    merge_generations(engine, enough=1)
    assert len(sizes(engine)) == PARTS + 1
    assert pages(engine) <= before + PARTS  # what is copied is gone from where it was, but for a page on the edge
    assert_found(engine, entered)
    small = {key: ones for _ in range(PARTS) for key, ones in enter(engine, 3).items()}
    merge_generations(engine, enough=1)
    assert PARTS * 3 in sizes(engine)
    merge_generations(engine)
    assert sizes(engine) == [PARTS * 3, PARTS * (STRETCH + 100)]
    assert_found(engine, entered | small)


def test_a_large_merge_leaves_a_filter_of_all_that_it_holds(engine: Engine) -> None:
    entered = {key: ones for _ in range(PARTS) for key, ones in enter(engine, STRETCH).items()}
    merge_generations(engine)
    asked = np.sort(hash_fingerprints(one for ones in entered.values() for one in ones))
    with engine.connect() as connection:
        (generation,) = read_generations(connection)
        sieve = Filter.of(read_filter(connection, generation.id))
    assert sieve.sift(asked).size == asked.size
    assert sieve.sift(asked ^ np.uint64(1)).size < asked.size // 10


def test_filters_of_what_was_merged_are_gone(engine: Engine) -> None:
    for _ in range(PARTS**2):
        enter(engine, STRETCH // 2, each=1)
    while len(sizes(engine)) > 1:
        merge_generations(engine)
    with engine.connect() as connection:
        (generation,) = read_generations(connection)
        filtered = connection.scalars(text("SELECT DISTINCT generation FROM fingerprint_filter")).all()
    assert filtered == [generation.id]


def test_a_reader_s_snapshot_is_not_disturbed(engine: Engine) -> None:
    entered = {key: ones for _ in range(PARTS) for key, ones in enter(engine, 10).items()}
    wanted = {one: {ArticleKey(*key)} for key, ones in entered.items() for one in ones}
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as reader:
        assert len(read_generations(reader)) == PARTS
        merge_generations(engine)
        assert sizes(engine) == [PARTS * 10]
        assert probe(reader, wanted).keys == wanted


def test_nobody_waits_for_another_who_merges(engine: Engine) -> None:
    for _ in range(PARTS):
        enter(engine, 10)
    with engine.begin() as other:
        read_generations(other, lock=True)
        merge_generations(engine)
        assert sizes(engine) == [10] * PARTS
    merge_generations(engine)
    assert sizes(engine) == [PARTS * 10]


def test_what_many_share_stays_common(engine: Engine) -> None:
    for _ in range(PARTS):
        keys = [(UUID(int=CHANCE.getrandbits(128)), 1) for _ in range(COMMON // 2)]
        with engine.begin() as connection:
            write_fingerprints(connection, {key: [7, CHANCE.randrange(2**60)] for key in keys})
    for _ in range(2):
        with engine.connect() as connection:
            assert probe(connection, [7]).common == {7}
        merge_generations(engine)


def test_those_of_unlike_sizes_stay_as_they_are(engine: Engine) -> None:
    for articles in (5, 40, 300):
        enter(engine, articles)
    merge_generations(engine)
    assert sizes(engine) == [5, 40, 300]
