"""`zonewire deploy`: every source's deployment registered in a work pool, for workers on this or other machines."""

from __future__ import annotations

import asyncio
import os

from rich.console import Console

from flows.runtime import start_orchestration
from flows.runtime.environment import OrchestrationError, named_api
from store.settings import settings


def run_deploy(console: Console, pool: str) -> None:
    """Raises OrchestrationError where no Prefect server is named: one that ends with the command keeps nothing."""
    if named_api(os.environ) is None:
        raise OrchestrationError("deploy needs a Prefect server that stays: set PREFECT_API_URL, or use zonewire serve")
    with start_orchestration(settings()).wait() as orchestration:
        from flows.registration import deploy  # imports Prefect, which reads its settings then

        names, gone = asyncio.run(deploy(settings(), pool))
    for name in names:
        console.print(f"ingest/{name}", highlight=False)
    for name in gone:
        console.print(f"ingest/{name} is no more", highlight=False)
    console.print(f"{len(names)} deployments in the pool {pool} at {orchestration.told}", highlight=False)
    console.print(f"Next, on each machine that shall work: prefect worker start --pool {pool}", highlight=False)
