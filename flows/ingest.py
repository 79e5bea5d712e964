"""The pipeline: what the sources published is fetched, cleaned, deduplicated and loaded, a batch at a time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from prefect import flow, runtime

from flows.artifacts import show_balance
from flows.desk import Desk, open_desk, whole
from flows.dryrun import show_dry_run
from flows.parameters import Sources
from flows.resolve import resolve_sources
from flows.settle import settle
from flows.turn import turn
from store.settings import settings
from tasks.clean.task import clean
from tasks.deduplicate.task import deduplicate
from tasks.fetch.task import fetch
from tasks.load.task import load
from tasks.records import SHANGHAI, Batch, Reference, Snapshot


def name_run() -> str:
    """`hainan-daily 2026-11-22`, as the dashboard lists it."""
    first, *others = runtime.flow_run.parameters["sources"]
    return f"{first}{f' and {len(others)} more' if others else ''} {datetime.now(SHANGHAI):%Y-%m-%d}"


async def carry(desk: Desk, found: Batch[Reference]) -> Batch[Snapshot]:
    """A batch through the stages; gives its snapshots. What became of each item is in the ledger then."""
    snapshots = await fetch(whole(found), desk.sources, desk.client, desk.archive, desk.engine)
    documents = await clean(whole(snapshots), desk.sources, desk.crew)
    verdicts = await deduplicate(whole(documents), desk.engine, desk.outlets)
    outcomes = await load(whole(verdicts), desk.engine)
    await settle(desk.run, desk.engine, desk.outlets)
    desk.count(verdicts, outcomes)
    return snapshots


@flow(name="ingest", flow_run_name=name_run, persist_result=False, timeout_seconds=12 * 3600)
async def ingest(sources: Sources, since: date | None = None, until: date | None = None, dry_run: bool = False) -> UUID:
    """Collect what the sources published and load it; gives the run, whose ledger says what became of each item.

    Args:
        sources: names from sources/, addresses, files or folders
        since: leave out what was published before this day, where a source can tell
        until: leave out what was published after this day, where a source can tell
        dry_run: fetch, clean and judge, show what would be loaded, and keep nothing
    """
    asked = resolve_sources(sources, settings())
    async with turn(asked.values(), settings().overlap), open_desk("ingest", asked, settings(), dry_run) as desk:
        async for found in desk.discover(since, until):
            await carry(desk, found)
        await (show_dry_run(desk.notes) if desk.notes else show_balance(desk))
    return desk.run
