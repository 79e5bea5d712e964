"""No password and no token in what a run prints and what is kept of it, though all is logged and all goes wrong: the
database dies under the run, and whoever is told of that answers with an error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from flows.runtime.environment import SERVING
from flows.runtime.server import Server
from tests.flows.serving import PATIENCE, ROOT, free_port, listening, until
from tests.servers import find_servers, run_server

PASSWORD, TOKEN = "geheim-7Qk", "T0KEN-x9Zp"
DEBUG = dict.fromkeys(("PREFECT_LOGGING_LEVEL", "PREFECT_SERVER_LOGGING_LEVEL"), "DEBUG")
CLIENT = DEBUG | dict.fromkeys(("PREFECT_LOGGING_ROOT_LEVEL", "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"), "DEBUG")


class Site(BaseHTTPRequestHandler):
    """A page that comes when it is released, and a webhook that takes nothing."""

    reached, released = Event(), Event()

    def do_GET(self) -> None:
        if self.path != "/robots.txt":
            self.reached.set()
            self.released.wait(PATIENCE)
        self.send_error(404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[int]:
    with listening(Site) as port:
        yield port
        Site.released.set()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "prefect", ("127.0.0.1", free_port()), SERVING | DEBUG)
    server.wait()
    yield server
    server.end()


def environment_of(home: Path, server: Server, database: str, site: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
    return (
        kept
        | CLIENT
        | {
            "ZONEWIRE_HOME": str(home / "home"),
            "ZONEWIRE_DATABASE_URL": database.replace("@", f":{PASSWORD}@"),
            "ZONEWIRE_NOTIFY": f"http://127.0.0.1:{site}/hooks/{TOKEN}",
            "ZONEWIRE_ALLOW_LOOPBACK": "true",
            "PREFECT_API_URL": server.url,
            "PREFECT_HOME": str(home / "client"),
        }
    )


def test_no_secret_is_told(tmp_path: Path, server: Server, site: int) -> None:
    said = tmp_path / "said.log"
    with ExitStack() as stack, said.open("ab") as log:
        database = stack.enter_context(run_server(next(iter(find_servers().values()))))
        environment = environment_of(tmp_path, server, database, site)

        def zonewire(*arguments: str) -> subprocess.Popen[bytes]:
            command = [sys.executable, "-m", "flows", *arguments]
            return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)

        assert zonewire("db", "upgrade").wait(PATIENCE) == 0
        assert zonewire("deploy").wait(PATIENCE) == 0
        run = zonewire("ingest", f"http://127.0.0.1:{site}/news.html")
        assert Site.reached.wait(PATIENCE)
        stack.close()
        Site.released.set()
        assert run.wait(PATIENCE) == 1
    until(lambda: b"127.0.0.1 answered 404" in server.log.read_bytes())
    server.end()
    told = said.read_bytes()
    assert b"connection to server on socket" in told and b"DEBUG" in told  # the failure is told, its password is not
    for file in filter(Path.is_file, tmp_path.rglob("*")):
        for secret in (PASSWORD, TOKEN):
            assert secret.encode() not in file.read_bytes(), f"{secret} in {file}"
