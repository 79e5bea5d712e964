"""WARC files under way: they grow in home/spool, and come to the archive when they are whole.

a run ends                      →  its file moves to the archive (a folder, or an object store, which takes whole
                                   objects alone)
a run dies in mid-write         →  the next start cuts the file behind its last whole record, and enters and moves it
a file that a live run writes   →  is locked (flock, which the kernel releases), and left alone
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

from fsspec.implementations.local import LocalFileSystem

from store.settings import Settings
from tasks.fetch.storage import open_storage, reaching

_PIECE = 64 * 1024


def spool_folder(settings: Settings) -> Path:
    return settings.home / "spool"


def open_spooled(folder: Path) -> tuple[IO[bytes], Path]:
    """A new file, locked before it has the name by which others see it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"zonewire-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid4().hex[:8]}.warc.gz"
    unseen = folder / f".{name}"
    file = unseen.open("wb", buffering=0)  # what is written is in the file when the process dies
    fcntl.flock(file, fcntl.LOCK_EX)
    return file, unseen.rename(folder / name)


def publish(path: Path, settings: Settings) -> None:
    """Move a whole file to the archive; raises ArchiveUnreachable or OSError, and then it is where it was."""
    files, folder = open_storage(settings)
    if isinstance(files, LocalFileSystem):
        _move(path, Path(folder))
        return
    with reaching(settings.archive):
        files.makedirs(folder, exist_ok=True)
        files.put_file(str(path), f"{folder}/{path.name}")
    path.unlink()


def _move(path: Path, folder: Path) -> None:
    """It is never in neither place, even when the power fails."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / path.name
    try:
        path.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(path, target)
        _sync(target)
        path.unlink()
    _sync(folder)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def left_behind(settings: Settings) -> Iterator[tuple[IO[bytes], Path]]:
    """The files of dead runs, locked and cut behind their last whole record; one without any is gone."""
    for path in sorted(spool_folder(settings).glob("zonewire-*.warc.gz")):
        try:
            file = path.open("r+b")
        except FileNotFoundError:  # its run has just ended, or another start was faster
            continue
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if not path.exists():
                continue
            file.truncate(whole_length(file))
            if os.fstat(file.fileno()).st_size:
                file.seek(0)
                yield file, path
            else:
                path.unlink()


def whole_length(file: IO[bytes]) -> int:
    """Bytes up to the end of the last whole gzip member."""
    whole = read = 0
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while piece := file.read(_PIECE):
        read += len(piece)
        while piece:
            try:
                inflater.decompress(piece, _PIECE)
            except zlib.error:
                return whole
            piece = inflater.unconsumed_tail
            if inflater.eof:
                piece = inflater.unused_data
                whole = read - len(piece)
                inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return whole
