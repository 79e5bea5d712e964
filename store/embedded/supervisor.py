"""The supervisor: runs PostgreSQL as its child, and ends it once no client is left.

    python -m store.embedded.supervisor HOME/postgres SITE-PACKAGES LOCK

is spawned by a client, with supervisor.lock held on the descriptor LOCK. It leaves the client's session, so
that Ctrl-C in the application does not end the server under it. On its output it says `ready`, or in one line
why there is no server. When it ends, however it does, PostgreSQL ends too (Linux).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

from store.embedded import EmbeddedServerError
from store.embedded.datafolder import as_server_sees, open_data
from store.embedded.layout import Layout, take_alone
from store.embedded.leftovers import take_server_lock
from store.embedded.placement import outside_of, place, remove_own_traces, remove_traces
from store.embedded.programs import PORT, SYNC_METHOD, Programs, choose_account, gist, ping

GRACE = 0.5
"""Seconds without a client before the server ends: the next command of a script finds it warm."""
SHUTDOWN_LIMIT = 60
"""Seconds for a fast shutdown, which writes a checkpoint; then it is an immediate one, mended by the WAL."""
LOG_BYTES = 2**20


def main() -> None:
    root, site, lock = sys.argv[1:]
    if os.fork():
        os._exit(0)  # the client waits for this process only: the other one is never its zombie
    os.set_inheritable(int(lock), False)
    try:
        supervise(Layout(Path(root)), Path(site))
    except EmbeddedServerError as error:
        report(str(error))
    except OSError as error:
        report(f"Cannot use {error.filename or root}: {error.strerror}")


def report(line: str) -> None:
    """Say one line to the client that waits, and let it go."""
    with contextlib.suppress(BrokenPipeError):  # it was killed meanwhile
        os.write(1, line.encode("utf-8", "replace"))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def supervise(layout: Layout, site: Path) -> None:
    """Run the server until it ends."""
    server_lock = take_server_lock(layout, site)
    remove_traces(layout)
    home, outside = layout.root.stat(), None
    try:
        socket_folder, programs = place(layout, Programs(site, choose_account(layout.data)))
        outside = outside_of(layout)
        data = open_data(layout, programs, server_lock)
        postgres = programs.start(
            "postgres", *arguments(as_server_sees(data, layout.data), socket_folder),
            pass_fds=(data, server_lock), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            end_with_us=signal.SIGINT,
        )  # fmt: skip
        try:
            serve(layout, site, socket_folder, postgres)
        finally:
            stop(postgres)
    finally:
        remove_own_traces(layout, home, outside)


def arguments(data: str, socket_folder: str) -> list[str]:
    """What is not a person's to change in postgresql.conf."""
    settings = {
        "listen_addresses": "",
        "port": PORT,
        "unix_socket_directories": data if data.startswith("/proc/") else socket_folder,
        "unix_socket_permissions": "0700",
        "logging_collector": "off",
        "log_destination": "stderr",
        "recovery_init_sync_method": SYNC_METHOD,
    }
    return ["-D", data, *(f"--{name}={value}" for name, value in settings.items())]


def serve(layout: Layout, site: Path, socket_folder: str, postgres: subprocess.Popen[bytes]) -> None:
    """Say when the server is ready, however long its recovery takes; return when it has ended."""
    log = Log(layout.log, postgres)
    log.start()
    clients = layout.lock("clients")
    threading.Thread(target=stop_without_clients, args=(clients, postgres), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: postgres.send_signal(signal.SIGINT))
    while not (says_ready(layout.data) and ping(site, socket_folder) == 0):
        if postgres.poll() is not None:
            log.join(timeout=1)
            raise EmbeddedServerError(f"PostgreSQL did not start: {gist(list(log.tail))} (see {layout.log})")
        time.sleep(0.02)
    finished = layout.endpoint.with_suffix(".new")
    finished.write_text(socket_folder)
    finished.rename(layout.endpoint)
    report("ready")
    if postgres.wait() != 0:
        log.write(f"postgres ended with status {postgres.returncode}\n".encode())
    log.join(timeout=1)


def says_ready(data: Path) -> bool:
    """Whether our postgres calls itself ready: asking it sooner would fill its log with refusals."""
    try:
        return (data / "postmaster.pid").read_text().rstrip().endswith("ready")
    except FileNotFoundError:
        return False


def stop_without_clients(clients: int, postgres: subprocess.Popen[bytes]) -> None:
    """Stop the server when no process has held the clients' lock for a while.

    The lock is kept to our end: a client that comes now waits for it, and then starts a new server.
    """
    while True:
        fcntl.flock(clients, fcntl.LOCK_EX)  # waits until nobody else holds it
        fcntl.flock(clients, fcntl.LOCK_UN)
        time.sleep(GRACE)
        if take_alone(clients):
            return stop(postgres)


def stop(postgres: subprocess.Popen[bytes]) -> None:
    """Shut the server down: fast, then immediately. Nothing happens to one that has ended."""
    postgres.send_signal(signal.SIGINT)
    try:
        postgres.wait(SHUTDOWN_LIMIT)
    except subprocess.TimeoutExpired:
        postgres.send_signal(signal.SIGQUIT)
        postgres.wait()


class Log(threading.Thread):
    """Writes what the server says to server.log; at 1 MiB that becomes server.log.1 and a new one begins."""

    def __init__(self, path: Path, postgres: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.path, self.postgres = path, postgres
        self.tail: deque[str] = deque(maxlen=4)

    def run(self) -> None:
        for line in self.postgres.stderr or ():
            self.tail.append(line.decode("utf-8", "replace"))
            with contextlib.suppress(OSError):  # a full disk must not make the server wait for its log
                self.write(line)

    def write(self, line: bytes) -> None:
        with self.path.open("ab") as file:
            file.write(line)
            full = file.tell() > LOG_BYTES
        if full:
            self.path.replace(self.path.with_suffix(".log.1"))


if __name__ == "__main__":
    main()
