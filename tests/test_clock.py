"""A clock that jumps: what was taken last is what stands, whatever time it was said to be then.

first run at 09:30 by a clock an hour fast  →  the story as first printed
second run at 09:00 by the right time       →  the story as corrected: revision 2; the first text is a revision
replay                                      →  the corrected story once more, not the one with the later time
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

import tasks.fetch.take
import tasks.load.runs
import tasks.load.write
from store.settings import Settings
from store.upkeep import count_faults
from tasks.fetch.snapshots import read_snapshots
from tests.chaos import make_settings, write_corpus
from tests.pipeline import ingest

NOW = datetime(2026, 9, 2, 9, 0, tzinfo=UTC)
JUMPS = {"an hour back": timedelta(hours=1), "from the future": timedelta(days=4000), "ahead": timedelta(days=-4000)}


def ingest_at(moment: datetime, engine: Engine, settings: Settings, file: Path) -> object:
    """An ingest by a clock that starts at this moment."""
    started = datetime.now(UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment + (datetime.now(UTC) - started)

    with pytest.MonkeyPatch.context() as patch:
        for module in (tasks.fetch.take, tasks.load.write, tasks.load.runs):
            patch.setattr(module, "datetime", Clock)
        return ingest(engine, settings, [str(file)])


@pytest.mark.parametrize("jump", JUMPS.values(), ids=JUMPS)
def test_what_was_taken_last_stands(engine: Engine, tmp_path: Path, jump: timedelta) -> None:
    file, settings = tmp_path / "news.jsonl", make_settings(tmp_path)
    write_corpus(file, 40)
    ingest_at(NOW + jump, engine, settings, file)
    lines = file.read_text("utf-8").splitlines()
    lines[0] = lines[0].replace("。", "。更正如下。", 1)
    file.write_text("\n".join(lines), "utf-8")
    run = ingest_at(NOW, engine, settings, file)
    with engine.connect() as connection:
        ended = connection.execute(text("SELECT outcome, count(*) FROM ledger WHERE run = :r GROUP BY 1"), {"r": run})
        assert dict(map(tuple, ended)) == {"revised": 1, "unchanged": 39, "quarantined": 1}
        assert connection.execute(text("SELECT DISTINCT balanced FROM run_balance")).scalars().all() == [True]
        assert set(count_faults(connection).values()) == {0}
        stands = connection.execute(text("SELECT document, sha256 FROM document")).all()
        latest = {kept.capture.document: kept.capture.sha256 for kept in read_snapshots(connection, [], None)}
    assert latest == dict(map(tuple, stands))
