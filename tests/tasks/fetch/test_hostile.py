"""Whatever a server says or a list holds: every reference ends in one place, nothing hangs, nothing crashes."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.client import Patience
from tasks.fetch.take import take
from tasks.outcomes import Ended, Quarantine
from tasks.records import Batch, Reference, Snapshot
from tests.tasks.fetch.site import SWIFT, Asked, Site, page, reply, serving, source
from tests.tasks.fetch.test_inflate import through
from tests.tasks.fetch.test_pages import HOME, documents, find

A = "http://portal.example/a.htm"
LIVELY = Patience(connect=2, read=5, response=10, backoff=0.001)


def outcome(
    settings: Settings,
    pages: dict[str, Any],
    document: str = A,
    *,
    hosts: tuple[str, ...] = (),
    patience: Patience = LIVELY,
) -> Quarantine | bytes:
    """The reason, or the bytes that were taken; of one reference, which must end in one place."""

    async def go() -> Batch[Snapshot]:
        async with serving(Site(pages), settings, *hosts, patience=patience) as client:
            with Archive(settings) as archive:
                batch = Batch(UUID(int=1), (Reference("portal", document),))
                async with asyncio.timeout(30):
                    return await take(batch, {"portal": source("page", A)}, {}, client, archive)

    batch = asyncio.run(go())
    (one,) = (*batch.items, *batch.ended)
    if isinstance(one, Snapshot):
        return one.content
    assert isinstance(one, Ended) and isinstance(one.reason, Quarantine)
    return one.reason


def raw(content: bytes) -> Callable[[Asked, asyncio.StreamWriter], Any]:
    """These bytes, and the connection is closed."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()

    return answer


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(b"", Quarantine.unreachable, id="nothing"),
        pytest.param(b"<html>HTTP/0.9</html>", Quarantine.unreachable, id="HTTP/0.9"),
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", Quarantine.unreachable, id="TLS on port 80"),
        pytest.param(b"HTTP/1.1 999 Odd\r\nContent-Length: 1\r\n\r\nx", Quarantine.server_error, id="status 999"),
        pytest.param(b"HTTP/1.1 2OO OK\r\n\r\n", Quarantine.unreachable, id="no status"),
        pytest.param(
            OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello", Quarantine.unreachable, id="two lengths"
        ),
        pytest.param(OK + b"Content-Length: -5\r\n\r\nhello", Quarantine.unreachable, id="a length below nothing"),
        pytest.param(OK + b"Content-Length: 3\r\n\r\nhello", b"hel", id="a length too short"),
        pytest.param(OK + b"Content-Length: 50\r\n\r\nhello", Quarantine.unreachable, id="a length too long"),
        pytest.param(OK + b"\r\nhello", b"hello", id="no length"),
        pytest.param(OK + b"X-Large: " + b"x" * 1_000_000 + b"\r\n\r\n", Quarantine.unreachable, id="a header of 1 MB"),
        pytest.param(OK + b"X-Odd: x\r\n" * 15_000 + b"\r\n", Quarantine.unreachable, id="15,000 headers"),
        pytest.param(OK + b"X: a\r\n b\r\nContent-Length: 1\r\n\r\nx", b"x", id="a folded header"),
        pytest.param(OK + b"no colon\r\n\r\nx", Quarantine.unreachable, id="no header"),
        pytest.param(OK + b"X-Odd: \xc4\xe3\x00\r\n\r\nx", Quarantine.unreachable, id="a header with NUL"),
        pytest.param(b"HTTP/1.1 204 Empty\r\nContent-Length: 5\r\n\r\nhello", b"", id="204 with a body"),
        pytest.param(b"HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\nhello", Quarantine.refused, id="304 unasked"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 50 + OK + b"\r\nx", b"x", id="fifty times 100"),
        pytest.param(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", Quarantine.unreachable, id="101"),
        pytest.param(CHUNKED + b"5\r\nhello\r\n0\r\n\r\n", b"hello", id="chunked"),
        pytest.param(CHUNKED + b"zz\r\nhello", Quarantine.unreachable, id="chunks of garbage"),
        pytest.param(CHUNKED + b"ffffffffffffffff\r\nhello", Quarantine.unreachable, id="a chunk without end"),
        pytest.param(CHUNKED + b"-1\r\nhello\r\n0\r\n\r\n", Quarantine.unreachable, id="a chunk below nothing"),
        pytest.param(CHUNKED + b"5\r\nhel", Quarantine.unreachable, id="a chunk cut off"),
        pytest.param(OK + b"Content-Type: image/png\r\n\r\n<p>x</p>", b"<p>x</p>", id="a type that lies"),
        pytest.param(OK + b"Content-Encoding: gzip\r\n\r\n<p>x</p>", Quarantine.unreadable, id="a coding that lies"),
        pytest.param(OK + b"Content-Encoding: x\r\n\r\n<p>x</p>", Quarantine.unreadable, id="no such coding"),
    ],
)
def test_every_answer_ends_the_reference(settings: Settings, said: bytes, expected: Quarantine | bytes) -> None:
    assert outcome(settings, {"/a.htm": raw(said)}) == expected


async def storm(asked: Asked, writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100)
        await writer.drain()
        await asyncio.sleep(0.001)


