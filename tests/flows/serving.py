"""A `zonewire serve` for tests to talk to, as real processes on the loopback, with three small sources, a site that
takes its time and a desk that alarms go to."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar, TextIO

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 420  # seconds; a run without heartbeat is given up after 90

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
TORN = """\
name: torn
title: 残卷报
kind: files
start: torn
bounds: {min: 50}
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


class Desk(BaseHTTPRequestHandler):
    """Whoever is told of alarms."""

    messages: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        self.messages.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Serving:
    """One home, whose `zonewire serve` can be started and ended."""

    def __init__(self, folder: Path, door: int, desk: int) -> None:
        self.home, sources = folder / "家 with spaces", folder / "sources"
        (sources / "texts").mkdir(parents=True)
        (sources / "texts" / "a.html").write_text(PAGE, encoding="utf-8")
        (sources / "lakeside.yaml").write_text(LAKESIDE, encoding="utf-8")
        (sources / "torn.yaml").write_text(TORN, encoding="utf-8")
        (sources / "torn").mkdir()
        for number in range(12):
            (sources / "torn" / f"{number}.pdf").write_bytes(b"%%PDF-1.7 torn %d" % number)
        (sources / "held.yaml").write_text(HELD, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
        self.metrics = free_port()
        self.environment = kept | {
            "ZONEWIRE_HOME": str(self.home),
            "ZONEWIRE_METRICS_PORT": str(self.metrics),
            "ZONEWIRE_SOURCES": str(sources),
            "ZONEWIRE_NOTIFY": f"http://127.0.0.1:{desk}/alarms",
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
        self.said: list[str] = []
        Thread(target=self.listen, args=[process.stdout], daemon=True).start()
        until(lambda: process.poll() is not None or any(line.startswith("Ctrl-C") for line in self.said))
        if process.poll() is not None:
            pytest.fail(f"it does not serve: {self.said}")
        return process

    def listen(self, said: TextIO) -> None:
        """To its end, or ours: who writes into a full pipe stands still."""
        with suppress(ValueError):
            self.said.extend(said)

    @contextmanager
    def started(self) -> Iterator[subprocess.Popen[str]]:
        with self.start() as process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
        )

    def ask(self, path: str, **body: Any) -> Any:
        """The API's answer; it says 503 while SQLite is busy."""

        def asked() -> Any:
            answer = httpx.request("POST" if body else "GET", self.url + path, json=body or None, trust_env=False)
            return [answer.json()] if answer.is_success else None

        return until(asked)[0]

    def start_run(self, deployment: str, **parameters: Any) -> str:
        """Of `ingest`, where no other flow is named."""
        name = deployment if "/" in deployment else f"ingest/{deployment}"
        known = self.ask(f"/deployments/name/{name}")
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
    """Of those that no system gives to connections by itself: it is still free when its server has started."""
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


def until(found: Callable[[], Any]) -> Any:
    """What it gives as soon as it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.3)
    return pytest.fail(f"in vain: {found()}")


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server on the loopback; gives its port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
