"""The desk a run works at: its sources, its store, its HTTP client and its archive, opened and closed together."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeVar, cast
from uuid import UUID

from prefect.utilities.annotations import opaque
from sqlalchemy import Engine, text

from flows.bounds import Found, OutOfBounds, check_bounds
from flows.dryrun import Notes, forgetting
from flows.events import tell_alarms, tell_quarantine
from flows.logs import log_ended
from flows.progress import Progress, tell
from flows.resolve import known_sources
from flows.runner import open_crew
from flows.settle import settle_left
from store.keys import document_key
from store.migrate import ready_store
from store.settings import Settings
from tasks.crew import Crew
from tasks.fetch.adhoc import is_by_hand
from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.fetch.kept import discover_kept
from tasks.fetch.mending import mend
from tasks.fetch.quarantined import discover_due
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Ended, Outcome
from tasks.records import SHANGHAI, Batch, Judged, Reference
from tasks.sources import Source


class Unbalanced(RuntimeError):
    """What was found is not the sum of what became of it: a defect of the program, never of a page."""


T = TypeVar("T")


def whole(batch: T) -> T:
    """A batch as a task takes it. Prefect would walk its every record in search of futures, at many times the cost."""
    return cast(T, opaque(batch))


@dataclass(slots=True)
class Desk:
    run: UUID
    sources: dict[str, Source]
    outlets: dict[str, Source]
    """Every source that is known, for the copies that earlier runs found."""
    settings: Settings
    engine: Engine
    client: Client
    archive: Archive
    crew: Crew
    found: int = 0
    seen: set[UUID] = field(default_factory=set)
    batches: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    given: dict[str, int] = field(default_factory=dict)
    """How many documents each source gave that was asked for all that it has."""
    alarms: list[str] = field(default_factory=list)
    label: str = ""
    """What people read before the batch in hand: how far a backfill is."""
    notes: Notes | None = None
    """Of a dry run, which has nothing else to be told from."""

    async def discover(self, since: date | None, until: date | None) -> AsyncIterator[Batch[Reference]]:
        """What the sources hold, in batches. Without a window, how much that is must be within their bounds."""
        for name, source in self.sources.items():
            found = Found(discover(source, self.client, since, until))
            async for batch in self._batches(name, found):
                yield batch
            if since is None and until is None:
                self.given[name] = found.references
                self.alarms += check_bounds(self.engine, self.run, source, found.references)

    async def discover_kept(self, asked: list[str], since: date | None, again: bool) -> AsyncIterator[Batch[Reference]]:
        """What the archive holds of these sources, of all where none is asked for, in batches."""
        taken_since = datetime.combine(since, time(), SHANGHAI) if since else None
        found = discover_kept(self.engine, self.settings, self.sources, asked, taken_since, again)
        async for batch in self._batches("archive", found):
            yield batch

    async def discover_due(self) -> AsyncIterator[Batch[Reference]]:
        """What is in quarantine and due for another try, in batches."""
        async for batch in self._batches("quarantine", discover_due(self.engine, self.sources)):
            yield batch

    async def _batches(self, name: str, found: AsyncIterable[Reference | Ended]) -> AsyncIterator[Batch[Reference]]:
        """Batches of at most the settings' size; a document that was found before in this run is taken once.

        Documents that came with their discovery close a batch by their bytes; what a batch had no room for when it
        was fetched begins the next.
        """
        items: list[Reference] = []
        ended: list[Ended] = []
        size = 0
        async for item in found:
            key = document_key(item.document)
            if key in self.seen:
                continue
            self.seen.add(key)
            self.found += 1
            if isinstance(item, Reference):
                items.append(item)
                size += len(item.content or b"")
            else:
                ended.append(item)
            if len(items) + len(ended) >= self.settings.batch_size or size > self.settings.max_bytes:
                yield self._batch(name, items, ended)
                items, ended, size = self._postponed(), [], 0
        while items or ended:
            yield self._batch(name, items, ended)
            items, ended = self._postponed(), []

    def _postponed(self) -> list[Reference]:
        items, self.client.postponed = self.client.postponed, []
        return items

    def _batch(self, name: str, items: list[Reference], ended: list[Ended]) -> Batch[Reference]:
        self.batches[name] += 1
        self.tell(name)
        return Batch(self.run, tuple(items), tuple(ended), f"{name} {self.batches[name]}")

    def count(self, batch: Batch[Judged], outcomes: Mapping[Outcome, int]) -> None:
        self.outcomes.update(outcomes)
        log_ended(batch)
        if self.notes:
            self.notes.add(batch, outcomes)
        self.tell(batch.name)

    def tell(self, at: str) -> None:
        tell(Progress(self.label + at, self.found, self.outcomes))


def read_outlets(settings: Settings, sources: Mapping[str, Source]) -> dict[str, Source]:
    """Every source with a sound file, and those of this run; what was given by hand is no outlet."""
    return known_sources([], settings) | {name: source for name, source in sources.items() if not is_by_hand(source)}


@asynccontextmanager
async def open_desk(
    flow: str, sources: dict[str, Source], settings: Settings, dry_run: bool = False
) -> AsyncIterator[Desk]:
    """Open what a run needs; close the run's books when it ends, however it ends.

    dry_run: keep nothing of it.
    Raises Unbalanced where the books do not add up, OutOfBounds where less or more was found than should have been.
    """
    async with AsyncExitStack() as stack:
        engine = ready_store(settings)
        stack.callback(engine.dispose)
        kept = stack.enter_context(forgetting(engine, settings)) if dry_run else settings
        client = await stack.enter_async_context(Client(settings))
        mend(kept, engine)
        archive = stack.enter_context(Archive(kept))
        crew = stack.enter_context(open_crew(settings))
        run = open_run(engine, flow, list(sources))
        outlets, notes = read_outlets(settings, sources), Notes() if dry_run else None
        desk = Desk(run, sources, outlets, settings, engine, client, archive, crew, notes=notes)
        try:
            if not dry_run:
                await asyncio.to_thread(settle_left, engine, run, outlets)
            yield desk
            archive.close()
        except BaseException as error:
            close_run(engine, run, desk.found, failure=f"{type(error).__name__}: {error}")
            raise
        close_run(engine, run, desk.found, failure="; ".join(desk.alarms) or None)
        if not dry_run:
            assert_balanced(engine, run)
            tell_quarantine(engine, run)
            tell_alarms(run, desk.alarms)
        if desk.alarms:
            raise OutOfBounds(run, desk.alarms)


def assert_balanced(engine: Engine, run: UUID) -> None:
    """Every document found ended exactly once, with all its articles."""
    with engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM run_balance WHERE run = :run"), {"run": run}).mappings().one()
    if not row["balanced"]:
        raise Unbalanced(f"run {run}: {dict(row)}")
