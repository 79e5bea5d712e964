"""`zonewire backfill`: the flow over a range of issue dates, and which of them are done."""

from __future__ import annotations

from datetime import date

from rich.console import Console

from flows.commands.ingest import orchestrated, report, watch
from flows.resolve import AskedWrongly, resolve_epaper
from flows.runtime import Pending
from store.settings import settings
from tasks.fetch.backfilled import days_left, read_done


def run_backfill(console: Console, pending: Pending, source: str, since: date, until: date) -> int:
    """Gives the exit status."""
    resolve_epaper(source, settings())
    if until < since:
        raise AskedWrongly(f"--until {until} is before --since {since}")
    with orchestrated(console, pending, "flows.backfill") as engine:
        from flows.backfill import backfill  # imports Prefect, which reads its settings then

        before = len(read_done(engine, source, since, until))
        if before:
            console.print(f"{before} of {(until - since).days + 1} days were done before", highlight=False)
        status = report(console, engine, lambda: watch("Backfilling", backfill(source, since, until)), [source])
        left = days_left(engine, source, since, until)
    days = f"{(until - since).days + 1 - len(left)} of {(until - since).days + 1} days are done"
    if left:
        shown = ", ".join(map(str, left[:5])) + (" …" if len(left) > 5 else "")
        days += f"; the same command tries these again: {shown}"
    console.print(days, soft_wrap=True, highlight=False)
    return status
