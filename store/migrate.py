"""Brings a store to the tables that this code knows, and says when it is not there.

empty database, code at 0001     →  upgrade() gives ["0001"], a second time []
store at 0007, code at 0001      →  check() says that the store is newer, and no flow writes to it
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError, ProgrammingError

from store.problem import Problem
from store.session import open_engine
from store.settings import Settings

LOCK = Table(
    "migration_lock",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=False, comment="Always 1"),
    comment="Its one row is locked while the schema changes",
)


class StoreMismatch(Problem):
    """The store is not at the revision that this code knows; `str()` says what to type."""


def ready_store(settings: Settings) -> Engine:
    """The store, open and at the code's revision. Raises StoreUnreachable and StoreMismatch.

    The embedded store and an empty database are brought there; another's database that holds data is upgraded
    only by its owner's word.
    """
    engine = open_engine(settings)
    fault = check(engine)
    if fault is None:
        return engine
    with engine.connect() as connection:
        empty = read_revision(connection) is None
    if not empty and settings.database_url is not None:
        engine.dispose()
        raise StoreMismatch(fault)
    upgrade(engine)
    return engine


def upgrade(engine: Engine) -> list[str]:
    """Bring the store to the newest revision, whole or not at all; gives the revisions applied, oldest first.

    Raises StoreMismatch where the store is newer than this code.
    """
    make_lock(engine)
    with engine.begin() as connection:
        # A row's lock makes others wait, and unlike an advisory lock every Postgres-compatible engine has it.
        connection.execute(select(LOCK).with_for_update())
        before = read_revision(connection)
        config = read_config()
        if before and newer_than_code(before):
            raise StoreMismatch(explain_newer(before))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        applied = ScriptDirectory.from_config(config).iterate_revisions("head", before or "base")
        return [revision.revision for revision in applied][::-1]


def check(engine: Engine) -> str | None:
    """None where store and code agree; else one line that says what to type."""
    with engine.connect() as connection:
        stored = read_revision(connection)
    if stored == ScriptDirectory.from_config(read_config()).get_current_head():
        return None
    if stored and newer_than_code(stored):
        return explain_newer(stored)
    return f"the store is at revision {stored or 'none'}, older than this Zonewire: type `zonewire db upgrade`"


def explain_newer(stored: str) -> str:
    return (
        f"the store is at revision {stored}, which this Zonewire does not know: a newer one made it; "
        "type `pip install --upgrade zonewire`"
    )


def read_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def newer_than_code(stored: str) -> bool:
    known = {revision.revision for revision in ScriptDirectory.from_config(read_config()).walk_revisions()}
    return stored not in known


def read_config() -> Config:
    config = Config()
    config.set_main_option("script_location", "store:migrations")
    return config


def make_lock(engine: Engine) -> None:
    """The table and row that upgrades wait at. Two first upgrades may race to make it; either may win."""
    try:
        with engine.begin() as connection:
            LOCK.create(connection, checkfirst=True)
            connection.execute(upsert(LOCK).values(id=1).on_conflict_do_nothing())
    except (IntegrityError, ProgrammingError):
        with engine.begin() as connection:
            connection.execute(upsert(LOCK).values(id=1).on_conflict_do_nothing())
