"""The one HTTP client of a run: polite, bounded in bytes and time, and never led off the public internet.

302 → http://169.254.169.254/       refused at the connection, as at every redirect
503, then 200                       taken at the second try
429 with Retry-After: 5             the host is left alone for 5 s, then tried again
a byte every nine seconds           ends as `timeout` when the response's time is over
"""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx

from store.settings import Settings
from tasks.fetch.deadline import within
from tasks.fetch.guard import ForbiddenAddress, Guard
from tasks.fetch.hosts import Host
from tasks.fetch.inflate import inflate
from tasks.fetch.responses import REDIRECTS, judge, redirected
from tasks.fetch.robots import Robots, read_robots, without_robots
from tasks.fetch.taken import NotTaken, Passing, Taken
from tasks.outcomes import Quarantine
from tasks.sources import Politeness

_MOST_REDIRECTS = 5
_MOST_CONNECTIONS = 128  # to all hosts together


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


class Client:
    """Takes documents. An async context manager; renewed for each run."""

    def __init__(self, settings: Settings, patience: Patience = Patience()) -> None:
        self.max_bytes = settings.max_bytes
        self._patience = patience
        self._agent = _user_agent(settings.contact)
        self._guard = Guard(settings.connect_to, settings.allow_loopback)
        self._hosts: dict[str, Host] = {}
        self._robots: dict[str, asyncio.Future[Robots]] = {}

    async def __aenter__(self) -> Self:
        self._room = asyncio.Semaphore(_MOST_CONNECTIONS)
        self._http = httpx.AsyncClient(
            transport=_GuardedTransport(self._guard),
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
    ) -> Taken:
        """Take a document. With `etag` or `last_modified` the answer may be 304. Raises NotTaken."""
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        return await self._follow(url, headers, politeness, ask_robots=True)

    async def _follow(self, url: str, headers: Mapping[str, str], politeness: Politeness, ask_robots: bool) -> Taken:
        for _ in range(1 + _MOST_REDIRECTS):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise NotTaken(Quarantine.forbidden_address, f"not an http(s) address: {url}")
            host = self._hosts.setdefault(parts.hostname, Host(politeness))
            if ask_robots:
                robots = await self._ask_robots(f"{parts.scheme}://{parts.netloc}", politeness)
                host.crawl_delay = max(host.crawl_delay, robots.delay)
                robots.check(url)
            taken = await self._retry(url, headers, host, politeness.delay)
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
            return read_robots(await self._follow(f"{origin}/robots.txt", {}, politeness, ask_robots=False))
        except NotTaken as failure:
            return without_robots(failure)

    async def _retry(self, url: str, headers: Mapping[str, str], host: Host, delay: float) -> Taken:
        for attempt in range(self._patience.retries):
            try:
                return await self._request(url, headers, host, delay)
            except Passing as failure:
                if failure.after is None:
                    wait = self._patience.backoff * 2**attempt
                    await asyncio.sleep(wait * random.uniform(0.5, 1.5))  # noqa: S311  jitter, not a secret
                elif failure.after <= self._patience.retry_after:
                    host.hold_off(failure.after)
                else:
                    raise
        return await self._request(url, headers, host, delay)

    async def _request(self, url: str, headers: Mapping[str, str], host: Host, delay: float) -> Taken:
        async with host.turn(delay), self._room:
            try:
                with within(self._patience.response):
                    async with self._http.stream("GET", url, headers=headers) as response:
                        return await self._read(url, response)
            except ForbiddenAddress as error:
                raise NotTaken(Quarantine.forbidden_address, str(error)) from error
            except httpx.ConnectTimeout as error:
                raise Passing(Quarantine.timeout, f"no connection to {urlsplit(url).netloc} in time") from error
            except httpx.TimeoutException as error:
                raise NotTaken(Quarantine.timeout, "the response did not come in time") from error
            except httpx.InvalidURL as error:
                raise NotTaken(Quarantine.forbidden_address, str(error)) from error
            except (httpx.TransportError, OSError) as error:  # OSError: TLS faults that httpcore lets through
                raise Passing(Quarantine.unreachable, str(error) or type(error).__name__) from error

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
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self.max_bytes:
                raise NotTaken(Quarantine.too_large, f"more than {self.max_bytes} bytes")
        return bytes(body)


@cache
def _ssl_context() -> ssl.SSLContext:
    """Reading the certificates takes 0.1 s."""
    return httpx.create_ssl_context(trust_env=False)


class _GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over connection pools of ours: httpx itself offers no place for a network backend."""

    def __init__(self, guard: Guard) -> None:
        self._pool = _PoolPerHost(guard)  # type: ignore[assignment]


class _PoolPerHost:
    """httpcore's pools. One for all hosts looks at every connection for each connection at every request."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._pools: dict[bytes, httpcore.AsyncConnectionPool] = {}

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        host = request.url.host
        if host not in self._pools:
            self._pools[host] = httpcore.AsyncConnectionPool(
                ssl_context=_ssl_context(),
                max_connections=None,  # Client counts them: httpcore's queue is what its pool time-outs come from
                max_keepalive_connections=_MOST_CONNECTIONS,
                keepalive_expiry=15.0,
                http2=True,
                network_backend=self._guard,
            )
        return await self._pools[host].handle_async_request(request)

    async def aclose(self) -> None:
        for pool in self._pools.values():
            await pool.aclose()


def _user_agent(contact: str | None) -> str:
    """`zonewire/0.1.0 (+news@example.org)`: whom a site's owner can write to."""
    try:
        name = f"zonewire/{version('zonewire')}"
    except PackageNotFoundError:  # run from a checkout
        name = "zonewire"
    return f"{name} (+{contact})" if contact else name
