"""What is in quarantine and due again, through the pipeline once more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from prefect import flow

from flows.artifacts import show_balance
from flows.desk import open_desk
from flows.ingest import carry
from flows.resolve import known_sources
from store.settings import settings
from tasks.records import SHANGHAI


def name_run() -> str:
    """`retry-quarantined 2026-11-22 14:20`, as the dashboard lists it."""
    return f"retry-quarantined {datetime.now(SHANGHAI):%Y-%m-%d %H:%M}"


@flow(name="retry-quarantined", flow_run_name=name_run, persist_result=False, timeout_seconds=6 * 3600)
async def retry_quarantined() -> UUID:
    """Fetch again what failed and may answer by now; gives the run. What goes well leaves the quarantine."""
    async with open_desk("retry-quarantined", known_sources([], settings()), settings()) as desk:
        async for found in desk.discover_due():
            await carry(desk, found)
        await show_balance(desk)
    return desk.run
