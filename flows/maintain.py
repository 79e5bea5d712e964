"""Upkeep, once a day: old runs pruned, the planner's figures renewed, and whether archive and store agree."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact
from pydantic import Field
from sqlalchemy import Engine

from flows.markdown import inert, table
from store.session import open_engine
from store.settings import Settings, settings
from store.upkeep import analyze, count_faults, prune_runs
from tasks.fetch.integrity import find_damaged, find_missing
from tasks.records import SHANGHAI

SHOWN = 20


class Unsound(RuntimeError):
    """Archive and store do not agree."""


@dataclass(frozen=True)
class Findings:
    """What was looked at, and what is wrong with it."""

    pruned: int
    faults: dict[str, int]
    missing: list[str]
    damaged: list[str]

    @property
    def wrong(self) -> list[str]:
        counts = {"archive files missing": len(self.missing), "snapshots damaged": len(self.damaged)} | self.faults
        return [f"{count} {name}" for name, count in counts.items() if count]

    def tell(self) -> Iterator[str]:
        """The lines of the artifact."""
        yield f"## {'; '.join(self.wrong) or 'Archive and store agree'}\n"
        yield from table(
            ("looked at", "found"),
            [
                ("rows of old runs, deleted", str(self.pruned)),
                *((name, str(count)) for name, count in self.faults.items()),
                ("archive files that the index names and that are not there", str(len(self.missing))),
                ("snapshots whose bytes are not what the index says", str(len(self.damaged))),
            ],
        )
        yield from (f"- {inert(line)}" for line in [*self.missing, *self.damaged][:SHOWN])


def name_run() -> str:
    """`maintain 2026-11-22`, as the dashboard lists it."""
    return f"maintain {datetime.now(SHANGHAI):%Y-%m-%d}"


@flow(name="maintain", flow_run_name=name_run, persist_result=False, timeout_seconds=6 * 3600)
async def maintain(bodies: Annotated[int, Field(ge=0, le=1_000_000)] = 500) -> None:
    """Prune, analyze and compare. Raises Unsound where archive and store do not agree.

    Args:
        bodies: so many snapshots are read from the archive and compared with their hash
    """
    engine = open_engine(settings())
    try:
        findings = await asyncio.to_thread(look_after, engine, settings(), bodies)
    finally:
        engine.dispose()
    await acreate_markdown_artifact("\n".join(findings.tell()), key="maintenance", description="Archive and store")
    if findings.wrong:
        raise Unsound("; ".join(findings.wrong))


def look_after(engine: Engine, settings: Settings, bodies: int) -> Findings:
    keep = settings.keep_runs_days
    pruned = prune_runs(engine, datetime.now(UTC) - timedelta(days=keep)) if keep else 0
    analyze(engine)
    # One snapshot of the store: runs go on meanwhile.
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        faults = count_faults(connection)
        missing = find_missing(connection, settings)
        return Findings(pruned, faults, missing, find_damaged(connection, settings, bodies))
