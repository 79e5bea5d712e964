"""What is in quarantine and due for another try: addresses of the web, which may answer today.

failed once     →  due an hour later; twice: two hours; then four, … and at most a day later
failed 12 times →  left alone: a person's case

A file or a dump's item is tried again by the next run of its source.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, MutableMapping
from datetime import UTC, datetime

from sqlalchemy import Engine, text

from tasks.records import Reference
from tasks.sources import Source

MOST_TRIES = 12
AT_ONCE = 5000

DUE = text("""
    SELECT max(document) AS document, max(source) AS source
    FROM quarantine
    WHERE document LIKE 'http://%' OR document LIKE 'https://%'
    GROUP BY document_id
    HAVING max(tries) < :most
        AND max(last_at) + least(power(2, max(tries) - 1), 24) * INTERVAL '1 hour' <= :now
    ORDER BY max(last_at) LIMIT :at_once
""")


async def discover_due(
    engine: Engine, sources: MutableMapping[str, Source], now: datetime | None = None
) -> AsyncIterator[Reference]:
    """Each document that is due. A source that has no file any more is entered with its name alone."""
    limits = {"most": MOST_TRIES, "at_once": AT_ONCE, "now": now or datetime.now(UTC)}
    with engine.connect() as connection:
        due = connection.execute(DUE, limits).all()
    for document, name in due:
        sources.setdefault(name, Source(name=name, title=name, kind="page", start=document))
        yield Reference(name, document)
