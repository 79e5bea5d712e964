"""What the dashboard shows of a run: one Markdown artifact, `balance`, made of what the store says of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from prefect.artifacts import acreate_markdown_artifact
from sqlalchemy import Connection, Engine

from flows.commands.show import short_address
from flows.markdown import anchor, inert, table
from store.balance import read_arrived, read_ended, read_grown, read_quarantined

EACH, MOST = 5, 30


async def show_balance(engine: Engine, run: UUID) -> None:
    """Write the artifact of the flow run that this is called in."""
    markdown = await asyncio.to_thread(read_balance, engine, run)
    await acreate_markdown_artifact(markdown, key="balance", description=f"How every item of run {run} ended")


def read_balance(engine: Engine, run: UUID) -> str:
    with engine.connect() as connection:
        return "\n".join(tell_balance(connection, run))


def tell_balance(connection: Connection, run: UUID) -> Iterator[str]:
    """The lines of the artifact. A section without rows says nothing."""
    ended = read_ended(connection, run)
    total = sum(row["items"] for row in ended)
    yield "## How every item ended"
    yield from table(
        ("stage", "outcome", "reason", "items"),
        [
            *((row["stage"], row["outcome"], inert(row["reason"] or ""), str(row["items"])) for row in ended),
            ("**all**", "", "", f"**{total}**"),
        ],
    )
    if quarantined := read_quarantined(connection, run, MOST):
        yield f"## In quarantine: {quarantined[0]['items']}"
        yield from table(
            ("source", "reason", "page", "detail"),
            [
                (inert(row["source"]), inert(row["reason"] or ""), link(row), inert(row["detail"] or ""))
                for row in quarantined
            ],
        )
    if arrived := read_arrived(connection, run, EACH):
        yield "## New articles by source"
        yield from table(("source", "new", "the newest"), by_source(arrived))
    if grown := read_grown(connection, run, MOST):
        yield "## Stories that got copies"
        yield from table(
            ("copies", "new", "title"),
            [(str(row["members"]), str(row["arrived"]), titled(row)) for row in grown],
        )


def by_source(rows: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    """A line an article; source and count stand on the first of a source's alone."""
    last = None
    for row in rows:
        first = row["source"] != last
        last = row["source"]
        yield inert(row["source"]) if first else "", str(row["arrived"]) if first else "", titled(row)


def link(row: Any) -> str:
    return anchor(row["document"], short_address(row["document"], row["ordinal"]))


def titled(row: Any) -> str:
    return anchor(row["document"], row["title"] or "(no title)")
