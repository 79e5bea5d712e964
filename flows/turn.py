"""One run of a source at a time, whoever started it: the schedule, the form, or a command that uses this server.

7:30  ingest/huaian-daily, on its schedule  →  takes the turn of huaian-daily
7:31  ingest/by hand, huaian-daily          →  waits; then finds all but what is new unchanged
      the same, ZONEWIRE_OVERLAP=refuse     →  fails at once: TurnTaken
7:32  its process is killed                 →  the turn is free within LEASE seconds

The turns are Prefect's global concurrency limits, one slot a source, made when the deployments are registered; a server
of one command has none. A run asks for all of its sources at once, so two runs never wait for each other.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
from prefect import get_run_logger
from prefect.client.orchestration import PrefectClient
from prefect.concurrency.asyncio import ConcurrencySlotAcquisitionError, concurrency

from store.settings import Overlap
from tasks.fetch.adhoc import is_by_hand
from tasks.sources import Source

LEASE = 60.0
"""Seconds, Prefect's least. A run that lives renews it."""


class TurnTaken(RuntimeError):
    """Another run has one of these sources, and this one is not to wait."""


def name_turn(source: Source) -> str:
    return f"source {source.name}"


async def make_turns(client: PrefectClient, sources: Iterable[Source]) -> None:
    for source in sources:
        await client.upsert_global_concurrency_limit_by_name(name_turn(source), limit=1)


@asynccontextmanager
async def turn(sources: Iterable[Source], overlap: Overlap) -> AsyncIterator[None]:
    """For the block, this run has these sources, as soon as no other has any of them. Raises TurnTaken."""
    names = [name_turn(source) for source in sources if not is_by_hand(source)]
    get_run_logger().info("asking for the turn of %s", ", ".join(names) or "nobody")
    tries = None if overlap == "wait" else 0
    async with AsyncExitStack() as held:
        try:
            await held.enter_async_context(
                concurrency(names, lease_duration=LEASE, max_retries=tries, raise_on_lease_renewal_failure=False)
            )
        except ConcurrencySlotAcquisitionError as error:
            if is_taken(error):
                raise TurnTaken(f"another run has {' or '.join(names)}, and ZONEWIRE_OVERLAP is refuse") from None
            raise
        yield


def is_taken(error: ConcurrencySlotAcquisitionError) -> bool:
    cause = error.__cause__
    return isinstance(cause, httpx.HTTPStatusError) and cause.response.status_code == httpx.codes.LOCKED
