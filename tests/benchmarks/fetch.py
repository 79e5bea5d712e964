"""How many pages a second are taken on the loopback, politeness off, beside bare httpx and aiohttp in the same run.

    python -m tests.benchmarks.fetch [--pages 2000] [--bytes 30000]

A server in a process of its own answers each address with a page of text; all ask with 16 requests at once. Bare
means: get, read, hash. Ours: robots.txt, guard, bounds, conditional requests, snapshots, the WARC archive. Then one
host that answers after five seconds among quick ones: when the last quick page was there, and when the slow one.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import multiprocessing
import random
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median
from uuid import UUID

import httpx

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.take import take
from tasks.records import Batch, Reference
from tasks.sources import Source

AT_ONCE = 16
SLICE = 100
SLOW_SECONDS = 5.0
SOURCE = Source.model_validate(
    {
        "name": "portal",
        "title": "示例门户",
        "kind": "page",
        "start": "http://portal.example/",
        "politeness": {"delay": 0, "connections": AT_ONCE},
    }
)


def make_page(size: int) -> bytes:
    """Chinese text with as much repetition as a page of a portal has."""
    chance = random.Random(7)  # noqa: S311
    words = ["".join(chr(chance.randint(0x4E00, 0x7FFF)) for _ in range(chance.randint(2, 4))) for _ in range(800)]
    lines: list[str] = []
    while sum(map(len, lines)) * 3 < size:
        lines.append(f"<p class='text'>{''.join(chance.choices(words, k=60))}。</p>\n")
    return "".join(lines).encode()[:size]


def serve(content: bytes, told: multiprocessing.Queue[int]) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = 0
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                if b"robots.txt" in head:
                    writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                    continue
                if b"slow" in head:
                    await asyncio.sleep(SLOW_SECONDS)
                number += 1
                body = b"<!-- %d -->" % (id(writer) + number) + content  # no two pages are the same
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body))
                writer.write(body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def go() -> None:
        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        told.put(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(go())


Take = Callable[[list[str]], Awaitable[None]]
Way = Callable[[int], AbstractAsyncContextManager[Take]]


async def bare(urls: list[str], get: Callable[[str], Awaitable[bytes]]) -> None:
    waiting = iter(urls)

    async def work() -> None:
        for url in waiting:
            sha256(await get(url)).hexdigest()

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


@asynccontextmanager
async def with_httpx(port: int) -> AsyncIterator[Take]:
    async with httpx.AsyncClient(trust_env=False) as client:

        async def get(url: str) -> bytes:
            return (await client.get(url.replace("portal.example", f"127.0.0.1:{port}"))).content

        yield lambda urls: bare(urls, get)


@asynccontextmanager
async def with_aiohttp(port: int) -> AsyncIterator[Take]:
    aiohttp = importlib.import_module("aiohttp")
    async with aiohttp.ClientSession() as session:

        async def get(url: str) -> bytes:
            async with session.get(url.replace("portal.example", f"127.0.0.1:{port}")) as response:
                content: bytes = await response.read()
                return content

        yield lambda urls: bare(urls, get)


@asynccontextmanager
async def with_zonewire(port: int) -> AsyncIterator[Take]:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), connect_to={"portal.example": f"127.0.0.1:{port}"})
        async with Client(settings) as client:
            with Archive(settings) as archive:

                async def go(urls: list[str]) -> None:
                    items = tuple(Reference("portal", url) for url in urls)
                    taken = await take(Batch(UUID(int=0), items), {"portal": SOURCE}, {}, client, archive)
                    assert len(taken.items) == len(items)
                    archive.sync()
                    archive.kept.clear()

                yield go


async def compare(urls: list[str], port: int, ways: Mapping[str, Way]) -> dict[str, list[tuple[float, float]]]:
    """Seconds and seconds of processor that each way took for each slice of the pages; slice by slice in turn."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    async with AsyncExitStack() as stack:
        takes = {name: await stack.enter_async_context(way(port)) for name, way in ways.items()}
        for take_all in takes.values():
            await take_all(urls[:AT_ONCE])  # connections are there, certificates are read
        for start in range(0, len(urls), SLICE):
            for name, take_all in takes.items():
                begun, used = time.perf_counter(), time.process_time()
                await take_all(urls[start : start + SLICE])
                taken[name].append((time.perf_counter() - begun, time.process_time() - used))
    return taken


async def beside_a_slow_host(urls: list[str], port: int) -> tuple[float, float]:
    """Seconds until the quick host's pages were taken, and until the slow one's was."""
    with tempfile.TemporaryDirectory() as home:
        hosts = dict.fromkeys(("portal.example", "slow.example"), f"127.0.0.1:{port}")
        settings = Settings(home=Path(home), connect_to=hosts)
        async with Client(settings) as client:
            start, done = time.perf_counter(), {}

            async def get(url: str) -> None:
                await client.fetch(url, SOURCE.politeness)
                done[url] = time.perf_counter() - start

            await asyncio.gather(get("http://slow.example/slow.html"), *map(get, urls))
            return max(seconds for url, seconds in done.items() if "portal" in url), max(done.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--bytes", type=int, default=30_000)
    args = parser.parse_args()
    told: multiprocessing.Queue[int] = multiprocessing.Queue()
    server = multiprocessing.Process(target=serve, args=(make_page(args.bytes), told), daemon=True)
    server.start()
    port = told.get(timeout=10)
    urls = [f"http://portal.example/{number}.html" for number in range(args.pages)]
    ways: dict[str, Way] = {"httpx, bare": with_httpx, "aiohttp, bare": with_aiohttp, "zonewire": with_zonewire}
    if importlib.util.find_spec("aiohttp") is None:
        del ways["aiohttp, bare"]
    taken = asyncio.run(compare(urls, port, ways))
    print(f"{args.pages} pages of {args.bytes} bytes, {AT_ONCE} at once, {SLICE} of each in turn; medians")
    for name, slices in taken.items():
        ratio = median(first[0] / own[0] for first, own in zip(taken["httpx, bare"], slices, strict=True))
        speed = SLICE / median(seconds for seconds, _ in slices)
        used = median(used for _, used in slices) / SLICE * 1000
        print(f"{name:<16}{speed:8.0f} pages/s{ratio:7.2f} of bare httpx{used:8.2f} ms of processor a page")
    quick, slow = asyncio.run(beside_a_slow_host(urls[:500], port))
    print(f"500 pages of a quick host were there after {quick:.1f} s, one of a slow host after {slow:.1f} s")
    server.terminate()


if __name__ == "__main__":
    main()
