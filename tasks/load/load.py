"""A batch into the store: all of it or nothing, and twice is the same as once.

a lost connection, a serialisation failure     →  the batch is tried again, whole
a row that the store refuses                   →  the batch is halved, down to the one document that is to
                                                  blame: that one in quarantine (rejected_row), the rest in
anything else (disk full, no permission)       →  raised; nothing of the batch is in
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from store.session import first_line
from tasks.load.units import Unit, group_units, refuse
from tasks.load.write import write_units
from tasks.outcomes import Outcome
from tasks.records import Batch, Judged

T = TypeVar("T")

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds between two tries: a server has some six of them to restart."""

AGAIN = ("08", "40", "57P", "53300", "55P03", "23505")
"""SQLSTATEs, by their start, that go away by themselves. 23505 (a key that exists) is another loader's row, which
came since this one looked."""
REFUSED = ("22", "23", "54")
"""SQLSTATEs that blame a value: bad data, a broken constraint, a limit of the server."""


def load_batch(batch: Batch[Judged], engine: Engine) -> Counter[Outcome]:
    """Store a batch and enter it in the ledger; counts its items by outcome, those that ended before included.

    One transaction for documents, articles (replaced as a set; older text to article_revision), edges, clusters,
    fingerprints, quarantine, the ledger, and a note of the clusters that are to be settled. A batch that was loaded
    already changes nothing.
    """
    return load_units(engine, batch.run, group_units(batch), whole=True)


def load_units(engine: Engine, run: UUID, units: Sequence[Unit], *, whole: bool) -> Counter[Outcome]:
    try:
        return commit_units(engine, run, units, whole=whole)
    except (DBAPIError, psycopg.Error, OverflowError) as error:
        if not is_refusal(error):
            raise
        if len(units) == 1:
            return commit_units(engine, run, [refuse(units[0], first_line(error))], whole=False)
    middle = len(units) // 2
    first = load_units(engine, run, units[:middle], whole=False)
    return first + load_units(engine, run, units[middle:], whole=False)


def commit_units(engine: Engine, run: UUID, units: Sequence[Unit], *, whole: bool) -> Counter[Outcome]:
    return commit(engine, lambda connection: write_units(connection, run, units, whole=whole))


def commit(engine: Engine, act: Callable[[Connection], T]) -> T:
    """One transaction, tried again while what failed may pass."""
    pauses = iter(PAUSES)
    while True:
        try:
            with engine.begin() as connection:
                return act(connection)
        except (DBAPIError, psycopg.Error) as error:
            pause = next(pauses, None)
            if pause is None or not is_passing(error):
                raise
        time.sleep(pause)


def said_by(error: Exception) -> Exception:
    """What the driver raised, out of SQLAlchemy's wrapping (COPY is not wrapped)."""
    return error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error


def is_passing(error: Exception) -> bool:
    cause = said_by(error)
    if not isinstance(cause, psycopg.Error):
        return False
    if cause.sqlstate is None:  # libpq's own: the connection is gone
        return isinstance(cause, psycopg.OperationalError)
    return cause.sqlstate.startswith(AGAIN)


def is_refusal(error: Exception) -> bool:
    cause = said_by(error)
    if isinstance(cause, OverflowError | psycopg.DataError):
        return True
    return isinstance(cause, psycopg.Error) and (cause.sqlstate or "").startswith(REFUSED)
