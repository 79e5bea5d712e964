"""Which issue dates a backfill is done with.

every page taken                      →  done, and not asked for again
404 for the issue, a week or more ago →  done: no issue was printed that day
404 for the issue of these days       →  not done: it may yet come
a page timed out, we were turned away →  not done: the next backfill takes the day once more
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, select
from sqlalchemy.dialects.postgresql import insert

from store.tables import SQLModel
from tasks.outcomes import Quarantine, Stage
from tasks.records import SHANGHAI, Batch, Snapshot

_DAY = SQLModel.metadata.tables["backfilled_day"]
_PASSING = frozenset(
    {Quarantine.unreachable, Quarantine.untrusted, Quarantine.timeout, Quarantine.server_error, Quarantine.refused}
)
_LATE = timedelta(days=7)


def read_done(engine: Engine, source: str, since: date, until: date) -> set[date]:
    """The days of the range that are done."""
    query = select(_DAY.c.day).where(_DAY.c.source == source, _DAY.c.day.between(since, until))
    with engine.connect() as connection:
        return set(connection.scalars(query))


def days_left(engine: Engine, source: str, since: date, until: date) -> list[date]:
    """The days of the range that are not done, the first first."""
    done = read_done(engine, source, since, until)
    days = (since + timedelta(days=number) for number in range((until - since).days + 1))
    return [day for day in days if day not in done]


def count_missed(taken: Batch[Snapshot]) -> int:
    """Documents that were not taken, and may be at another try."""
    return sum(item.stage is Stage.fetch and item.reason in _PASSING for item in taken.ended)


def enter_day(engine: Engine, run: UUID, source: str, day: date, documents: int) -> None:
    """Enter that a day is done, unless its issue may yet come."""
    today = datetime.now(SHANGHAI).date()
    if day >= today or (documents == 0 and today - day < _LATE):
        return
    row = {"source": source, "day": day, "documents": documents, "run": run}
    statement = insert(_DAY).values(row)
    with engine.begin() as connection:
        connection.execute(statement.on_conflict_do_update(index_elements=list(_DAY.primary_key), set_=row))
