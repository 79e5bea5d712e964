"""`zonewire serve`, as real processes on the loopback: a schedule makes runs, a run by hand ends with its balance,
what fails is told in one message, what was killed runs again at the next start, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from store.tables import SQLModel
from tests.flows.serving import PATIENCE, ROOT, Desk, Door, Serving, free_port, listening, until


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with listening(Door) as door, listening(Desk) as desk:
        yield Serving(tmp_path_factory.mktemp("serve"), door, desk)
        Door.released.set()


@pytest.fixture(scope="module")
def process(serving: Serving) -> Iterator[subprocess.Popen[str]]:
    with serving.started() as process:
        yield process


def test_it_says_what_is_where(serving: Serving, process: subprocess.Popen[str]) -> None:
    said = "".join(serving.said)
    assert f"http://127.0.0.1:{serving.port}\n" in said
    assert "04:00 Asia/Shanghai" in said or "next is" in said
    assert str(serving.home / "postgres") in said


def test_a_schedule_makes_runs(serving: Serving, process: subprocess.Popen[str]) -> None:
    known = serving.ask("/deployments/name/ingest/lakeside")
    [run, *_] = until(
        lambda: serving.ask(
            "/flow_runs/filter",
            deployments={"id": {"any_": [known["id"]]}},
            flow_runs={"state": {"type": {"any_": ["SCHEDULED"]}}},
        )
    )
    assert run["expected_start_time"].endswith("T20:00:00Z")  # four in the morning in Shanghai
    assert run["parameters"] == {"sources": ["lakeside"]}


def test_the_form_by_hand_has_choices_dates_and_help(serving: Serving, process: subprocess.Popen[str]) -> None:
    form = serving.ask("/deployments/name/ingest/by hand")["parameter_openapi_schema"]["properties"]
    assert {"lakeside", "held"} <= set(form["sources"]["items"]["enum"])
    assert form["since"]["anyOf"][0] == {"type": "string", "format": "date"}
    assert form["dry_run"] == {"title": "dry_run", "type": "boolean", "default": False} | {
        "description": form["dry_run"]["description"],
        "position": 3,
    }
    assert all(form[name]["description"] for name in ("sources", "since", "until", "dry_run"))


def test_a_dry_run_tells_what_it_would_load_and_keeps_nothing(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("by hand", sources=["lakeside"], dry_run=True)
    until(lambda: serving.state_of(run) == "Completed")
    [artifact] = serving.ask("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run]}})
    assert artifact["key"] == "dry-run"
    assert "| load | loaded |  | 1 |" in artifact["data"]
    assert "湖畔新区首条氢能公交线路开通" in artifact["data"]
    # Not by an engine of ours: the server would stay as long as this process.
    rows = " UNION ALL ".join(f"(SELECT '{name}' FROM {name} LIMIT 1)" for name in SQLModel.metadata.tables)  # noqa: S608
    ran = serving.run("db", "psql", "-At", "-c", rows)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert not [file for place in ("archive", "spool") for file in (serving.home / place).glob("*")]


def test_a_run_by_hand_ends_with_its_balance(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("by hand", sources=["lakeside"])
    until(lambda: serving.state_of(run) == "Completed")
    [artifact] = serving.ask("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run]}})
    assert artifact["key"] == "balance"
    assert "| load | loaded |  | 1 |" in artifact["data"]
    assert "湖畔新区首条氢能公交线路开通" in artifact["data"]


def test_prometheus_is_answered(serving: Serving, process: subprocess.Popen[str]) -> None:
    told = httpx.get(f"http://127.0.0.1:{serving.metrics}/metrics", trust_env=False, timeout=60).text
    assert 'zonewire_scheduled{source="lakeside"} 1.0\n' in told
    assert "zonewire_store_up 1.0\n" in told


@pytest.mark.parametrize("deployment", ["digest/digest", "maintain/maintain", "retry-quarantined/retry-quarantined"])
def test_upkeep_and_another_try_run(serving: Serving, process: subprocess.Popen[str], deployment: str) -> None:
    run = serving.start_run(deployment)
    until(lambda: serving.state_of(run) in ("Completed", "Failed", "Crashed"))
    assert serving.state_of(run) == "Completed"


def test_a_run_that_fails_is_told_once(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("by hand", sources=["lakside"])
    [told] = until(lambda: [message for message in Desk.messages if run in message])
    assert told.startswith("Zonewire: ingest lakside ")
    assert "Failed" in told and "did you mean lakeside?" in told
    assert f"http://127.0.0.1:{serving.port}/runs/flow-run/{run}" in told
    time.sleep(3)
    assert sum(run in message for message in Desk.messages) == 1


def test_too_few_and_too_much_in_quarantine_are_told_once_each(
    serving: Serving, process: subprocess.Popen[str]
) -> None:
    run = serving.start_run("torn")
    expected = {
        "torn gave 12 documents; its bounds are 50 to any",
        "12 of 12 items could not be handled, and were not in quarantine before",
    }
    until(lambda: all(any(said in message for message in Desk.messages) for said in expected))
    until(lambda: serving.state_of(run) == "Failed" and [message for message in Desk.messages if "Failed" in message])
    time.sleep(3)
    for said in expected:
        assert sum(message.split("\n")[1] == said for message in Desk.messages) == 1


def test_ingest_reports_to_it(serving: Serving, process: subprocess.Popen[str]) -> None:
    ran = serving.run("ingest", "lakeside")
    assert f"Prefect: {serving.url}" in ran.stdout
    assert ran.returncode == 0


def test_a_second_one_is_refused(serving: Serving, process: subprocess.Popen[str]) -> None:
    ran = serving.run("serve", "--port", str(free_port()))
    assert ran.returncode == 2
    assert f"runs already at http://127.0.0.1:{serving.port}" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = subprocess.run(
            [sys.executable, "-m", "flows", "serve", "--port", str(port)],
            env=os.environ | {"ZONEWIRE_HOME": str(tmp_path)},
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
    assert ran.returncode == 2
    assert f"port {port}: Address already in use" in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="tells processes by their environment")
def test_killed_runs_run_again_and_ctrl_c_leaves_nothing(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("held")
    assert Door.reached.wait(PATIENCE)
    assert serving.state_of(run) == "Running"
    alarms = {each["name"]: each["id"] for each in serving.ask("/automations/filter", offset=0)}
    for each in serving.processes():
        os.kill(each, signal.SIGKILL)
    until(lambda: not serving.processes())
    Door.released.set()

    with serving.started() as again:
        until(lambda: serving.state_of(run) == "Completed")
        assert serving.ask(f"/flow_runs/{run}")["run_count"] == 2
        states = [(state["type"], state["name"]) for state in serving.ask(f"/flow_run_states/?flow_run_id={run}")]
        assert ("SCHEDULED", "AwaitingRetry") in states[states.index(("CRASHED", "Gone")) :]
        limits = serving.ask("/v2/concurrency_limits/filter", offset=0)
        assert not [limit["name"] for limit in limits if limit["active_slots"]]  # the dead one holds no place
        assert {each["name"]: each["id"] for each in serving.ask("/automations/filter", offset=0)} == alarms
        again.send_signal(signal.SIGINT)
        assert again.wait(PATIENCE) == 0
    until(lambda: not serving.processes())


def test_only_the_latest_of_late_runs_is_left() -> None:
    from prefect.client.schemas.objects import FlowRun

    from flows.late import all_but_latest

    daily, hourly, flow = UUID(int=1), UUID(int=2), UUID(int=3)
    due = [(daily, True), (hourly, True), (daily, True), (daily, False), (hourly, True), (hourly, True)]
    runs = [FlowRun(flow_id=flow, deployment_id=deployment, auto_scheduled=auto) for deployment, auto in due]
    assert list(all_but_latest(runs)) == [runs[0], runs[1], runs[4]]
