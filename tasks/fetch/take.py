"""References become snapshots: taken, kept in the archive, and told apart from what has not changed.

304, or the bytes of last time       →  unchanged, once for each article that is stored
… but cleaned by older rules         →  taken in full, and cleaned again
a file, a dump's item                →  not fetched: its bytes are there already
what comes from the archive          →  neither fetched nor kept once more
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

from tasks.fetch.archive import Archive, Kept
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
            group.create_task(_take_one(item, sources, known.get(item.document), client, archive)) for item in batch
        ]
    results = [task.result() for task in tasks]
    snapshots = tuple(result for result in results if isinstance(result, Snapshot))
    ended = tuple(row for result in results if isinstance(result, tuple) for row in result)
    return batch.onward(snapshots, ended)


async def _take_one(
    reference: Reference, sources: Mapping[str, Source], known: Known | None, client: Client, archive: Archive
) -> Snapshot | tuple[Ended, ...]:
    # What was cleaned by other rules is no measure: it is taken as if for the first time.
    measure = known if known and known.cleaner == CLEANER and not reference.again else None
    if reference.content is not None:
        return await _hold(reference, reference.content, measure, archive)
    try:
        taken = await client.fetch(
            reference.document,
            sources[reference.source].politeness,
            etag=measure.etag if measure else None,
            last_modified=measure.last_modified if measure else None,
        )
    except NotTaken as failure:
        return (end(reference.source, reference.document, failure.reason, failure.detail),)
    if measure and taken.not_modified:
        return _unchanged(reference, measure)
    digest = sha256(taken.content).hexdigest()
    same = known.earlier if known and known.sha256 == digest else None
    capture = _capture(reference, taken, digest, await archive.append(taken, digest, same))
    unchanged = measure if measure and measure.sha256 == digest else None
    archive.kept.append(Kept(capture, reference.hints, unchanged is not None))
    return _unchanged(reference, unchanged) if unchanged else Snapshot(capture, taken.content, reference.hints)


async def _hold(
    reference: Reference, content: bytes, measure: Known | None, archive: Archive
) -> Snapshot | tuple[Ended, ...]:
    """A document that came with its discovery."""
    digest = sha256(content).hexdigest()
    if measure and measure.sha256 == digest:
        return _unchanged(reference, measure)
    if reference.kept:
        return Snapshot(reference.kept, content, reference.hints)
    taken_at = reference.fetched_at or datetime.now(UTC)
    address = reference.url or reference.document
    warc, offset = await archive.hold(address, content, reference.content_type, taken_at)
    capture = Capture(
        source=reference.source,
        document=reference.document,
        url=reference.url,
        fetched_at=taken_at,
        sha256=digest,
        size=len(content),
        content_type=reference.content_type,
        warc=warc,
        offset=offset,
    )
    archive.kept.append(Kept(capture, reference.hints, unchanged=False))
    return Snapshot(capture, content, reference.hints)


def _capture(reference: Reference, taken: Taken, digest: str, place: tuple[str, int]) -> Capture:
    """A document that a server sent."""
    warc, offset = place
    return Capture(
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


def _unchanged(reference: Reference, known: Known) -> tuple[Ended, ...]:
    ordinals = range(1, known.articles + 1) if known.articles else (0,)
    return tuple(
        Ended(reference.source, reference.document, ordinal, Stage.fetch, Outcome.unchanged) for ordinal in ordinals
    )
