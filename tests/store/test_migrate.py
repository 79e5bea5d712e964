"""Migrations: an empty database comes to the very tables of store.tables, and a newer one is left alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from alembic import command
from sqlalchemy import Engine, text

from store.dictionary import write_dictionary
from store.generations import read_generations, read_keys, read_pages
from store.migrate import StoreMismatch, check, read_config, ready_store, upgrade
from store.postings import find, hash_fingerprints, pages_of
from store.settings import Settings
from store.tables import SQLModel

SHAPE = {
    "columns": """
        SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default,
               col_description(format('%I', table_name)::regclass, ordinal_position)
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN (
            SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE')
    """,
    "comments": """
        SELECT relname, obj_description(oid, 'pg_class') FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}
REVISIONS = ["0001", "0002", "0003", "0004", "0005", "0006"]
OF_MIGRATIONS = {"alembic_version", "migration_lock"}


def shape(engine: Engine) -> dict[str, set[Any]]:
    with engine.connect() as connection:
        return {
            name: {tuple(row) for row in connection.execute(text(query)) if row[0] not in OF_MIGRATIONS}
            for name, query in SHAPE.items()
        }


def test_an_upgraded_store_has_the_tables_of_the_code(empty: Engine) -> None:
    assert check(empty) is not None
    assert upgrade(empty) == REVISIONS
    assert check(empty) is None
    assert upgrade(empty) == []
    upgraded = shape(empty)
    with empty.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
        SQLModel.metadata.create_all(connection)
    assert upgraded == shape(empty)
    assert len(upgraded["comments"]) == len(SQLModel.metadata.tables)


def test_the_data_dictionary_is_that_of_the_store(engine: Engine) -> None:
    written = (Path(__file__).parents[2] / "docs" / "dictionary.md").read_text("utf-8")
    with engine.connect() as connection:
        assert written == write_dictionary(connection) + "\n", "type `zonewire db dictionary > docs/dictionary.md`"


def test_every_view_and_column_says_what_it_is(engine: Engine) -> None:
    silent = text("""
        SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
        AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') IS NULL)
    """)
    with engine.connect() as connection:
        assert connection.execute(silent).all() == []


def test_upgrades_at_once_wait_for_each_other(empty: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(lambda _: upgrade(empty), range(4)))
    assert sorted(applied) == [[], [], [], REVISIONS]


def test_a_newer_store_is_left_alone(empty: Engine) -> None:
    upgrade(empty)
    with empty.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "newer" in (check(empty) or "")
    with pytest.raises(StoreMismatch, match="9999"):
        upgrade(empty)
    url = empty.url.render_as_string(hide_password=False)
    with pytest.raises(StoreMismatch, match="9999"):
        ready_store(Settings(database_url=url))


def test_an_upgrade_that_fails_leaves_nothing(empty: Engine) -> None:
    with empty.begin() as connection:
        connection.execute(text("CREATE TABLE quarantine (other text)"))
    with pytest.raises(Exception, match="quarantine"):
        upgrade(empty)
    with empty.connect() as connection:
        tables = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars()
        assert set(tables) == {"quarantine", "migration_lock"}


def test_fingerprints_of_an_older_store_are_found_in_the_new_one(empty: Engine) -> None:
    document = uuid4()
    with empty.begin() as connection:
        config = read_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        rows = [{"key": key, "document": document, "ordinal": ordinal} for key in (-7, 8, 9) for ordinal in (1, 2)]
        connection.execute(text("INSERT INTO fingerprint VALUES (:key, :document, :ordinal)"), rows)
        command.upgrade(config, "0004")
        (generation,) = read_generations(connection)
        hashes = np.sort(hash_fingerprints([-7, 8, 9, 10]))
        pages = read_pages(connection, generation.id, pages_of(hashes, generation.shape).tolist())
        numbers = [number for _, number in find(hashes, pages, generation.shape)]
        assert sorted(numbers) == [0, 0, 0, 1, 1, 1]
        keys = read_keys(connection, generation.id, numbers)
        assert {keys[number] for number in numbers} == {(document, 1), (document, 2)}
