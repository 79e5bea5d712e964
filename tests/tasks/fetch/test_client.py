"""A client that stays bounded, whatever the server does."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import pytest

from store.settings import Settings
from tasks.fetch.client import Patience
from tasks.fetch.taken import NotTaken, Taken
from tasks.outcomes import Quarantine
from tests.tasks.fetch.site import EAGER, PATIENT, SWIFT, Answer, Asked, Site, reply, serving

A = "http://portal.example/a.htm"


def fetch(site: Site, settings: Settings, url: str = A, *, patience: Patience = PATIENT, **more: Any) -> Taken:
    async def run() -> Taken:
        async with serving(site, settings, patience=patience) as client:
            return await client.fetch(url, EAGER, **more)

    return asyncio.run(run())


def failure(site: Site, settings: Settings, url: str = A, patience: Patience = PATIENT) -> NotTaken:
    with pytest.raises(NotTaken) as caught:
        fetch(site, settings, url, patience=patience)
    return caught.value


def test_a_page_is_taken_with_who_asks_and_whom_to_write_to(settings: Settings) -> None:
    site = Site({"/a.htm": reply(200, b"<p>news</p>", ETag='"7"')})
    taken = fetch(site, settings)
    assert (taken.url, taken.status, taken.content) == (A, 200, b"<p>news</p>")
    assert taken.headers["ETag"] == '"7"'
    assert taken.fetched_at.tzinfo is not None
    agent = site.asked[-1].headers["user-agent"]
    assert agent.startswith("zonewire") and agent.endswith("(+news@example.org)")


def test_gbk_escapes_reach_the_server_as_they_are(settings: Settings) -> None:
    site = Site({"/%C4%E3.htm?k=%c4%e3": reply(200, b"x")})
    assert fetch(site, settings, "http://portal.example/%C4%E3.htm?k=%c4%e3").status == 200


@pytest.mark.parametrize(
    ("status", "reason", "tries"),
    [
        (404, Quarantine.not_found, 1),
        (410, Quarantine.not_found, 1),
        (403, Quarantine.refused, 1),
        (429, Quarantine.refused, 4),
        (500, Quarantine.server_error, 4),
        (304, Quarantine.refused, 1),  # nothing was asked on a condition
        (302, Quarantine.refused, 1),  # that leads nowhere
    ],
)
def test_only_what_may_pass_is_tried_again(settings: Settings, status: int, reason: Quarantine, tries: int) -> None:
    site = Site({"/a.htm": reply(status)})
    assert failure(site, settings).reason is reason
    assert len(site.targets()) == tries


def test_a_server_that_is_back_at_the_second_try(settings: Settings) -> None:
    site = Site({"/a.htm": [reply(503), reply(200, b"back")]})
    assert fetch(site, settings).content == b"back"


def test_retry_after_is_waited_for_and_holds_the_whole_host_off(settings: Settings) -> None:
    site = Site({"/a.htm": [reply(429, Retry_After="0"), reply(200, b"later")]})
    assert fetch(site, settings).content == b"later"


@pytest.mark.parametrize("after", ["3600", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_a_retry_after_beyond_patience_is_left_to_the_next_run(settings: Settings, after: str) -> None:
    site = Site({"/a.htm": reply(503, Retry_After=after)})
    assert failure(site, settings).reason is Quarantine.server_error
    assert len(site.targets()) == 1


def test_unchanged_since_last_time(settings: Settings) -> None:
    site = Site({"/a.htm": reply(304)})
    taken = fetch(site, settings, etag='"7"', last_modified="Sat, 21 Nov 2026 00:00:00 GMT")
    assert taken.not_modified and taken.content == b""
    sent = site.asked[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"7"', "Sat, 21 Nov 2026 00:00:00 GMT")


# --- redirects --------------------------------------------------------------------------------------------


def test_redirects_are_followed_to_the_address_that_answers(settings: Settings) -> None:
    site = Site({"/a.htm": reply(302, Location="/b.htm?x=1#top"), "/b.htm?x=1": reply(200, b"b")})
    assert fetch(site, settings).url == "http://portal.example/b.htm?x=1"


def test_a_redirect_in_gbk_keeps_its_bytes(settings: Settings) -> None:
    raw = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /\xc4\xe3.htm\r\n\r\n"
    site = Site({"/a.htm": raw, "/%C4%E3.htm": reply(200, b"b")})
    assert fetch(site, settings).content == b"b"


def test_a_redirect_loop_ends_after_five(settings: Settings) -> None:
    site = Site({"/a.htm": reply(302, Location="/a.htm")})
    assert failure(site, settings).reason is Quarantine.too_many_redirects
    assert len(site.targets()) == 6


@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest/", "http://127.0.0.1:22/", "http://[::1]/", "//localhost/", "file:///etc/passwd"],
)
def test_a_redirect_off_the_public_internet_is_refused(settings: Settings, location: str) -> None:
    site = Site({"/a.htm": reply(302, Location=location)})
    assert failure(site, settings).reason is Quarantine.forbidden_address


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://portal.example/a", "http:///a", "gopher://x/"])
def test_http_and_https_alone(settings: Settings, url: str) -> None:
    assert failure(Site(), settings, url).reason is Quarantine.forbidden_address


# --- bounds -----------------------------------------------------------------------------------------------


async def drip_body(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    await drip(writer)


async def drip_head(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    await drip(writer)


async def drip(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def say_nothing(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(10)


async def cut_short(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf a page")


async def reset(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def babble(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\ngarbage\r\n")


async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        writer.write(bytes(65536))
        await writer.drain()


@pytest.mark.parametrize("answer", [drip_body, drip_head, say_nothing])
def test_time_is_bounded_for_the_response_as_a_whole(settings: Settings, answer: Answer) -> None:
    assert failure(Site({"/a.htm": answer}), settings, patience=SWIFT).reason is Quarantine.timeout


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (cut_short, Quarantine.unreachable),
        (reset, Quarantine.unreachable),
        (babble, Quarantine.unreachable),
        (endless, Quarantine.too_large),
    ],
)
def test_every_response_comes_to_an_end(settings: Settings, answer: Answer, reason: Quarantine) -> None:
    assert failure(Site({"/a.htm": answer}), settings).reason is reason


def test_a_length_beyond_the_bound_is_not_waited_for(settings: Settings) -> None:
    site = Site({"/a.htm": b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"})
    assert failure(site, settings).reason is Quarantine.too_large


def test_a_bomb_ends_as_too_large(settings: Settings) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    site = Site({"/a.htm": reply(200, bomb, Content_Encoding="gzip")})
    assert len(bomb) < settings.max_bytes
    assert failure(site, settings).reason is Quarantine.too_large


def test_a_client_goes_on_after_many_failures(settings: Settings) -> None:
    """httpx's pool must not be worn out by responses that were given up."""
    site = Site({"/a.htm": reply(200, b"well"), "/slow": drip_body, "/large": endless, "/reset": reset})

    async def run() -> bytes:
        async with serving(site, settings, patience=Patience(response=0.5, retries=0)) as client:
            for names in (["slow"] * 8, ["large", "reset"] * 60):
                urls = [f"http://portal.example/{name}" for name in names]
                ends = await asyncio.gather(*(client.fetch(url, EAGER) for url in urls), return_exceptions=True)
                assert all(isinstance(end, NotTaken) for end in ends)
            return (await client.fetch(A, EAGER)).content

    assert asyncio.run(run()) == b"well"


def test_a_connection_that_the_server_has_closed_is_not_used_again(settings: Settings) -> None:
    async def answer_and_leave(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(200, b"x"))
        writer.close()

    async def run() -> list[int]:
        site = Site({"/a.htm": answer_and_leave})
        async with serving(site, settings, patience=Patience(retries=0)) as client:
            statuses = []
            for _ in range(3):
                statuses.append((await client.fetch(A, EAGER)).status)
                await asyncio.sleep(0.05)  # until the server's word is here
            return statuses

    assert asyncio.run(run()) == [200, 200, 200]
