"""Streams what the store holds: articles, clusters, the ledger; as JSON lines or as a spreadsheet's CSV.

Rows come from a server-side cursor, a page at a time, so memory does not grow with the store. In CSV a cell that a
spreadsheet would run as a formula is defused: `=HYPERLINK(…)` is written `'=HYPERLINK(…)`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import Engine, Select, and_, select
from sqlmodel import SQLModel

from store.article_json import ARTICLE_FIELDS, SHOWN_IN, article_json
from store.tables import Article, Cluster, Ledger

PAGE = 500
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CLUSTER_FIELDS = ("document", "ordinal", "cluster", "relation", "canonical")
LEDGER_FIELDS = ("run", "document", "ordinal", "source", "stage", "outcome", "reason", "detail", "of", "at")


def columns(model: type[SQLModel]) -> Any:
    return SQLModel.metadata.tables[str(model.__tablename__)].c


def stream(engine: Engine, query: Select[Any]) -> Iterator[dict[str, Any]]:
    with engine.connect().execution_options(yield_per=PAGE) as connection:
        for row in connection.execute(query).mappings():
            yield dict(row)


def export_articles(engine: Engine) -> Iterator[dict[str, Any]]:
    """Every article in the article format, duplicates included, in the order of their keys."""
    a = columns(Article)
    query = select(*(a[name] for name in ARTICLE_FIELDS)).order_by(a.document_id, a.ordinal)
    return map(article_json, stream(engine, query))


def export_clusters(engine: Engine) -> Iterator[dict[str, Any]]:
    """One object an article: its cluster, its relation, and whether it is the one to read."""
    a, c = columns(Article), columns(Cluster)
    canonical = and_(a.document_id == c.canonical_document_id, a.ordinal == c.canonical_ordinal)
    query = (
        select(a.document, a.ordinal, a.cluster, a.relation, canonical.label("canonical"))
        .join_from(a.document.table, c.id.table, a.cluster == c.id)
        .order_by(a.cluster, a.document_id, a.ordinal)
    )
    for row in stream(engine, query):
        yield {**row, "cluster": str(row["cluster"])}


def export_ledger(engine: Engine) -> Iterator[dict[str, Any]]:
    """How every item of every run ended."""
    ledger = columns(Ledger)
    query = select(*(ledger[name] for name in LEDGER_FIELDS)).order_by(ledger.run, ledger.document_id, ledger.ordinal)
    for row in stream(engine, query):
        yield {**row, "run": str(row["run"]), "at": row["at"].astimezone(SHOWN_IN).isoformat()}


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: its objects, and their fields in order."""

    fields: tuple[str, ...]
    objects: Iterator[dict[str, Any]]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.objects


EXPORTS: dict[str, Callable[[Engine], Export]] = {
    "articles": lambda engine: Export(ARTICLE_FIELDS, export_articles(engine)),
    "clusters": lambda engine: Export(CLUSTER_FIELDS, export_clusters(engine)),
    "ledger": lambda engine: Export(LEDGER_FIELDS, export_ledger(engine)),
}


def write_jsonl(export: Export, out: BinaryIO) -> int:
    """One JSON object a line, UTF-8. Gives how many."""
    count = 0
    for item in export:
        count += 1
        out.write(json.dumps(item, ensure_ascii=False).encode() + b"\n")
    return count


def write_csv(export: Export, out: BinaryIO) -> int:
    """For spreadsheets: UTF-8 with BOM, CRLF, lists as JSON, formulas defused. Gives how many rows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(export.fields)
    count = 0
    for item in export:
        count += 1
        writer.writerow([csv_cell(item[name]) for name in export.fields])
    text.flush()
    text.detach()  # `out` stays open: it is the caller's
    return count


def csv_cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


WRITERS: dict[str, Callable[[Export, BinaryIO], int]] = {"jsonl": write_jsonl, "csv": write_csv}
