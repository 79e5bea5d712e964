"""A process that uses the store: it holds clients.lock for as long as it lives, and finds or starts the server."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

from store.embedded import EmbeddedServerError
from store.embedded.layout import Layout, take_alone
from store.embedded.programs import DATABASE, ROLE, find_site, ping

SILENCE = 30
"""Seconds that a server said to be ready may not be there: its folder was moved, or is another container's."""

_guard = threading.Lock()
_held: dict[Path, int] = {}


def join_server(home: Path) -> str:
    """`store.embedded.ensure_server` on POSIX."""
    layout = Layout(home.absolute() / "postgres")
    site = find_site()
    try:
        with _guard:
            layout.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            _hold_clients_lock(layout)
            socket_folder = _find_or_start(layout, site)
    except OSError as error:
        raise EmbeddedServerError(f"Cannot use {error.filename or layout.root}: {error.strerror}") from error
    return f"postgresql+psycopg://{ROLE}@/{DATABASE}?host={quote(socket_folder, safe='')}"


def _hold_clients_lock(layout: Layout) -> None:
    """Hold the lock until this process ends; anew if the folder was deleted since."""
    path = layout.root / "clients.lock"
    held = _held.get(path)
    while held is None or not path.exists() or not os.path.samestat(os.fstat(held), path.stat()):
        if held is not None:
            os.close(held)
        _held[path] = held = layout.lock("clients")
        fcntl.flock(held, fcntl.LOCK_SH)  # waits for a server that is just being stopped


def _find_or_start(layout: Layout, site: Path) -> str:
    """Return the socket's folder once the server answers."""
    last_seen = time.monotonic()
    while True:
        lock = layout.lock("supervisor")
        try:
            if take_alone(lock):
                _start_supervisor(layout, site, lock)
                last_seen = time.monotonic()
        finally:
            os.close(lock)
        socket_folder = _read_endpoint(layout)
        if socket_folder is None or (answer := ping(site, socket_folder)) == 1:
            last_seen = time.monotonic()  # starting or recovering, which may take its time
        elif answer == 0:
            return socket_folder
        elif time.monotonic() - last_seen > SILENCE:
            raise EmbeddedServerError(
                f"The server of {layout.root} cannot be reached at {socket_folder}: was the folder moved, or does "
                "another container use it? End the other Zonewire processes, and try again"
            )
        time.sleep(0.02)


def _read_endpoint(layout: Layout) -> str | None:
    try:
        return layout.endpoint.read_text()
    except FileNotFoundError:
        return None


def _start_supervisor(layout: Layout, site: Path, lock: int) -> None:
    """Spawn the supervisor and wait for its word. It inherits the lock, held: there cannot be two."""
    project = str(Path(__file__).parents[2])
    search = os.pathsep.join(filter(None, (project, os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "store.embedded.supervisor", str(layout.root), str(site), str(lock)],
        pass_fds=(lock,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd="/",
        env={**os.environ, "PYTHONPATH": search},
        start_new_session=True,
    ) as process:
        said = process.communicate()[0].decode("utf-8", "replace").strip()
    if said != "ready":
        raise EmbeddedServerError(said.splitlines()[-1] if said else "The supervisor ended without a word")
