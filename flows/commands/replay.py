"""`zonewire replay`: the flow over the archive, and what became of each item."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from flows.commands.ingest import orchestrated, report, watch
from flows.runtime import Pending


def run_replay(console: Console, pending: Pending, asked: list[str], since: date | None, again: bool) -> int:
    """Gives the exit status."""
    with orchestrated(console, pending, "flows.replay") as engine:
        from flows.replay import replay  # imports Prefect, which reads its settings then

        return report(console, engine, lambda: watch("Replaying", replay(asked, since, again)), asked)
