"""roles.sql: reader, loader and migrator can each do what they must, and are refused what they must not."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import ProgrammingError

from store.embedded import find_program
from store.migrate import check, upgrade
from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Outcome
from tests.tasks.load.batches import article, batch, judged, verdict

SCRIPT = Path(__file__).parents[2] / "deployments" / "roles.sql"
ROLES = ("zonewire_reader", "zonewire_loader", "zonewire_migrator")
PAGE = "https://qingshi.example/2026-09/01/content_1.html"
As = Callable[[str], Engine]


def run_script(engine: Engine) -> None:
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    subprocess.run([find_program("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-f", SCRIPT, url], check=True)


@pytest.fixture
def database(migrated: Engine) -> Iterator[Engine]:
    """A database of its own, without tables; the roles are the server's, and go with it."""
    name = f"zw_{uuid4().hex}"
    with migrated.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        engine = create_engine(migrated.url.set(database=name))
        run_script(engine)
        yield engine
        engine.dispose()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        for role in ROLES:
            connection.execute(text(f"DROP ROLE {role}"))


@pytest.fixture
def as_role(database: Engine) -> Iterator[As]:
    engines: list[Engine] = []

    def connect(role: str) -> Engine:
        engines.append(create_engine(database.url, connect_args={"options": f"-c role=zonewire_{role}"}))
        return engines[-1]

    yield connect
    for engine in engines:
        engine.dispose()


def refuses(engine: Engine, statement: str) -> None:
    with engine.connect() as connection, pytest.raises(ProgrammingError, match="permission denied|must be owner"):
        connection.execute(text(statement))


def test_each_does_what_it_must(as_role: As) -> None:
    upgrade(as_role("migrator"))
    loader = as_role("loader")
    assert check(loader) is None
    run = open_run(loader, "ingest", ["qingshi"])
    assert load_batch(batch(judged(verdict(article(PAGE, body="初稿。"))), run=run), loader) == {Outcome.loaded: 1}
    assert load_batch(batch(judged(verdict(article(PAGE)))), loader) == {Outcome.revised: 1}
    close_run(loader, run, 1, None)
    with as_role("reader").connect() as connection:
        for view in ("news", "reprints", "coverage", "run_balance", "byline", "caption", "article", "ledger"):
            connection.execute(text(f"SELECT * FROM {view}")).all()  # noqa: S608


def test_none_does_what_it_must_not(database: Engine, as_role: As) -> None:
    upgrade(as_role("migrator"))
    run_script(database)
    for statement in ("DELETE FROM article", "INSERT INTO unsettled VALUES (NULL)", "CREATE TABLE mine (a int)"):
        refuses(as_role("reader"), statement)
    for statement in (
        "DROP TABLE article",
        "ALTER TABLE article ADD COLUMN a int",
        "CREATE TABLE mine (a int)",
        "UPDATE alembic_version SET version_num = '9'",
    ):
        refuses(as_role("loader"), statement)
    refuses(as_role("migrator"), "CREATE ROLE mine")


def test_a_store_made_by_another_is_taken_over(database: Engine, as_role: As) -> None:
    upgrade(database)
    refuses(as_role("reader"), "SELECT * FROM news")
    run_script(database)
    run_script(database)
    with as_role("reader").connect() as connection:
        assert connection.execute(text("SELECT * FROM news")).all() == []
    with as_role("migrator").begin() as connection:
        connection.execute(text("ALTER TABLE article ADD COLUMN mine int"))
    refuses(as_role("loader"), "UPDATE alembic_version SET version_num = '9'")
