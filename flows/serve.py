"""One machine: registers every source's deployment with a Prefect API that answers, and works what is due.

Each run is a process of its own. Stopped by Ctrl-C or SIGTERM, runs under way end as Cancelled, while the API is
still there to be told; the next start goes on with what is due then.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner

from flows.late import end_zombies, rerun_crashed, skip_late
from flows.registration import forget_others, make_deployments, register
from flows.resolve import known_sources
from flows.runtime.server import Server
from store.settings import Settings

LOOK_SECONDS = 5
"""How often the API is asked for runs that are due."""
AT_ONCE = 4
"""Runs, at least: they wait for the network, and for their turn, more than they work. They start in the order in which
they are due; the queues of a work pool are what puts one kind before another."""

Ready = Callable[[list[RunnerDeployment]], Awaitable[None]]


async def serve(settings: Settings, ready: Ready, server: Server) -> bool:
    """Work until a signal stops it (then True), or until the server is no more."""
    sources = known_sources([], settings).values()
    deployments = await make_deployments(sources)
    at_once = max(AT_ONCE, os.cpu_count() or 1)
    runner = Runner("zonewire", query_seconds=LOOK_SECONDS, limit=at_once, pause_on_shutdown=False)
    async with get_client() as client:
        ids = [await runner.aadd_deployment(deployment) for deployment in deployments]
        await forget_others(client, deployments)
        await register(client, settings, sources)
        await end_zombies(client, ids)
        await rerun_crashed(client, ids)
        await skip_late(client, ids)
        working = asyncio.create_task(runner.start())
        skipping = asyncio.create_task(keep_skipping(client, ids))
        await asyncio.sleep(0)  # the runner takes SIGTERM for itself as it starts
        stopped, ended = wait_for_signal(), asyncio.create_task(wait_for_end(server))
        await ready(deployments)
        await asyncio.wait({working, stopped, ended}, return_when=asyncio.FIRST_COMPLETED)
        skipping.cancel()
        if runner.started and not ended.done():
            await runner.astop()
        working.cancel()
        await asyncio.wait({working})
    return stopped.done()


async def keep_skipping(client: PrefectClient, ids: Sequence[UUID]) -> None:
    """What is due after the machine slept is known only when it wakes."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        with suppress(httpx.HTTPError):  # the API is busy: the next look will do
            await skip_late(client, ids)


async def wait_for_end(server: Server) -> None:
    while server.process.poll() is None:
        await asyncio.sleep(1)


def wait_for_signal() -> asyncio.Future[None]:
    """Done as soon as SIGINT or SIGTERM comes, from then on taken for that alone."""
    loop = asyncio.get_running_loop()
    stopped: asyncio.Future[None] = loop.create_future()

    def stop() -> None:
        if not stopped.done():
            stopped.set_result(None)

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: loop.call_soon_threadsafe(stop))
    return stopped
