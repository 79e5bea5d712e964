"""Upkeep deletes by its setting what is older, and nothing without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from flows.maintain import look_after
from store.settings import Settings
from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Ended, Outcome, Skip, Stage
from tasks.records import Batch


def run_of(engine: Engine, days_ago: int) -> UUID:
    run = open_run(engine, "ingest", ["yanhu"], uuid4())
    ended = Ended("yanhu", f"http://yanhu.example/{days_ago}.html", 0, Stage.fetch, Outcome.skipped, Skip.robots)
    load_batch(Batch(run, (), (ended,)), engine)
    close_run(engine, run, 1, None)
    with engine.begin() as connection:
        began = datetime.now(UTC) - timedelta(days=days_ago)
        connection.execute(text("UPDATE run SET started_at = :began WHERE id = :run"), {"began": began, "run": run})
    return run


@pytest.mark.parametrize("keep", [None, 30])
def test_what_is_older_than_the_setting_goes(engine: Engine, tmp_path: Path, keep: int | None) -> None:
    old, recent = run_of(engine, days_ago=31), run_of(engine, days_ago=29)
    findings = look_after(engine, Settings(home=tmp_path, keep_runs_days=keep), bodies=0)
    assert not findings.wrong
    left = {recent} if keep else {old, recent}
    assert findings.pruned == (2 if keep else 0)
    with engine.connect() as connection:
        assert set(connection.scalars(text("SELECT id FROM run"))) == left
        assert set(connection.scalars(text("SELECT run FROM ledger"))) == left