async def headers_for_good(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(OK)
    while True:
        writer.write(b"X-More: x\r\n")
        await writer.drain()
        await asyncio.sleep(0.001)


async def chunks_for_good(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(CHUNKED)
    while True:
        writer.write(b"1\r\nx\r\n")
        await writer.drain()
        await asyncio.sleep(0.001)


@pytest.mark.parametrize("answer", [storm, headers_for_good, chunks_for_good])
def test_what_never_ends_is_ended(settings: Settings, answer: Any) -> None:
    assert outcome(settings, {"/a.htm": answer}, patience=SWIFT) in (Quarantine.timeout, Quarantine.unreachable)


# --- redirects --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://169.254.169.254/latest/meta-data/", Quarantine.forbidden_address),
        ("http://[::ffff:169.254.169.254]/", Quarantine.forbidden_address),
        ("http://2130706433/", Quarantine.forbidden_address),
        ("http://0x7f000001/", Quarantine.forbidden_address),
        ("http://0177.0.0.1/", Quarantine.unreachable),  # httpx calls this, and the next, no address
        ("http://127.1/", Quarantine.forbidden_address),
        ("http://[::1]:22/", Quarantine.forbidden_address),
        ("http://127.0.0.1:0/", Quarantine.forbidden_address),
        ("http://[::1", Quarantine.unreachable),
        ("http://portal.example:99999/", Quarantine.forbidden_address),
        ("file:///etc/passwd", Quarantine.forbidden_address),
        ("javascript:alert(1)", Quarantine.forbidden_address),
        ("data:text/html,<p>x", Quarantine.forbidden_address),
        ("http://user:secret@portal.example/b.htm", b"b"),
        ("/b.htm\t", b"b"),
        ("http:///b.htm", b"b"),
        ("//portal.example:80/b.htm", b"b"),
        ("http://港城.example/b.htm", b"b"),
        ("http://xn--uisr43c.example/b.htm", b"b"),
        ("http://PORTAL.example/b.htm", b"b"),
    ],
)
def test_wherever_a_redirect_leads(settings: Settings, location: str, expected: Quarantine | bytes) -> None:
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location.encode() + b"\r\n\r\n"
    pages = {"/a.htm": head, "/b.htm": reply(200, b"b")}
    assert outcome(settings, pages, hosts=("xn--uisr43c.example",)) == expected


def test_a_line_break_in_a_location_adds_no_header(settings: Settings) -> None:
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /b.htm%0d%0aX-Own:%20x\r\n\r\n"
    site = {"/a.htm": head, "/b.htm%0d%0aX-Own:%20x": reply(200, b"b")}
    assert outcome(settings, site) == b"b"


def test_redirects_without_end_from_host_to_host(settings: Settings) -> None:
    async def onward(asked: Asked, writer: asyncio.StreamWriter) -> None:
        other = "other.example" if asked.host == "portal.example" else "portal.example"
        writer.write(reply(302, Location=f"http://{other}/a.htm"))

    assert outcome(settings, {"/a.htm": onward}, hosts=("other.example",)) is Quarantine.too_many_redirects


def test_a_wall_that_wants_its_cookie_back(settings: Settings) -> None:
    wall = reply(302, Location="/a.htm", Set_Cookie="seen=1; Path=/")
    assert outcome(settings, {"/a.htm": wall}) is Quarantine.too_many_redirects


@pytest.mark.parametrize(
    "document",
    [
        "file:///etc/passwd",
        "javascript:void(0)",
        "http://[::1",
        "http://portal.example:port/",
        "http://portal.example:99999/",
        "http://.example/",
        f"http://{'a' * 300}.example/",
        "http://portal.example/\x00\r\n",
        "http://10.0.0.1/",
        "http://\u2488.example/",
    ],
)
def test_references_that_no_page_should_hold(settings: Settings, document: str) -> None:
    assert outcome(settings, {}, document) in (
        Quarantine.forbidden_address,
        Quarantine.unreachable,
        Quarantine.not_found,
    )


# --- bombs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("coding", "packs"),
    [
        ("gzip", [gzip.compress]),
        ("deflate", [zlib.compress]),
        ("br", [through(BrotliWriter)]),
        ("zstd", [through(ZstdWriter)]),
        ("gzip, gzip", [gzip.compress, gzip.compress]),
        ("gzip, br", [gzip.compress, through(BrotliWriter)]),
    ],
)
def test_a_bomb_of_any_coding_is_too_large(settings: Settings, coding: str, packs: list[Any]) -> None:
    bomb = bytes(8_000_000)
    for pack in packs:
        bomb = pack(bomb)
    assert len(bomb) < settings.max_bytes
    assert outcome(settings, {"/a.htm": reply(200, bomb, Content_Encoding=coding)}) is Quarantine.too_large


def test_ten_thousand_links_are_ten_thousand_references(settings: Settings) -> None:
    links = "".join(f"<a href='/{n}.htm'>{n}</a>" for n in range(10_000))
    found = find(
        Site({"/xw/": page(links)}), settings.model_copy(update={"max_bytes": 10**6}), source("list", f"{HOME}/xw/")
    )
    assert len(documents(found)) == 10_000
