"""Fingerprints that a store packed before 0006 are found after it, also those that were on their way in a merge."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID, uuid4

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text

from store.filters import SIFTED
from store.generations import BLOCK, KEY, Generation, Key, read_generations
from store.migrate import read_config
from store.postings import PAGE, SPREAD, Shape
from tasks.deduplicate.probe import probe
from tasks.records import ArticleKey

HASHES = 1 << 42
EACH = 5
CHANCE = random.Random(6)  # noqa: S311 - fingerprints to look for, no secret


def make_generation(articles: int) -> Generation:
    return Generation(uuid4(), Shape(articles, -(-HASHES // -(-articles // PAGE))), filled=HASHES)


@dataclass(frozen=True, slots=True)
class Posting:
    hash: int
    number: int


def draw(keys: Iterable[Key]) -> dict[Key, list[int]]:
    return {key: [CHANCE.randrange(-(2**63), 2**63) for _ in range(EACH)] for key in keys}


def postings_of(fingerprints: Iterable[list[int]]) -> list[Posting]:
    hashes = (
        (number, one * int(SPREAD) % 2**64 >> 64 - 42) for number, ones in enumerate(fingerprints) for one in ones
    )
    return [Posting(value, number) for number, value in hashes]


def write(connection: Connection, one: Generation, postings: Iterable[Posting], keys: list[Key]) -> None:
    """As it was done: words of five bytes, 32 counts of a byte each to a page."""
    width, number_bits = one.shape.width, (one.shape.articles - 1).bit_length()
    shift = max(0, (width - 1).bit_length() - 5)
    pages: defaultdict[int, list[list[bytes]]] = defaultdict(lambda: [[] for _ in range(32)])
    for posting in sorted(postings, key=lambda posting: (posting.hash, posting.number)):
        bucket, low = divmod(posting.hash % width, 1 << shift)
        pages[posting.hash // width][bucket].append((low << number_bits | posting.number).to_bytes(5, "little"))
    row = (one.id, one.shape.articles, width, one.merged_into, one.filled)
    connection.exec_driver_sql("INSERT INTO fingerprint_generation VALUES (%s, %s, %s, %s, %s)", row)
    for page, buckets in pages.items():
        page_row = (one.id, page, bytes(map(len, buckets)), b"".join(chain.from_iterable(buckets)))
        connection.exec_driver_sql("INSERT INTO fingerprint_page VALUES (%s, %s, %s, %s)", page_row)
    for start in range(0, len(keys), BLOCK):
        block = b"".join(KEY.pack(document.bytes, ordinal) for document, ordinal in keys[start : start + BLOCK])
        connection.exec_driver_sql("INSERT INTO fingerprint_keys VALUES (%s, %s, %s)", (one.id, start // BLOCK, block))


def write_merge(connection: Connection, parts: list[dict[Key, list[int]]]) -> None:
    """A third of two generations is moved into another; what is moved is gone but for the page on the edge."""
    keys = list(chain.from_iterable(parts))
    whole = make_generation(len(keys))
    whole = replace(whole, filled=whole.shape.width * (whole.shape.pages // 3))
    moved = [
        one for one in postings_of(chain.from_iterable(part.values() for part in parts)) if one.hash < whole.filled
    ]
    write(connection, whole, moved, keys)
    made = sorted((make_generation(len(part)) for part in parts), key=lambda one: one.id)
    for one, part in zip(made, parts, strict=True):
        edge = whole.filled // one.shape.width * one.shape.width
        rest = [posting for posting in postings_of(part.values()) if posting.hash >= edge]
        write(connection, replace(one, merged_into=whole.id), rest, list(part))


def generations_of(connection: Connection, table: str) -> set[UUID]:
    return set(connection.scalars(text(f"SELECT DISTINCT generation FROM {table}")))  # noqa: S608


@pytest.mark.parametrize("articles", [3, 150, 2100])
def test_all_are_found(empty: Engine, articles: int) -> None:
    parts = [draw((uuid4(), ordinal) for ordinal in range(articles)) for _ in range(3)]
    with empty.begin() as connection:
        config = read_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        write(connection, make_generation(articles), postings_of(parts[0].values()), list(parts[0]))
        write_merge(connection, parts[1:])
        command.upgrade(config, "0006")
        entered = {one: {ArticleKey(*key)} for part in parts for key, ones in part.items() for one in ones}
        assert probe(connection, entered).keys == entered
        sizes = {one.id: one.shape.articles for one in read_generations(connection)}
        assert sorted(sizes.values()) == [articles, 2 * articles]
        assert generations_of(connection, "fingerprint_page") == sizes.keys()
        assert generations_of(connection, "fingerprint_keys") == sizes.keys()
        large = {key for key, size in sizes.items() if size >= SIFTED * PAGE}
        assert generations_of(connection, "fingerprint_filter") == large
        assert bool(large) == (articles > 2048)
