"""Our WARC files, read by a reader that is not the writer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import fsspec
import httpx
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.taken import Taken

MOMENT = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)


def taken(content: bytes, headers: Mapping[str, str] | None = None) -> Taken:
    url, asked = "http://portal.example/%C4%E3.htm?k=1", httpx.Headers({"Host": "portal.example"})
    return Taken(url, 200, httpx.Headers(headers), content, MOMENT, asked)


def fill(settings: Settings, *contents: bytes) -> tuple[Path, list[int]]:
    with Archive(settings) as archive:
        places = [archive.append(taken(content)) for content in contents]
    assert len({name for name, _ in places}) == 1
    return Path(settings.archive) / places[0][0], [offset for _, offset in places]


def test_a_response_comes_back_with_its_request(settings: Settings) -> None:
    file, _ = fill(settings, "<p>船期</p>".encode("gbk"))
    with file.open("rb") as opened:
        info, response, request = (
            (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(opened)
        )
    assert info[0] == "warcinfo" and info[1].protocol == "WARC/1.1"
    assert response[1]["WARC-Target-URI"] == "http://portal.example/%C4%E3.htm?k=1"
    assert response[1]["WARC-Date"].startswith("2026-11-21T08:00:00")
    assert response[3] == "<p>船期</p>".encode("gbk")
    assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert request[2].protocol == "GET" and request[2].statusline == "/%C4%E3.htm?k=1 HTTP/1.1"


def test_offsets_lead_straight_to_a_record(settings: Settings) -> None:
    file, offsets = fill(settings, b"one", b"two", b"three")
    for offset, content in zip(offsets, (b"one", b"two", b"three"), strict=True):
        with file.open("rb") as opened:
            opened.seek(offset)
            assert next(iter(ArchiveIterator(opened))).content_stream().read() == content


def test_bodies_are_kept_inflated_and_say_how_they_were_sent(settings: Settings) -> None:
    with Archive(settings) as archive:
        sent = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Content-Type": "text/html"}
        name, offset = archive.append(taken(b"inflated", sent))
    with (Path(settings.archive) / name).open("rb") as opened:
        opened.seek(offset)
        record = next(iter(ArchiveIterator(opened)))
        assert record.http_headers["X-Archive-Orig-Content-Encoding"] == "gzip"
        assert record.http_headers["Content-Length"] == "8"
        assert record.content_stream().read() == b"inflated"


def test_digests_are_right(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    file, _ = fill(settings, b"one", b"two")

    class Asked:
        inputs, verbose = [str(file)], False

    assert Checker(Asked()).process_all() == 0


def test_a_record_is_on_disk_as_soon_as_it_is_appended(settings: Settings) -> None:
    """What a crash can cost is the record being written: what was appended is read without closing the file."""
    archive = Archive(settings)
    name, _ = archive.append(taken(b"one"))
    with (Path(settings.archive) / name).open("rb") as opened:
        assert [record.rec_type for record in ArchiveIterator(opened)] == ["warcinfo", "response", "request"]


def test_a_run_that_takes_nothing_leaves_no_file(settings: Settings) -> None:
    with Archive(settings):
        pass
    assert not Path(settings.archive).exists()


def test_any_fsspec_url(settings: Settings) -> None:
    with Archive(settings.model_copy(update={"archive_url": "memory://kept"})) as archive:
        name, offset = archive.append(taken(b"one"))
    content = fsspec.filesystem("memory").cat(f"/kept/{name}")
    assert content[offset : offset + 2] == b"\x1f\x8b"
