"""Where things lie under home/postgres, and the locks that say who lives."""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things lie under home/postgres."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def unfinished(self) -> Path:
        """The data folder while initdb works on it: what a killed initdb leaves is never taken for data."""
        return self.root / "data.unfinished"

    @property
    def log(self) -> Path:
        return self.root / "server.log"

    @property
    def endpoint(self) -> Path:
        """Holds the folder of the socket, as clients name it, while the server answers."""
        return self.root / "endpoint"

    @property
    def outside(self) -> Path:
        """A link to what had to be put outside home, so that the next start finds and removes it."""
        return self.root / "outside"

    def lock(self, name: str) -> int:
        """Open the lock file of that name (clients, supervisor, server)."""
        return os.open(self.root / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def take_alone(lock: int) -> bool:
    """Whether nobody else holds the lock; if so, it is held from now on."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
