"""The tables that a load writes, for SQLAlchemy Core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Uuid, and_, column, func, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.sql.elements import KeyedColumnElement

from store import tables

TABLES = tables.SQLModel.metadata.tables
RUN = TABLES["run"]
DOCUMENT = TABLES["document"]
ARTICLE = TABLES["article"]
ARTICLE_REVISION = TABLES["article_revision"]
EDGE = TABLES["edge"]
CLUSTER = TABLES["cluster"]
FINGERPRINT_GENERATION = TABLES["fingerprint_generation"]
FINGERPRINT_FILTER = TABLES["fingerprint_filter"]
FINGERPRINT_PAGE = TABLES["fingerprint_page"]
FINGERPRINT_KEYS = TABLES["fingerprint_keys"]
UNSETTLED = TABLES["unsettled"]
LEDGER = TABLES["ledger"]
QUARANTINE = TABLES["quarantine"]

Key = tuple[UUID, int]
"""An article: its document's key, and its place in it."""


def all_but(columns: Iterable[KeyedColumnElement[Any]], *names: str) -> dict[str, Any]:
    """Columns by name, for the SET of an upsert."""
    return {column.key: column for column in columns if column.key not in names}


def any_of(target: ColumnElement[UUID], ids: Iterable[UUID]) -> ColumnElement[bool]:
    """Equal to one of any number of ids: one parameter, where IN would need one each."""
    return target == func.any(literal(list(ids), ARRAY(Uuid)))


def any_key(document: ColumnElement[UUID], ordinal: ColumnElement[int], keys: Iterable[Key]) -> Any:
    """The same for articles' keys; adds the list of keys to a statement's tables."""
    pairs = list(keys)
    unnested = func.unnest(
        literal([key for key, _ in pairs], ARRAY(Uuid)), literal([place for _, place in pairs], ARRAY(Integer))
    )
    wanted = unnested.table_valued(column("document_id", Uuid), column("ordinal", Integer)).render_derived()
    return and_(document == wanted.c.document_id, ordinal == wanted.c.ordinal)
