"""What a run did, read from the store: counts by source and outcome, newest articles, clusters, quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

COUNTS = text("""
    SELECT source, outcome, reason, count(*) AS items, count(DISTINCT document_id) AS documents
    FROM ledger WHERE run = :run GROUP BY source, outcome, reason ORDER BY source, outcome, reason
""")

DOCUMENTS = text("SELECT source, count(DISTINCT document_id) FROM ledger WHERE run = :run GROUP BY source")

NEWEST = text("""
    SELECT a.published_at, a.published_precision, a.title, a.suggested_title, a.outlet, a.source, a.document,
           c.members
    FROM cluster c
    JOIN article a ON a.document_id = c.canonical_document_id AND a.ordinal = c.canonical_ordinal
    WHERE a.source = ANY(:sources)
    ORDER BY a.published_at DESC NULLS LAST, a.document, a.ordinal LIMIT :limit
""")

CLUSTERS = text("""
    SELECT c.id AS cluster, a.title, a.suggested_title, a.source, a.relation,
           (a.document_id = c.canonical_document_id AND a.ordinal = c.canonical_ordinal) AS canonical,
           e.coverage, e.coverage_other
    FROM cluster c
    JOIN article a ON a.cluster = c.id
    LEFT JOIN edge e ON e.document_id = a.document_id AND e.ordinal = a.ordinal
        AND e.other_document_id = c.representative_document_id AND e.other_ordinal = c.representative_ordinal
    WHERE c.id IN (
        SELECT a2.cluster FROM article a2 JOIN cluster c2 ON c2.id = a2.cluster
        WHERE a2.source = ANY(:sources) AND c2.members > 1
        GROUP BY a2.cluster, c2.members ORDER BY c2.members DESC, a2.cluster LIMIT :limit)
    ORDER BY c.members DESC, c.id, canonical DESC, a.published_at NULLS LAST, a.document, a.ordinal
""")

REVISED = text("""
    SELECT a.title, a.document, a.ordinal, a.revision
    FROM ledger l JOIN article a ON a.document_id = l.document_id AND a.ordinal = l.ordinal
    WHERE l.run = :run AND l.outcome = 'revised' ORDER BY a.document, a.ordinal
""")

SET_ASIDE = text("""
    SELECT outcome, reason, document, ordinal, detail, items, place FROM (
        SELECT outcome, reason, document, ordinal, detail,
               count(*) OVER (PARTITION BY outcome, reason) AS items,
               row_number() OVER (PARTITION BY outcome, reason ORDER BY document, ordinal) AS place
        FROM ledger WHERE run = :run AND outcome IN ('quarantined', 'skipped')) AS aside
    WHERE place <= :each ORDER BY outcome, reason, place
""")

FOUND_BEFORE = text("""
    WITH before AS (
        SELECT id, started_at FROM run
        WHERE flow = 'ingest' AND finished_at IS NOT NULL AND failure IS NULL AND id <> :run
            AND sources @> jsonb_build_array(CAST(:source AS text))
        ORDER BY started_at DESC LIMIT :last
    )
    SELECT count(DISTINCT l.document_id) FILTER (WHERE l.stage <> 'fetch' OR l.outcome <> 'quarantined')
    FROM before b LEFT JOIN ledger l ON l.run = b.id AND l.source = :source
    GROUP BY b.id, b.started_at ORDER BY b.started_at DESC
""")


def count_outcomes(connection: Connection, run: UUID) -> Sequence[RowMapping]:
    """Rows of source, outcome, reason, items and documents of one run."""
    return connection.execute(COUNTS, {"run": run}).mappings().all()


def count_documents(connection: Connection, run: UUID) -> dict[str, int]:
    """Documents found, by source."""
    return {source: count for source, count in connection.execute(DOCUMENTS, {"run": run})}


def read_newest(connection: Connection, sources: Sequence[str], limit: int) -> Sequence[RowMapping]:
    """The newest canonical articles of these sources."""
    return connection.execute(NEWEST, {"sources": list(sources), "limit": limit}).mappings().all()


def read_clusters(connection: Connection, sources: Sequence[str], limit: int) -> dict[UUID, list[RowMapping]]:
    """The largest clusters of these sources, each with its canonical article first."""
    clusters: dict[UUID, list[Any]] = {}
    for row in connection.execute(CLUSTERS, {"sources": list(sources), "limit": limit}).mappings():
        clusters.setdefault(row["cluster"], []).append(row)
    return clusters


def read_revised(connection: Connection, run: UUID) -> Sequence[RowMapping]:
    """The articles that a run found with another text than before; `revision` counts their texts."""
    return connection.execute(REVISED, {"run": run}).mappings().all()


def read_set_aside(connection: Connection, run: UUID, each: int) -> Sequence[RowMapping]:
    """What a run skipped or quarantined, at most `each` of a reason; `items` says how many there are of it."""
    return connection.execute(SET_ASIDE, {"run": run, "each": each}).mappings().all()


def count_found_before(connection: Connection, source: str, run: UUID, last: int = 5) -> list[int]:
    """Documents that a source gave in its last runs before this one that did not fail, the latest first.

    What ended before it was taken is no document that the source gave.
    """
    return list(connection.scalars(FOUND_BEFORE, {"source": source, "run": run, "last": last}))
