"""Politeness: so many requests to one host at once, so many seconds between them, whatever page asks.

A host that says Retry-After is left alone by everybody until then; other hosts are not held up by it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from tasks.sources import Politeness


class Host:
    """One host's queue. `connections` is that of the source which asked first."""

    def __init__(self, politeness: Politeness) -> None:
        self._gate = asyncio.Semaphore(politeness.connections)
        self._free_at = 0.0
        self.crawl_delay = 0.0
        """Seconds between requests that its robots.txt asks for."""

    @asynccontextmanager
    async def turn(self, delay: float) -> AsyncIterator[None]:
        """One request's turn: waits until the host may be asked again."""
        async with self._gate:
            start = max(monotonic(), self._free_at)
            self._free_at = start + max(delay, self.crawl_delay)
            if (wait := start - monotonic()) > 0:
                await asyncio.sleep(wait)
            yield

    def hold_off(self, seconds: float) -> None:
        """Nobody asks this host for so long."""
        self._free_at = max(self._free_at, monotonic() + seconds)
