"""The Prefect task of the load stage."""

from __future__ import annotations

import asyncio
from collections import Counter

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Engine

from store.session import worth_another_try
from tasks.load.load import load_batch
from tasks.outcomes import Outcome
from tasks.records import Batch, Judged


@task(
    task_run_name="load {batch}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[2, 10],
    retry_condition_fn=worth_another_try,
    tags={"load"},
)
async def load(batch: Batch[Judged], engine: Engine) -> Counter[Outcome]:
    """Verdicts become rows in one transaction; loaded twice they are the same as once."""
    outcomes = await asyncio.to_thread(load_batch, batch, engine)
    counts = {outcome.value: count for outcome, count in outcomes.items()}
    get_run_logger().info("loaded run=%s %s", batch.run, counts)
    return outcomes
