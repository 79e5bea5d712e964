"""The issues of past days, a day after the other; a day that is done is not asked for again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from prefect import flow
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact

from flows.artifacts import show_balance
from flows.desk import open_desk
from flows.ingest import carry
from flows.resolve import resolve_epaper
from store.settings import settings
from tasks.fetch.backfilled import count_missed, days_left, enter_day


@flow(name="backfill", flow_run_name="backfill of {source} {since} to {until}", persist_result=False)
async def backfill(source: str, since: date, until: date) -> UUID:
    """Load an e-paper's issues of a range of days, the first and the last included; gives the run.

    A day whose pages were not all taken is left for the next backfill, which goes on where this one was stopped.
    """
    async with open_desk("backfill", {source: resolve_epaper(source, settings())}, settings()) as desk:
        days = days_left(desk.engine, source, since, until)
        shown = await acreate_progress_artifact(
            0.0 if days else 100.0, key="days", description=f"{len(days)} days to take"
        )
        for place, day in enumerate(days, start=1):
            desk.label, taken, missed = f"{day}, {place} of {len(days)} days: ", 0, 0
            async for found in desk.discover(day, day):
                snapshots = await carry(desk, found)
                taken, missed = taken + len(found.items), missed + count_missed(snapshots)
            if not missed:
                enter_day(desk.engine, desk.run, source, day, taken)
            await aupdate_progress_artifact(shown, 100 * place / len(days), f"{place} of {len(days)} days, to {day}")
        await show_balance(desk)
    return desk.run
