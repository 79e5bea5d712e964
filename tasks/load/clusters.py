"""Clusters that lost an article are mended: counted anew, pointed at an article that is left, or dropped.

    {A (representative), B, C}, and A left its document  →  {B (representative), C}, members 2

Deduplication says itself what becomes of a cluster whose representative is gone; this is for what it cannot know: an
article that the store refused, or another loader's. A representative made here stands in until the cluster is settled,
which judges its members anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, case, delete, exists, func, not_, select, update

from tasks.load.copy import put_rows
from tasks.load.rows import Row
from tasks.load.tables import ARTICLE, CLUSTER, EDGE, any_of


def write_clusters(connection: Connection, rows: Sequence[Row]) -> None:
    """The clusters as deduplication left them; of two states of one, the later. One without members is dropped."""
    latest = {row["id"]: row for row in rows}
    gone = [key for key, row in latest.items() if not row["members"]]
    if gone:
        connection.execute(delete(CLUSTER).where(any_of(CLUSTER.c.id, gone)))
    put_rows(connection, CLUSTER, {key: row for key, row in latest.items() if row["members"]})


def mend_clusters(connection: Connection, clusters: Iterable[UUID]) -> None:
    """Make the rows of these clusters true to the articles that are stored."""
    touched = sorted(set(clusters))
    if not touched:
        return
    left = select(ARTICLE.c.cluster).where(any_of(ARTICLE.c.cluster, touched))
    connection.execute(delete(CLUSTER).where(any_of(CLUSTER.c.id, touched), CLUSTER.c.id.not_in(left)))
    first = (
        select(
            ARTICLE.c.cluster,
            ARTICLE.c.document_id,
            ARTICLE.c.ordinal,
            func.count().over(partition_by=ARTICLE.c.cluster).label("members"),
        )
        .where(any_of(ARTICLE.c.cluster, touched))
        .distinct(ARTICLE.c.cluster)
        .order_by(
            ARTICLE.c.cluster,
            ARTICLE.c.published_at.asc().nulls_last(),
            ARTICLE.c.document_id,
            ARTICLE.c.ordinal,
        )
        .subquery()
    )
    pointers: dict[str, Any] = {"members": first.c.members}
    for name in ("representative", "canonical"):
        document, ordinal = CLUSTER.c[f"{name}_document_id"], CLUSTER.c[f"{name}_ordinal"]
        stays = exists().where(
            ARTICLE.c.cluster == CLUSTER.c.id, ARTICLE.c.document_id == document, ARTICLE.c.ordinal == ordinal
        )
        pointers[document.name] = case((stays, document), else_=first.c.document_id)
        pointers[ordinal.name] = case((stays, ordinal), else_=first.c.ordinal)
    connection.execute(update(CLUSTER).where(CLUSTER.c.id == first.c.cluster).values(pointers))


def drop_loose_edges(connection: Connection, documents: Iterable[UUID]) -> None:
    """Forget edges of these documents to articles that never came to the store."""
    other = exists().where(
        and_(
            ARTICLE.c.document_id == EDGE.c.other_document_id,
            ARTICLE.c.ordinal == EDGE.c.other_ordinal,
        )
    )
    connection.execute(delete(EDGE).where(any_of(EDGE.c.document_id, documents), not_(other)))
