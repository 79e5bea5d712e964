"""WARC and WET files: responses, resources and converted text, record by record.

    crawl.warc.gz, a response to http://portal.example/7.html  →  document crawl.warc.gz#230ac0cb-…, that url

The name of a record is its WARC-Record-ID. Requests, metadata and revisits hold no document.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tasks.fetch.inflate import inflate
from tasks.fetch.spool import whole_length
from tasks.fetch.taken import NotTaken, end
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source

_HELD = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_GZIP, _END = b"\x1f\x8b", b"\r\n\r\n"
_TEXT = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/xml", "text/xml"})


def read_warc(source: Source, file: Path, document: str, limit: int) -> Iterator[Reference | Ended]:
    """The documents of an archive. `limit`: bytes of one, inflated."""
    last, told = 0, False
    try:
        with file.open("rb") as opened:
            for record in ArchiveIterator(opened, record_types=_HELD, auto_decode="transfer"):
                name = f"{document}#{_record_name(record)}"
                last, told = record.stream_pos, False
                try:
                    yield _read_record(source, record, name, limit)
                except NotTaken as failure:
                    told = failure.reason is Quarantine.unreadable
                    yield end(source.name, name, failure.reason, failure.detail)
            if not told and _breaks_off(opened, last):
                yield end(source.name, document, Quarantine.unreadable, "the archive breaks off within a record")
    except (OSError, EOFError, ValueError) as error:
        yield end(source.name, document, Quarantine.unreadable, f"the archive is broken: {error}")


def _breaks_off(file: IO[bytes], last: int) -> bool:
    """Whether there is half a record behind the last one. FastWARC ends in silence where the headers are cut."""
    file.seek(last)
    if file.read(2) == _GZIP:
        file.seek(last)
        return last + whole_length(file) < file.seek(0, os.SEEK_END)
    file.seek(max(last, file.seek(0, os.SEEK_END) - len(_END)))
    return file.read() not in (_END, b"")


def _record_name(record: WarcRecord) -> str:
    urn = record.record_id
    return urn.strip("<>").removeprefix("urn:uuid:") if urn else f"offset {record.stream_pos}"


def _read_record(source: Source, record: WarcRecord, name: str, limit: int) -> Reference:
    http = record.http_headers if record.is_http_parsed else None
    if http is not None and not 200 <= (http.status_code or 0) < 300:
        raise NotTaken(Skip.unsupported, f"a response with HTTP {http.status_code}")
    content_type = (record.headers if http is None else http).get("Content-Type") or ""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in _TEXT:
        raise NotTaken(Skip.unsupported, f"no articles are read from {kind}")
    content = _read_payload(record, limit)
    if http is not None:
        content = inflate(content, http.get("Content-Encoding", "") or "", limit)
    return Reference(
        source.name,
        name,
        content=content,
        content_type=content_type or None,
        fetched_at=record.record_date.astimezone(UTC) if record.record_date else None,
        url=record.headers.get("WARC-Target-URI"),
    )


def _read_payload(record: WarcRecord, limit: int) -> bytes:
    content = record.reader.read(limit + 1)
    if len(content) > limit:
        raise NotTaken(Quarantine.too_large, f"more than {limit} bytes")
    chunked = record.is_http_parsed and "chunked" in (record.http_headers.get("Transfer-Encoding") or "").lower()
    if len(content) < record.content_length and not chunked:
        raise NotTaken(Quarantine.unreadable, f"{len(content)} of {record.content_length} bytes are there")
    return content
