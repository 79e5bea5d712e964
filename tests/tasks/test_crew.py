"""Many hands: the parts of a batch come back whole and in order, whoever worked them."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from uuid import UUID

import pytest

from tasks.crew import PART, Crew
from tasks.outcomes import Ended, Outcome, Skip, Stage
from tasks.records import Batch

RUN = UUID(int=1)
BEFORE = Ended("lakeside", "before", 0, Stage.fetch, Outcome.skipped, Skip.robots)


def double_even(batch: Batch[int], factor: int) -> Batch[tuple[int, int]]:
    """Even numbers go on, with the process that worked them; odd ones end."""
    odd = [Ended("lakeside", str(item), 0, Stage.clean, Outcome.skipped, Skip.not_news) for item in batch if item % 2]
    return batch.onward([(item * factor, os.getpid()) for item in batch if item % 2 == 0], odd)


@pytest.mark.parametrize("count", [0, 1, PART, PART + 1, 4 * PART + 3])
@pytest.mark.parametrize("processes", [False, True])
def test_the_parts_come_back_whole_and_in_order(count: int, processes: bool) -> None:
    pool: Executor = ProcessPoolExecutor(2, get_context("spawn")) if processes else ThreadPoolExecutor(2)
    with pool:
        batch = Batch(RUN, tuple(range(count)), (BEFORE,), "lakeside 1")
        done = asyncio.run(Crew(pool).work(double_even, batch, 2))
    assert [item for item, _ in done] == [2 * item for item in range(0, count, 2)]
    assert [ended.document for ended in done.ended] == ["before", *map(str, range(1, count, 2))]
    assert (done.run, done.name) == (RUN, "lakeside 1")
    elsewhere = {process for _, process in done} - {os.getpid()}
    assert bool(elsewhere) == (processes and count > PART)
