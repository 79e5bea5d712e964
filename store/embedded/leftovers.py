"""What an earlier server left running is waited for, then ended.

Alive is who holds server.lock, never the number in postmaster.pid: 4711 may be a text editor by now. A busy
backend whose postmaster was killed holds the lock until its query ends; two servers on the same data would ruin
them.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from store.embedded import EmbeddedServerError
from store.embedded.layout import Layout, take_alone
from store.embedded.programs import ping

ASK_AFTER, KILL_AFTER, GIVE_UP_AFTER = 2, 10, 60
"""Seconds that processes of an earlier server may stay, until they are told to quit, killed, reported."""


def take_server_lock(layout: Layout, site: Path) -> int:
    """Wait until no process of an earlier server is left, ending those that stay; return the lock, held."""
    lock = layout.lock("server")
    start = time.monotonic()
    while not take_alone(lock):
        waited = time.monotonic() - start
        if waited > GIVE_UP_AFTER:
            raise EmbeddedServerError(f"Processes of an earlier server still use {layout.data}")
        if waited > ASK_AFTER and sys.platform != "linux":
            end_answering_server(layout, site)
        elif waited > ASK_AFTER:
            end_processes_in(layout.data, signal.SIGKILL if waited > KILL_AFTER else signal.SIGQUIT)
        time.sleep(0.02)
    return lock


def end_processes_in(data: Path, signum: signal.Signals) -> None:
    """Signal the postgres processes that work in the data folder, and certainly no others."""
    if sys.platform != "linux":
        return  # elsewhere there are no handles of processes: see end_answering_server
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            handle = os.pidfd_open(int(entry.name))  # from here on the number cannot pass to another process
            try:
                if (entry / "comm").read_text() == "postgres\n" and (entry / "cwd").samefile(data):
                    signal.pidfd_send_signal(handle, signum)
            finally:
                os.close(handle)
        except (ProcessLookupError, FileNotFoundError, PermissionError):
            continue  # ended meanwhile, or not ours to look at


def end_answering_server(layout: Layout, site: Path) -> None:
    """Stop a server that outlived its supervisor. It answers on our socket, so postmaster.pid is its own."""
    if layout.endpoint.exists() and ping(site, layout.endpoint.read_text()) == 0:
        os.kill(int((layout.data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGINT)
