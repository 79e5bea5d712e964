"""Connections are kept for the next request, each in a pool of httpcore's that has no other.

    a request to http://press.example    takes the line that was given back last, or opens one
    its response was read                gives it back
    … and came by HTTP/2                 leaves it for all to use at once

A pool of many connections looks at each of them for each of them at every request, and hands one that is idle to all
requests of the moment, of which all but one try again: ten tries for a page where sixteen are asked for at once. How
many lines a host has at once is for the politeness of its source.
"""

from __future__ import annotations

import ssl
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import cache

import httpcore
import httpx

from tasks.fetch.guard import Guard

Origin = tuple[bytes, bytes, int | None]


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over connections of ours: httpx itself offers no place for a network backend."""

    def __init__(self, guard: Guard) -> None:
        self._pool = _Lines(guard)  # type: ignore[assignment]


class _Lines:
    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._all: list[httpcore.AsyncConnectionPool] = []
        self._shared: dict[Origin, httpcore.AsyncConnectionPool] = {}
        self._free: defaultdict[Origin, list[httpcore.AsyncConnectionPool]] = defaultdict(list)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        origin = request.url.scheme, request.url.host, request.url.port
        if shared := self._shared.get(origin):
            return await shared.handle_async_request(request)
        free = self._free[origin]
        line = free.pop() if free else self._open()
        try:
            response = await line.handle_async_request(request)
        except BaseException:
            free.append(line)
            raise
        if response.extensions["http_version"] == b"HTTP/2":
            self._shared[origin] = line
            return response
        return httpcore.Response(
            response.status,
            headers=response.headers,
            content=_GivenBack(response, line, free),
            extensions=response.extensions,
        )

    def _open(self) -> httpcore.AsyncConnectionPool:
        line = httpcore.AsyncConnectionPool(
            ssl_context=_ssl_context(),
            max_connections=1,
            keepalive_expiry=15.0,
            http2=True,
            network_backend=self._guard,
        )
        self._all.append(line)
        return line

    async def aclose(self) -> None:
        for line in self._all:
            await line.aclose()


class _GivenBack:
    """A response's bytes; when httpx closes them, which it does once, their line is free for another request."""

    def __init__(
        self, response: httpcore.Response, line: httpcore.AsyncConnectionPool, free: list[httpcore.AsyncConnectionPool]
    ) -> None:
        self._response, self._line, self._free = response, line, free

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._response.aiter_stream()

    async def aclose(self) -> None:
        try:
            await self._response.aclose()
        finally:
            self._free.append(self._line)


@cache
def _ssl_context() -> ssl.SSLContext:
    """Reading the certificates takes 0.1 s. SSL_CERT_FILE and SSL_CERT_DIR name others, as for every program."""
    return httpx.create_ssl_context()
