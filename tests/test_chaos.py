"""Killed at any moment, the ingest or PostgreSQL: nothing is lost, nothing is there twice.

`python -m tests.benchmarks.chaos --kills 100` does the same for longer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from store.migrate import ready_store
from tests.chaos import Held, empty, kill_once, make_settings, read_held, write_corpus
from tests.pipeline import ingest


@dataclass(frozen=True, slots=True)
class Undisturbed:
    engine: Engine
    home: Path
    file: Path
    held: Held
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    home = tmp_path_factory.mktemp("chaos")
    write_corpus(home / "news.jsonl", 120)
    engine = ready_store(make_settings(home))
    started = time.monotonic()
    ingest(engine, make_settings(home), [str(home / "news.jsonl")])
    yield Undisturbed(engine, home, home / "news.jsonl", read_held(engine), time.monotonic() - started)
    engine.dispose()


def test_the_corpus_has_what_can_go_wrong(undisturbed: Undisturbed) -> None:
    held = undisturbed.held
    assert (len(held.rows["document"]), len(held.last)) == (120, 121)
    assert len(held.rows["edge"]) > 12
    assert len(held.rows["quarantine"]) == 1
    assert held.rows["unsettled"] == []


@pytest.mark.parametrize("server", [False, True], ids=["ingest", "postgres"])
@pytest.mark.parametrize("moment", [0.1, 0.5, 0.8])
def test_killed_and_run_again_it_ends_as_if_nothing_had_been(
    undisturbed: Undisturbed, moment: float, server: bool
) -> None:
    one = undisturbed
    empty(one.engine, one.home)
    kill_once(one.home, one.file, one.seconds * moment, server=server)
    one.engine.dispose()
    ingest(one.engine, make_settings(one.home), [str(one.file)])
    assert read_held(one.engine) == one.held
