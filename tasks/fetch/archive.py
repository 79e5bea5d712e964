"""Snapshots are kept in WARC 1.1: one .warc.gz file a run, a gzip member a record.

Each record is compressed apart and written in one go: a crash costs at most the record being written, and
`offset` leads straight to any of them. Bodies are kept inflated, as they were read: what the server said of
codings and lengths stands in X-Archive-Orig-… headers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from types import TracebackType
from typing import IO, Self
from urllib.parse import urlsplit
from uuid import uuid4

import fsspec
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from store.settings import Settings
from tasks.fetch.taken import Taken

_LEVEL = 3  # real pages: 6 saves 5 % more and takes a third longer
_OF_THE_TRANSFER = frozenset({b"content-encoding", b"content-length", b"transfer-encoding"})


class Archive:
    """One run's WARC file under `settings.archive`; made when the first snapshot comes."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.archive
        self._name = f"zonewire-{datetime.now(UTC):%Y%m%d%H%M%S}-{uuid4().hex[:8]}.warc.gz"
        self._file: IO[bytes] | None = None
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def append(self, taken: Taken) -> tuple[str, int]:
        """Keep a response with its request; gives the file's name and the response's offset in it."""
        if self._file is None:
            self._file = self._open()
        response = _record(WarcRecordType.response, _response(taken), taken)
        request = _record(WarcRecordType.request, _request(taken), taken)
        request.headers["WARC-Concurrent-To"] = response.record_id or ""
        offset = self._write(response)
        self._write(request)
        return self._name, offset

    def _open(self) -> IO[bytes]:
        files, folder = fsspec.core.url_to_fs(self._folder)
        files.makedirs(folder, exist_ok=True)
        self._file = files.open(f"{folder}/{self._name}", "wb")
        info = WarcRecord()
        content = b"software: zonewire\r\nformat: WARC File Format 1.1\r\n"
        info.init_headers(WarcRecordType.warcinfo, content_length=len(content))
        info.headers["WARC-Filename"] = self._name
        info.headers["Content-Type"] = "application/warc-fields"
        info.set_bytes_content(content)
        self._write(info)
        return self._file

    def _write(self, record: WarcRecord) -> int:
        member = BytesIO()
        writer = GzipWriter(member, compression_level=_LEVEL)
        record.write(writer, checksum_data=True)
        writer.finish()
        assert self._file is not None  # noqa: S101
        offset, content = self._size, member.getvalue()
        self._file.write(content)
        self._file.flush()
        self._size += len(content)
        return offset


def _record(kind: WarcRecordType, content: bytes, taken: Taken) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind, content_length=len(content))
    record.record_date = taken.fetched_at
    record.headers["WARC-Target-URI"] = taken.url
    record.is_http = True
    record.set_bytes_content(content)
    return record


def _response(taken: Taken) -> bytes:
    lines = [b"HTTP/1.1 %d " % taken.status]
    for name, value in taken.headers.raw:
        prefix = b"X-Archive-Orig-" if name.lower() in _OF_THE_TRANSFER else b""
        lines.append(prefix + name + b": " + value)
    lines.append(b"Content-Length: %d" % len(taken.content))
    return b"\r\n".join(lines) + b"\r\n\r\n" + taken.content


def _request(taken: Taken) -> bytes:
    parts = urlsplit(taken.url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    lines = [f"GET {target} HTTP/1.1".encode(), *(name + b": " + value for name, value in taken.request.raw)]
    return b"\r\n".join(lines) + b"\r\n\r\n"
