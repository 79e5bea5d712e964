"""One run of a source at a time, whoever started it: the schedule, the form, or a command that uses this server.

7:30  ingest/huaian-daily, on its schedule  →  takes the turn of huaian-daily
7:31  ingest/by hand, huaian-daily          →  waits; then finds all but what is new unchanged
7:32  its process is killed                 →  the turn is free within LEASE seconds

The turns are Prefect's global concurrency limits, one slot a source, made when the deployments are registered; a server
of one command has none. A run asks for all of its sources at once, so two runs never wait for each other.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from prefect import get_run_logger
from prefect.client.orchestration import PrefectClient
from prefect.concurrency.asyncio import concurrency

from tasks.fetch.adhoc import is_by_hand
from tasks.sources import Source

LEASE = 60.0
"""Seconds, Prefect's least. A run that lives renews it."""


def name_turn(source: Source) -> str:
    return f"source {source.name}"


async def make_turns(client: PrefectClient, sources: Iterable[Source]) -> None:
    for source in sources:
        await client.upsert_global_concurrency_limit_by_name(name_turn(source), limit=1)


@asynccontextmanager
async def turn(sources: Iterable[Source]) -> AsyncIterator[None]:
    """Wait until no other run has any of these sources; for the block, this one has them."""
    names = [name_turn(source) for source in sources if not is_by_hand(source)]
    get_run_logger().info("asking for the turn of %s", ", ".join(names) or "nobody")
    async with concurrency(names, lease_duration=LEASE, raise_on_lease_renewal_failure=False):
        yield
