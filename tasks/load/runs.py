"""A run's own row: opened before the first document, closed however the run ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Engine, update
from sqlalchemy.dialects.postgresql import insert

from tasks.load.safe import make_safe
from tasks.load.tables import RUN


def open_run(engine: Engine, flow: str, sources: Sequence[str], run: UUID | None = None) -> UUID:
    """Enter a run in the store and give its id. A run that is opened again goes on where it was."""
    run = run or uuid4()
    asked, _ = make_safe(list(sources))
    row = {"id": run, "flow": flow, "sources": asked, "discovered": 0, "started_at": datetime.now(UTC)}
    again = {"finished_at": None, "failure": None}
    with engine.begin() as connection:
        connection.execute(insert(RUN).values(row).on_conflict_do_update(index_elements=[RUN.c.id], set_=again))
    return run


def close_run(engine: Engine, run: UUID, discovered: int, failure: str | None) -> None:
    """Enter how many documents were found, and why the run failed where it did."""
    said, _ = make_safe(failure)
    ended = {"finished_at": datetime.now(UTC), "discovered": discovered, "failure": said}
    with engine.begin() as connection:
        connection.execute(update(RUN).where(RUN.c.id == run).values(ended))
