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

from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.exported import keep_source
from tasks.fetch.indexed import Kept
from tasks.fetch.known import Known
from tasks.fetch.room import NoRoom, Room
from tasks.fetch.taken import NotTaken, Taken, end
from tasks.outcomes import Ended, Outcome, Stage
from tasks.records import CLEANER, Batch, Capture, Reference, Snapshot
from tasks.sources import Source

_BATCH = 4  # times the largest document: what the documents of a batch may fill together


async def take(
    batch: Batch[Reference],
    sources: Mapping[str, Source],
    known: Mapping[str, Known],
    client: Client,
    archive: Archive,
) -> Batch[Snapshot]:
    """Each reference ends in one place: a snapshot, or its rows of the ledger. Hosts do not wait for each other.

    What the batch has no room for is in `client.postponed`, for the next one. Raises OSError where the archive's disk
    takes nothing.
    """
    room = Room(_BATCH * client.max_bytes)
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(_take_one(keep_source(item, before), sources, before, client, archive, room))
                for item in batch
                for before in (known.get(item.document),)
            ]
    except ExceptionGroup as several:
        if several.split(OSError)[1] is None:
            raise several.exceptions[0] from None  # a disk tells all of them the same
        raise
    results = [task.result() for task in tasks]
    client.postponed = [result for result in results if isinstance(result, Reference)]
    snapshots = tuple(result for result in results if isinstance(result, Snapshot))
    ended = tuple(row for result in results if isinstance(result, tuple) for row in result)
    return batch.onward(snapshots, ended)


async def _take_one(
    reference: Reference,
    sources: Mapping[str, Source],
    known: Known | None,
    client: Client,
    archive: Archive,
    room: Room,
) -> Snapshot | Reference | tuple[Ended, ...]:
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
            room=room,
        )
        room.fill(len(taken.content))
    except NoRoom:
        return reference
    except NotTaken as failure:
        return (end(reference.source, reference.document, failure.reason, failure.detail),)
    if measure and taken.not_modified:
        return _unchanged(reference, measure)
    digest = sha256(taken.content).hexdigest()
    same = known.earlier if known and known.sha256 == digest else None
    unchanged = measure if measure and measure.sha256 == digest else None
    entry = Kept(_capture(reference, taken, digest), reference.hints, unchanged is not None)
    capture = (await archive.append(taken, entry, same)).capture
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
    capture = Capture(
        source=reference.source,
        document=reference.document,
        url=reference.url,
        fetched_at=reference.fetched_at or datetime.now(UTC),
        sha256=digest,
        size=len(content),
        content_type=reference.content_type,
    )
    kept = await archive.hold(content, Kept(capture, reference.hints))
    return Snapshot(kept.capture, content, reference.hints)


def _capture(reference: Reference, taken: Taken, digest: str) -> Capture:
    """A document that a server sent."""
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
    )


def _unchanged(reference: Reference, known: Known) -> tuple[Ended, ...]:
    ordinals = range(1, known.articles + 1) if known.articles else (0,)
    return tuple(
        Ended(reference.source, reference.document, ordinal, Stage.fetch, Outcome.unchanged) for ordinal in ordinals
    )
