"""`zonewire demo`: the sample newsroom, served over loopback HTTP and ingested, then what became of each item."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import monotonic
from uuid import UUID

from rich.console import Console
from sqlalchemy import Engine, text

from flows.commands.ingest import Ingest, newsdesk
from flows.commands.show import (
    show_clusters,
    show_counts,
    show_newest,
    show_revised,
    show_set_aside,
    where_it_lies,
)
from flows.newsroom import NEWSROOM, serve_newsroom
from flows.runtime import Pending
from store.settings import settings
from tasks.sources import source_files

FIRST_ISSUE, LAST_ISSUE = date(2026, 9, 15), date(2026, 9, 16)

NEXT = """\
[bold]Next[/bold]
  zonewire demo                                    again: everything is found unchanged
  zonewire ingest FILE, FOLDER or URL              your own pages through the same flow
  zonewire export articles --format csv --out articles.csv
  zonewire db psql -c "SELECT outlet, count(*) FROM news GROUP BY outlet"
  zonewire sources list                            what Zonewire can collect; a source is one YAML file"""


def run_demo(console: Console, pending: Pending) -> None:
    with at_newsroom():
        names = list(source_files(settings().sources))
        names = [name for name in names if name.startswith("newsroom-")]
        with newsdesk(console, pending) as (engine, ingest):
            started = monotonic()
            run = visit(console, engine, ingest, names)
            with engine.connect() as connection:
                show_counts(console, connection, run, names)
                show_newest(console, connection, names)
                show_clusters(console, connection, names)
                show_set_aside(console, connection, run)
            seconds = monotonic() - started
            console.print(
                f"{seconds:.1f} s of ingesting; the store is {where_it_lies(engine)}", soft_wrap=True, highlight=False
            )
    console.print(NEXT, highlight=False, soft_wrap=True)


def visit(console: Console, engine: Engine, ingest: Ingest, names: list[str]) -> UUID:
    """Ingest the newsroom as it is in the afternoon; on the first visit as it is in the morning, then the portal again.

    Gives the run that has everything.
    """
    if not is_first_visit(engine, names):
        with newsroom_open(afternoon=True):
            return ingest(names, FIRST_ISSUE, LAST_ISSUE)
    with newsroom_open(afternoon=False):
        morning = ingest(names, FIRST_ISSUE, LAST_ISSUE)
    with newsroom_open(afternoon=True):
        afternoon = ingest([name for name in names if "portal" in name], FIRST_ISSUE, LAST_ISSUE)
    with engine.connect() as connection:
        show_revised(console, connection, afternoon)
    return morning


def is_first_visit(engine: Engine, names: list[str]) -> bool:
    with engine.connect() as connection:
        known = text("SELECT 1 FROM document WHERE source = ANY(:names) LIMIT 1")
        return connection.execute(known, {"names": names}).first() is None


@contextmanager
def newsroom_open(afternoon: bool) -> Iterator[None]:
    """The newsroom on the loopback, its hosts reachable by name for the flow."""
    with serve_newsroom(afternoon) as hosts, environment(ZONEWIRE_CONNECT_TO=json.dumps(hosts)):
        yield


@contextmanager
def at_newsroom() -> Iterator[None]:
    with environment(ZONEWIRE_SOURCES=str(NEWSROOM)):
        yield


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Settings for a while, by the way that every setting takes: the environment."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    settings.cache_clear()
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        settings.cache_clear()
