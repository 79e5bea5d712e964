"""The one HTTP client of a run: polite, bounded in bytes and time, and never led off the public internet.

302 → http://169.254.169.254/       refused at the connection, as at every redirect
503, then 200                       taken at the second try
429 with Retry-After: 5             the host is left alone for 5 s, then tried again
a byte every nine seconds           ends as `timeout` when the response's time is over
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

import httpx

from store.settings import Settings
from tasks.fetch.deadline import uncounted, within
from tasks.fetch.failures import explain
from tasks.fetch.guard import ForbiddenAddress, Guard
from tasks.fetch.hosts import Host
from tasks.fetch.inflate import inflate
from tasks.fetch.lines import GuardedTransport
from tasks.fetch.responses import REDIRECTS, judge, redirected, split_origin
from tasks.fetch.robots import Robots, read_robots, without_robots
from tasks.fetch.room import Room
from tasks.fetch.taken import NotTaken, Passing, Taken
from tasks.outcomes import Quarantine
from tasks.records import Reference
from tasks.sources import Politeness

_MOST_REDIRECTS = 5
_MOST_CONNECTIONS = 128  # to all hosts together
_LARGE = 2**19  # bytes: of larger bodies no more than so many are read at once, whatever servers send
_MOST_LARGE = 4


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds that the client waits, and how often it tries."""

    connect: float = 10.0
    read: float = 20.0
    response: float = 60.0
    """For one response as a whole, head and body."""
    retries: int = 3
    backoff: float = 1.0
    """Before the first retry; doubled for each further one, with jitter."""
    retry_after: float = 60.0
    """The longest Retry-After that is waited for."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """What holds for all the requests that one document may take."""

    politeness: Politeness
    headers: Mapping[str, str] = field(default_factory=dict)
    ask_robots: bool = True
    room: Room = field(default_factory=lambda: Room(sys.maxsize))


class Client:
    """Takes documents. An async context manager; renewed for each run."""

    def __init__(self, settings: Settings, patience: Patience = Patience()) -> None:
        self.max_bytes = settings.max_bytes
        self.postponed: list[Reference] = []
        """What the last batch had no room for."""
        self._patience = patience
        self._agent = _user_agent(settings.contact)
        self._guard = Guard(settings.connect_to, settings.allow_loopback)
        self._hosts: dict[str, Host] = {}
        self._robots: dict[str, asyncio.Future[Robots]] = {}

    async def __aenter__(self) -> Self:
        self._connections = asyncio.Semaphore(_MOST_CONNECTIONS)
        self._lanes = asyncio.Semaphore(_MOST_LARGE)
        self._http = httpx.AsyncClient(
            transport=GuardedTransport(self._guard),
            timeout=httpx.Timeout(self._patience.read, connect=self._patience.connect, pool=None),
            # No cookies: each page is taken as a new reader gets it.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate"},
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def fetch(
        self,
        url: str,
        politeness: Politeness,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        room: Room | None = None,
    ) -> Taken:
        """Take a document. With `etag` or `last_modified` the answer may be 304. Raises NotTaken.

        room: that of the document's batch; NoRoom is raised before anything is asked for when it is full.
        """
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return await self._follow(url, _Asking(politeness, headers, room=room or Room(sys.maxsize)))

    async def _follow(self, url: str, asking: _Asking) -> Taken:
        for _ in range(1 + _MOST_REDIRECTS):
            origin, name = split_origin(url)
            host = self._hosts.setdefault(name, Host(asking.politeness))
            if asking.ask_robots:
                robots = await self._ask_robots(origin, asking.politeness)
                host.crawl_delay = max(host.crawl_delay, robots.delay)
                robots.check(url)
            taken = await self._retry(url, asking, host)
            if taken.status not in REDIRECTS:
                return taken
            url = redirected(taken)
        raise NotTaken(Quarantine.too_many_redirects, f"more than {_MOST_REDIRECTS}, the last to {url}")

    async def _ask_robots(self, origin: str, politeness: Politeness) -> Robots:
        """What the origin's robots.txt allows; taken once a run, by whoever asks first."""
        if origin not in self._robots:
            self._robots[origin] = asyncio.ensure_future(self._take_robots(origin, politeness))
        return await self._robots[origin]

    async def _take_robots(self, origin: str, politeness: Politeness) -> Robots:
        try:
            return read_robots(await self._follow(f"{origin}/robots.txt", _Asking(politeness, ask_robots=False)))
        except NotTaken as failure:
            return without_robots(failure)

    async def _retry(self, url: str, asking: _Asking, host: Host) -> Taken:
        for attempt in range(self._patience.retries):
            try:
                return await self._request(url, asking, host)
            except Passing as failure:
                if failure.after is None:
                    wait = self._patience.backoff * 2**attempt
                    await asyncio.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311  jitter, not a secret
                elif failure.after <= self._patience.retry_after:
                    host.hold_off(failure.after)
                else:
                    raise
        return await self._request(url, asking, host)

    async def _request(self, url: str, asking: _Asking, host: Host) -> Taken:
        async with host.turn(asking.politeness.delay), self._connections:
            asking.room.check()
            try:
                with within(self._patience.response):
                    async with self._http.stream("GET", url, headers=asking.headers) as response:
                        return await self._read(url, response)
            except (ForbiddenAddress, httpx.TransportError, httpx.InvalidURL, OSError) as error:
                raise explain(error) from error

    async def _read(self, url: str, response: httpx.Response) -> Taken:
        status = response.status_code
        if failure := judge(response):
            raise failure
        content = b""
        if 200 <= status < 300:
            encoding = response.headers.get("Content-Encoding", "")
            content = inflate(await self._body(response), encoding, self.max_bytes)
        return Taken(url, status, response.headers, content, datetime.now(UTC), response.request.headers)

    async def _body(self, response: httpx.Response) -> bytes:
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > self.max_bytes:
            raise NotTaken(Quarantine.too_large, f"{declared} bytes announced, {self.max_bytes} are taken at most")
        body = bytearray()
        async with AsyncExitStack() as lane:
            async for chunk in response.aiter_raw():
                if len(body) <= _LARGE < len(body) + len(chunk):
                    with uncounted():
                        await lane.enter_async_context(self._lanes)
                body += chunk
                if len(body) > self.max_bytes:
                    body.clear()
                    raise NotTaken(Quarantine.too_large, f"more than {self.max_bytes} bytes")
        return bytes(body)


def _user_agent(contact: str | None) -> str:
    """`zonewire/0.1.0 (+news@example.org)`: whom a site's owner can write to."""
    try:
        name = f"zonewire/{version('zonewire')}"
    except PackageNotFoundError:  # run from a checkout
        name = "zonewire"
    return f"{name} (+{contact})" if contact else name
