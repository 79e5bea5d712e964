"""What can be exported: articles, clusters, edges, the ledger; streamed from the store.

Rows come from a server-side cursor, a page at a time, so memory does not grow with the store. How they are written
stands in store.writers and store.parquet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Select, and_, select
from sqlmodel import SQLModel

from store.article_json import ARTICLE_FIELDS, SHOWN_IN
from store.tables import Article, Cluster, Document, Edge, Ledger

PAGE = 500


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: a query, whose columns are the fields of each object, in order."""

    engine: Engine
    query: Select[Any]
    order: tuple[Any, ...]
    month: str | None = None
    """The field with the time whose month an object belongs to; None where it belongs to none."""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.query.selected_columns.keys())

    def read(self, *, by_month: bool = False) -> Iterator[dict[str, Any]]:
        """One dict an object, times in the zone they are shown in; in the order of keys, or of time."""
        order = (self.query.selected_columns[self.month], *self.order) if by_month and self.month else self.order
        with self.engine.connect().execution_options(yield_per=PAGE) as connection:
            for row in connection.execute(self.query.order_by(*order)).mappings():
                yield {name: shown(value) for name, value in row.items()}


def shown(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(SHOWN_IN)
    return str(value) if isinstance(value, UUID) else value


def columns(model: type[SQLModel]) -> Any:
    return SQLModel.metadata.tables[str(model.__tablename__)].c


def export_articles(engine: Engine) -> Export:
    """Every article in the article format, duplicates included."""
    a = columns(Article)
    query = select(*(a[name] for name in ARTICLE_FIELDS))
    return Export(engine, query, (a.document_id, a.ordinal), month="published_at")


def export_clusters(engine: Engine) -> Export:
    """One object an article: its cluster, its relation, and whether it is the one to read."""
    a, c = columns(Article), columns(Cluster)
    canonical = and_(a.document_id == c.canonical_document_id, a.ordinal == c.canonical_ordinal)
    query = select(a.document, a.ordinal, a.cluster, a.relation, canonical.label("canonical")).join_from(
        a.document.table, c.id.table, a.cluster == c.id
    )
    return Export(engine, query, (a.cluster, a.document_id, a.ordinal))


def export_edges(engine: Engine) -> Export:
    """How two articles' texts relate, and the evidence: the facts that clusters are made of."""
    e, one = columns(Edge), columns(Document)
    other = one.id.table.alias("other")
    query = (
        select(
            one.document,
            e.ordinal,
            other.c.document.label("other_document"),
            *(e[name] for name in ("other_ordinal", "relation", "coverage", "coverage_other", "longest_run")),
            *(e[name] for name in ("numbers", "method", "run")),
        )
        .join_from(e.run.table, one.id.table, one.id == e.document_id, isouter=True)
        .join(other, other.c.id == e.other_document_id, isouter=True)
    )
    return Export(engine, query, (e.document_id, e.ordinal, e.other_document_id, e.other_ordinal))


def export_ledger(engine: Engine) -> Export:
    """How every item of every run ended."""
    ledger = columns(Ledger)
    names = ("run", "document", "ordinal", "source", "stage", "outcome", "reason", "detail", "of", "at")
    query = select(*(ledger[name] for name in names))
    return Export(engine, query, (ledger.run, ledger.document_id, ledger.ordinal), month="at")


EXPORTS: dict[str, Callable[[Engine], Export]] = {
    "articles": export_articles,
    "clusters": export_clusters,
    "edges": export_edges,
    "ledger": export_ledger,
}
