"""robots.txt, distances, and no crowd at one door."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from store.settings import Settings
from tasks.fetch.client import Client
from tasks.fetch.taken import NotTaken
from tasks.outcomes import Quarantine, Skip
from tasks.sources import Politeness
from tests.tasks.fetch.site import EAGER, Asked, Site, reply, serving


async def reset(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


def test_robots_txt_is_asked_once_and_kept_to(settings: Settings) -> None:
    site = Site(
        {
            "/robots.txt": reply(200, b"User-agent: *\nDisallow: /hidden*.htm$\n"),
            "/a.htm": reply(200, b"a"),
            "/b.htm": reply(302, Location="/hidden2.htm"),
        }
    )

    async def run() -> list[Skip | Quarantine | int]:
        async with serving(site, settings) as client:
            return [await outcome(client, name) for name in ("a.htm", "hidden1.htm", "b.htm")]

    assert asyncio.run(run()) == [200, Skip.robots, Skip.robots]
    assert [asked.target for asked in site.asked] == ["/robots.txt", "/a.htm", "/b.htm"]


async def outcome(client: Client, name: str) -> Skip | Quarantine | int:
    try:
        return (await client.fetch(f"http://portal.example/{name}", EAGER)).status
    except NotTaken as failure:
        return failure.reason


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (reply(404), 200),
        (reply(403), 200),
        (reply(302, Location="/robots.txt"), 200),  # RFC 9309: too many redirects are as if there were none
        (reply(200, b"User-agent: zonewire\nAllow: /\n\nUser-agent: *\nDisallow: /"), 200),
        (reply(200, b"<html>no robots.txt here</html>"), 200),
        (reply(503), Quarantine.server_error),
        (reset, Quarantine.unreachable),
    ],
)
def test_robots_txt_that_fails(settings: Settings, robots: Any, expected: Skip | Quarantine | int) -> None:
    site = Site({"/robots.txt": robots, "/a.htm": reply(200, b"a")})

    async def run() -> Skip | Quarantine | int:
        async with serving(site, settings) as client:
            return await outcome(client, "a.htm")

    assert asyncio.run(run()) == expected


def test_one_host_gets_no_more_requests_at_once_than_its_source_says(settings: Settings) -> None:
    busy, most = 0, 0

    async def count(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal busy, most
        busy, most = busy + 1, max(most, busy + 1)
        await asyncio.sleep(0.01)
        busy -= 1
        writer.write(reply(200, b"x", Connection="close"))

    site = Site({f"/{n}": count for n in range(12)})

    async def run() -> None:
        polite = Politeness(delay=0, connections=3)
        async with serving(site, settings) as client:
            await asyncio.gather(*(client.fetch(f"http://portal.example/{n}", polite) for n in range(12)))

    asyncio.run(run())
    assert most == 3


@pytest.mark.parametrize(("robots", "delay", "expected"), [(b"", 2.5, 2.5), (b"User-agent: *\nCrawl-delay: 7", 2.5, 7)])
def test_requests_to_one_host_keep_their_distance(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, robots: bytes, delay: float, expected: float
) -> None:
    """The clock is the outside world: it is moved on instead of waited for."""
    now, waits = 1000.0, list[float]()
    real_sleep = asyncio.sleep

    async def sleep(seconds: float) -> None:
        nonlocal now
        if seconds > 0.5:
            waits.append(round(seconds, 3))
            now += seconds
        await real_sleep(0)

    monkeypatch.setattr("tasks.fetch.hosts.monotonic", lambda: now)
    monkeypatch.setattr("tasks.fetch.hosts.asyncio.sleep", sleep)
    site = Site({"/robots.txt": reply(200, robots), "/a.htm": reply(200, b"a")})

    async def run() -> None:
        async with serving(site, settings) as client:
            for _ in range(3):
                await client.fetch("http://portal.example/a.htm", Politeness(delay=delay, connections=1))

    asyncio.run(run())
    assert waits[1:] == [expected, expected]
