"""Prefect's API server, in a process and a folder of its own.

    python -P api_server.py                    for one command, on a free loopback port, without most services
    python -P api_server.py 127.0.0.1 4200     with its UI, its scheduler and every other service

Prints its port as soon as it listens (connections wait until it serves). Ends when its standard input does: when
the command closes it, or dies. Takes nothing of Zonewire's, so that it starts with the fewest imports.
"""

from __future__ import annotations

import gc
import logging
import os
import socket
import sqlite3
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from fastapi import FastAPI

Rewritten = tuple[str, object]


class ApiServer(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, one at a time in this folder: two servers must not migrate one database at once.

        SQLite's lock serves on every platform, and a process that dies lets go of it.
        """
        with closing(sqlite3.connect("starting.lock", timeout=120, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            await super().startup(sockets)
        gc.freeze()
        gc.enable()

    def end_with_input(self) -> None:
        while os.read(0, 1024):
            pass
        if not self.started:
            os._exit(1)
        self.should_exit = True


def address_family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def write_at_once(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> Rewritten:
    """A transaction of SQLite that reads before it writes is refused, "database is locked", where another wrote in
    between; one that is to write from its start waits for its turn."""
    return "BEGIN IMMEDIATE" if statement == "BEGIN DEFERRED" else statement, parameters


def record_without_address(*arguments: Any, **named: Any) -> logging.LogRecord:
    """A webhook's address is its secret, and httpx tells it where the answer is an error; the status alone is told."""
    import httpx

    record = logging.LogRecord(*arguments, **named)
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, httpx.HTTPStatusError):
        said = f"{record.getMessage()}: {error.request.url.host} answered {error.response.status_code}"
        record.msg, record.args, record.exc_info = said, (), None
    return record


def prefect_api() -> FastAPI:
    from prefect.server.api.server import create_app
    from sqlalchemy import Engine, event

    logging.setLogRecordFactory(record_without_address)
    event.listen(Engine, "before_cursor_execute", write_at_once, retval=True)
    return create_app(ephemeral=len(sys.argv) == 1, final=True)


def main() -> None:
    gc.disable()  # while starting: half a second of looking through modules that all stay
    host, port = sys.argv[1:] or ("127.0.0.1", "0")
    listening = socket.create_server((host, int(port)), family=address_family(host))
    print(listening.getsockname()[1], flush=True)
    config = uvicorn.Config(
        prefect_api,
        factory=True,
        lifespan="on",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=5,  # an open dashboard holds its connections for good
    )
    server = ApiServer(config)
    threading.Thread(target=server.end_with_input, daemon=True).start()
    server.run(sockets=[listening])
    os._exit(0)  # all is written; taking the interpreter apart would hold the command up for another second


if __name__ == "__main__":
    main()
