"""Our WARC files, read by a reader that is not the writer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import fsspec
import httpx
import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.recordloader import ArcWarcRecord

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.indexed import Kept
from tasks.fetch.kept import Reader
from tasks.fetch.spool import spool_folder
from tasks.fetch.taken import Taken
from tasks.fetch.warcrecords import Earlier
from tasks.records import Capture, Hints

URL = "http://portal.example/%C4%E3.htm?k=1"
MOMENT = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)


def taken(content: bytes, headers: Mapping[str, str] | None = None) -> Taken:
    asked = httpx.Headers({"Host": "portal.example"})
    return Taken(URL, 200, httpx.Headers(headers), content, MOMENT, asked)


def entry(one: Taken) -> Kept:
    capture = Capture("portal", URL, one.url, one.fetched_at, sha256(one.content).hexdigest(), len(one.content))
    return Kept(capture, Hints())


def append(archive: Archive, *responses: Taken, earlier: Earlier | None = None) -> list[tuple[str, int]]:
    async def go() -> list[tuple[str, int]]:
        kept = [await archive.append(one, entry(one), earlier) for one in responses]
        return [(one.capture.warc or "", one.capture.offset or 0) for one in kept]

    places = asyncio.run(go())
    archive.kept.clear()  # as if they were in the index
    return places


def fill(settings: Settings, *contents: bytes) -> tuple[Path, list[int]]:
    with Archive(settings) as archive:
        places = append(archive, *map(taken, contents))
    assert len({name for name, _ in places}) == 1
    return Path(settings.archive) / places[0][0], [offset for _, offset in places]


def read(file: Path, offset: int = 0) -> list[ArcWarcRecord]:
    with file.open("rb") as opened:
        opened.seek(offset)
        records = []
        for record in ArchiveIterator(opened):
            record.content = record.content_stream().read()
            records.append(record)
    return records


def test_a_response_comes_back_with_its_request(settings: Settings) -> None:
    file, _ = fill(settings, "<p>船期</p>".encode("gbk"))
    info, response, request = read(file)
    assert info.rec_type == "warcinfo" and info.rec_headers.protocol == "WARC/1.1"
    assert info.rec_headers["WARC-Filename"] == file.name
    assert response.rec_headers["WARC-Target-URI"] == URL
    assert response.rec_headers["WARC-Date"].startswith("2026-11-21T08:00:00")
    assert response.rec_headers["Content-Type"] == "application/http; msgtype=response"
    assert response.content == "<p>船期</p>".encode("gbk")
    assert request.rec_headers["WARC-Concurrent-To"] == response.rec_headers["WARC-Record-ID"]
    assert request.http_headers.protocol == "GET" and request.http_headers.statusline == "/%C4%E3.htm?k=1 HTTP/1.1"


def test_the_same_bytes_are_kept_once(settings: Settings) -> None:
    with Archive(settings) as archive:
        first, again, other = append(archive, taken(b"one"), taken(b"one"), taken(b"two"))
    assert first == again != other
    _, response, _, revisit, _, _, _ = read(Path(settings.archive) / first[0])
    assert (revisit.rec_type, revisit.content) == ("revisit", b"")
    assert revisit.rec_headers["WARC-Profile"].endswith("/revisit/identical-payload-digest")
    assert revisit.rec_headers["WARC-Payload-Digest"] == response.rec_headers["WARC-Payload-Digest"]
    assert revisit.rec_headers["WARC-Refers-To-Target-URI"] == response.rec_headers["WARC-Target-URI"]
    assert revisit.rec_headers["WARC-Refers-To-Date"] == response.rec_headers["WARC-Date"]
    assert revisit.http_headers["Content-Length"] == "3"


def test_a_body_of_a_former_run_is_not_kept_again(settings: Settings) -> None:
    with Archive(settings) as archive:
        (place,) = append(archive, taken(b"one"), earlier=Earlier("former.warc.gz", 7, URL, MOMENT))
    assert place == ("former.warc.gz", 7)
    (file,) = Path(settings.archive).iterdir()
    assert [record.rec_type for record in read(file)] == ["warcinfo", "revisit", "request"]


def test_a_document_that_no_server_sent_is_a_resource(settings: Settings) -> None:
    with Archive(settings) as archive:
        capture = Capture("zones", "zones/船期 1.md", None, MOMENT, sha256(b"one").hexdigest(), 3, "text/markdown")
        kept = asyncio.run(archive.hold(b"one", Kept(capture, Hints())))
        archive.kept.clear()
    record = read(Path(settings.archive) / (kept.capture.warc or ""), kept.capture.offset or 0)[0]
    assert (record.rec_type, record.content) == ("resource", b"one")
    assert record.rec_headers["WARC-Target-URI"] == "file:///zones/%E8%88%B9%E6%9C%9F%201.md"
    assert record.rec_headers["Content-Type"] == "text/markdown"


def test_an_address_that_breaks_lines_makes_no_header_of_its_own(settings: Settings) -> None:
    odd = "http://portal.example/船\r\nWARC-Type: response\ud800"
    with Archive(settings) as archive:
        kept = Kept(Capture("zones", "zones.jsonl#7", odd, MOMENT, sha256(b"one").hexdigest(), 3), Hints())
        asyncio.run(archive.hold(b"one", kept))
        archive.kept.clear()
    (file,) = Path(settings.archive).iterdir()
    (_, record) = read(file)
    assert (record.rec_type, record.content) == ("resource", b"one")
    assert record.rec_headers["WARC-Target-URI"] == "http://portal.example/%E8%88%B9%0D%0AWARC-Type:%20response?"


def test_offsets_lead_straight_to_a_record(settings: Settings) -> None:
    file, offsets = fill(settings, b"one", b"two", b"three")
    for offset, content in zip(offsets, (b"one", b"two", b"three"), strict=True):
        assert read(file, offset)[0].content == content


def test_bodies_are_kept_inflated_and_say_how_they_were_sent(settings: Settings) -> None:
    sent = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked", "Content-Type": "text/html"}
    with Archive(settings) as archive:
        ((name, offset),) = append(archive, taken(b"inflated", sent))
    record = read(Path(settings.archive) / name, offset)[0]
    assert record.http_headers["X-Archive-Orig-Content-Encoding"] == "gzip"
    assert record.http_headers["Content-Length"] == "8"
    assert record.content == b"inflated"


def test_digests_are_right(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    file, _ = fill(settings, b"one", b"two")

    class Asked:
        inputs, verbose = [str(file)], False

    assert Checker(Asked()).process_all() == 0


def test_a_run_that_takes_nothing_leaves_no_file(settings: Settings) -> None:
    with Archive(settings):
        pass
    assert not Path(settings.archive).exists()


@pytest.mark.parametrize("scheme", ["memory://kept", "file://{home}/kept"])
def test_an_archive_at_any_fsspec_url_gives_back_what_it_took(settings: Settings, scheme: str) -> None:
    there = settings.model_copy(update={"archive_url": scheme.format(home=settings.home)})
    with Archive(there) as archive:
        ((name, offset), _) = append(archive, taken(b"one"), taken(b"two"))
        archive.close()
        assert list(spool_folder(there).iterdir()) == []
    reader = Reader(there)
    kept = entry(taken(b"one"))
    assert reader.read(replace(kept, capture=replace(kept.capture, warc=name, offset=offset))) == b"one"
    reader.close()
    files, folder = fsspec.core.url_to_fs(there.archive)
    assert [path.rpartition("/")[2] for path in files.find(folder)] == [name]
