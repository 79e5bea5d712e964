"""The ledger and the quarantine: how every item of the batch ended, once.

A run's first word on a document stands: when its batch is loaded once more, neither ledger nor quarantine changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from store.keys import document_key
from tasks.load.copy import copy_rows
from tasks.load.rows import ledger_row, quarantine_row
from tasks.load.tables import ARTICLE, LEDGER, QUARANTINE, all_but, any_key, any_of
from tasks.outcomes import Ended, Outcome
from tasks.records import DUPLICATES, Moved


def write_books(connection: Connection, ended: Mapping[UUID, Sequence[Ended]], run: UUID, now: datetime) -> None:
    """Enter each document's items."""
    entered = select(LEDGER.c.document_id).where(LEDGER.c.run == run, any_of(LEDGER.c.document_id, ended))
    known = set(connection.scalars(entered))
    fresh = {key: items for key, items in ended.items() if key not in known}
    if fresh:
        rows = [ledger_row(item, run, len(items), now) for items in fresh.values() for item in items]
        copy_rows(connection, LEDGER, rows)
    well = [key for key, items in fresh.items() if not all(is_quarantined(item) for item in items)]
    failed = [item for items in fresh.values() for item in items if is_quarantined(item)]
    release(connection, well, failed)
    keep(connection, failed, run, now)


def amend_ledger(connection: Connection, moved: Iterable[Moved]) -> None:
    """Copies among articles that were judged again are duplicates, where the run that wrote them had them as loaded."""
    copies = [(one.key.document, one.key.ordinal) for one in moved if one.relation in DUPLICATES]
    if not copies:
        return
    entered = (
        LEDGER.c.run == ARTICLE.c.run,
        LEDGER.c.document_id == ARTICLE.c.document_id,
        LEDGER.c.ordinal == ARTICLE.c.ordinal,
        LEDGER.c.outcome == str(Outcome.loaded),
    )
    these = any_key(ARTICLE.c.document_id, ARTICLE.c.ordinal, copies)
    connection.execute(update(LEDGER).where(*entered, these).values(outcome=str(Outcome.duplicate)))


def is_quarantined(item: Ended) -> bool:
    return item.outcome is Outcome.quarantined


def release(connection: Connection, documents: Sequence[UUID], failed: Sequence[Ended]) -> None:
    """Take documents that went well out of quarantine, all but the items that failed again."""
    if not documents:
        return
    again = {(document_key(item.document), item.ordinal) for item in failed}
    query = select(QUARANTINE.c.document_id, QUARANTINE.c.ordinal).where(any_of(QUARANTINE.c.document_id, documents))
    mended = [(row.document_id, row.ordinal) for row in connection.execute(query)]
    keys = [key for key in mended if key not in again]
    if keys:
        connection.execute(delete(QUARANTINE).where(any_key(QUARANTINE.c.document_id, QUARANTINE.c.ordinal, keys)))


def keep(connection: Connection, failed: Sequence[Ended], run: UUID, now: datetime) -> None:
    """Keep what failed for another try; what failed before counts one try more."""
    if not failed:
        return
    statement = insert(QUARANTINE)
    latest = all_but(statement.excluded, "document_id", "ordinal", "first_at", "tries")
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[QUARANTINE.c.document_id, QUARANTINE.c.ordinal],
            set_={**latest, "tries": QUARANTINE.c.tries + 1},
        ),
        [quarantine_row(item, run, now) for item in failed],
    )
