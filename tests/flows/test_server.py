"""What a real Prefect server does for us by itself: one run of a source at a time, late and silent runs noticed, old
ones forgotten. The times of alarms and services are shorter than ours, nothing else."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from flows.runtime.environment import SERVING, client_environment, process_environment
from flows.runtime.server import Server
from store.migrate import ready_store
from store.settings import Settings
from tests.flows.serving import LAKESIDE, PAGE, PATIENCE, ROOT, Desk, free_port, listening, until

SOON = timedelta(seconds=10)  # the least that Prefect takes
SHORT = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "2",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_LOOP_SECONDS": "1",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_AFTER_SECONDS": "1",
    "PREFECT_SERVER_EVENTS_PROACTIVE_GRANULARITY": "PT1S",
}


@pytest.fixture(scope="module")
def desk() -> Iterator[int]:
    with listening(Desk) as port:
        yield port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    links = {"PREFECT_UI_URL": "http://127.0.0.1:4200"}  # by which messages name their run
    server = Server(tmp_path_factory.mktemp("server"), ("127.0.0.1", free_port()), SERVING | SHORT | links)
    server.wait()
    with process_environment(client_environment(os.environ, server.home, server.url)):
        yield server
    server.end()


def ask(server: Server, path: str, **body: Any) -> Any:
    answer = httpx.post(server.url + path, json=body, trust_env=False, timeout=60)
    return answer.raise_for_status().json()


def state_of(server: Server, run: str) -> str:
    return str(httpx.get(f"{server.url}/flow_runs/{run}", trust_env=False, timeout=60).json()["state_name"])


def scheduled_run(server: Server, name: str, at: datetime) -> str:
    """Of a deployment as ours are, that nobody works."""
    flow = ask(server, "/flows/", name="ingest")["id"]
    deployment = ask(server, "/deployments/", name=name, flow_id=flow, tags=["zonewire"])["id"]
    state = {"type": "SCHEDULED", "state_details": {"scheduled_time": at.isoformat()}}
    return str(ask(server, f"/deployments/{deployment}/create_flow_run", state=state, name=name)["id"])


def install(desk: int) -> None:
    """Our alarms, as they are but for their patience."""
    from prefect.client.orchestration import get_client

    from flows.alarms import messages, repairs, save_block

    async def create() -> None:
        block = await save_block(f"http://127.0.0.1:{desk}/alarms")
        async with get_client() as client:
            for alarm in (*repairs(SOON), *messages(block, SOON)):
                await client.create_automation(alarm)

    asyncio.run(create())


def test_late_and_silent_runs_are_noticed(server: Server, desk: int) -> None:
    from prefect.events import emit_event
    from prefect.events.worker import EventsWorker

    install(desk)
    late = scheduled_run(server, "huaian-daily", datetime.now(UTC))
    silent = scheduled_run(server, "lakeside", datetime.now(UTC) + timedelta(days=1))
    ask(server, f"/flow_runs/{silent}/set_state", state={"type": "RUNNING"}, force=True)
    tag = {"prefect.resource.id": "prefect.tag.zonewire", "prefect.resource.role": "tag"}
    emit_event("prefect.flow-run.heartbeat", {"prefect.resource.id": f"prefect.flow-run.{silent}"}, related=[tag])
    EventsWorker.drain_all(at_exit=False)
    until(lambda: state_of(server, silent) == "AwaitingRetry")  # crashed, and to be run again
    [told] = until(lambda: [message for message in Desk.messages if late in message])
    assert told.startswith("Zonewire: ingest huaian-daily is late\nIt was due at ")
    assert state_of(server, late) == "Late"
    [told] = until(lambda: [message for message in Desk.messages if silent in message])
    assert "Without heartbeat" in told


def test_old_runs_are_forgotten(server: Server) -> None:
    runs = {age: scheduled_run(server, f"ended {age} days ago", datetime.now(UTC)) for age in (89, 91)}
    for age, run in runs.items():
        ask(server, f"/flow_runs/{run}/set_state", state={"type": "COMPLETED"}, force=True)
        ended = f"{datetime.now(UTC) - timedelta(days=age):%Y-%m-%d %H:%M:%S.%f}"
        with closing(sqlite3.connect(server.home / "prefect.db", timeout=60)) as books, books:
            books.execute("UPDATE flow_run SET end_time = ? WHERE id = ?", (ended, run))

    def kept() -> set[str]:
        return {run["id"] for run in ask(server, "/flow_runs/filter", flow_runs={"id": {"any_": list(runs.values())}})}

    until(lambda: runs[91] not in kept())
    assert kept() == {runs[89]}


def test_a_second_run_of_a_source_waits_or_refuses(server: Server, tmp_path: Path) -> None:
    (tmp_path / "lakeside.yaml").write_text(LAKESIDE, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.html").write_text(PAGE, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZONEWIRE_")}
    ours = {"ZONEWIRE_HOME": str(tmp_path / "home"), "ZONEWIRE_SOURCES": str(tmp_path)}

    def zonewire(*arguments: str, **settings: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "flows", *arguments]
        return subprocess.Popen(command, env=kept | ours | settings, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    def running() -> int:
        states = {"name": {"like_": "lakeside 20"}, "state": {"type": {"any_": ["RUNNING"]}}}
        return len(ask(server, "/flow_runs/filter", flow_runs=states))

    assert zonewire("deploy").wait(PATIENCE) == 0
    engine = ready_store(Settings(home=tmp_path / "home"))
    with engine.connect() as connection, engine.connect() as reader:
        connection.execute(text("LOCK TABLE article IN EXCLUSIVE MODE"))  # the first run comes so far
        first = zonewire("ingest", "lakeside")
        until(lambda: reader.scalar(text("SELECT count(*) FROM run")))
        second = zonewire("ingest", "lakeside")
        refusing = zonewire("ingest", "lakeside", ZONEWIRE_OVERLAP="refuse")
        said, _ = refusing.communicate(timeout=PATIENCE)
        assert "Not run: another run has source lakeside, and ZONEWIRE_OVERLAP is refuse\n" in said
        assert refusing.returncode == 1
        until(lambda: running() == 2)
    assert [each.wait(PATIENCE) for each in (first, second)] == [0, 0]
    with engine.connect() as connection:
        (_, ended), (begun, _) = connection.execute(
            text("SELECT started_at, finished_at FROM run ORDER BY started_at")
        ).all()
    engine.dispose()
    assert ended <= begun
