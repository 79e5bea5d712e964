"""WARC and WET files that others wrote: sound, hostile, and cut off."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.outcomes import Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source
from tests.tasks.fetch.site import source
from tests.tasks.fetch.test_files import ends, find, references

Write = Callable[[WARCWriter], None]


def response(
    content: bytes, status: str = "200 OK", content_type: str = "text/html; charset=gbk", **headers: str
) -> Write:
    def write(writer: WARCWriter) -> None:
        fields = [("Content-Type", content_type), *((k.replace("_", "-"), v) for k, v in headers.items())]
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "http://portal.example/7.htm", "response", payload=BytesIO(content), http_headers=http
        )
        writer.write_record(record)

    return write


def wet(text: str) -> Write:
    def write(writer: WARCWriter) -> None:
        writer.write_record(
            writer.create_warc_record(
                "http://portal.example/8.htm",
                "conversion",
                payload=BytesIO(text.encode()),
                warc_content_type="text/plain",
            )
        )

    return write


def warc(folder: Path, *records: Write, name: str = "crawl.warc.gz") -> Source:
    with (folder / name).open("wb") as file:
        writer = WARCWriter(file, gzip=name.endswith(".gz"))
        writer.write_record(writer.create_warcinfo_record(name, {"software": "test"}))
        for write in records:
            write(writer)
    return source("files", str(folder / name))


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.wet.gz"])
def test_records_are_documents(tmp_path: Path, name: str) -> None:
    given = warc(tmp_path, response("<p>保税区</p>".encode("gbk")), wet("保税区"), name=name)
    page, text = find(given)
    assert isinstance(page, Reference) and isinstance(text, Reference)
    assert page.document.startswith(f"portal/{name}#") and page.document != text.document
    assert (page.url, page.content_type) == ("http://portal.example/7.htm", "text/html; charset=gbk")
    assert page.content == "<p>保税区</p>".encode("gbk")
    assert page.fetched_at is not None and page.fetched_at.tzinfo is not None
    assert (text.content, text.content_type) == ("保税区".encode(), "text/plain")


def test_bodies_as_they_were_sent_are_read_too(tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>x</p>")
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    given = warc(
        tmp_path,
        response(packed, Content_Encoding="gzip"),
        response(chunked, Content_Encoding="gzip", Transfer_Encoding="chunked"),
    )
    assert list(references(given).values()) == [b"<p>x</p>"] * 2


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (response(b"", "404 Not Found"), Skip.unsupported),
        (response(b"x", content_type="image/png"), Skip.unsupported),
        (response(b"x" * 20_000), Quarantine.too_large),
        (response(gzip.compress(b"x" * 20_000), Content_Encoding="gzip"), Quarantine.too_large),
        (response(b"no gzip", Content_Encoding="gzip"), Quarantine.unreadable),
    ],
)
def test_a_record_that_gives_no_document_ends_and_the_rest_goes_on(
    tmp_path: Path, record: Write, reason: Skip | Quarantine
) -> None:
    given = warc(tmp_path, record, wet("保税区"))
    assert list(ends(given).values()) == [reason]
    assert list(references(given).values()) == ["保税区".encode()]


@pytest.mark.parametrize("content", [b"garbage" * 999, gzip.compress(b"garbage" * 999)], ids=["plain", "packed"])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(content)
    assert ends(source("files", str(tmp_path))) == {"portal/crawl.warc.gz": Quarantine.unreadable}


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    given = warc(tmp_path, wet("首船"), wet("末船" * 2000))
    file = Path(given.start)
    file.write_bytes(file.read_bytes()[:-20])
    assert list(references(given).values()) == ["首船".encode()]
    assert list(ends(given).values()) == [Quarantine.unreadable]


@pytest.mark.parametrize(("name", "begins"), [("crawl.warc.gz", b"\x1f\x8b\x08"), ("crawl.warc", b"WARC/1.")])
@pytest.mark.parametrize("left", [5, 40])
def test_a_cut_within_the_headers_of_the_last_record_is_told(
    tmp_path: Path, name: str, begins: bytes, left: int
) -> None:
    """FastWARC takes it for the end, or for a record without a body."""
    given = warc(tmp_path, wet("首船"), wet("末船" * 20), name=name)
    content = Path(given.start).read_bytes()
    Path(given.start).write_bytes(content[: content.rindex(begins) + left])
    assert [body for body in references(given).values() if body] == ["首船".encode()]
    assert ends(given) == {f"portal/{name}": Quarantine.unreadable}


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc"])
def test_a_whole_archive_is_not_called_broken(tmp_path: Path, name: str) -> None:
    assert ends(warc(tmp_path, wet("首船"), wet("末船"), name=name)) == {}
    assert ends(warc(tmp_path, name=name)) == {}
