"""A filter never says no to a hash that is there, and seldom yes to another; it is read when that pays, and once."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from sqlalchemy import Engine, text

from store.filters import HELD, SIFTED, WORTH, Filter, Filters, make_filter
from store.generations import Generation, insert_filter
from store.postings import HASHES, PAGE, Hashes, Shape


def draw(seed: int, count: int, below: int = HASHES) -> Hashes:
    return np.unique(np.random.default_rng(seed).integers(0, below, count).astype(np.uint64))


THERE = draw(1, 5000)
ASKED = np.setdiff1d(draw(2, 5000), THERE)
MOST = ASKED.size // 10
"""More than get through a filter, and less than without one."""


def make_generation(engine: Engine, pages: int) -> Generation:
    """One that holds THERE, says its filter."""
    generation = Generation(uuid4(), Shape.of(pages * PAGE))
    with engine.begin() as connection:
        for first, some in ((0, THERE[:2000]), (int(THERE[2000]), THERE[2000:])):
            insert_filter(connection, generation, first, make_filter(some))
    return generation


def sift(engine: Engine, filters: Filters, generations: list[Generation], hashes: Hashes) -> list[Hashes]:
    with engine.connect() as connection:
        return [hashes[places] for _, places in filters.sift(connection, generations, hashes)]


@pytest.mark.parametrize("below", [HASHES, HASHES >> 16], ids=["far apart", "alike in their high bits"])
def test_what_is_there_is_never_denied_and_of_the_rest_one_in_23_gets_through(below: int) -> None:
    there = draw(1, 50_000, below)
    absent = np.setdiff1d(draw(2, 50_000, below), there)
    one = Filter.of([(int(some[0]), make_filter(some)) for some in np.array_split(np.r_[np.uint64(0), there], 7)])
    assert one.sift(there).size == there.size
    assert 0.039 < one.sift(absent).size / absent.size < 0.049


def test_six_and_a_half_bits_a_posting() -> None:
    assert len(make_filter(draw(1, 8000))) == 6500


def test_a_stretch_without_postings_has_no_hash() -> None:
    one = Filter.of([(0, make_filter(THERE[:0])), (1000, make_filter(THERE))])
    assert one.sift(np.arange(1000, dtype=np.uint64)).size == 0


def test_the_store_gives_back_the_filter_of_each_generation(engine: Engine) -> None:
    large, small = make_generation(engine, SIFTED), Generation(uuid4(), Shape.of(200))
    filters = Filters()
    assert [some.size for some in sift(engine, filters, [small, large], THERE)] == [THERE.size, THERE.size]
    unfiltered, filtered = sift(engine, filters, [small, large], ASKED)
    assert np.array_equal(unfiltered, ASKED)
    assert filtered.size < MOST


def test_a_filter_is_read_once_and_left_with_its_generation(engine: Engine) -> None:
    large, filters = make_generation(engine, SIFTED), Filters()
    sift(engine, filters, [large], ASKED)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM fingerprint_filter"))
    assert sift(engine, filters, [large], ASKED)[0].size < MOST
    sift(engine, filters, [], ASKED)
    assert sift(engine, filters, [large], ASKED)[0].size == ASKED.size


def test_a_few_hashes_are_not_worth_a_filter_until_they_are_many(engine: Engine) -> None:
    large, filters = make_generation(engine, WORTH * 100), Filters()
    for seed in range(9):
        few = draw(seed + 3, 11)
        assert np.array_equal(sift(engine, filters, [large], few)[0], few)
    assert sift(engine, filters, [large], ASKED)[0].size < MOST


def test_one_that_is_not_whole_or_has_none_or_is_too_large_is_asked_for_all(engine: Engine) -> None:
    unfinished = replace(make_generation(engine, SIFTED), filled=HASHES // 2)
    without = Generation(uuid4(), Shape.of(SIFTED * PAGE))
    small = make_generation(engine, SIFTED - 1)
    huge = make_generation(engine, HELD // PAGE + 1)
    for some in sift(engine, Filters(), [unfinished, without, small, huge], np.tile(ASKED, 10)):
        assert some.size == 10 * ASKED.size
