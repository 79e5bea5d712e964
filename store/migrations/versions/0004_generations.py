"""Fingerprints packed in generations, in place of a row for each: a twentieth of the size.

What a store holds is packed by `store.generations`; should that ever pack otherwise, a later migration has to read
what this one wrote.
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

from store.generations import write_fingerprints

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ARTICLES = 20_000
"""Articles of a generation: some 1.2 million fingerprints are in memory at once."""


def key(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False, nullable=False, comment=comment)


def some(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def maybe(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True, comment=comment)


def upgrade() -> None:
    op.create_table(
        "fingerprint_generation",
        key("id", sa.Uuid, "Made when it is written"),
        some("articles", sa.Integer, "Representatives in it, numbered from 0"),
        some("width", sa.BigInteger, "Hash values that a page is for"),
        maybe("merged_into", sa.Uuid, "The generation that takes it up; null where none does yet"),
        some("filled", sa.BigInteger, "Hash value up to which it holds what it takes up: 2^42 once it is whole"),
        comment="Packed fingerprints of some cluster representatives; a probe asks all",
    )
    op.create_table(
        "fingerprint_page",
        key("generation", sa.Uuid, "The generation"),
        key("page", sa.Integer, "Which stretch of hash values"),
        some("counts", sa.LargeBinary, "How many postings each of its 32 buckets holds, a byte each"),
        some("postings", sa.LargeBinary, "Five bytes each: the rest of the hash, and the representative's number"),
        comment="The postings of a generation, by hash",
    )
    op.create_table(
        "fingerprint_keys",
        key("generation", sa.Uuid, "The generation"),
        key("block", sa.Integer, "Which 64 numbers"),
        some("keys", sa.LargeBinary, "Twenty bytes each: the document's id, and the place in it"),
        comment="Which articles the numbers of a generation stand for",
    )
    op.add_column("unsettled", maybe("beside", sa.Uuid, "Hash of the fingerprint generations it was judged beside"))
    pack_fingerprints(op.get_bind())
    op.drop_table("fingerprint")


def pack_fingerprints(connection: sa.Connection) -> None:
    """Articles in the order of their ids, a generation at a time: the old rows are ordered by fingerprint."""
    query = sa.text("SELECT key, document_id, ordinal FROM fingerprint ORDER BY document_id, ordinal")
    fingerprints: defaultdict[tuple[UUID, int], list[int]] = defaultdict(list)
    with connection.execute(query, execution_options={"yield_per": 10_000}) as rows:
        for fingerprint, document, ordinal in rows:
            if len(fingerprints) == ARTICLES and (document, ordinal) not in fingerprints:
                write_fingerprints(connection, fingerprints)
                fingerprints.clear()
            fingerprints[document, ordinal].append(fingerprint)
    write_fingerprints(connection, fingerprints)
