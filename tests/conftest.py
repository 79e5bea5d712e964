"""What tests share: a store of their own, and the real texts where they lie beside the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from store.migrate import upgrade
from store.session import open_engine
from store.settings import Settings
from store.tables import SQLModel

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def store_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The database of ZONEWIRE_TEST_DATABASE_URL, else an embedded server that these tests have to themselves."""
    return Settings(
        home=tmp_path_factory.mktemp("zonewire home"),
        database_url=os.environ.get("ZONEWIRE_TEST_DATABASE_URL") or None,
    )


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


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents that publishers own, which are no part of the repository."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: real documents are no part of the repository")
    return SHARED
