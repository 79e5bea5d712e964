"""Prefect's API for one command: every task run recorded, nothing said, nothing left behind; or the one named."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from flows.runtime import OrchestrationError, start_orchestration
from flows.runtime.environment import named_api, server_environment
from store.settings import Settings

TASKS = 40

COMMAND = f"""
import asyncio, sys
from flows.runtime import start_orchestration
from store.settings import settings

with start_orchestration(settings()).wait() as orchestration:
    from prefect import flow, get_run_logger, task

    @task
    async def step(number: int) -> None:
        get_run_logger().info("step %d", number)

    @flow
    async def steps() -> None:
        for number in range({TASKS}):
            await step(number)
        get_run_logger().warning("something is odd")

    asyncio.run(steps())
    print(orchestration.url, orchestration.ours, flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Ran:
    home: Path
    user_home: Path
    out: str
    err: str


def start_command(home: Path, user_home: Path) -> subprocess.Popen[str]:
    """A command of a user whose Prefect settings name a database that is not to be touched, behind a dead proxy."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
    theirs = {
        "HOME": str(user_home),
        "ZONEWIRE_HOME": str(home),
        "PREFECT_API_DATABASE_CONNECTION_URL": "postgresql+asyncpg://nobody@127.0.0.1:9/none",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
    return subprocess.Popen(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", COMMAND],
        env=kept | theirs,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("runtime")
    home, user_home = folder / "家 100%?", folder / "user"
    user_home.mkdir()
    out, err = start_command(home, user_home).communicate(timeout=180)
    return Ran(home, user_home, out, err)


def test_every_task_run_is_recorded(ran: Ran) -> None:
    with closing(sqlite3.connect(ran.home / "prefect" / "command.db")) as database:
        states = database.execute("SELECT state_type, count(*) FROM task_run GROUP BY 1").fetchall()
        logged = database.execute("SELECT count(*) FROM log WHERE message LIKE 'step %'").fetchone()
    assert states == [("COMPLETED", TASKS)]
    assert logged == (TASKS,)


def test_what_prefect_logs_stays_off_the_terminal(ran: Ran) -> None:
    """A warning too: it is in the dashboard's log, and what a user must know the command says itself."""
    assert ran.out.split()[1] == "True"
    assert ran.err == ""


def test_nothing_is_written_to_the_users_own_prefect(ran: Ran) -> None:
    assert list(ran.user_home.iterdir()) == []


def test_the_server_ends_with_the_command(ran: Ran) -> None:
    assert not answers(ran.out.split()[0])


def test_the_server_ends_when_the_command_is_killed(ran: Ran) -> None:
    with start_command(ran.home, ran.user_home) as command:
        url = next(iter(command.stdout or ())).split()[0]
        assert answers(url)
        command.kill()
        for _ in range(100):
            if not answers(url):
                return
            sleep(0.1)
    pytest.fail(f"a server is left at {url}")


def answers(url: str) -> bool:
    address = url.removeprefix("http://").removesuffix("/api").split(":")
    with closing(socket.socket()) as client:
        return client.connect_ex((address[0], int(address[1]))) == 0


def test_a_server_that_cannot_start_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    database = tmp_path / "prefect" / "command.db"
    database.parent.mkdir()
    database.write_bytes(b"no database at all" * 1000)
    with (
        pytest.raises(OrchestrationError, match=r"file is not a database.*server\.log") as raised,
        start_orchestration(Settings(home=tmp_path)).wait(),
    ):
        pytest.fail("it started")
    assert "\n" not in str(raised.value)


@pytest.fixture
def other_server() -> Iterator[str]:
    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Health) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/api"
        server.shutdown()


def test_the_named_api_is_used(other_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", other_server)
    with start_orchestration(Settings(home=tmp_path)).wait() as orchestration:
        assert (orchestration.url, orchestration.ours) == (other_server, False)
        assert os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] == "CRITICAL"
    assert "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL" not in os.environ
    assert list(tmp_path.iterdir()) == []


def test_a_named_api_that_does_not_answer_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/api"
    monkeypatch.setenv("PREFECT_API_URL", url)
    with pytest.raises(OrchestrationError, match=url), start_orchestration(Settings(home=tmp_path)).wait():
        pytest.fail("it answered")


PROFILES = """\
active = "desk"
[profiles.desk]
PREFECT_API_URL = "http://desk:4200/api"
[profiles.laptop]
"""


@pytest.mark.parametrize(
    ("environment", "url"),
    [
        ({}, "http://desk:4200/api"),
        ({"PREFECT_PROFILE": "laptop"}, None),
        ({"PREFECT_PROFILE": "unknown"}, None),
        ({"PREFECT_API_URL": "http://other/api"}, "http://other/api"),
        ({"PREFECT_API_URL": ""}, "http://desk:4200/api"),
    ],
)
def test_the_active_profile_names_an_api(environment: dict[str, str], url: str | None, tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    assert named_api(environment | {"PREFECT_HOME": str(tmp_path)}) == url


def test_without_profiles_none_is_named(tmp_path: Path) -> None:
    assert named_api({"PREFECT_HOME": str(tmp_path)}) is None


def test_profiles_that_do_not_parse_are_named(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text("active = ", encoding="utf-8")
    with pytest.raises(OrchestrationError, match=r"profiles\.toml"):
        named_api({"PREFECT_HOME": str(tmp_path)})


def test_our_server_takes_none_of_the_users_prefect_settings(tmp_path: Path) -> None:
    environment = server_environment({"PREFECT_API_KEY": "secret", "LANG": "C.UTF-8"}, tmp_path)
    assert "PREFECT_API_KEY" not in environment
    assert environment["LANG"] == "C.UTF-8"
    assert environment["PREFECT_HOME"] == str(tmp_path)
