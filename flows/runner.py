"""Who cleans, by ZONEWIRE_RUNNER: cleaning is what a run's processor time goes to, and needs neither store nor network.

processes  every core of this machine; they start with the first batch of more than tasks.crew.PART documents
threads    one core, for a machine that is small or busy
dask       the workers of ZONEWIRE_DASK_SCHEDULER, for one large backfill; a part whose worker dies goes to another
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, cast

from store.problem import Problem
from store.settings import Settings
from tasks.crew import Crew

ANSWER_SECONDS = 30


class NoRunner(Problem):
    """The runner of the settings cannot be had."""


@contextmanager
def open_crew(settings: Settings) -> Iterator[Crew]:
    """Raises NoRunner."""
    with open_executor(settings) as executor:
        yield Crew(executor)


@contextmanager
def open_executor(settings: Settings) -> Iterator[Executor]:
    if settings.runner == "dask":
        with open_dask(settings.dask_scheduler) as executor:
            yield executor
    elif settings.runner == "processes":
        # Not forked: this process has threads, and locks that they hold.
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=follow_the_run) as pool:
            yield pool
    else:
        with ThreadPoolExecutor(1) as pool:
            yield pool


def follow_the_run() -> None:
    """In a process of the pool: it ends when the run does, however that ends, and Ctrl-C is for the run to take."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_the_run, daemon=True).start()


def end_with_the_run() -> None:
    if run := parent_process():
        run.join()
    os._exit(1)  # it waits for work, for good, where the run was killed


@contextmanager
def open_dask(scheduler: str | None) -> Iterator[Executor]:
    if scheduler is None:
        raise NoRunner("ZONEWIRE_RUNNER=dask wants ZONEWIRE_DASK_SCHEDULER, such as tcp://scheduler:8786")
    try:
        distributed: Any = import_module("distributed")  # an extra, and untyped
    except ModuleNotFoundError:
        raise NoRunner("ZONEWIRE_RUNNER=dask wants Dask: pip install 'zonewire[dask]'") from None
    try:
        client = distributed.Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoRunner(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        yield cast(Executor, client.get_executor(pure=False, retries=3))
