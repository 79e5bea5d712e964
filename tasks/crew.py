"""Many hands for one batch: it is cut into parts, each is worked where the executor works, and put together in order.

200 snapshots, two processes  →  eight parts of 25, four for each; the documents in the order of the snapshots
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from typing import Concatenate, ParamSpec, TypeVar

from tasks.records import Batch

PART = 25
"""Documents: some 100 ms of cleaning, and 2 MB to hand over."""

T = TypeVar("T")
U = TypeVar("U")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Crew:
    executor: Executor

    async def work(
        self, do: Callable[Concatenate[Batch[T], P], Batch[U]], batch: Batch[T], *args: P.args, **kwargs: P.kwargs
    ) -> Batch[U]:
        """What `do` makes of the batch. A small one is not worth the way to another process."""
        if len(batch.items) <= PART:
            return await asyncio.to_thread(do, batch, *args, **kwargs)
        parts = [
            Batch(batch.run, batch.items[place : place + PART], (), batch.name)
            for place in range(0, len(batch.items), PART)
        ]
        futures = [self.executor.submit(do, part, *args, **kwargs) for part in parts]
        done = await asyncio.gather(*map(asyncio.wrap_future, futures))
        return batch.onward(
            chain.from_iterable(part.items for part in done), chain.from_iterable(part.ended for part in done)
        )
