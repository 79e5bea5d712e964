"""Upkeep: a sound store has no faults, each kind of damage is counted, and old runs are pruned with their ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select, text

from store.tables import SQLModel
from store.upkeep import FAULTS, analyze, count_faults, prune_runs
from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.records import Batch
from tests.tasks.load.batches import article, judged, verdict

DAMAGE = {
    "articles whose document is not there": "DELETE FROM document",
    "documents that count other articles than they have": "UPDATE document SET articles = articles + 1",
    "articles whose cluster is not there": "DELETE FROM cluster",
    "clusters that count other members than they have": "UPDATE cluster SET members = members + 1",
    "clusters whose canonical article is no member": "UPDATE cluster SET canonical_ordinal = 9",
    "relations of articles that are no more": """
        INSERT INTO edge (document_id, ordinal, other_document_id, other_ordinal, relation, coverage, coverage_other,
            longest_run, numbers, method, run)
        SELECT document_id, ordinal, gen_random_uuid(), 1, 'quote', 0.1, 0.1, 90, 1, '2026.11.1', run FROM article
    """,
}


def load_one(engine: Engine) -> None:
    run = open_run(engine, "ingest", ["lakeside"])
    load_batch(Batch(run, (judged(verdict(article("https://lakeside.example/1.html"))),)), engine)
    close_run(engine, run, 1, None)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM unsettled"))


def test_every_kind_of_fault_has_its_damage() -> None:
    assert set(DAMAGE) == set(FAULTS)


def test_a_sound_store_has_no_faults(engine: Engine) -> None:
    load_one(engine)
    analyze(engine)
    with engine.connect() as connection:
        assert not any(count_faults(connection).values())


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_counted(engine: Engine, kind: str) -> None:
    load_one(engine)
    with engine.connect() as connection:
        connection.execute(text(DAMAGE[kind]))
        assert count_faults(connection)[kind] == 1


def test_old_runs_go_with_their_ledger_and_no_article(engine: Engine) -> None:
    load_one(engine)
    now = datetime.now(UTC)
    assert prune_runs(engine, now - timedelta(days=1)) == 0
    assert prune_runs(engine, now + timedelta(days=1)) == 2
    with engine.connect() as connection:
        tables = [SQLModel.metadata.tables[name] for name in ("run", "ledger", "article")]
        assert [connection.scalar(select(func.count()).select_from(table)) for table in tables] == [0, 0, 1]
