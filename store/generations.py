"""The generations of fingerprints as the store holds them: how they are read and written.

A load writes a generation; generations of about one size are merged into the next. All are asked alike, so whoever
reads in one snapshot finds every posting, wherever a merge has moved it by then.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice
from typing import Any, LiteralString
from uuid import UUID, uuid4

import numpy as np
import psycopg
from sqlalchemy import Connection, insert, select
from sqlmodel import col

from store import tables
from store.postings import HASHES, Page, Postings, Shape, hash_fingerprints, pack, sort_postings

BLOCK = 64
"""Articles whose keys stand in one row."""
KEY = struct.Struct("!16si")

Key = tuple[UUID, int]
"""An article: its document's id, and its place in it."""


@dataclass(frozen=True, slots=True)
class Generation:
    id: UUID
    shape: Shape
    merged_into: UUID | None = None
    """The generation that takes it up."""
    filled: int = HASHES
    """The hash up to which it holds what it takes up; all of them once it is whole."""


def read_generations(connection: Connection, *, lock: bool = False) -> list[Generation]:
    """All generations, by id; to `lock` them raises OperationalError at once where another has done so."""
    table = tables.FingerprintGeneration
    columns = col(table.id), col(table.articles), col(table.width), col(table.merged_into), col(table.filled)
    query = select(*columns).order_by(col(table.id))
    rows = connection.execute(query.with_for_update(nowait=True) if lock else query)
    return [Generation(key, Shape(articles, width), into, filled) for key, articles, width, into, filled in rows]


def digest_generations(ids: Iterable[UUID]) -> UUID:
    """A hash of which generations there are."""
    return UUID(bytes=blake2b(b"".join(sorted(one.bytes for one in ids)), digest_size=16).digest())


def read_pages(connection: Connection, generation: UUID, pages: Sequence[int]) -> list[Page]:
    """Those of the pages that exist, in any order."""
    # The array in a subquery: the planner would weigh every one of thousands of values, longer than they take to read.
    query = """
        SELECT page, counts, postings FROM fingerprint_page
        WHERE generation = %s AND page = ANY(ARRAY(SELECT unnest(%s::int[])))
    """
    return [Page._make(row) for row in _fetch(connection, query, generation, pages)]


def read_stretch(connection: Connection, generation: UUID, first: int, last: int) -> list[Page]:
    """The pages from one to another, both included, in their order."""
    query = """
        SELECT page, counts, postings FROM fingerprint_page
        WHERE generation = %s AND page BETWEEN %s AND %s ORDER BY page
    """
    return [Page._make(row) for row in _fetch(connection, query, generation, first, last)]


def read_keys(connection: Connection, generation: UUID, numbers: Iterable[int]) -> dict[int, Key]:
    """Document and ordinal of the articles of these numbers, and of others in the same rows."""
    query = """
        SELECT block, keys FROM fingerprint_keys
        WHERE generation = %s AND block = ANY(ARRAY(SELECT unnest(%s::int[])))
    """
    rows = _fetch(connection, query, generation, sorted({number // BLOCK for number in numbers}))
    return {
        block * BLOCK + place: (UUID(bytes=document), ordinal)
        for block, keys in rows
        for place, (document, ordinal) in enumerate(KEY.iter_unpack(keys))
    }


def read_filter(connection: Connection, generation: UUID) -> list[tuple[int, bytes]]:
    """The filter of each stretch, behind the hash with which that begins; none where the generation has no filter."""
    query = "SELECT first, bits FROM fingerprint_filter WHERE generation = %s ORDER BY first"
    return _fetch(connection, query, generation)


def write_fingerprints(
    connection: Connection, fingerprints: Mapping[Key, Sequence[int]], generation_id: UUID | None = None
) -> None:
    """Enter the fingerprints of these articles, if there are any, as a generation of their own."""
    if not fingerprints:
        return
    generation = Generation(generation_id or uuid4(), Shape.of(len(fingerprints)))
    counts = [len(ones) for ones in fingerprints.values()]
    numbers = np.repeat(np.arange(len(fingerprints)), counts)
    postings = sort_postings(hash_fingerprints(chain.from_iterable(fingerprints.values())), numbers)
    insert_generation(connection, generation, fingerprints)
    insert_pages(connection, generation, postings)


def insert_generation(connection: Connection, generation: Generation, keys: Iterable[Key]) -> None:
    """Its row, and the articles that its numbers stand for."""
    shape = generation.shape
    row = {"id": generation.id, "articles": shape.articles, "width": shape.width}
    state = {"merged_into": None, "filled": generation.filled}
    connection.execute(insert(tables.FingerprintGeneration).values(row | state))
    packed = (b"".join(KEY.pack(document.bytes, ordinal) for document, ordinal in block) for block in _blocks(keys))
    rows = [{"generation": generation.id, "block": number, "keys": block} for number, block in enumerate(packed)]
    connection.execute(insert(tables.FingerprintKeys), rows)


def insert_pages(connection: Connection, generation: Generation, postings: Postings) -> None:
    pages = pack(postings, generation.shape)
    rows = [{"generation": generation.id, "page": p.page, "counts": p.counts, "postings": p.postings} for p in pages]
    if rows:
        connection.execute(insert(tables.FingerprintPage), rows)


def insert_filter(connection: Connection, generation: Generation, first: int, bits: bytes) -> None:
    row = {"generation": generation.id, "first": first, "bits": bits}
    connection.execute(insert(tables.FingerprintFilter).values(row))


def _blocks(keys: Iterable[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while block := list(islice(rest, BLOCK)):
        yield block


def _fetch(connection: Connection, query: LiteralString, *values: object) -> list[Any]:
    """Rows in binary: as text, bytes come in twice the length and have to be read digit by digit."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"fingerprints are read with psycopg 3, not {type(driver)}")
    with driver.cursor(binary=True) as cursor:
        return cursor.execute(query, values).fetchall()
