"""The pipeline: what the sources published is fetched, cleaned, deduplicated and loaded, a batch at a time."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from prefect import flow
from prefect.utilities.annotations import opaque

from flows.desk import open_desk
from store.settings import settings
from tasks.clean.task import clean
from tasks.deduplicate.task import deduplicate
from tasks.fetch.task import fetch
from tasks.load.task import load


@flow(name="ingest", flow_run_name="ingest {sources}", validate_parameters=True, persist_result=False)
async def ingest(sources: list[str], since: date | None = None, until: date | None = None) -> UUID:
    """Collect what the sources published and load it; gives the run, whose ledger says what became of each item.

    sources: names from sources/, addresses, files or folders
    since: leave out what was published before this day, where a source can tell
    until: leave out what was published after this day, where a source can tell
    """
    async with open_desk("ingest", sources, settings()) as desk:
        async for found in desk.discover(since, until):
            snapshots = await fetch(opaque(found), desk.sources, desk.client, desk.archive, desk.engine)
            documents = clean(opaque(snapshots), desk.rules)
            verdicts = deduplicate(opaque(documents), desk.engine, desk.tiers)
            outcomes = load(opaque(verdicts), desk.engine)
            desk.count(found, outcomes)
    return desk.run
