"""What a run did, as tables on the terminal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy import Connection, Engine

from store import report
from store.session import safe_url
from store.settings import settings
from tasks.outcomes import Outcome
from tasks.records import SHANGHAI

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")


def show_counts(console: Console, connection: Connection, run: UUID, sources: Iterable[str]) -> None:
    """A row a source: documents found, and their items by outcome. The last row is the sum."""
    documents = report.count_documents(connection, run)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in report.count_outcomes(connection, run):
        counts[row["source"]][row["outcome"]] += row["items"]
    total = sum(counts.values(), Counter())
    outcomes = [outcome.value for outcome in Outcome if total[outcome.value]]
    table = plain_table("What became of each item")
    table.add_column("source", no_wrap=True)
    for name in ("documents", "items", *outcomes):
        table.add_column(name, justify="right", no_wrap=True)
    for source in sources:
        add_counts(table, source, documents.get(source, 0), counts[source], outcomes)
    table.add_section()
    add_counts(table, "all", sum(documents.values()), total, outcomes)
    console.print(table)


def add_counts(table: Table, name: str, documents: int, counts: Counter[str], outcomes: Iterable[str]) -> None:
    cells = [str(counts[outcome] or "·") for outcome in outcomes]
    table.add_row(name, str(documents), str(counts.total()), *cells)


def show_newest(console: Console, connection: Connection, sources: Sequence[str], limit: int = 8) -> None:
    rows = report.read_newest(connection, sources, limit)
    if not rows:
        return
    table = plain_table("Newest articles (canonical copies alone)")
    for name in ("published", "title", "outlet"):
        table.add_column(name, overflow="fold")
    table.add_column("copies", justify="right")
    for row in rows:
        table.add_row(
            printed_time(row),
            inert(row["title"] or row["suggested_title"] or "(no title)"),
            inert(row["outlet"] or row["source"]),
            str(row["members"]) if row["members"] > 1 else "·",
        )
    console.print(table)


def show_clusters(console: Console, connection: Connection, sources: Sequence[str], limit: int = 6) -> None:
    clusters = report.read_clusters(connection, sources, limit)
    if not clusters:
        return
    table = plain_table("Stories printed more than once (● the canonical copy)")
    for name in ("", "title", "source", "relation"):
        table.add_column(name, overflow="fold")
    table.add_column("overlap", justify="right")
    for members in clusters.values():
        for row in members:
            first = row["coverage"] is None  # the representative has no edge to itself
            evidence = ("first found", "") if first else (row["relation"], f"{row['coverage']:.0%}")
            title = row["title"] or row["suggested_title"] or "(no title)"
            table.add_row("●" if row["canonical"] else "", inert(title), inert(row["source"]), *evidence)
        table.add_section()
    console.print(table)


def show_set_aside(console: Console, connection: Connection, run: UUID, each: int = 5) -> None:
    rows = report.read_set_aside(connection, run, each)
    if not rows:
        return
    table = plain_table("Skipped and quarantined, and why")
    for name in ("outcome", "reason", "document", "detail"):
        table.add_column(name, overflow="fold")
    for row in rows:
        document = short_address(row["document"], row["ordinal"])
        table.add_row(row["outcome"], row["reason"], inert(document), inert(row["detail"] or ""))
        if row["place"] == each < row["items"]:
            table.add_row("", "", f"… and {row['items'] - each} more: zonewire export ledger", "")
    console.print(table)


def show_revised(console: Console, connection: Connection, run: UUID) -> None:
    for row in report.read_revised(connection, run):
        title, address = inert(row["title"] or "(no title)"), inert(short_address(row["document"], row["ordinal"]))
        console.print(f"Revised since the morning: {title} ({address}), text {row['revision']}", highlight=False)


def inert(text: str) -> str:
    """Text of a hostile page as a terminal may print it: no markup, no control characters, no bidi overrides."""
    return escape(CONTROLS.sub(" ", text))


def where_it_lies(engine: Engine) -> str:
    """The store as a person finds it again: its address without the password, or the embedded one's folder."""
    if settings().database_url is None:
        return f"the embedded PostgreSQL in {settings().home / 'postgres'}"
    return safe_url(engine)


def plain_table(title: str) -> Table:
    return Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False
    )


def printed_time(row: Any) -> str:
    """The time as precise as it was printed, in the zone of the news."""
    if row["published_at"] is None:
        return "not printed"
    moment = row["published_at"].astimezone(SHANGHAI)
    return str(moment.strftime("%Y-%m-%d" if row["published_precision"] == "day" else "%Y-%m-%d %H:%M"))


def short_address(document: str, ordinal: int) -> str:
    """An address that a person can tell from the others: without scheme, with the piece's number if it has one."""
    shown = document.removeprefix("https://").removeprefix("http://")
    return f"{shown} ({ordinal})" if ordinal > 1 else shown
