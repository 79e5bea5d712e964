"""`zonewire ingest`: the flow, run in this process, watched on the terminal, and what became of each item."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from time import monotonic
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.status import Status
from sqlalchemy import Engine

from flows.bounds import OutOfBounds
from flows.commands.show import inert, show_counts, show_set_aside, where_it_lies
from flows.progress import Progress, listen
from flows.resolve import resolve_sources
from flows.runtime import Pending
from store.migrate import ready_store
from store.report import count_documents
from store.settings import settings

Ingest = Callable[[list[str], date | None, date | None], UUID]


def run_ingest(console: Console, pending: Pending, asked: list[str], since: date | None, until: date | None) -> int:
    """Gives the exit status: 1 where a source gave less or more than it should."""
    sources = list(resolve_sources(asked, settings()))
    with newsdesk(console, pending) as (engine, ingest):
        return report(console, engine, lambda: ingest(asked, since, until), sources)


def report(console: Console, engine: Engine, work: Callable[[], UUID], sources: Sequence[str] = ()) -> int:
    """Do a run's work and show what came of it, source by source; those are named first. Gives the exit status."""
    from flows.turn import TurnTaken  # imports Prefect

    started, alarm = monotonic(), None
    try:
        run = work()
    except OutOfBounds as raised:
        run, alarm = raised.run, raised
    except TurnTaken as taken:
        console.print(f"[bold red]Not run:[/] {inert(str(taken))}", soft_wrap=True, highlight=False)
        return 1
    seconds = monotonic() - started
    with engine.connect() as connection:
        found = count_documents(connection, run)
        names = dict.fromkeys((*sources, *sorted(found)))
        show_counts(console, connection, run, names)
        show_set_aside(console, connection, run)
    console.print(
        f"Run {run} took {seconds:.1f} s; the store is {where_it_lies(engine)}", soft_wrap=True, highlight=False
    )
    if alarm:
        console.print(f"[bold red]The run failed:[/] {inert(str(alarm))}", soft_wrap=True, highlight=False)
        return 1
    if found:
        console.print("Next: zonewire export articles --format csv --out articles.csv")
    else:
        console.print("Nothing was found there: is it the right folder or address, and the right days?")
    return 0


@contextmanager
def newsdesk(console: Console, pending: Pending) -> Iterator[tuple[Engine, Ingest]]:
    """A store that is ready and Prefect that answers; gives the engine and the flow."""
    with orchestrated(console, pending, "flows.ingest") as engine:
        from flows.ingest import ingest as flow  # imports Prefect, which reads its settings then

        yield engine, lambda asked, since, until: watch("Ingesting", flow(asked, since, until))


@contextmanager
def orchestrated(console: Console, pending: Pending, flow: str) -> Iterator[Engine]:
    """A store that is ready and Prefect that answers, started side by side; the flow's module is imported then."""
    with ExitStack() as stack:
        with waiting("Starting Prefect and the store; Prefect takes about ten seconds"):
            engine = ready_store(settings())
            stack.callback(engine.dispose)
            orchestration = stack.enter_context(pending.wait(meanwhile=[flow]))
        console.print(f"Prefect: {orchestration.told}", highlight=False)
        yield engine


def watch(doing: str, run: Coroutine[Any, Any, UUID]) -> UUID:
    """Run a flow; how far it is, as a moving line."""
    with waiting(doing) as status, listen(lambda progress: status.update(progress_line(progress))):
        return asyncio.run(run)


@contextmanager
def waiting(message: str) -> Iterator[Status]:
    """What is waited for, as a moving line on a terminal's stderr; nothing where stderr is no terminal."""
    with Console(stderr=True).status(message) as status:
        yield status


def progress_line(progress: Progress) -> str:
    outcomes = " · ".join(f"{count} {outcome}" for outcome, count in sorted(progress.outcomes.items()))
    return f"{progress.at}: {progress.found} documents found" + (f" · {outcomes}" if outcomes else "")
