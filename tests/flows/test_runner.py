"""Who cleans is chosen by a setting; a runner that cannot be had is told in one line."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.runner import NoRunner, open_crew
from store.settings import Settings

KILLED = """
import os, signal
from flows.runner import open_executor
from store.settings import Settings

with open_executor(Settings(runner="processes")) as pool:
    pool.submit(os.getpid).result()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_processes_of_a_run_that_is_killed_end_with_it() -> None:
    """They hold its output: it is at its end when the last of them is."""
    command = [sys.executable, "-c", KILLED]
    ran = subprocess.run(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, timeout=60)
    assert ran.returncode == -signal.SIGKILL


@pytest.mark.parametrize(("runner", "kind"), [("threads", ThreadPoolExecutor), ("processes", ProcessPoolExecutor)])
def test_the_setting_chooses(runner: str, kind: type) -> None:
    with open_crew(Settings(runner=runner)) as crew:
        assert type(crew.executor) is kind


def test_dask_wants_its_scheduler() -> None:
    with pytest.raises(NoRunner, match="ZONEWIRE_DASK_SCHEDULER"), open_crew(Settings(runner="dask")):
        pytest.fail("it opened")


def test_dask_wants_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    wanted = Settings(runner="dask", dask_scheduler="tcp://127.0.0.1:9")
    with pytest.raises(NoRunner, match=r"zonewire\[dask\]"), open_crew(wanted):
        pytest.fail("it opened")
