"""The four stages one after the other, as flows/ingest.py chains them, without Prefect around them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from sqlalchemy import Engine

from flows.resolve import resolve_sources
from flows.settle import settle_store
from store.settings import Settings
from tasks.clean.document import clean_batch
from tasks.deduplicate.judge import judge_batch
from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.fetch.known import read_known
from tasks.fetch.mending import mend
from tasks.fetch.snapshots import enter_snapshots
from tasks.fetch.take import take
from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Ended
from tasks.records import Batch, Reference
from tasks.sources import Source


def ingest(engine: Engine, settings: Settings, asked: Sequence[str]) -> UUID:
    """Take what was asked for through every stage; gives the run."""
    return asyncio.run(ingest_sources(engine, settings, resolve_sources(asked, settings)))


async def ingest_sources(engine: Engine, settings: Settings, sources: dict[str, Source]) -> UUID:
    mend(settings, engine)
    run, found = open_run(engine, "ingest", list(sources)), 0
    async with Client(settings) as client:
        with Archive(settings) as archive:
            for source in sources.values():
                items = iter([item async for item in discover(source, client, None, None)])
                while some := list(islice(items, settings.batch_size)):
                    found += len(some)
                    await carry(engine, as_batch(run, some), sources, client, archive)
    close_run(engine, run, found, None)
    return run


def as_batch(run: UUID, found: Sequence[Reference | Ended]) -> Batch[Reference]:
    references = tuple(item for item in found if isinstance(item, Reference))
    return Batch(run, references, tuple(item for item in found if isinstance(item, Ended)))


async def carry(
    engine: Engine, batch: Batch[Reference], sources: dict[str, Source], client: Client, archive: Archive
) -> None:
    with engine.connect() as connection:
        known = read_known(connection, [reference.document for reference in batch])
    snapshots = await take(batch, sources, known, client, archive)
    enter_snapshots(engine, archive)
    documents = clean_batch(snapshots, {})
    with engine.connect() as connection:
        judged = judge_batch(documents, connection, {}, {})
    load_batch(judged, engine)
    settle_store(engine, batch.run, {})
