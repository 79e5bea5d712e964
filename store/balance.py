"""What one run brought, for its report in the dashboard: how items ended, new articles, clusters, quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, RowMapping, text

ENDED = text("""
    SELECT stage, outcome, reason, count(*) AS items FROM ledger WHERE run = :run
    GROUP BY stage, outcome, reason
    ORDER BY CASE stage WHEN 'fetch' THEN 1 WHEN 'clean' THEN 2 WHEN 'deduplicate' THEN 3 ELSE 4 END, items DESC
""")

ARRIVED = text("""
    SELECT source, arrived, title, document FROM (
        SELECT l.source, coalesce(a.title, a.suggested_title) AS title, a.document,
               count(*) OVER (PARTITION BY l.source) AS arrived,
               row_number() OVER (PARTITION BY l.source ORDER BY a.published_at DESC NULLS LAST, a.document, a.ordinal)
                   AS place
        FROM ledger l JOIN article a ON a.document_id = l.document_id AND a.ordinal = l.ordinal
        WHERE l.run = :run AND l.outcome = 'loaded') AS new
    WHERE place <= :each ORDER BY source, place
""")

GREW = text("""
    SELECT c.members, g.arrived, coalesce(a.title, a.suggested_title) AS title, a.document
    FROM (SELECT m.cluster, count(*) AS arrived
          FROM ledger l JOIN article m ON m.document_id = l.document_id AND m.ordinal = l.ordinal
          WHERE l.run = :run AND l.outcome IN ('loaded', 'duplicate') GROUP BY m.cluster) AS g
    JOIN cluster c ON c.id = g.cluster
    JOIN article a ON a.document_id = c.canonical_document_id AND a.ordinal = c.canonical_ordinal
    WHERE c.members > 1
    ORDER BY g.arrived DESC, c.members DESC, c.id LIMIT :most
""")

QUARANTINED = text("""
    SELECT source, reason, detail, document, ordinal, count(*) OVER () AS items
    FROM ledger WHERE run = :run AND outcome = 'quarantined'
    ORDER BY source, reason, document, ordinal LIMIT :most
""")


def read_ended(connection: Connection, run: UUID) -> Sequence[RowMapping]:
    """Rows of stage, outcome, reason and items, in the order of the pipeline."""
    return connection.execute(ENDED, {"run": run}).mappings().all()


def read_arrived(connection: Connection, run: UUID, each: int) -> Sequence[RowMapping]:
    """New articles, copies aside, at most `each` of a source; `arrived` says how many the source has."""
    return connection.execute(ARRIVED, {"run": run, "each": each}).mappings().all()


def read_grown(connection: Connection, run: UUID, most: int) -> Sequence[RowMapping]:
    """The clusters of several articles that got a new one, with the title to read."""
    return connection.execute(GREW, {"run": run, "most": most}).mappings().all()


def read_quarantined(connection: Connection, run: UUID, most: int) -> Sequence[RowMapping]:
    """What the run put into quarantine; `items` says how many there are."""
    return connection.execute(QUARANTINED, {"run": run, "most": most}).mappings().all()
