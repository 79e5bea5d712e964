"""Connections are used again, and no more of them are opened than requests are under way."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from store.settings import Settings
from tests.tasks.fetch.site import EAGER, Site, reply, serving

PAGES = 24
ROBOTS = {"/robots.txt": reply(200, b"User-agent: *\nAllow: /\n")}


@dataclass
class Counting(Site):
    opened: int = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        await super().answer(reader, writer)


@pytest.mark.parametrize("at_once", [1, 4])
def test_lines_are_given_back_and_used_again(settings: Settings, at_once: int) -> None:
    site = Counting(ROBOTS | {f"/{n}": reply(200, b"x") for n in range(PAGES)})
    politeness = EAGER.model_copy(update={"connections": at_once})

    async def run() -> list[int]:
        async with serving(site, settings) as client:
            urls = (f"http://portal.example/{n}" for n in range(PAGES))
            return [one.status for one in await asyncio.gather(*(client.fetch(url, politeness) for url in urls))]

    assert asyncio.run(run()) == [200] * PAGES
    assert site.opened == at_once


def test_a_line_that_the_server_ended_is_opened_anew(settings: Settings) -> None:
    site = Counting(ROBOTS | {"/a": reply(200, b"x", Connection="close"), "/b": reply(200, b"y")})

    async def run() -> list[bytes]:
        async with serving(site, settings) as client:
            return [(await client.fetch(f"http://portal.example/{name}", EAGER)).content for name in "aba"]

    assert asyncio.run(run()) == [b"x", b"y", b"x"]
    assert site.opened == 2
