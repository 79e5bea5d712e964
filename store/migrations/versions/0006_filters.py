"""Fingerprints in four bytes each, not five, and filters for the large generations.

A hash is the upper 37 of its former 42 bits. Every generation is packed anew, a stretch at a time; what was being
merged is merged by that. One whose pages are as wide as today's was written by today's `store.generations`, in 0004.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import sqlalchemy as sa
from alembic import op

from store.filters import SIFTED, make_filter
from store.generations import Generation, insert_filter, insert_pages, read_generations, read_stretch
from store.postings import HASHES, Page, Postings, Shape, sort_postings

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STRETCH = 1024
"""Pages that are in memory at once."""
LOST_BITS = np.uint64(5)
BUCKETS = 32
POSTING = 5

COMMENTS = {
    ("fingerprint_generation", "filled"): "Hash value up to which it holds what it takes up: 2^37 once it is whole",
    ("fingerprint_page", "counts"): "How many postings each of its 256 buckets holds, in unary",
    ("fingerprint_page", "postings"): "Four bytes each: the rest of the hash, and the representative's number",
}


def upgrade() -> None:
    op.create_table(
        "fingerprint_filter",
        sa.Column("generation", sa.Uuid, primary_key=True, comment="The generation"),
        sa.Column(
            "first",
            sa.BigInteger,
            primary_key=True,
            autoincrement=False,
            comment="The hash value with which the stretch begins",
        ),
        sa.Column(
            "bits",
            sa.LargeBinary,
            nullable=False,
            comment="Six and a half bits for each posting, of which each sets four",
        ),
        comment="Bloom filters of the large generations of fingerprints, as store.filters says",
    )
    for (table, name), comment in COMMENTS.items():
        op.alter_column(table, name, comment=comment)
    repack(op.get_bind())


def repack(connection: sa.Connection) -> None:
    old = [one for one in read_generations(connection) if one.shape.width != Shape.of(one.shape.articles).width]
    for one in old:
        if not one.merged_into:
            copy(connection, one, [part for part in old if part.merged_into == one.id])
    for part in old:
        if part.merged_into:
            drop(connection, part.id)


def copy(connection: sa.Connection, old: Generation, parts: Sequence[Generation]) -> None:
    """Pack a generation anew, with what was still to be moved into it."""
    new = Generation(uuid4(), Shape.of(old.shape.articles))
    for first in range(0, new.shape.pages, STRETCH):
        start, end = first * new.shape.width, min(HASHES, (first + STRETCH) * new.shape.width)
        postings = collect(connection, old, parts, start, end)
        insert_pages(connection, new, postings)
        if new.shape.pages >= SIFTED:
            insert_filter(connection, new, start, make_filter(postings.hashes))
    execute(connection, "DELETE FROM fingerprint_page WHERE generation = :old", old=old.id)
    execute(connection, "UPDATE fingerprint_keys SET generation = :new WHERE generation = :old", old=old.id, new=new.id)
    query = "UPDATE fingerprint_generation SET id = :new, width = :width, filled = :filled WHERE id = :old"
    execute(connection, query, old=old.id, new=new.id, width=new.shape.width, filled=new.filled)


def collect(connection: sa.Connection, old: Generation, parts: Sequence[Generation], start: int, end: int) -> Postings:
    """What they hold of the new hashes from `start` to `end`; a posting may be there twice, moved and not yet gone."""
    hashes, numbers, before = [], [], 0
    for one in (old, *parts):
        width = one.shape.width
        pages = read_stretch(connection, one.id, (start << 5) // width, ((end << 5) - 1) // width)
        found = unpack_old(pages, one.shape)
        here = slice(*np.searchsorted(found.hashes, np.array([start, end], np.uint64)))
        hashes.append(found.hashes[here])
        numbers.append(found.numbers[here] + before)
        before += one.shape.articles if one is not old else 0
    together, by = np.concatenate(hashes), np.concatenate(numbers)
    order = np.argsort(by, kind="stable")
    return sort_postings(together[order], by[order])


def unpack_old(pages: Sequence[Page], shape: Shape) -> Postings:
    """The postings of pages as 0004 laid them down: 32 counts of a byte each, words of five bytes."""
    counts = np.frombuffer(b"".join(page.counts for page in pages), np.uint8).astype(np.intp)
    packed = np.frombuffer(b"".join(page.postings for page in pages), np.uint8).reshape(-1, POSTING)
    padded = np.zeros((packed.shape[0], 8), np.uint8)
    padded[:, :POSTING] = packed
    words = padded.view("<u8").ravel()
    number_bits = np.uint64((shape.articles - 1).bit_length())
    bucket_shift = np.uint64(max(0, (shape.width - 1).bit_length() - 5))
    starts = np.fromiter((page.page for page in pages), np.uint64) * np.uint64(shape.width)
    cells = np.repeat(np.arange(counts.size), counts)
    buckets = (cells % BUCKETS).astype(np.uint64) << bucket_shift
    hashes = starts[cells // BUCKETS] + buckets + (words >> number_bits)
    numbers = words & ((np.uint64(1) << number_bits) - np.uint64(1))
    return Postings(hashes >> LOST_BITS, numbers.astype(np.int64))


def drop(connection: sa.Connection, generation: UUID) -> None:
    for table, key in (("page", "generation"), ("keys", "generation"), ("generation", "id")):
        execute(connection, f"DELETE FROM fingerprint_{table} WHERE {key} = :old", old=generation)  # noqa: S608


def execute(connection: sa.Connection, query: str, **values: Any) -> None:
    connection.execute(sa.text(query), values)
