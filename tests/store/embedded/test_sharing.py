"""The server lives while any process that asked for it lives, and no longer."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from tests.store.embedded.conftest import App, execute, postmaster, running, wait_until

Start = Callable[..., App]


def test_two_processes_share_one_server_until_the_last_one_ends(home: Path, start_app: Start) -> None:
    first, second = start_app(home), start_app(home)
    url = first.ensure()
    assert second.ensure() == url
    execute(url, "CREATE TABLE note AS SELECT '开发区' AS text")
    server = postmaster(home)

    first.end()
    assert second.ensure() == url
    assert postmaster(home) == server
    assert execute(url, "SELECT text FROM note") == "开发区"

    second.end()
    wait_until(lambda: not running(home))
    assert not list(home.glob("postgres/data/.s.PGSQL*"))
    assert {path.name for path in (home / "postgres").iterdir()} == {
        "clients.lock", "supervisor.lock", "server.lock", "server.log", "data",
    }  # fmt: skip

    assert execute(start_app(home).ensure(), "SELECT text FROM note") == "开发区"


def test_ten_processes_at_once_make_one_server(empty_home: Path, start_app: Start) -> None:
    apps = [start_app(empty_home) for _ in range(10)]
    for app in apps:
        app.ask()
    urls = {app.answer() for app in apps}
    assert len(urls) == 1
    assert execute(urls.pop(), "SELECT 1") == 1
    assert list(running(empty_home).values()).count("supervisor") == 1


def test_a_client_that_comes_while_the_server_is_stopped_gets_a_new_one(home: Path, start_app: Start) -> None:
    first = start_app(home)
    first.ensure()
    first.end()
    later = start_app(home)
    wait_until(lambda: not (home / "postgres/data/postmaster.pid").exists())
    assert execute(later.ensure(), "SELECT 1") == 1


def test_ctrl_c_reaches_the_application_alone(home: Path, start_app: Start) -> None:
    app = start_app(home, start_new_session=True)
    url = app.ensure()
    before = running(home)
    os.killpg(app.process.pid, signal.SIGINT)
    assert app.ensure() == url
    assert running(home).keys() >= {process for process, name in before.items() if name == "supervisor"}
    assert execute(url, "SELECT 1") == 1


def test_terminating_the_supervisor_shuts_the_server_down(home: Path, start_app: Start) -> None:
    app = start_app(home)
    app.ensure()
    found = running(home)
    os.kill(next(process for process, name in found.items() if name == "supervisor"), signal.SIGTERM)
    wait_until(lambda: not running(home))
    assert execute(app.ensure(), "SELECT 1") == 1


def test_the_store_is_durable_and_the_same_everywhere(home: Path, start_app: Start) -> None:
    url = start_app(home).ensure()
    wanted = {
        "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "data_checksums": "on",
        "TimeZone": "UTC", "server_encoding": "UTF8", "listen_addresses": "",
    }  # fmt: skip
    assert {name: execute(url, f"SHOW {name}") for name in wanted} == wanted
    locale = "SELECT concat_ws(' ', datlocprovider, datlocale) FROM pg_database WHERE datname = current_database()"
    assert execute(url, locale) == "b C.UTF-8"
    assert execute(url, "SELECT upper('ａé')") == "ＡÉ"
