"""Nothing is asked of the store that a Postgres-compatible engine refuses, but in the one module that says why.

Every statement that any test makes our code issue is watched too (tests/conftest.py).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from store.tables import SQLModel
from tests.portable import REFUSED, refused, watch

ROOT = Path(__file__).parents[2]
COPIES = "tasks/load/copy.py"
"""It says why: nothing else comes near its speed."""
STATEMENT = re.compile(
    r"\s*(--|SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|COPY|LOCK|SET|TRUNCATE|MERGE|LISTEN|NOTIFY|DO|VACUUM)\s"
)
EXAMPLES = [
    "SELECT pg_advisory_xact_lock(7)",
    "LISTEN news",
    "CREATE TEMP TABLE staging (LIKE article)",
    "ALTER TABLE a ADD CONSTRAINT b UNIQUE (c) DEFERRABLE INITIALLY DEFERRED",
    "SELECT id FROM document FOR UPDATE SKIP LOCKED",
    "MERGE INTO document USING staging ON true WHEN MATCHED THEN DO NOTHING",
    "CREATE TRIGGER t BEFORE INSERT ON article EXECUTE FUNCTION f()",
    "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE TABLE a (id bigserial)",
    "CREATE TABLE a (id uuid REFERENCES document)",
    "CREATE EXTENSION pg_trgm",
    "TRUNCATE article",
    "LOCK TABLE article",
    "COPY article FROM STDIN",
]


def raw_statements() -> Iterator[tuple[str, str]]:
    """The SQL that stands in our files as text."""
    for folder in ("store", "tasks", "flows"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
                    yield file.relative_to(ROOT).as_posix(), node.value
        for file in sorted((ROOT / folder).rglob("*.sql")):
            yield from ((file.relative_to(ROOT).as_posix(), one) for one in file.read_text("utf-8").split(";\n"))


def test_sql_that_stands_in_our_files() -> None:
    statements = list(raw_statements())
    assert len(statements) > 50
    asking = {(place, *refused(one)) for place, one in statements if refused(one)}
    assert asking == {(COPIES, "COPY: not on PGlite")}


@pytest.mark.parametrize("statement", EXAMPLES)
def test_what_is_refused_is_seen(statement: str) -> None:
    assert len(refused(statement)) == 1


def test_every_refusal_has_its_example() -> None:
    assert {why for statement in EXAMPLES for why in refused(statement)} == set(REFUSED)


def test_texts_and_comments_ask_for_nothing() -> None:
    assert refused("SELECT 'COPY; TRUNCATE it''s', \"of\" FROM ledger -- LOCK TABLE\n/* MERGE INTO */") == []


def test_a_statement_of_our_code_is_watched(engine: Engine) -> None:
    issue = "def issue(connection): connection.execute(text('SELECT 1 FOR UPDATE SKIP LOCKED'))"
    ours: dict[str, object] = {"__name__": "tasks.load.invented", "text": text}
    exec(issue, ours)  # noqa: S102 - a module of ours, as the watcher sees it
    with engine.connect() as connection, pytest.raises(AssertionError, match="SKIP LOCKED"):
        ours["issue"](connection)  # type: ignore[operator]
    watch(None, None, "SELECT 1 FOR UPDATE SKIP LOCKED")  # issued by a test


def test_every_key_begins_with_what_rows_are_spread_by() -> None:
    """Citus wants its distribution column in every unique key; others split tables by the key's first column."""
    for table in SQLModel.metadata.sorted_tables:
        first = table.primary_key.columns[0]
        assert str(first.type) in {"CHAR(32)", "UUID"} or table.name == "backfilled_day", table.name
        assert not table.foreign_keys and not any(index.unique for index in table.indexes), table.name
