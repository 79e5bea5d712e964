"""The archive's index in the store: every snapshot by document and time, with the file and offset of its bytes.

It is entered batch by batch, before anything is cleaned, and after the bytes are on the disk: what the index names is
in the archive, whatever dies. What a dead run did not live to enter is read from its file (mending.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, Select, false, func, select
from sqlalchemy.dialects.postgresql import insert

from store.keys import document_key
from store.tables import SQLModel
from tasks.fetch.archive import Archive
from tasks.fetch.indexed import Kept, read_hints, write_hints
from tasks.records import Capture

_SNAPSHOT = SQLModel.metadata.tables["snapshot"]
_DOCUMENT = SQLModel.metadata.tables["document"]
_AT_ONCE = 1000


def enter_snapshots(engine: Engine, archive: Archive) -> None:
    """Enter what the archive has taken in since the last time."""
    entered = list(archive.kept)
    archive.sync()
    enter(engine, entered)
    del archive.kept[: len(entered)]


def enter(engine: Engine, entries: Sequence[Kept]) -> None:
    """Enter snapshots; doing so twice is the same as once."""
    if not entries:
        return
    statement = insert(_SNAPSHOT)
    latest = {column.key: column for column in statement.excluded if not column.primary_key}
    upsert = statement.on_conflict_do_update(index_elements=list(_SNAPSHOT.primary_key), set_=latest)
    with engine.begin() as connection:
        connection.execute(upsert, [_row(kept) for kept in entries])


def read_snapshots(connection: Connection, sources: Sequence[str], since: datetime | None) -> Iterator[Kept]:
    """The snapshot that each document's articles were last cleaned from, the first taken first.

    sources: theirs alone; of all where none is named. since: leave out what was taken before.
    """
    query = _latest(sources, since).subquery()
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(
        select(query).order_by(query.c.fetched_at, query.c.document_id)
    )
    return map(_kept, rows.mappings())


def draw_snapshots(connection: Connection, most: int) -> list[Kept]:
    """So many snapshots at most, from a place of the index that is drawn, round its end."""
    key, place = _SNAPSHOT.c.document_id, uuid4()
    rows: list[Any] = []
    for side in (key >= place, key < place):
        query = select(_SNAPSHOT).where(side).order_by(key).limit(most - len(rows))
        rows += connection.execute(query).mappings()
    return [_kept(row) for row in rows]


def _latest(sources: Sequence[str], since: datetime | None) -> Select[Any]:
    table, document = _SNAPSHOT.c, _DOCUMENT.c
    # The document says which it is: the clock may have jumped between two takes.
    stands = func.coalesce(table.fetched_at == document.fetched_at, false())
    latest = (
        select(_SNAPSHOT)
        .outerjoin(_DOCUMENT, document.id == table.document_id)
        .where(~table.unchanged)
        .distinct(table.document_id)
        .order_by(table.document_id, stands.desc(), table.fetched_at.desc())
    )
    if sources:
        latest = latest.where(table.source.in_(sources))
    if since:
        latest = latest.where(table.fetched_at >= since)
    return latest


def _row(kept: Kept) -> dict[str, Any]:
    capture = kept.capture
    return {
        "document_id": document_key(capture.document),
        "fetched_at": capture.fetched_at,
        "document": _storable(capture.document),
        "source": capture.source,
        "url": _storable(capture.url),
        "sha256": capture.sha256,
        "size": capture.size,
        "content_type": _storable(capture.content_type),
        "etag": _storable(capture.etag),
        "last_modified": _storable(capture.last_modified),
        "warc": capture.warc,
        "warc_offset": capture.offset,
        "hints": write_hints(kept.hints),
        "unchanged": kept.unchanged,
    }


def _storable(text: str | None) -> str | None:
    """Without U+0000 and lone surrogates, which no column holds."""
    return text and text.encode("utf-8", "replace").decode().replace("\0", "\ufffd")


def _kept(row: Any) -> Kept:
    fields = {name: row[name] for name in row if name not in ("document_id", "warc_offset", "hints", "unchanged")}
    return Kept(Capture(**fields, offset=row["warc_offset"]), read_hints(row["hints"]), row["unchanged"])
