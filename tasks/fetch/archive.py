"""Snapshots are kept in WARC 1.1, read back by file and offset, and entered in the store's index.

Records are compressed apart and written by one thread, each in one go, and `offset` leads straight to any of them.

    the process dies  →  the record being written is lost, no other
    the power fails   →  the batch under way may be lost; what the index names is on the disk

A file is begun when the first snapshot comes, is whole at the run's end or at 1 GiB, and leaves the spool once all
its records are in the index.
"""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from store.settings import Settings
from tasks.fetch.indexed import Kept
from tasks.fetch.spool import open_spooled, publish, spool_folder
from tasks.fetch.taken import Taken
from tasks.fetch.warcrecords import Earlier, resource, response_and_request, warcinfo

_WHOLE = 2**30
_BODIES = 4096  # whose records are remembered, for revisits


class Archive:
    """A run's way to the archive of the settings. A context manager."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._file: IO[bytes] | None = None
        self._path = Path()
        self._size = 0
        self._whole: list[Path] = []
        self._bodies: dict[str, Earlier] = {}
        self.kept: list[Kept] = []
        """What is in the files and not yet in the index."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Bring to the archive what is whole; what is not in the index yet waits in the spool for the next start.

        Raises what the archive raises when it cannot be reached; the files are in the spool then.
        """
        self._thread.shutdown()
        self._finish()
        self._publish()

    async def append(self, taken: Taken, kept: Kept, earlier: Earlier | None = None) -> Kept:
        """Keep a response with its request; gives the entry, with the place of the record that holds its body.

        earlier: a record of a former run that holds the same body.
        """
        return await self._run(self._append, taken, kept, earlier)

    async def hold(self, content: bytes, kept: Kept) -> Kept:
        """Keep a document that no server sent."""
        return await self._run(self._hold, content, kept)

    async def _run(self, write: Callable[..., Kept], *arguments: object) -> Kept:
        return await asyncio.get_running_loop().run_in_executor(self._thread, write, *arguments)

    def _append(self, taken: Taken, kept: Kept, earlier: Earlier | None) -> Kept:
        digest = kept.capture.sha256
        if earlier := earlier or self._bodies.get(digest):
            kept = _at(kept, earlier.warc, earlier.offset)
        place = self._write(*response_and_request(taken, kept, earlier))
        if earlier is None:
            kept = _at(kept, *place)
            if len(self._bodies) == _BODIES:
                del self._bodies[next(iter(self._bodies))]
            self._bodies[digest] = Earlier(*place, taken.url, taken.fetched_at)
        self.kept.append(kept)
        return kept

    def _hold(self, content: bytes, kept: Kept) -> Kept:
        kept = _at(kept, *self._write(resource(content, kept)))
        self.kept.append(kept)
        return kept

    def _write(self, *members: bytes) -> tuple[str, int]:
        """Gives the file's name, and the offset of the first of these records."""
        self._publish()
        if self._file is None:
            self._file, self._path = open_spooled(spool_folder(self._settings))
            self._write(warcinfo(self._path.name))
        file, name, offset = self._file, self._path.name, self._size
        for member in members:
            file.seek(self._size)  # where a write failed, over what is there of its record
            if file.write(member) != len(member):
                raise OSError(errno.ENOSPC, f"No room for a record of {len(member)} bytes", str(self._path))
            self._size += len(member)
        if self._size > _WHOLE:
            self._finish()
        return name, offset

    def sync(self) -> None:
        """Everything kept so far is on the disk, not in its cache alone."""
        if self._file is not None:
            os.fsync(self._file.fileno())

    def _finish(self) -> None:
        """The file under way, if there is one, is whole."""
        if self._file is None:
            return
        with self._file as file:
            file.truncate(self._size)
            os.fsync(file.fileno())
        self._whole.append(self._path)
        self._file, self._size = None, 0

    def _publish(self) -> None:
        """Whole files go to the archive once the index has everything."""
        while self._whole and not self.kept:
            publish(self._whole.pop(), self._settings)


def _at(kept: Kept, warc: str, offset: int) -> Kept:
    return replace(kept, capture=replace(kept.capture, warc=warc, offset=offset))
