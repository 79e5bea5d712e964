"""Replay, backfill and bounds, in one process: the newsroom is ingested, then the network is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from store.session import open_engine
from store.settings import Settings

WORK = """
import asyncio, json, sys
from datetime import date, timedelta
from pathlib import Path

from prefect.client.orchestration import get_client
from rich.console import Console
from sqlalchemy import text

from flows.commands.demo import FIRST_ISSUE, LAST_ISSUE, at_newsroom, environment, newsroom_open
from flows.commands.ingest import report
from flows.runtime import start_orchestration
from store.migrate import ready_store
from store.settings import settings
from tasks.sources import source_files

home = settings().home
own = home / "own"
(own / "texts").mkdir(parents=True)
text_of_it = "盐场新开三条航线\\n\\n" + "本报讯 青石盐场昨日新开三条航线，首船装盐两万吨。" * 8
(own / "texts" / "a.txt").write_text(text_of_it, "utf-8")
for name, bounds in (("quiet", "{}"), ("strict", "{min: 2, max: 9}")):
    yaml = f"name: {name}\\ntitle: 盐场\\nkind: files\\nstart: texts\\nbounds: {bounds}\\n"
    (own / f"{name}.yaml").write_text(yaml, "utf-8")

runs = {"home": str(home)}
with at_newsroom(), start_orchestration(settings()).wait():
    engine = ready_store(settings())
    from flows.backfill import backfill
    from flows.ingest import ingest
    from flows.replay import replay

    def run(name, flow):
        runs[name] = str(asyncio.run(flow))

    names = [name for name in source_files(settings().sources) if name.startswith("newsroom-")]
    day_before = FIRST_ISSUE - timedelta(days=1)
    with newsroom_open(afternoon=True):
        run("ingest", ingest(names, FIRST_ISSUE, LAST_ISSUE))
        run("backfill", backfill("newsroom-daily", day_before, LAST_ISSUE))
    run("backfill again", backfill("newsroom-daily", day_before, LAST_ISSUE))
    run("replay", replay([]))
    with engine.begin() as connection:
        connection.execute(text("UPDATE document SET cleaner = '2025.1.1' WHERE source = 'newsroom-portal'"))
    run("replay by new rules", replay(["newsroom-portal", "newsroom-daily"]))
    run("replay again", replay(["newsroom-posts"], again=True))
    with environment(ZONEWIRE_SOURCES=str(own)):
        run("quiet", ingest(["quiet"]))
        said = Console(file=sys.stderr, width=200)
        runs["too few"] = report(said, engine, lambda: asyncio.run(ingest(["strict"])))
        (own / "texts" / "a.txt").unlink()
        runs["nothing"] = report(said, engine, lambda: asyncio.run(ingest(["quiet"])))
    with get_client(sync_client=True) as client:
        runs["artifacts"] = [(one.key, one.data) for one in client.read_artifacts()]
print(json.dumps(runs))
"""


@dataclass(frozen=True)
class Worked:
    runs: dict[str, Any]
    said: str
    engine: Engine

    def rows(self, query: str, **values: object) -> list[Any]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), values)]

    def ended(self, run: str) -> Counter[tuple[str, str, str]]:
        """Items of a run by source, stage and outcome."""
        query = "SELECT source, stage, outcome FROM ledger WHERE run = :run"
        return Counter(self.rows(query, run=self.runs[run]))


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worked]:
    home = tmp_path_factory.mktemp("again")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        env={**kept, "ZONEWIRE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=240,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    engine = open_engine(Settings(home=home))
    yield Worked(json.loads(done.stdout.splitlines()[-1]), done.stderr, engine)
    engine.dispose()


def test_a_replay_finds_everything_as_it_was(worked: Worked) -> None:
    assert {outcome for _, _, outcome in worked.ended("replay")} == {"unchanged", "skipped"}
    taken = "SELECT document, ordinal FROM ledger WHERE run = :run AND outcome IN ('loaded', 'duplicate')"
    unchanged = "SELECT document, ordinal FROM ledger WHERE run = :run AND outcome = 'unchanged'"
    first, again = (worked.rows(q, run=worked.runs[r]) for q, r in ((taken, "ingest"), (unchanged, "replay")))
    assert len(first) > 20 and set(first) == set(again)


def test_what_older_rules_cleaned_is_cleaned_again(worked: Worked) -> None:
    """The portal's documents come to the load, and are as they were; the daily's end before they are cleaned."""
    stages = {
        (source, stage) for source, stage, outcome in worked.ended("replay by new rules") if outcome == "unchanged"
    }
    assert stages == {("newsroom-portal", "load"), ("newsroom-daily", "fetch")}
    assert worked.rows("SELECT count(*) FROM document WHERE cleaner = '2025.1.1'") == [(0,)]


def test_a_replay_can_be_made_to_clean_everything(worked: Worked) -> None:
    assert set(worked.ended("replay again")) == {("newsroom-posts", "load", "unchanged")}


def test_a_replay_adds_nothing_to_the_archive_and_keeps_what_the_next_visit_asks_with(worked: Worked) -> None:
    files = {name for (name,) in worked.rows("SELECT DISTINCT warc FROM snapshot")}
    assert files == {file.name for file in (Path(str(worked.runs["home"])) / "archive").iterdir()}
    assert worked.rows("SELECT count(*) FROM document WHERE source = 'newsroom-portal' AND etag IS NULL") == [(0,)]


def test_a_backfill_shows_how_far_it_is_and_a_run_its_bounds(worked: Worked) -> None:
    shown = [data for key, data in worked.runs["artifacts"] if key == "days"]
    assert shown == [100, 100]
    balances = [data for key, data in worked.runs["artifacts"] if key == "balance"]
    assert [said for said in balances if "| strict | 1 | 2 | 9 | **out of bounds** |" in said]
    assert not [said for said in balances if "| quiet |" in said.partition("Beside the bounds")[2]]


def test_a_backfill_remembers_its_days(worked: Worked) -> None:
    days = worked.rows(
        "SELECT day::text, documents > 0, run FROM backfilled_day WHERE source = 'newsroom-daily' ORDER BY day"
    )
    assert [day[:2] for day in days] == [("2026-09-14", False), ("2026-09-15", True), ("2026-09-16", True)]
    assert {str(run) for *_, run in days} == {worked.runs["backfill"]}
    assert {outcome for _, _, outcome in worked.ended("backfill")} == {"unchanged", "quarantined"}
    assert not worked.ended("backfill again")


@pytest.mark.parametrize(
    ("run", "line"),
    [
        ("too few", "strict gave 1 documents; its bounds are 2 to 9"),
        ("nothing", "quiet gave nothing; it gave 1 in its last runs"),
    ],
)
def test_a_source_out_of_its_bounds_fails_the_run(worked: Worked, run: str, line: str) -> None:
    assert worked.runs[run] == 1
    assert f"The run failed: {line}\n" in worked.said
    assert (line,) in worked.rows("SELECT failure FROM run WHERE failure IS NOT NULL")


def test_what_was_found_is_loaded_all_the_same(worked: Worked) -> None:
    assert worked.rows("SELECT source FROM article WHERE title = '盐场新开三条航线' ORDER BY source") == [
        ("quiet",),
        ("strict",),
    ]


def test_every_run_adds_up(worked: Worked) -> None:
    assert worked.rows("SELECT flow FROM run_balance WHERE NOT balanced") == []
