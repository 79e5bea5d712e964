"""Discovery on disk: files, folders, dumps, archives."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from store.settings import Settings
from tasks.fetch.adhoc import adhoc_source
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source
from tests.tasks.fetch.site import source

LIMIT = 10_000


def find(given: Source) -> list[Reference | Ended]:
    async def run() -> list[Reference | Ended]:
        client = Client(Settings(max_bytes=LIMIT))
        return [found async for found in discover(given, client, None, None)]

    return asyncio.run(run())


def references(given: Source) -> dict[str, bytes | None]:
    return {item.document: item.content for item in find(given) if isinstance(item, Reference)}


def ends(given: Source) -> dict[str, Skip | Quarantine | None]:
    return {item.document: item.reason for item in find(given) if isinstance(item, Ended)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    (texts / "2026").mkdir(parents=True)
    (texts / ".git").mkdir()
    (texts / ".git" / "a.txt").write_bytes(b"no document")
    (texts / "b.HTML").write_bytes(b"<p>b</p>")
    (texts / "2026" / "a.md").write_bytes(b"# a")
    (texts / "c.txt").write_bytes(b"c")
    return texts


def test_documents_of_a_source_are_named_by_it_wherever_they_lie(folder: Path) -> None:
    assert references(source("files", str(folder))) == {
        "portal/2026/a.md": b"# a",
        "portal/b.HTML": b"<p>b</p>",
        "portal/c.txt": b"c",
    }


def test_documents_given_by_hand_are_named_by_their_path(folder: Path) -> None:
    assert list(references(adhoc_source(str(folder)))) == [
        str(folder / name) for name in ("2026/a.md", "b.HTML", "c.txt")
    ]
    assert list(references(adhoc_source(str(folder / "c.txt")))) == [str(folder / "c.txt")]


def test_content_types_follow_the_name(folder: Path) -> None:
    found = {
        item.document: item.content_type for item in find(source("files", str(folder))) if isinstance(item, Reference)
    }
    assert list(found.values()) == ["text/markdown", "text/html", "text/plain"]


def test_what_holds_no_article_is_said(folder: Path) -> None:
    for name in ("a.xls", "a.jpg", "noname"):
        (folder / name).write_bytes(b"x")
    (folder / "large.txt").write_bytes(bytes(LIMIT + 1))
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    assert ends(source("files", str(folder))) == {
        "portal/a.xls": Skip.unsupported,
        "portal/a.jpg": Skip.unsupported,
        "portal/noname": Skip.unsupported,
        "portal/large.txt": Quarantine.too_large,
        "portal/gone.txt": Quarantine.unreadable,
        "portal/pipe.txt": Skip.unsupported,
    }


def test_links_that_lead_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "in.txt").symlink_to(folder / "c.txt")
    assert ends(source("files", str(folder))) == {"portal/out.txt": Skip.unsupported, "portal/up": Skip.unsupported}
    assert references(source("files", str(folder)))["portal/in.txt"] == b"c"


def test_a_start_that_is_gone(tmp_path: Path) -> None:
    assert ends(source("files", str(tmp_path / "gone"))) == {"portal/gone": Quarantine.unreadable}


def test_a_name_in_gbk(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + "/要闻.txt".encode("gbk"))).write_bytes(b"x")
    assert references(source("files", str(folder)))["portal/要闻.txt"] == b"x"


# --- by hand ----------------------------------------------------------------------------------------------


def test_what_is_given_by_hand(folder: Path) -> None:
    (folder / "d.jsonl.gz").write_bytes(b"")
    assert adhoc_source("HTTPS://portal.example/7.htm#x").start == "https://portal.example/7.htm"
    assert adhoc_source("https://portal.example/7.htm").kind == "page"
    assert adhoc_source(str(folder)).kind == "files"
    assert adhoc_source(str(folder / "d.jsonl.gz")).kind == "jsonl"
    with pytest.raises(FileNotFoundError):
        adhoc_source(str(folder / "gone.txt"))
    with pytest.raises(ValueError, match="ftp"):
        adhoc_source("ftp://portal.example/")


# --- dumps ------------------------------------------------------------------------------------------------

ITEM = {
    "id": "b-17",
    "headline": "保税区迎来首船",
    "published": "2026-11-21",
    "source": "滨海时报",
    "html": "<p>首船</p>",
    "link": "http://portal.example/17.htm",
}


def dump(folder: Path, *lines: bytes, name: str = "zones.jsonl") -> Source:
    content = b"\n".join(lines)
    (folder / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return source("jsonl", str(folder / name))


def line(**more: object) -> bytes:
    return json.dumps(ITEM | more, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["zones.jsonl", "zones.jsonl.gz"])
def test_an_item_is_a_document_with_its_fields(tmp_path: Path, name: str) -> None:
    (found,) = find(dump(tmp_path, b"\xef\xbb\xbf" + line(), b"", name=name))
    assert isinstance(found, Reference)
    assert (found.document, found.url) == (f"portal/{name}#b-17", ITEM["link"])
    assert found.hints.fields == {
        "id": "b-17",
        "title": ITEM["headline"],
        "published_at": "2026-11-21",
        "outlet": "滨海时报",
        "paragraphs": "<p>首船</p>",
        "url": ITEM["link"],
    }
    assert (found.hints.title, found.hints.outlet) == (ITEM["headline"], "滨海时报")
    assert found.hints.published_precision == "day"
    assert json.loads(found.content or b"")["id"] == "b-17"


def test_a_source_says_which_key_is_which_field(tmp_path: Path) -> None:
    given = dump(tmp_path, line(nr=5, bt="另题", zw=["一段", "二段"]))
    given = given.model_copy(update={"fields": {"id": "nr", "title": "bt", "paragraphs": "zw", "section": "none"}})
    (found,) = find(given)
    assert found.document == "portal/zones.jsonl#5"
    assert isinstance(found, Reference)
    assert (found.hints.title, found.hints.fields["paragraphs"]) == ("另题", "一段\n二段")
    assert "section" not in found.hints.fields


def test_a_broken_line_ends_with_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    given = dump(
        tmp_path,
        line(id=1),
        b'{"id": 2, "title": ',
        b"[1]",
        b"\xff\xfe{}",
        b"[" * 5000,
        b'{"id": "' + b"x" * 50_000 + b'"}',
        line(id=1),
        line(id=8),
    )
    assert list(references(given)) == ["portal/zones.jsonl#1", "portal/zones.jsonl#8"]
    broken = dict.fromkeys((2, 3, 4, 5, 7), Quarantine.unreadable) | {6: Quarantine.too_large}
    assert ends(given) == {f"portal/zones.jsonl#line {n}": reason for n, reason in broken.items()}
    assert all(f"line {item.document[-1]}" in (item.detail or "") for item in find(given) if isinstance(item, Ended))


def test_a_dump_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    given = dump(tmp_path, *(line(id=n, text=os.urandom(400).hex()) for n in range(50)), name="zones.jsonl.gz")
    whole = (tmp_path / "zones.jsonl.gz").read_bytes()
    (tmp_path / "zones.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert 5 < len(references(given)) < 45
    assert ends(given) == {"portal/zones.jsonl.gz": Quarantine.unreadable}


def test_an_id_that_no_store_takes(tmp_path: Path) -> None:
    assert list(references(dump(tmp_path, b'{"id": "a\\u0000\\ud800b"}'))) == ["portal/zones.jsonl#a\ufffd\ufffdb"]


# --- archives ---------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("content", [b"garbage" * 999, gzip.compress(b"garbage" * 999)])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(content)
    assert ends(source("files", str(tmp_path))) == {"portal/crawl.warc.gz": Quarantine.unreadable}


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    given = warc(tmp_path, wet("首船"), wet("末船" * 2000))
    file = Path(given.start)
    file.write_bytes(file.read_bytes()[:-20])
    assert list(references(given).values()) == ["首船".encode()]
    assert list(ends(given).values()) == [Quarantine.unreadable]
