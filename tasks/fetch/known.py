"""What the store knows of documents that are about to be taken again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, Connection, Uuid, any_, literal, select

from store.keys import document_key
from store.tables import Document
from tasks.fetch.warcrecords import Earlier


@dataclass(frozen=True, slots=True)
class Known:
    """A document as last taken."""

    sha256: str
    cleaner: str
    articles: int
    etag: str | None = None
    last_modified: str | None = None
    earlier: Earlier | None = None
    """The archive's record of its body, where a server sent it."""
    source: str = ""
    """Which source found it."""


def read_known(connection: Connection, documents: Sequence[str]) -> dict[str, Known]:
    """What is stored of these documents, by their names; in one query."""
    table = Document.__table__.c  # type: ignore[attr-defined]
    keys = literal([document_key(document) for document in documents], ARRAY(Uuid))
    query = select(
        table.document,
        table.sha256,
        table.cleaner,
        table.articles,
        table.etag,
        table.last_modified,
        table.source,
        table.warc,
        table.warc_offset,
        table.url,
        table.fetched_at,
    ).where(table.id == any_(keys))
    known = {}
    for name, sha256, cleaner, articles, etag, last_modified, source, *record in connection.execute(query):
        earlier = Earlier(*record) if all(value is not None for value in record) else None
        known[name] = Known(sha256, cleaner, articles, etag, last_modified, earlier, source)
    return known
