"""The data folder: made where there is none, and fit for a start.

The server sees it as /proc/self/fd/N, a descriptor opened for it, wherever there is a /proc. So the
data may lie below a folder that the server's user cannot enter (/root), and its path may hold anything.
"""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

from store.embedded import EmbeddedServerError
from store.embedded.layout import Layout
from store.embedded.programs import PORT, ROLE, SYNC_METHOD, Account, Programs

MAJOR = 18
SETTINGS = (  # for a small machine; a person may change them in data/postgresql.conf
    "timezone=UTC",
    "log_timezone=UTC",
    "work_mem=16MB",
    "maintenance_work_mem=128MB",
    "wal_level=minimal",  # nobody replicates from it
    "max_wal_senders=0",
    "random_page_cost=1.1",
    "dynamic_shared_memory_type=mmap",  # a container's /dev/shm holds 64 MB
    "client_connection_check_interval=2s",  # else a query outlives its killed client
)


def as_server_sees(folder: int, path: Path) -> str:
    """How a process that inherits the descriptor names the folder."""
    return f"/proc/self/fd/{folder}" if Path("/proc/self/fd").is_dir() else str(path)


def open_data(layout: Layout, programs: Programs, server_lock: int) -> int:
    """Open the data folder, made where there is none, cleared of what a killed server left.

    `server_lock` must be held: it is what makes postmaster.pid and the socket's lock stale.
    """
    if layout.unfinished.exists():
        shutil.rmtree(layout.unfinished)
    if not layout.data.exists():
        _make_data(layout, programs, server_lock)
    _check_version(layout.data)
    for stale in ("postmaster.pid", f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
        (layout.data / stale).unlink(missing_ok=True)
    return os.open(layout.data, os.O_RDONLY | os.O_DIRECTORY)


def _check_version(data: Path) -> None:
    try:
        version = (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise EmbeddedServerError(f"{data} is not a PostgreSQL data folder; move it away") from None
    if version != str(MAJOR):
        raise EmbeddedServerError(
            f"{data} was made by PostgreSQL {version}, this is {MAJOR}: dump it with the former and load it here"
        )


def _make_data(layout: Layout, programs: Programs, server_lock: int) -> None:
    _check_has_name(programs.account)
    layout.unfinished.mkdir(mode=0o700)
    if programs.account:
        os.chown(layout.unfinished, programs.account.uid, programs.account.gid)
    folder = os.open(layout.unfinished, os.O_RDONLY | os.O_DIRECTORY)
    try:
        programs.run_initdb(
            "--pgdata", as_server_sees(folder, layout.unfinished), "--username", ROLE, "--encoding", "UTF8",
            "--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8",  # the same everywhere
            "--auth-local", "trust", "--auth-host", "reject",  # the data folder lets in nobody else
            "--data-checksums", "--no-instructions", "--sync-method", SYNC_METHOD,
            *(f"--set={setting}" for setting in SETTINGS),
            pass_fds=(folder, server_lock),
        )  # fmt: skip
        layout.unfinished.rename(layout.data)
    finally:
        os.close(folder)
        shutil.rmtree(layout.unfinished, ignore_errors=True)
    _sync(layout.root)


def _check_has_name(account: Account | None) -> None:
    uid = account.uid if account else os.geteuid()
    try:
        pwd.getpwuid(uid)
    except KeyError:
        raise EmbeddedServerError(
            f"User {uid} has no entry in /etc/passwd, which PostgreSQL's initdb asks for; "
            "add one, or set ZONEWIRE_DATABASE_URL"
        ) from None


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
