"""The way into the store: the database of the settings, or the embedded PostgreSQL where they name none.

ZONEWIRE_DATABASE_URL=postgres://loader@db.example/news  →  that database, and nothing is started
(nothing set)                                            →  the server under ZONEWIRE_HOME
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Engine, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from store.embedded import ensure_server
from store.problem import Problem
from store.settings import Settings

CONNECT_SECONDS = 5
SECRETS = ("password", "sslpassword", "passfile")
WITHOUT_COPY = "without_copy"
"""The execution option of an engine on a database that cuts the connection at a COPY: PGlite."""


class StoreUnreachable(Problem):
    """The store cannot be reached; `str()` is one line, without its password."""


def open_engine(settings: Settings) -> Engine:
    """An engine on the store, which was seen to answer. Raises StoreUnreachable or EmbeddedServerError."""
    if settings.database_url is None:
        return open_embedded(settings.home)
    return open_url(read_url(settings.database_url.get_secret_value()), name="ZONEWIRE_DATABASE_URL")


def open_url(url: URL, name: str) -> Engine:
    """An engine on the database at this URL, which was seen to answer. `name` is what people call it."""
    # A pooled connection is tried before use: the server may have been restarted since.
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    # What is stored shall not stand in errors, which go to logs and to the run's row.
    engine = sqlalchemy.create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=timeout)
    try:
        with engine.connect() as connection:
            version = connection.scalar(text("SELECT version()"))
    except DBAPIError as error:
        engine.dispose()
        raise StoreUnreachable(f"{name}: {hide_secrets(url)} does not answer: {first_line(error)}") from None
    if "PGlite" in str(version):
        engine.update_execution_options(**{WITHOUT_COPY: True})
    return engine


def open_embedded(home: Path) -> Engine:
    """An engine on the embedded server, which is brought back whenever a new connection finds it gone."""

    def revive(dialect: Any, record: object, arguments: object, options: dict[str, Any]) -> None:
        options.update(dialect.create_connect_args(make_url(ensure_server(home)))[1])

    engine = open_url(read_url(ensure_server(home)), name="the embedded store")
    sqlalchemy.event.listen(engine, "do_connect", revive)
    return engine


def read_url(text: str) -> URL:
    """A Postgres URL in any of its spellings, for psycopg 3. Raises StoreUnreachable."""
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise StoreUnreachable(
            "ZONEWIRE_DATABASE_URL is not a URL: want postgresql://user:password@host:5432/name"
        ) from None
    if url.drivername not in {"postgres", "postgresql", "postgresql+psycopg"}:
        raise StoreUnreachable(f"ZONEWIRE_DATABASE_URL starts with {url.drivername}:// where postgresql:// is wanted")
    return url.set(drivername="postgresql+psycopg")


def safe_url(engine: Engine) -> str:
    """The store's URL for people and logs: without any password."""
    return hide_secrets(engine.url)


def hide_secrets(url: URL) -> str:
    return url.difference_update_query(SECRETS).render_as_string(hide_password=True)


def first_line(error: Exception) -> str:
    """What the driver said, in a line; out of SQLAlchemy's wrapping, which COPY has not."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return (str(said).strip().splitlines() or [type(said).__name__])[0]


async def worth_another_try(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a task failed for what passes: the store went away. What a page does wrong is an outcome instead."""
    failure = await state.aresult(raise_on_failure=False)
    return isinstance(failure, OperationalError | InterfaceError)
