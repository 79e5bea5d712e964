"""References become snapshots: taken, kept in the archive, and told apart from what has not changed.

304, or the bytes of last time       →  unchanged, once for each article that is stored
… but cleaned by older rules         →  taken in full, and cleaned again
a file, a dump's item                →  not fetched: its bytes are there already
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.known import Known
from tasks.fetch.taken import NotTaken, Taken, end
from tasks.outcomes import Ended, Outcome, Stage
from tasks.records import CLEANER, Batch, Capture, Reference, Snapshot
from tasks.sources import Source


async def take(
    batch: Batch[Reference],
    sources: Mapping[str, Source],
    known: Mapping[str, Known],
    client: Client,
    archive: Archive,
) -> Batch[Snapshot]:
    """Each reference ends in one place: a snapshot, or its rows of the ledger. Hosts do not wait for each other."""
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(
                _take_one(item, sources[item.source], _comparable(known.get(item.document)), client, archive)
            )
            for item in batch
        ]
    results = [task.result() for task in tasks]
    snapshots = tuple(result for result in results if isinstance(result, Snapshot))
    ended = tuple(row for result in results if isinstance(result, tuple) for row in result)
    return batch.onward(snapshots, ended)


def _comparable(known: Known | None) -> Known | None:
    """What was cleaned by other rules is no measure: it is taken as if for the first time."""
    return known if known and known.cleaner == CLEANER else None


async def _take_one(
    reference: Reference, source: Source, known: Known | None, client: Client, archive: Archive
) -> Snapshot | tuple[Ended, ...]:
    if reference.content is not None:
        return _hold(reference, reference.content, known)
    try:
        taken = await client.fetch(
            reference.document,
            source.politeness,
            etag=known.etag if known else None,
            last_modified=known.last_modified if known else None,
        )
    except NotTaken as failure:
        return (end(reference.source, reference.document, failure.reason, failure.detail),)
    return _keep(reference, taken, known, archive)


def _hold(reference: Reference, content: bytes, known: Known | None) -> Snapshot | tuple[Ended, ...]:
    """A document that came with its discovery."""
    digest = sha256(content).hexdigest()
    if known and known.sha256 == digest:
        return _unchanged(reference, known)
    capture = Capture(
        source=reference.source,
        document=reference.document,
        url=reference.url,
        fetched_at=reference.fetched_at or datetime.now(UTC),
        sha256=digest,
        size=len(content),
        content_type=reference.content_type,
    )
    return Snapshot(capture, content, reference.hints)


def _keep(reference: Reference, taken: Taken, known: Known | None, archive: Archive) -> Snapshot | tuple[Ended, ...]:
    """A document that a server sent."""
    digest = sha256(taken.content).hexdigest()
    if known and (taken.not_modified or known.sha256 == digest):
        return _unchanged(reference, known)
    warc, offset = archive.append(taken)
    capture = Capture(
        source=reference.source,
        document=reference.document,
        url=taken.url,
        fetched_at=taken.fetched_at,
        sha256=digest,
        size=len(taken.content),
        content_type=taken.headers.get("Content-Type"),
        etag=taken.headers.get("ETag"),
        last_modified=taken.headers.get("Last-Modified"),
        warc=warc,
        offset=offset,
    )
    return Snapshot(capture, taken.content, reference.hints)


def _unchanged(reference: Reference, known: Known) -> tuple[Ended, ...]:
    ordinals = range(1, known.articles + 1) if known.articles else (0,)
    return tuple(
        Ended(reference.source, reference.document, ordinal, Stage.fetch, Outcome.unchanged) for ordinal in ordinals
    )
