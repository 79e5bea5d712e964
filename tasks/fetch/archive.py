"""Snapshots are kept in WARC 1.1, read back by file and offset, and entered in the store's index.

Records are compressed apart and written by one thread, each in one go: a crash costs at most the record being
written, and `offset` leads straight to any of them. A file is begun when the first snapshot comes, and is whole
at the run's end or at 1 GiB.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from store.settings import Settings
from tasks.fetch.spool import mend, open_spooled, publish, spool_folder
from tasks.fetch.taken import Taken
from tasks.fetch.warcrecords import Earlier, resource, response_and_request, warcinfo
from tasks.records import Capture, Hints

_WHOLE = 2**30
_BODIES = 4096  # whose records are remembered, for revisits


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot that the archive holds, for the store's index."""

    capture: Capture
    hints: Hints
    unchanged: bool
    """Its document was as at the snapshot before."""


class Archive:
    """A run's way to the archive of the settings. A context manager; what dead runs left is mended first."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._file: IO[bytes] | None = None
        self._path = Path()
        self._size = 0
        self._bodies: dict[str, Earlier] = {}
        self.kept: list[Kept] = []
        """What is in the files and not yet in the index."""

    def __enter__(self) -> Self:
        mend(self._settings)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()
        self._finish()

    async def append(self, taken: Taken, digest: str, earlier: Earlier | None = None) -> tuple[str, int]:
        """Keep a response with its request; gives the file and the offset of the record that holds its body.

        digest: SHA-256 of the body. earlier: a record of a former run that holds the same body.
        """
        return await self._run(self._append, taken, digest, earlier)

    async def hold(self, address: str, content: bytes, kind: str | None, taken_at: datetime) -> tuple[str, int]:
        """Keep a document that no server sent."""
        return await self._run(self._hold, address, content, kind, taken_at)

    async def _run(self, write: Callable[..., tuple[str, int]], *arguments: object) -> tuple[str, int]:
        return await asyncio.get_running_loop().run_in_executor(self._thread, write, *arguments)

    def _append(self, taken: Taken, digest: str, earlier: Earlier | None) -> tuple[str, int]:
        earlier = earlier or self._bodies.get(digest)
        place = self._write(*response_and_request(taken, digest, earlier))
        if earlier:
            return earlier.warc, earlier.offset
        if len(self._bodies) == _BODIES:
            del self._bodies[next(iter(self._bodies))]
        self._bodies[digest] = Earlier(*place, taken.url, taken.fetched_at)
        return place

    def _hold(self, address: str, content: bytes, kind: str | None, taken_at: datetime) -> tuple[str, int]:
        return self._write(resource(address, content, kind, taken_at))

    def _write(self, *members: bytes) -> tuple[str, int]:
        """Gives the file's name, and the offset of the first of these records."""
        if self._file is None:
            self._file, self._path = open_spooled(spool_folder(self._settings))
            self._write(warcinfo(self._path.name))
        file, name, offset = self._file, self._path.name, self._size
        for member in members:
            file.seek(self._size)  # where a write failed, over what is there of its record
            if file.write(member) != len(member):
                raise OSError(f"{self._path}: no room for a record of {len(member)} bytes")
            self._size += len(member)
        if self._size > _WHOLE:
            self._finish()
        return name, offset

    def _finish(self) -> None:
        """The file under way, if there is one, goes to the archive."""
        if self._file is None:
            return
        with self._file as file:
            file.truncate(self._size)
            os.fsync(file.fileno())
            publish(self._path, self._settings.archive)
        self._file, self._size = None, 0
