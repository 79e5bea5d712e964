"""A response has a bound in time as a whole, however slowly its bytes drip.

A read timeout starts anew with every byte: a server that sends one each nine seconds holds a client with
a timeout of ten for good. Here each read waits no longer than what is left of the response's time. Nothing is
cancelled from outside: httpx's pool does not recover from that.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

import httpcore

_deadline: ContextVar[float] = ContextVar("deadline")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Every read and write of this task ends within so many seconds from now, or raises a timeout."""
    token = _deadline.set(monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


@contextmanager
def uncounted() -> Iterator[None]:
    """Time in which we, not the server, keep the response waiting."""
    start = monotonic()
    yield
    _deadline.set(_deadline.get() + monotonic() - start)


def _left(timeout: float | None) -> float:
    left = _deadline.get(float("inf")) - monotonic()
    return max(0.0, left if timeout is None else min(left, timeout))


class BoundedStream(httpcore.AsyncNetworkStream):
    """A network stream that keeps to the deadline of the task that reads it."""

    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return await self._stream.read(max_bytes, _left(timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, _left(timeout))

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return BoundedStream(await self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
