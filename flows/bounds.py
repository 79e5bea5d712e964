"""Whether a source gave as much as it should: a discovery that went wrong in silence is an alarm, not a success.

    bounds: {min: 10, max: 400}, 3 documents found             →  alarm
    no bounds, nothing found, something in each of the last 5  →  alarm
    nothing found, and nothing the time before                 →  a quiet source

An alarm fails the run after everything that was found has been loaded.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Engine

from store.report import count_found_before
from tasks.fetch.adhoc import is_by_hand
from tasks.outcomes import Ended
from tasks.records import Reference
from tasks.sources import Source


class OutOfBounds(RuntimeError):
    """A run that loaded what it found, and found too little or too much."""

    def __init__(self, run: UUID, alarms: Sequence[str]) -> None:
        self.run = run
        super().__init__("; ".join(alarms))


class Found:
    """A discovery, whose documents are counted as they pass; its own failures are none."""

    def __init__(self, discovery: AsyncIterator[Reference | Ended]) -> None:
        self._discovery = discovery
        self.references = 0

    async def __aiter__(self) -> AsyncIterator[Reference | Ended]:
        async for item in self._discovery:
            self.references += isinstance(item, Reference)
            yield item


def check_bounds(engine: Engine, run: UUID, source: Source, found: int) -> Iterator[str]:
    """What is wrong with how many documents a source gave in a regular run, a line each."""
    low, high = source.bounds.min, source.bounds.max
    if not source.bounds.hold(found):
        yield f"{source.name} gave {found} documents; its bounds are {low} to {'any' if high is None else high}"
    elif found == 0 and not is_by_hand(source):
        with engine.connect() as connection:
            before = count_found_before(connection, source.name, run)
        if before and all(before):
            yield f"{source.name} gave nothing; it gave {', '.join(map(str, before))} in its last runs"
