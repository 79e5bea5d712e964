"""Settle what was loaded: the one place where judging and writing share a transaction.

Every load leaves a row in `unsettled` for each cluster that it changed, in its own transaction. Settling takes all
such rows, whoever left them, so a loader that died in between leaves work for the next. Its transaction reads one
snapshot: a row that another settled meanwhile, or an article that another revised, makes it fail and start anew.
So settling takes turns without a lock of its own, and of two loads the later settled sees the other.

What a run loaded as new and settling finds to be a copy is a duplicate in that run's ledger too: an item ends once, and
how it ended is known when it is settled.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg
from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from psycopg.errors import SerializationFailure
from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.exc import DBAPIError

from store.generations import digest_generations, read_generations, write_fingerprints
from store.session import worth_another_try
from tasks.deduplicate.pointers import Outlets
from tasks.deduplicate.settle import judge_again
from tasks.load.books import amend_ledger
from tasks.load.clusters import drop_loose_edges, mend_clusters, write_clusters
from tasks.load.load import commit, said_by
from tasks.load.merge import merge_generations
from tasks.load.rows import cluster_row
from tasks.load.tables import ARTICLE, UNSETTLED, any_of
from tasks.load.write import move_articles, new_representatives
from tasks.records import Tier
from tasks.sources import Source

TURNS = 16
"""Rounds of a commit's own tries. Whoever loses one to another's settling finds less to do in the next."""


@task(
    cache_policy=NO_CACHE,
    persist_result=False,
    retries=2,
    retry_delay_seconds=[2, 10],
    retry_condition_fn=worth_another_try,
    tags={"settle"},
    task_run_name="settle",
)
async def settle(run: UUID, engine: Engine, outlets: Mapping[str, Source]) -> None:
    """What was committed is judged again beside what others committed meanwhile."""
    if moved := await asyncio.to_thread(settle_left, engine, run, outlets):
        get_run_logger().info("settled run=%s moved=%d", run, moved)


def settle_left(engine: Engine, run: UUID, outlets: Mapping[str, Source]) -> int:
    """Settle, too, what a run that was killed has left; gives how many articles were judged anew."""
    tiers = {name: source.tier for name, source in outlets.items()}
    titles = {name: source.title for name, source in outlets.items()}
    return settle_store(engine, run, tiers, titles)


def settle_store(engine: Engine, run: UUID, tiers: Mapping[str, Tier], titles: Mapping[str, str] | None = None) -> int:
    """Settle whatever is unsettled; gives how many articles were judged anew."""
    outlets = Outlets(tiers, titles or {})
    snapshots = engine.execution_options(isolation_level="REPEATABLE READ")
    moved = take_turns(snapshots, lambda connection: settle_clusters(connection, run, outlets))
    merge_generations(engine)
    return moved


def take_turns(engine: Engine, act: Callable[[Connection], int]) -> int:
    """Commit, again where others' settling was committed first: of eight loaders one may lose often."""
    for _ in range(TURNS - 1):
        try:
            return commit(engine, act)
        except (DBAPIError, psycopg.Error) as error:
            if not isinstance(said_by(error), SerializationFailure):
                raise
    return commit(engine, act)


def settle_clusters(connection: Connection, run: UUID, outlets: Outlets) -> int:
    rows = connection.execute(select(UNSETTLED).order_by(UNSETTLED.c.cluster, UNSETTLED.c.load).with_for_update()).all()
    if not rows:
        return 0
    arrived = dict.fromkeys((row.cluster for row in rows), False)
    arrived.update((row.cluster, True) for row in rows if row.arrived)
    settled = judge_again(connection, arrived, outlets, alone=judged_beside_all(connection, rows))
    stood = move_articles(connection, settled.moved, run)
    write_fingerprints(connection, new_representatives(settled.moved, stood))
    amend_ledger(connection, settled.moved)
    write_clusters(connection, [cluster_row(pointer) for pointer in settled.clusters])
    mend_clusters(connection, {*stood.values(), *arrived})
    members = select(ARTICLE.c.document_id).where(any_of(ARTICLE.c.cluster, arrived))
    drop_loose_edges(connection, set(connection.scalars(members)))
    connection.execute(delete(UNSETTLED).where(any_of(UNSETTLED.c.load, {row.load for row in rows})))
    return len(settled.moved)


def judged_beside_all(connection: Connection, unsettled: Sequence[Any]) -> bool:
    """Whether one load is all there is to settle, and nobody entered fingerprints since that was judged.

    Then nothing is left to be found: the usual case, where one loader is at work.
    """
    loads, besides = {row.load for row in unsettled}, {row.beside for row in unsettled}
    others = (one.id for one in read_generations(connection) if one.id not in loads)
    return len(loads) == 1 and besides == {digest_generations(others)}
