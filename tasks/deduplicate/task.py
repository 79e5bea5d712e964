"""The Prefect task of the deduplicate stage."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Engine

from store.session import worth_another_try
from tasks.deduplicate.judge import judge_batch
from tasks.records import Batch, Document, Judged
from tasks.sources import Source


@task(
    task_run_name="deduplicate {batch}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[2, 10],
    retry_condition_fn=worth_another_try,
    tags={"deduplicate"},
)
async def deduplicate(batch: Batch[Document], engine: Engine, outlets: Mapping[str, Source]) -> Batch[Judged]:
    """Every article gets its verdict against all history. Reads the store, writes nothing."""
    tiers = {name: source.tier for name, source in outlets.items()}
    titles = {name: source.title for name, source in outlets.items()}
    with engine.connect() as connection:
        judged = await asyncio.to_thread(judge_batch, batch, connection, tiers, titles)
    relations = Counter(verdict.relation.value for document in judged for verdict in document.verdicts)
    get_run_logger().info("judged run=%s articles=%d %s", batch.run, relations.total(), dict(relations))
    return judged
