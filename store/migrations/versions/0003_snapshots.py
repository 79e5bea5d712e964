"""The archive's index, and the days that backfills are done with."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

Moment = sa.DateTime(timezone=True)


def key(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False, nullable=False, comment=comment)


def some(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def maybe(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True, comment=comment)


def upgrade() -> None:
    op.create_table(
        "snapshot",
        key("document_id", sa.Uuid, "128-bit hash of the canonical URL or path"),
        key("fetched_at", Moment, "When it was taken"),
        some("document", sa.Text, "The canonical URL or path; a dump's item is FILE#ID"),
        some("source", sa.Text, "Name of the source that found it"),
        maybe("url", sa.Text, "The address that answered; null for files"),
        some("sha256", sa.Text, "Hash of the bytes, hexadecimal"),
        some("size", sa.BigInteger, "Bytes, inflated"),
        maybe("content_type", sa.Text, "As the server or file said"),
        maybe("etag", sa.Text, "As the server said"),
        maybe("last_modified", sa.Text, "As the server said"),
        some("warc", sa.Text, "Archive file that holds the bytes"),
        some("warc_offset", sa.BigInteger, "Byte offset of the record in it"),
        some("hints", sa.Text, "What discovery knew of it, as JSON"),
        some("unchanged", sa.Boolean, "Whether it was as at the snapshot before"),
        comment="Every take of every document that the archive holds",
    )
    op.create_index("ix_snapshot_source", "snapshot", ["source"])
    op.create_table(
        "backfilled_day",
        key("source", sa.Text, "Name of the source"),
        key("day", sa.Date, "The issue's date"),
        some("documents", sa.Integer, "Documents found in it; 0 where no issue was printed"),
        some("run", sa.Uuid, "The run that was done with it"),
        comment="Issue dates that a backfill is done with",
    )
