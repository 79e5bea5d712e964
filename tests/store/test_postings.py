"""Packed postings give back what was packed, and take no more room than they say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.postings import (
    COMMON,
    HASHES,
    Postings,
    Shape,
    find,
    hash_fingerprints,
    pack,
    pages_of,
    sort_postings,
    unpack,
)


def draw(articles: int, each: int) -> Postings:
    fingerprints = np.random.default_rng(articles).integers(-(2**63), 2**63, articles * each)
    return sort_postings(hash_fingerprints(fingerprints.tolist()), np.repeat(np.arange(articles), each))


def pairs(postings: Postings) -> list[tuple[int, int]]:
    return list(zip(postings.hashes.tolist(), postings.numbers.tolist(), strict=True))


@pytest.mark.parametrize("articles", [1, 2, 4, 5, 200, 4096, 20_000])
def test_what_is_packed_is_unpacked(articles: int) -> None:
    postings, shape = draw(articles, 20), Shape.of(articles)
    assert pairs(unpack(list(pack(postings, shape)), shape)) == pairs(postings)


@given(st.dictionaries(st.integers(0, HASHES - 1), st.sets(st.integers(0, 999), min_size=1), max_size=50))
def test_any_hashes_are_packed(articles: dict[int, set[int]]) -> None:
    """Beside each other, at both ends, or all in one page."""
    both = [(key, number) for key, numbers in articles.items() for number in sorted(numbers)]
    postings = sort_postings(np.array([k for k, _ in both], np.uint64), np.array([n for _, n in both], np.int64))
    shape = Shape.of(1000)
    assert pairs(unpack(list(pack(postings, shape)), shape)) == sorted(both)


def test_every_hash_is_found_with_all_its_articles_and_no_other() -> None:
    postings, shape = draw(3000, 30), Shape.of(3000)
    asked = np.unique(np.r_[postings.hashes[::7], draw(500, 10).hashes])
    known, wanted = set(asked.tolist()), set(pages_of(asked, shape).tolist())
    pages = [page for page in pack(postings, shape) if page.page in wanted][::-1]
    found = {(int(asked[place]), number) for place, number in find(asked, pages, shape)}
    assert found == {pair for pair in pairs(postings) if pair[0] in known}


def test_of_a_common_fingerprint_just_enough_is_kept_to_tell_that_it_is_common() -> None:
    articles = 50 * COMMON
    postings = sort_postings(hash_fingerprints([7] * articles), np.arange(articles))
    shape = Shape.of(articles)
    assert len(list(find(hash_fingerprints([7]), list(pack(postings, shape)), shape))) == COMMON + 1


@pytest.mark.parametrize("articles", [1000, 50_000])
def test_an_article_of_1500_characters_takes_some_310_bytes(articles: int) -> None:
    size = sum(len(page.counts) + len(page.postings) for page in pack(draw(articles, 61), Shape.of(articles)))
    assert size / articles < 315


@pytest.mark.parametrize("bits", range(31))
def test_hash_and_number_fit_in_a_posting_however_many_articles(bits: int) -> None:
    for articles in {2**bits, 2**bits + 1, max(1, 2**bits - 1)}:
        shape = Shape.of(articles)
        assert int(shape.bucket_shift + shape.number_bits) <= 40
        assert shape.width * shape.pages >= HASHES
