"""Discovery over our own archive: the latest snapshot of each document, with its bytes, for a replay.

    snapshot row: http://portal.example/7.html, zonewire-20261121….warc.gz, offset 4711
        →  a reference that holds the record's body, how it was taken, and what discovery knew of it then

A body that is not there, or is not what the index says, ends as `unreadable`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import IO

from fastwarc.warc import ArchiveIterator
from sqlalchemy import Engine

from store.settings import Settings
from tasks.fetch.indexed import Kept
from tasks.fetch.jsonl import ITEM, read_item
from tasks.fetch.snapshots import read_snapshots
from tasks.fetch.spool import spool_folder
from tasks.fetch.storage import ArchiveUnreachable, open_storage, reaching
from tasks.fetch.taken import NotTaken, end
from tasks.outcomes import Ended, Quarantine
from tasks.records import Capture, Hints, Reference
from tasks.sources import Source


async def discover_kept(
    engine: Engine,
    settings: Settings,
    sources: Mapping[str, Source],
    asked: Sequence[str],
    since: datetime | None,
    again: bool,
) -> AsyncIterator[Reference | Ended]:
    """Each document of the archive once, in the order in which they were taken.

    asked: names of sources; none for all
    since: leave out what was taken before
    again: what has not changed, and was cleaned by these very rules, is cleaned again too
    """
    reader = Reader(settings)
    with engine.connect() as connection:
        for kept in read_snapshots(connection, asked, since):
            capture = kept.capture
            try:
                content = await asyncio.to_thread(reader.read, kept)
                hints = _hints(kept, content, sources.get(capture.source))
            except NotTaken as failure:
                yield end(capture.source, capture.document, failure.reason, failure.detail)
                continue
            yield Reference(capture.source, capture.document, hints, content, kept=capture, again=again)
    reader.close()


def _hints(kept: Kept, content: bytes, source: Source | None) -> Hints:
    """A dump's fields are read anew, by what its source says of them now."""
    if kept.capture.content_type != ITEM:
        return kept.hints
    return replace(kept.hints, fields=read_item(content, source.fields if source else {}).fields)


class Reader:
    """Reads bodies from the archive; the file of the last one stays open, for the next is mostly in it too."""

    def __init__(self, settings: Settings) -> None:
        self._archive = settings.archive
        self._files, self._folder = open_storage(settings)
        self._spool = spool_folder(settings)
        self._name = ""
        self._file: IO[bytes] | None = None

    def read(self, kept: Kept) -> bytes:
        """The body of a snapshot. Raises NotTaken or ArchiveUnreachable."""
        with reaching(self._archive):
            return self._read(kept.capture)

    def _read(self, capture: Capture) -> bytes:
        place = f"{capture.warc}, offset {capture.offset}"
        try:
            file = self._open(capture.warc or "")
            file.seek(capture.offset or 0)
            record = next(iter(ArchiveIterator(file)), None)
            content = record.reader.read() if record else b""
        except ArchiveUnreachable:
            raise
        except (OSError, EOFError, ValueError) as error:
            raise NotTaken(Quarantine.unreadable, f"not in the archive: {place}: {error}") from error
        if sha256(content).hexdigest() != capture.sha256:
            raise NotTaken(Quarantine.unreadable, f"not what was archived: {place}")
        return bytes(content)

    def _open(self, name: str) -> IO[bytes]:
        if self._file is None or name != self._name:
            self.close()
            path = f"{self._folder}/{name}"
            # What a run still writes, or could not move yet, is in the spool.
            spooled = self._spool / name
            with reaching(self._archive):
                self._file = spooled.open("rb") if spooled.exists() else self._files.open(path, "rb")
            self._name = name
        return self._file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
