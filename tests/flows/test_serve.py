"""`zonewire serve`, as real processes on the loopback: a schedule makes runs, a run by hand ends with its balance,
what was killed ends as Crashed at the next start, and Ctrl-C leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds

LAKESIDE = """\
name: lakeside
title: 湖畔新区报
kind: files
start: texts
schedule: "0 4 * * *"
"""
HELD = """\
name: held
title: 久候报
kind: page
start: http://held.example/news.html
"""
PAGE = """\
<html><head><title>湖畔新区首条氢能公交线路开通</title></head><body><h1>湖畔新区首条氢能公交线路开通</h1>
<p>本报讯（记者 林疏影）9月3日清晨，湖畔新区首条氢能公交线路正式开通，全长十八公里，串起产业园、人才公寓和高铁站。</p>
<p>线路首批投用十二辆氢能公交车，单次加氢只需九分钟，可连续行驶四百公里。新区公交公司负责人介绍，
今年年底前还将开通两条支线，方便园区职工上下班。</p></body></html>
"""


class Door(BaseHTTPRequestHandler):
    """A site that takes a request and lets it wait."""

    reached, released = Event(), Event()

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            self.reached.set()
            self.released.wait(PATIENCE)
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Serving:
    """One home, whose `zonewire serve` can be started and ended."""

    def __init__(self, folder: Path, door: int) -> None:
        self.home, sources = folder / "家 with spaces", folder / "sources"
        (sources / "texts").mkdir(parents=True)
        (sources / "texts" / "a.html").write_text(PAGE, encoding="utf-8")
        (sources / "lakeside.yaml").write_text(LAKESIDE, encoding="utf-8")
        (sources / "held.yaml").write_text(HELD, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
        self.environment = kept | {
            "ZONEWIRE_HOME": str(self.home),
            "ZONEWIRE_SOURCES": str(sources),
            "ZONEWIRE_CONNECT_TO": json.dumps({"held.example": f"127.0.0.1:{door}"}),
        }
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/api"

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "flows", *arguments]

    def start(self) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            self.command("serve", "--port", str(self.port)),
            env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.said = []
        for line in process.stdout or ():
            self.said.append(line)
            if line.startswith("Ctrl-C"):
                return process
        pytest.fail(f"it does not serve: {self.said}")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
        )

    def ask(self, path: str, **body: Any) -> Any:
        """The API's answer; it says 503 while SQLite is busy."""

        def asked() -> Any:
            answer = httpx.request("POST" if body else "GET", self.url + path, json=body or None, trust_env=False)
            return answer.json() if answer.is_success else None

        return until(asked)

    def start_run(self, deployment: str, **parameters: Any) -> str:
        known = self.ask(f"/deployments/name/ingest/{deployment}")
        return str(self.ask(f"/deployments/{known['id']}/create_flow_run", parameters=parameters)["id"])

    def state_of(self, run: str) -> str:
        return str(self.ask(f"/flow_runs/{run}")["state_name"])

    def processes(self) -> list[int]:
        """Every process of this home, the embedded PostgreSQL's included."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"ZONEWIRE_HOME={self.home}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
        return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def until(found: Callable[[], Any]) -> Any:
    """What it gives as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.3)
    return pytest.fail(f"in vain: {found()}")


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as door:
        Thread(target=door.serve_forever, daemon=True).start()
        yield Serving(tmp_path_factory.mktemp("serve"), door.server_port)
        Door.released.set()
        door.shutdown()


@pytest.fixture(scope="module")
def process(serving: Serving) -> Iterator[subprocess.Popen[str]]:
    with serving.start() as process:
        yield process
        process.kill()


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
    assert all(form[name]["description"] for name in ("sources", "since", "until"))


def test_a_run_by_hand_ends_with_its_balance(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("by hand", sources=["lakeside"])
    until(lambda: serving.state_of(run) == "Completed")
    [artifact] = serving.ask("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run]}})
    assert artifact["key"] == "balance"
    assert "| load | loaded |  | 1 |" in artifact["data"]
    assert "湖畔新区首条氢能公交线路开通" in artifact["data"]


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
def test_killed_runs_end_as_crashed_and_ctrl_c_leaves_nothing(serving: Serving, process: subprocess.Popen[str]) -> None:
    run = serving.start_run("held")
    assert Door.reached.wait(PATIENCE)
    assert serving.state_of(run) == "Running"
    for each in serving.processes():
        os.kill(each, signal.SIGKILL)
    until(lambda: not serving.processes())

    with serving.start() as again:
        assert serving.state_of(run) == "Crashed"
        known = serving.ask("/deployments/name/ingest/held")
        assert known["global_concurrency_limit"]["active_slots"] == 0  # the dead one holds no place
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
