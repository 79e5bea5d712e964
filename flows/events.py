"""What a run tells Prefect's event feed, for alarms to listen to (flows/alarms.py).

zonewire.source.out-of-bounds   a source gave less or more than it should
zonewire.quarantine.grew        a run set aside far more than the runs before it would have let expect
"""

from __future__ import annotations

from uuid import UUID

from prefect.events import emit_event
from sqlalchemy import Engine, text

OUT_OF_BOUNDS = "zonewire.source.out-of-bounds"
QUARANTINE_GREW = "zonewire.quarantine.grew"
FEWEST, SHARE = 10, 0.1
"""A quarantine grows where a run brings at least so many items that were not in it before, and such a share of its own
items: a handful of dead links a day is how the web is."""

FRESH = text("SELECT count(*) FROM quarantine WHERE run = :run AND tries = 1")
ITEMS = text("SELECT count(*) FROM ledger WHERE run = :run")


def tell_alarms(run: UUID, alarms: list[str]) -> None:
    for alarm in alarms:
        emit_event(OUT_OF_BOUNDS, resource=resource(run), payload={"said": alarm})


def tell_quarantine(engine: Engine, run: UUID) -> None:
    with engine.connect() as connection:
        fresh = connection.scalar(FRESH, {"run": run}) or 0
        items = connection.scalar(ITEMS, {"run": run}) or 0
    if fresh >= max(FEWEST, SHARE * items):
        said = f"{fresh} of {items} items could not be handled, and were not in quarantine before"
        emit_event(QUARANTINE_GREW, resource=resource(run), payload={"said": said})


def resource(run: UUID) -> dict[str, str]:
    return {"prefect.resource.id": f"zonewire.run.{run}", "prefect.resource.name": f"run {run}"}
