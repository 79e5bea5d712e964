"""The embedded PostgreSQL: started by the first process that wants the store, ended soon after the last one.

    ensure_server(Path("/home/li/.local/share/zonewire"))
    → "postgresql+psycopg://zonewire@/postgres?host=%2Fhome%2Fli%2F.local%2Fshare%2Fzonewire%2Fpostgres%2Fdata"

Nobody is identified by a process number; three locks (flock) under home/postgres, which the kernel releases
however their holders end, say who lives:

    clients.lock     shared, by every process that uses the store; who gets it alone ends the server
    supervisor.lock  by the supervisor, from the moment it is spawned
    server.lock      by every process of PostgreSQL, backends left behind by a killed server included
"""

from __future__ import annotations

import sys
from pathlib import Path

from store.problem import Problem


class EmbeddedServerError(Problem):
    """The embedded PostgreSQL cannot be had; `str()` is one line that says why."""


def ensure_server(home: Path) -> str:
    """Start (or join) the PostgreSQL under home/postgres and return its SQLAlchemy URL.

    The server stays while this process, or a child forked by it, lives. Calling it again is cheap, and brings
    the server back where it was killed. Waits for crash recovery as long as that takes. Raises
    EmbeddedServerError.
    """
    if sys.platform == "win32":
        raise EmbeddedServerError(
            "The embedded PostgreSQL runs on Linux and macOS; on Windows set ZONEWIRE_DATABASE_URL"
        )
    from store.embedded.client import join_server  # POSIX only, so not at the top

    return join_server(home)


def find_program(name: str) -> Path:
    """One of PostgreSQL's own clients, psql or pg_dump, which come with the server. Raises EmbeddedServerError."""
    from store.embedded.programs import INSTALLED, find_site

    return find_site() / INSTALLED / "bin" / name


__all__ = ["EmbeddedServerError", "ensure_server", "find_program"]
