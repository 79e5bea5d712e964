"""What tests share: a store of their own, and the real texts where they lie beside the repository."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
from sqlalchemy import Engine, create_engine, delete, event, text

from store.migrate import upgrade
from store.session import open_engine
from store.settings import Settings
from store.tables import SQLModel
from tests.portable import watch
from tests.servers import find_servers, run_server

hypothesis.settings.register_profile("zonewire", deadline=None)  # no test is about time
hypothesis.settings.load_profile("zonewire")

SHARED = Path(__file__).parents[2] / "shared"
SLOW = ("evaluation", "cluster", "browser")
"""Markers of tests that are run only where they are asked for."""

DATABASES = os.environ.get("ZONEWIRE_TEST_DATABASES", "").replace(",", " ").split()
"""Major versions of PostgreSQL, or `all` that are installed: what uses a store is tested on each of them."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    asked = str(config.getoption("-m"))
    for item in items:
        for marker in SLOW:
            if item.get_closest_marker(marker) and marker not in asked:
                item.add_marker(pytest.mark.skip(reason=f"takes minutes: pytest -m {marker}"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if DATABASES and "store_settings" in metafunc.fixturenames:
        names = sorted(find_servers()) if DATABASES == ["all"] else DATABASES
        metafunc.parametrize("store_settings", [f"PostgreSQL {name}" for name in names], indirect=True, scope="session")


@pytest.fixture(scope="session")
def store_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server of ZONEWIRE_TEST_DATABASES, or the database of ZONEWIRE_TEST_DATABASE_URL, else an embedded server
    that these tests have to themselves."""
    with contextlib.ExitStack() as stack:
        url = os.environ.get("ZONEWIRE_TEST_DATABASE_URL") or None
        if name := getattr(request, "param", None):
            url = stack.enter_context(run_server(find_servers()[name.removeprefix("PostgreSQL ")]))
        yield Settings(home=tmp_path_factory.mktemp("zonewire home"), database_url=url)


@pytest.fixture(scope="session", autouse=True)
def watched() -> Iterator[None]:
    """No statement of ours may ask for what a Postgres-compatible engine refuses."""
    event.listen(Engine, "before_cursor_execute", watch)
    yield
    event.remove(Engine, "before_cursor_execute", watch)


@pytest.fixture(scope="session")
def migrated(store_settings: Settings) -> Iterator[Engine]:
    engine = open_engine(store_settings)
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(migrated: Engine) -> Iterator[Engine]:
    """A store with every table and no rows."""
    yield migrated
    with migrated.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))  # of a few rows, faster than TRUNCATE


@pytest.fixture
def empty(migrated: Engine) -> Iterator[Engine]:
    """A database of its own, without tables."""
    name = f"zw_{uuid4().hex}"
    with migrated.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        engine = create_engine(migrated.url.set(database=name))
        yield engine
        engine.dispose()
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents that publishers own, which are no part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: real documents are no part of the repository")
    return SHARED
