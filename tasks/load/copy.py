"""Many rows into a table at once: binary COPY, in the transaction of the connection at hand.

The one place that COPY is used: every other statement of the load runs on any Postgres-compatible engine. On one that
has no COPY the same rows are inserted. Nothing is staged and nothing is upserted: what is there is locked first, so
what is copied is new. Where another loader was faster with the same key, a UniqueViolation has the batch tried again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB

from store.session import WITHOUT_COPY
from tasks.load.tables import all_but, any_of

write_json = json.JSONEncoder(ensure_ascii=False).encode
DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def put_rows(connection: Connection, table: Table, rows: Mapping[UUID, Mapping[str, Any]], *keep: str) -> None:
    """Rows by their id: those that are there are locked and updated, all but the columns `keep`; the others copied.

    Ids are taken in their order, so that two loaders of the same rows never wait for each other in a ring.
    """
    if not rows:
        return
    there = select(table.c.id).where(any_of(table.c.id, rows)).order_by(table.c.id).with_for_update()
    known = list(connection.scalars(there))
    if known:
        names = all_but(table.columns, "id", *keep)
        values: dict[str, Any] = {name: bindparam(name) for name in names}
        changed = update(table).where(table.c.id == bindparam("key")).values(values)
        # Those names alone: a parameter that is called like any other column would be set too.
        connection.execute(changed, [{"key": key, **{name: rows[key][name] for name in names}} for key in known])
    if fresh := sorted(rows.keys() - set(known)):
        copy_rows(connection, table, [rows[key] for key in fresh])


def copy_rows(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Append rows, each with a value for every column. A row whose key exists is psycopg's UniqueViolation."""
    if connection.get_execution_options().get(WITHOUT_COPY):
        connection.execute(insert(table), list(rows))
        return
    names = [column.name for column in table.columns]
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"COPY wants psycopg 3, not {type(driver)}")
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        # The server converts nothing in a binary COPY, so each value is sent as its column's very type.
        copy.set_types([column.type.compile(DIALECT).lower() for column in table.columns])
        for values in wrap_json(table, map(itemgetter(*names), rows)):
            copy.write_row(values)


def wrap_json(table: Table, rows: Iterable[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
    """Rows whose lists and dicts are marked as JSON; those of a table without such columns as they are."""
    json_columns = {place for place, column in enumerate(table.columns) if isinstance(column.type, JSONB)}
    if not json_columns:
        return rows
    return (
        [
            Jsonb(value, write_json) if place in json_columns and value is not None else value
            for place, value in enumerate(row)
        ]
        for row in rows
    )
