"""Beyond one machine, as real processes: two Prefect workers and two Dask workers on one store. One worker of each kind
is killed in the middle, the Prefect one together with its run: nothing is lost, nothing is double."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, text

from flows.runtime.environment import SERVING
from flows.runtime.server import Server
from store.migrate import ready_store
from store.settings import Settings
from store.upkeep import count_faults
from tests.benchmarks.prefect_share import write_pages
from tests.flows.serving import PATIENCE, ROOT, free_port, until

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'zonewire[dask]'")
pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds a worker's children in /proc"),
]

PAGES = 300
SOURCES = ("east", "west")
SOURCE = "name: {name}\ntitle: 青石新区报\nkind: files\nstart: {folder}\n"


@contextmanager
def process(arguments: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process with its children, all ended with the block."""
    with log.open("ab") as file:
        started = subprocess.Popen(
            [sys.executable, *arguments], env=environment, cwd=ROOT, stdout=file, stderr=file, start_new_session=True
        )
    try:
        yield started
    finally:
        kill(started)


def kill(started: subprocess.Popen[bytes]) -> None:
    """With its children, which are in sessions of their own: nobody is left to say that they are gone."""
    family = children(started.pid)
    for each in (*family, started.pid):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    started.wait()


def children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    direct = [int(each) for each in listed.read_text().split()] if listed.exists() else []
    return [*direct, *(grandchild for child in direct for grandchild in children(child))]


def count(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Two sources, a store, a Prefect server and a Dask scheduler."""
    write_pages(tmp_path / "pages", PAGES)
    (tmp_path / "sources").mkdir()
    for name in SOURCES:
        yaml = SOURCE.format(name=name, folder=tmp_path / "pages")
        (tmp_path / "sources" / f"{name}.yaml").write_text(yaml, encoding="utf-8")
    server, dask = Server(tmp_path / "prefect", ("127.0.0.1", free_port()), SERVING), free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
    environment = kept | {
        "ZONEWIRE_HOME": str(tmp_path / "home"),
        "ZONEWIRE_SOURCES": str(tmp_path / "sources"),
        "ZONEWIRE_BATCH_SIZE": "50",
        "ZONEWIRE_RUNNER": "dask",
        "ZONEWIRE_DASK_SCHEDULER": f"tcp://127.0.0.1:{dask}",
        "PREFECT_API_URL": server.url,
        "PREFECT_HOME": str(tmp_path / "worker"),
        "PYTHONPATH": str(ROOT),
    }
    scheduler = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(dask), "--no-dashboard"]
    try:
        server.wait()
        with process(scheduler, environment, tmp_path / "dask.log"):
            yield environment
    finally:
        server.end()


def test_killed_workers_lose_nothing_and_double_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    engine = ready_store(Settings(home=Path(environment["ZONEWIRE_HOME"])))
    subprocess.run([sys.executable, "-m", "flows", "deploy"], env=environment, cwd=ROOT, check=True, timeout=PATIENCE)
    api = httpx.Client(base_url=environment["PREFECT_API_URL"], trust_env=False, timeout=60)

    def ask(path: str, body: dict[str, Any] | None = None) -> Any:
        answer = api.request("GET" if body is None else "POST", path, json=body)
        return answer.json() if answer.is_success else {}

    def start(name: str) -> str:
        deployment = until(lambda: ask(f"/deployments/name/ingest/{name}").get("id"))
        return str(until(lambda: ask(f"/deployments/{deployment}/create_flow_run", {}).get("id")))

    queues = {queue["name"]: queue["priority"] for queue in ask("/work_pools/zonewire/queues/filter", {})}
    assert queues["by hand"] < queues["scheduled"] < queues["backfill"]

    hand = ["-m", "distributed.cli.dask_worker", environment["ZONEWIRE_DASK_SCHEDULER"], "--nthreads", "1"]
    hand += ["--no-nanny", "--no-dashboard"]
    worker = ["-m", "prefect", "worker", "start", "--pool", "zonewire", "--type", "process"]
    with ExitStack() as stack:

        def begin(arguments: list[str], log: str) -> subprocess.Popen[bytes]:
            return stack.enter_context(process(arguments, environment, tmp_path / log))

        hands = [begin(hand, f"hand{number}.log") for number in range(2)]
        doomed = begin([*worker, "--limit", "1"], "doomed.log")
        runs = [start("east")]
        until(lambda: count(engine, "SELECT count(*) FROM article"))
        kill(doomed)
        kill(hands[0])
        assert count(engine, "SELECT count(*) FROM article") < PAGES
        begin(worker, "worker1.log")
        begin(worker, "worker2.log")
        runs.append(start("west"))
        for run in runs:
            until(lambda run=run: ask(f"/flow_runs/{run}").get("state_name") == "Completed")
        assert [ask(f"/flow_runs/{run}")["run_count"] for run in runs] == [2, 1]

    assert count(engine, "SELECT count(*) FROM article") == len(SOURCES) * PAGES
    assert count(engine, "SELECT count(DISTINCT (document_id, ordinal)) FROM article") == len(SOURCES) * PAGES
    assert count(engine, "SELECT count(*) FROM cluster") == PAGES  # each story, and its copy in the other source
    with engine.connect() as connection:
        assert not any(count_faults(connection).values())
    engine.dispose()
