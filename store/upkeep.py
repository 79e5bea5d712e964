"""Upkeep of the store: old runs pruned, the planner's figures renewed, and whether its tables agree with each other.

an article whose document is not there, a cluster that counts five members and has four  →  a fault, with its count

A sound store has none, whatever died while it was written: each load is one transaction. Clusters that wait to be
settled are left out.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine, text

PRUNED = (
    text("DELETE FROM ledger WHERE run IN (SELECT id FROM run WHERE started_at < :before)"),
    text("DELETE FROM run WHERE started_at < :before AND finished_at IS NOT NULL"),
)

FAULTS = {
    "articles whose document is not there": text("""
        SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.id = a.document_id)
    """),
    "documents that count other articles than they have": text("""
        SELECT count(*) FROM document d
        WHERE d.articles <> (SELECT count(*) FROM article a WHERE a.document_id = d.id)
            AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.document_id = d.id)
    """),
    "articles whose cluster is not there": text("""
        SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM cluster c WHERE c.id = a.cluster)
    """),
    "clusters that count other members than they have": text("""
        SELECT count(*) FROM cluster c
        WHERE c.members <> (SELECT count(*) FROM article a WHERE a.cluster = c.id)
            AND NOT EXISTS (SELECT 1 FROM unsettled u WHERE u.cluster = c.id)
    """),
    "clusters whose canonical article is no member": text("""
        SELECT count(*) FROM cluster c
        WHERE NOT EXISTS (
            SELECT 1 FROM article a WHERE a.document_id = c.canonical_document_id
                AND a.ordinal = c.canonical_ordinal AND a.cluster = c.id)
            AND NOT EXISTS (SELECT 1 FROM unsettled u WHERE u.cluster = c.id)
    """),
    "relations of articles that are no more": text("""
        SELECT count(*) FROM edge e
        WHERE NOT EXISTS (
            SELECT 1 FROM article a WHERE a.document_id = e.document_id AND a.ordinal = e.ordinal)
            OR NOT EXISTS (
            SELECT 1 FROM article a WHERE a.document_id = e.other_document_id AND a.ordinal = e.other_ordinal)
    """),
}


def prune_runs(engine: Engine, before: datetime) -> int:
    """Delete the runs that started before and have ended, with their ledger; gives how many rows that were."""
    with engine.begin() as connection:
        return sum(connection.execute(statement, {"before": before}).rowcount for statement in PRUNED)


def analyze(engine: Engine) -> None:
    """Renew what the planner knows of the tables: a large backfill makes it choose wrongly."""
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def count_faults(connection: Connection) -> dict[str, int]:
    """How many rows disagree, by kind."""
    return {name: connection.scalar(query) or 0 for name, query in FAULTS.items()}
