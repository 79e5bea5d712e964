"""`zonewire ingest`: the flow, run in this process, watched on the terminal, and what became of each item."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from time import monotonic
from uuid import UUID

from rich.console import Console
from rich.status import Status
from sqlalchemy import Engine

from flows.commands.show import show_counts, show_set_aside, where_it_lies
from flows.progress import Progress, listen
from flows.resolve import resolve_sources
from flows.runtime import start_orchestration
from store.migrate import ready_store
from store.settings import settings

Ingest = Callable[[list[str], date | None, date | None], UUID]


def run_ingest(console: Console, asked: list[str], since: date | None, until: date | None) -> None:
    sources = list(resolve_sources(asked, settings()))
    with newsdesk(console) as (engine, ingest):
        started = monotonic()
        run = ingest(asked, since, until)
        seconds = monotonic() - started
        with engine.connect() as connection:
            show_counts(console, connection, run, sources)
            show_set_aside(console, connection, run)
        console.print(
            f"Run {run} took {seconds:.1f} s; the store is {where_it_lies(engine)}", soft_wrap=True, highlight=False
        )
        console.print("Next: zonewire export articles --format csv --out articles.csv")


@contextmanager
def newsdesk(console: Console) -> Iterator[tuple[Engine, Ingest]]:
    """A store that is ready and Prefect that answers, started side by side; gives the engine and the flow."""
    with ExitStack() as stack:
        with waiting("Starting Prefect and the store; Prefect takes about ten seconds"):
            pending = start_orchestration(settings())
            engine = ready_store(settings())
            stack.callback(engine.dispose)
            orchestration = stack.enter_context(pending.wait())
            from flows.ingest import ingest as flow  # imports Prefect, which reads its settings then
        console.print(f"Prefect: {orchestration.told}", highlight=False)

        def ingest(asked: list[str], since: date | None, until: date | None) -> UUID:
            with waiting("Ingesting") as status, listen(lambda progress: status.update(progress_line(progress))):
                return asyncio.run(flow(asked, since, until))

        yield engine, ingest


@contextmanager
def waiting(message: str) -> Iterator[Status]:
    """What is waited for, as a moving line on a terminal's stderr; nothing where stderr is no terminal."""
    with Console(stderr=True).status(message) as status:
        yield status


def progress_line(progress: Progress) -> str:
    outcomes = " · ".join(f"{count} {outcome}" for outcome, count in sorted(progress.outcomes.items()))
    return f"{progress.at}: {progress.found} documents found" + (f" · {outcomes}" if outcomes else "")
