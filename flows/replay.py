"""Everything made again from the archive, without the network: cleaned, deduplicated and loaded by today's rules.

Where the method of deduplication is another than the store's, all that the store holds is judged anew first.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from prefect import flow, runtime

from flows.artifacts import show_balance
from flows.desk import open_desk
from flows.ingest import carry
from flows.method import take_method
from flows.resolve import known_sources
from store.settings import settings
from tasks.records import SHANGHAI


def name_run() -> str:
    """`replay of hainan-daily 2026-11-22`, as the dashboard lists it."""
    sources = runtime.flow_run.parameters["sources"]
    return f"replay of {' and '.join(sources) or 'everything'} {datetime.now(SHANGHAI):%Y-%m-%d}"


@flow(name="replay", flow_run_name=name_run, persist_result=False)
async def replay(sources: list[str], since: date | None = None, again: bool = False) -> UUID:
    """Make articles again from the latest snapshot of each document; gives the run.

    sources: names of sources; none for all that the archive holds
    since: leave out what was taken before this day
    again: clean again what these very rules have cleaned before
    """
    async with open_desk("replay", known_sources(sources, settings()), settings()) as desk:
        await take_method(desk.run, desk.engine, desk.outlets)
        async for found in desk.discover_kept(sources, since, again):
            await carry(desk, found)
        await show_balance(desk)
    return desk.run
