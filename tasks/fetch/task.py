"""The Prefect task of the fetch stage."""

from __future__ import annotations

from collections.abc import Mapping

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Engine

from store.session import worth_another_try
from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.known import read_known
from tasks.fetch.snapshots import enter_snapshots
from tasks.fetch.take import take
from tasks.records import Batch, Reference, Snapshot
from tasks.sources import Source


@task(
    task_run_name="fetch {batch}",
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[2, 10],
    retry_condition_fn=worth_another_try,
    tags={"fetch"},
)
async def fetch(
    batch: Batch[Reference], sources: Mapping[str, Source], client: Client, archive: Archive, engine: Engine
) -> Batch[Snapshot]:
    """References become snapshots. A page that does not answer is tried again within, and never fails the task."""
    with engine.connect() as connection:
        known = read_known(connection, [reference.document for reference in batch])
    taken = await take(batch, sources, known, client, archive)
    enter_snapshots(engine, archive)
    get_run_logger().info("fetched run=%s items=%d ended=%d", batch.run, len(taken.items), len(taken.ended))
    return taken
