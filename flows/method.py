"""A new method of deduplication is taken into use: everything is judged anew beside the old, then switched at once.

    edges of winnow-8-48/2026.9  →  all articles judged in the order in which they were loaded, by today's method
                                 →  one commit: edges, clusters and fingerprints of the old are gone, the new are there

It is one transaction. Who reads meanwhile sees the old clusters; a loader whose article joins a story waits for the
switch, and its work is settled after it; what fails leaves the old. Articles, revisions and ledgers stay as they are:
only what an article is a copy of may be another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE
from sqlalchemy import Connection, Engine, delete, select

from flows.settle import settle_store
from store.generations import write_fingerprints
from tasks.deduplicate.candidates import TEXT_COLUMNS, History, Subject, read_text
from tasks.deduplicate.cluster import METHOD, represents
from tasks.deduplicate.judge import judge_stored
from tasks.deduplicate.pointers import Outlets, Pointers
from tasks.load.clusters import write_clusters
from tasks.load.load import commit
from tasks.load.rows import cluster_row
from tasks.load.tables import (
    ARTICLE,
    CLUSTER,
    EDGE,
    FINGERPRINT_FILTER,
    FINGERPRINT_GENERATION,
    FINGERPRINT_KEYS,
    FINGERPRINT_PAGE,
)
from tasks.load.write import move_articles
from tasks.records import ArticleKey, ClusterPointer, Tier
from tasks.sources import Source

AT_ONCE = 1000
"""Articles that are judged together."""


@task(cache_policy=NO_CACHE, persist_result=False)
async def take_method(run: UUID, engine: Engine, outlets: Mapping[str, Source]) -> None:
    """Judge everything anew, if the store holds what another version of the method found."""
    tiers = {name: source.tier for name, source in outlets.items()}
    titles = {name: source.title for name, source in outlets.items()}
    judged = await asyncio.to_thread(switch_method, engine, run, tiers, titles)
    if judged:
        get_run_logger().info("judged anew run=%s articles=%d method=%s", run, judged, METHOD)


def switch_method(engine: Engine, run: UUID, tiers: Mapping[str, Tier], titles: Mapping[str, str]) -> int:
    """Bring the store to METHOD; gives how many articles were judged anew, 0 where it is there already."""
    judged = commit(engine, lambda connection: judge_all(connection, run, Outlets(tiers, titles)))
    if judged:
        settle_store(engine, run, tiers, titles)
    return judged


def judge_all(connection: Connection, run: UUID, outlets: Outlets) -> int:
    if not connection.scalar(select(EDGE.c.method).where(EDGE.c.method != METHOD).limit(1)):
        return 0
    for table in (EDGE, CLUSTER, FINGERPRINT_PAGE, FINGERPRINT_FILTER, FINGERPRINT_KEYS, FINGERPRINT_GENERATION):
        connection.execute(delete(table))
    key = ARTICLE.c.document_id, ARTICLE.c.ordinal
    loaded = select(*key, *TEXT_COLUMNS).order_by(ARTICLE.c.loaded_at, *key)
    judged = 0
    for rows in connection.execute(loaded, execution_options={"yield_per": AT_ONCE}).partitions():
        judge_some(connection, run, rows)
        judged += len(rows)
    clusters = connection.execute(select(CLUSTER.c.id), execution_options={"yield_per": AT_ONCE})
    for ids in clusters.scalars().partitions():
        pointers = Pointers(outlets)
        pointers.read(connection, ids)
        write_clusters(connection, [cluster_row(pointer) for pointer in pointers.point(pointers.known(ids))])
    return judged


def judge_some(connection: Connection, run: UUID, rows: Sequence[Any]) -> None:
    """Judge these articles beside those that were judged before; each new representative has a cluster at once."""
    subjects = [Subject(ArticleKey(document, ordinal), read_text(*columns)) for document, ordinal, *columns in rows]
    moved = judge_stored(subjects, History(connection, without=(), adrift=()))
    heads = [one for one in moved if represents(one.key, one.cluster)]
    move_articles(connection, moved, run)
    write_fingerprints(connection, {(one.key.document, one.key.ordinal): one.fingerprints for one in heads})
    write_clusters(connection, [cluster_row(ClusterPointer(one.cluster, one.key, one.key, 1)) for one in heads])
