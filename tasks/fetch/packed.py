"""Archives of files: .zip, .tar, .tar.gz, .tgz; each member a document, by the end of its name.

    posts.zip, 2026/a.md        →  document posts.zip!/2026/a.md
    ../../etc/passwd, /a.html   →  quarantined (forbidden_address): a name that leads out; nothing is ever unpacked
                                   to disk all the same
    a member of 10 GB           →  quarantined (too_large) after `limit` bytes, whatever its header says
    1,000,000 members           →  a tar's first 100,000, a zip's none; the archive itself ends as too_large
    a member packed with bzip2  →  quarantined (unreadable): a few bytes of it may be a gigabyte
    an archive in it, a link    →  skipped (unsupported)

All members together are held to 100 × `limit` inflated bytes.
"""

from __future__ import annotations

import gzip
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from tasks.fetch.taken import NotTaken, end
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
_MOST_MEMBERS = 100_000
_MOST_BYTES = 100  # times the limit of one
_MOST_DIRECTORY = 2**24  # bytes of a zip's list of members, which zipfile reads whole
_MOST_HEADER = 2**20  # bytes of a tar's extended header, which tarfile reads whole
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of others zipfile inflates all there is at once
_HEADERS = (b"x", b"g", b"X", b"L", b"K")  # of pax, of GNU
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile and tarfile raise of a file that is broken, encrypted, or packed in a way they do not know."""


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    is_file: bool
    open: Callable[[], IO[bytes] | None]


def read_packed(
    source: Source, file: Path, document: str, types: dict[str, str], limit: int
) -> Iterator[Reference | Ended]:
    """The documents of an archive. types: content types by suffix. limit: bytes of one, inflated."""
    left = limit * _MOST_BYTES
    try:
        with _members(file, left) as members:
            for number, member in enumerate(members):
                name = f"{document}!/{member.name}"
                if number == _MOST_MEMBERS or left <= 0:
                    raise NotTaken(Quarantine.too_large, f"more than {number} members, or too many bytes in them")
                try:
                    content, content_type = _read(member, types, limit)
                except NotTaken as failure:
                    left -= limit if failure.reason is Quarantine.too_large else 0
                    yield end(source.name, name, failure.reason, failure.detail)
                    continue
                left -= len(content)
                yield Reference(source.name, name, content=content, content_type=content_type)
    except NotTaken as failure:
        yield end(source.name, document, failure.reason, failure.detail)
    except _BROKEN as error:
        yield end(source.name, document, Quarantine.unreadable, f"the archive is broken: {error}")


def _read(member: Member, types: dict[str, str], limit: int) -> tuple[bytes, str]:
    path = PurePosixPath(member.name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise NotTaken(Quarantine.forbidden_address, "a name that leads out of the archive")
    content_type = types.get(path.suffix.lower())
    if not member.is_file or content_type is None:
        raise NotTaken(Skip.unsupported, f"no articles are read from {path.suffix or 'such members'}")
    try:
        opened = member.open()
        content = opened.read(limit + 1) if opened else b""
    except (*_BROKEN, RuntimeError) as error:  # RuntimeError: zipfile's word for a password
        raise NotTaken(Quarantine.unreadable, f"the member is broken: {error}") from error
    if len(content) > limit:
        raise NotTaken(Quarantine.too_large, f"more than {limit} bytes")
    return content, content_type


@contextmanager
def _members(file: Path, most: int) -> Iterator[Iterator[Member]]:
    """The members, folders and hidden files aside, in the archive's order."""
    if file.name.lower().endswith(".zip"):
        with file.open("rb") as whole, zipfile.ZipFile(cast(IO[bytes], _Directory(whole))) as packed:
            packed.fp = whole  # the list of members was read: from here on each of them is bounded
            yield (
                Member(_zip_name(info), True, lambda info=info: _open_zipped(packed, info))  # type: ignore[misc]
                for info in packed.infolist()
                if not info.is_dir() and not _hidden(info.filename)
            )
        return
    opener = Path.open if file.name.lower().endswith(".tar") else gzip.open
    # Read once from front to end, what is passed over included: that is bounded too.
    with opener(file, "rb") as opened:
        bounded = cast(IO[bytes], _Bounded(cast(IO[bytes], opened), most))
        with tarfile.open(fileobj=bounded, mode="r|", tarinfo=_TarMember) as stream:
            yield (
                Member(readable_name(info.name), info.isfile(), lambda info=info: stream.extractfile(info))  # type: ignore[misc]
                for info in stream
                if not info.isdir() and not _hidden(info.name)
            )


def _open_zipped(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.compress_type not in _BOUNDED:
        raise NotTaken(Quarantine.unreadable, "packed in another way than deflate")
    return packed.open(info)


class _Directory:
    """A zip file while its list of members is read: in one piece, however long it says it is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.close = file.seek, file.tell, file.close
        self.seekable = file.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _MOST_DIRECTORY:
            raise NotTaken(Quarantine.too_large, f"a list of members of {size} bytes")
        return self._file.read(size)


class _TarMember(tarfile.TarInfo):
    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:  # where tarfile has subclasses come in
        if self.type in _HEADERS and self.size > _MOST_HEADER:
            raise NotTaken(Quarantine.too_large, f"a header of {self.size} bytes")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return member


class _Bounded:
    """A file of which no more than so many bytes can be read."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._left = file, most

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise NotTaken(Quarantine.too_large, "too many bytes in its members")
        return content


def readable_name(name: str) -> str:
    """The name of a file, where its bytes are not UTF-8 as a Chinese Windows gave it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: without the flag for UTF-8, what a Chinese Windows packs is GBK, not CP437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)
