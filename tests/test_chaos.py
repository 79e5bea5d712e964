"""Killed at any moment, the ingest or PostgreSQL, or out of room: nothing is lost, nothing is there twice.

`python -m tests.benchmarks.chaos --kills 100` does the same for longer.
"""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from store.embedded import EmbeddedServerError
from store.migrate import ready_store
from tests.chaos import (
    BATCH,
    STAGES,
    Held,
    empty,
    kill_once,
    make_settings,
    read_held,
    run_again,
    write_corpus,
)

DOCUMENTS = 120
KILLS = [
    ("ingest", 0, "load_batch"),
    ("ingest", 2, "settle_store"),
    ("ingest", 5, "merge_generations"),
    ("postgres", 1, "load_batch"),
    ("postgres", 4, "settle_store"),
    ("connections", 3, "load_batch"),
]
Mount = Callable[[Path, str], None]
LOSSES = [
    *("document", "article", "edge", "cluster", "ledger", "snapshot", "quarantine", "fingerprint_page"),
    *("article SET title = 'other'", "article SET revision = 2", "edge SET coverage = 0"),
    *("ledger SET outcome = 'skipped'", "run SET discovered = 7"),
]
"""A row of a table that is gone, or is another."""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    engine: Engine
    home: Path
    file: Path
    held: Held


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    home = tmp_path_factory.mktemp("chaos")
    write_corpus(home / "news.jsonl", DOCUMENTS)
    engine = ready_store(make_settings(home))
    yield Undisturbed(engine, home, home / "news.jsonl", run_again(engine, home, home / "news.jsonl"))
    engine.dispose()


def test_the_corpus_has_what_can_go_wrong(undisturbed: Undisturbed) -> None:
    held = undisturbed.held
    assert (len(held.rows["document"]), len(held.last)) == (DOCUMENTS, DOCUMENTS + 1)
    assert len(held.rows["edge"]) > 12
    assert len(held.rows["quarantine"]) == 1
    assert len(held.fingerprints) > 20 * DOCUMENTS
    assert (held.rows["unsettled"], held.balanced, set(held.faults.values())) == ([], True, {0})


@pytest.mark.parametrize("loss", LOSSES)
def test_a_row_lost_or_changed_would_be_seen(undisturbed: Undisturbed, loss: str) -> None:
    act = f"{'UPDATE' if 'SET' in loss else 'DELETE FROM'} {loss}"
    one = text(f"{act} WHERE ctid = (SELECT max(ctid) FROM {loss.split()[0]})")  # noqa: S608
    with undisturbed.engine.connect() as connection:
        assert read_held(connection) == undisturbed.held
        assert connection.execute(one).rowcount == 1
        assert read_held(connection) != undisturbed.held
        connection.rollback()


@pytest.mark.parametrize(("victim", "batch", "stage"), KILLS)
def test_killed_and_run_again_it_ends_as_if_nothing_had_been(
    undisturbed: Undisturbed, victim: str, batch: int, stage: str
) -> None:
    one = undisturbed
    empty(one.engine, one.home)
    at = batch * len(STAGES) + list(STAGES).index(stage)
    killed = kill_once(one.home, one.file, at, 0.01, victim)
    assert killed.died or victim != "ingest"
    one.engine.dispose()
    assert run_again(one.engine, one.home, one.file) == one.held


def unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", folder], capture_output=True, check=False)  # it may be off already


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mount a disk of its own on a folder, with these options."""

    def mount(folder: Path, options: str) -> None:
        folder.mkdir(exist_ok=True)
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True)
        if made.returncode:
            pytest.skip(f"mounting is not permitted here: {made.stderr.strip()}")
        mounted.callback(unmount, folder)

    with ExitStack() as mounted:
        yield mount


def test_a_full_disk_under_the_store(undisturbed: Undisturbed, tmp_path: Path, mount: Mount) -> None:
    mount(tmp_path, "size=160m")
    engine = ready_store(make_settings(tmp_path))
    ballast, room = tmp_path / "ballast", os.statvfs(tmp_path)
    ballast.write_bytes(bytes(room.f_bavail * room.f_frsize - 2**19))
    with pytest.raises((OperationalError, psycopg.Error, OSError), match="No space left on device|No room"):
        run_again(engine, tmp_path, undisturbed.file)
    ballast.unlink()
    with engine.connect() as connection:
        held = read_held(connection)
    assert len(held.rows["document"]) in range(0, DOCUMENTS, BATCH), "whole batches alone"
    assert set(held.faults.values()) == {0}
    assert run_again(engine, tmp_path, undisturbed.file) == undisturbed.held
    engine.dispose()


@pytest.mark.parametrize(
    ("folder", "options", "fault"),
    [("spool", "size=16k", errno.ENOSPC), ("spool", "ro", errno.EROFS), ("archive", "ro", errno.EROFS)],
)
def test_a_disk_of_the_archive_that_takes_nothing(
    undisturbed: Undisturbed, mount: Mount, folder: str, options: str, fault: int
) -> None:
    one = undisturbed
    empty(one.engine, one.home)
    mount(one.home / folder, options)
    with pytest.raises(OSError) as told:
        run_again(one.engine, one.home, one.file)
    assert told.value.errno == fault
    unmount(one.home / folder)
    assert run_again(one.engine, one.home, one.file) == one.held


def test_a_home_that_is_read_only(tmp_path: Path, mount: Mount) -> None:
    mount(tmp_path, "ro")
    with pytest.raises(EmbeddedServerError, match=f"Cannot use {tmp_path}.*: Read-only file system"):
        ready_store(make_settings(tmp_path))
