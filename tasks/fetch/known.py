"""What the store knows of documents that are about to be taken again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ARRAY, Connection, Uuid, any_, literal, select

from store.keys import document_key
from store.tables import Document


@dataclass(frozen=True, slots=True)
class Known:
    """A document as last taken."""

    sha256: str
    cleaner: str
    articles: int
    etag: str | None = None
    last_modified: str | None = None


def read_known(connection: Connection, documents: Sequence[str]) -> dict[str, Known]:
    """What is stored of these documents, by their names; in one query."""
    table = Document.__table__.c  # type: ignore[attr-defined]
    keys = literal([document_key(document) for document in documents], ARRAY(Uuid))
    query = select(table.document, table.sha256, table.cleaner, table.articles, table.etag, table.last_modified).where(
        table.id == any_(keys)
    )
    return {name: Known(*row) for name, *row in connection.execute(query)}
