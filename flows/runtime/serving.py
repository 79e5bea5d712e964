"""Where `zonewire serve` is to be found by the other commands of the same home, and that there is one alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from store.problem import Problem

ADDRESS = "serving"


class AlreadyServing(Problem):
    """Another `zonewire serve` has this home."""


@contextmanager
def only_server(home: Path) -> Iterator[None]:
    """For the block, nobody else serves this home, a Prefect folder. Raises AlreadyServing."""
    home.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(home / "serve.lock", timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")  # the kernel lets go of it however this process ends
        except sqlite3.OperationalError:
            where = served_api(home)
            at = f" at {where.removesuffix('/api')}" if where else ""
            raise AlreadyServing(f"`zonewire serve` runs already{at} for {home.parent}") from None
        yield


@contextmanager
def announced(home: Path, url: str) -> Iterator[None]:
    """For the block, served_api() gives the URL to every command of this home."""
    file = home / ADDRESS
    file.write_text(url, encoding="utf-8")
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def served_api(home: Path) -> str | None:
    """The API of the `zonewire serve` that is running for this home, if there is one and it answers."""
    try:
        url = (home / ADDRESS).read_text(encoding="utf-8")
        httpx.get(f"{url}/health", timeout=5, trust_env=False).raise_for_status()
    except (FileNotFoundError, httpx.HTTPError):
        return None
    return url
