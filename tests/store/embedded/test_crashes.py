"""kill -9 of anything loses no committed row, and the next start handles what stayed behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from store.embedded.layout import Layout
from store.embedded.leftovers import end_answering_server
from store.embedded.programs import find_site
from tests.store.embedded.conftest import PROJECT, App, execute, postmaster, running, supervisor, wait_until

Start = Callable[..., App]


def commit_row(url: str) -> None:
    execute(url, "CREATE TABLE note AS SELECT 1 AS number")


def has_row(url: str) -> bool:
    return bool(execute(url, "SELECT number FROM note") == 1)


def test_application_killed(home: Path, start_app: Start) -> None:
    app = start_app(home)
    commit_row(app.ensure())
    app.kill()
    wait_until(lambda: not running(home))
    assert has_row(start_app(home).ensure())


def start_endless_query(url: str) -> subprocess.Popen[bytes]:
    script = "import sys; from tests.store.embedded.conftest import execute; execute(*sys.argv[1:])"
    query = "SELECT max(a + b) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b"
    asker = subprocess.Popen([sys.executable, "-c", script, url, query], cwd=PROJECT, stderr=subprocess.DEVNULL)
    wait_until(lambda: queries(url) == 1)
    return asker


def queries(url: str) -> int:
    return int(execute(url, "SELECT count(*) FROM pg_stat_activity WHERE starts_with(query, 'SELECT max')"))


def test_query_ends_with_its_killed_application(home: Path, start_app: Start) -> None:
    url = start_app(home).ensure()
    asker = start_endless_query(url)
    asker.kill()
    asker.wait()
    wait_until(lambda: queries(url) == 0)


def test_supervisor_killed(home: Path, start_app: Start) -> None:
    app = start_app(home)
    commit_row(app.ensure())
    killed = supervisor(home)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in running(home))
    assert has_row(app.ensure())


def test_postmaster_killed(home: Path, start_app: Start) -> None:
    app, other = start_app(home), start_app(home)
    commit_row(app.ensure())
    other.ensure()
    killed = postmaster(home)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in running(home))
    assert has_row(other.ensure())
    assert has_row(app.ensure())


def test_backend_killed(home: Path, start_app: Start) -> None:
    app = start_app(home)
    url = app.ensure()
    commit_row(url)
    server = postmaster(home)
    backends = [process for process, name in running(home).items() if name == "postgres" and process != server]
    os.kill(backends[0], signal.SIGKILL)
    wait_until(lambda: backends[0] not in running(home))
    assert has_row(app.ensure())
    assert postmaster(home) == server


def test_busy_backend_left_behind_by_a_killed_server(home: Path, start_app: Start) -> None:
    app = start_app(home)
    url = app.ensure()
    commit_row(url)
    asker = start_endless_query(url)
    for process in (supervisor(home), postmaster(home)):
        os.kill(process, signal.SIGKILL)
    assert has_row(app.ensure())
    asker.wait()


def test_server_left_behind_where_processes_have_no_handles(home: Path, start_app: Start) -> None:
    app = start_app(home)
    commit_row(app.ensure())
    end_answering_server(Layout(home / "postgres"), find_site())
    wait_until(lambda: not running(home))
    assert has_row(app.ensure())


def test_stale_postmaster_pid_names_an_innocent_process(home: Path, start_app: Start) -> None:
    app = start_app(home)
    commit_row(app.ensure())
    stale = home / "postgres/data/postmaster.pid"
    lines = stale.read_text().splitlines(keepends=True)
    app.end()
    wait_until(lambda: not running(home))
    owner = stale.parent.stat()
    innocent = subprocess.Popen(["sleep", "600"], user=owner.st_uid if os.geteuid() == 0 else None)
    try:
        stale.write_text("".join([f"{innocent.pid}\n", *lines[1:]]))
        os.chown(stale, owner.st_uid, owner.st_gid)
        again = start_app(home)
        assert has_row(again.ensure())
        again.kill()
        wait_until(lambda: not running(home))
        assert innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()


def test_initdb_killed_half_way(empty_home: Path, start_app: Start) -> None:
    home, app = empty_home, start_app(empty_home)
    app.ask()
    wait_until(lambda: (home / "postgres/data.unfinished/base").exists())
    os.kill(supervisor(home), signal.SIGKILL)
    app.kill()
    assert not (home / "postgres/data").exists()
    assert execute(start_app(home).ensure(), "SELECT 1") == 1


def test_home_deleted_under_a_living_application(home: Path, start_app: Start) -> None:
    app = start_app(home)
    commit_row(app.ensure())
    former = supervisor(home)
    shutil.rmtree(home)
    url = app.ensure()
    assert execute(url, "SELECT to_regclass('note')") is None
    wait_until(lambda: former not in running(home))
    assert app.ensure() == url
    assert execute(url, "SELECT 1") == 1
