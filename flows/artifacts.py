"""What the dashboard shows of a run: one Markdown artifact, `balance`, made of what the store says of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from prefect.artifacts import acreate_markdown_artifact
from sqlalchemy import Connection, Engine, RowMapping

from flows.commands.show import short_address
from flows.desk import Desk
from flows.markdown import anchor, inert, table
from store.balance import read_arrived, read_ended, read_grown, read_quarantined

EACH, MOST = 5, 30


async def show_balance(desk: Desk) -> None:
    """Write the artifact of the flow run that this is called in."""
    summary, markdown = await asyncio.to_thread(read_balance, desk.engine, desk.run, tuple(beside_bounds(desk)))
    await acreate_markdown_artifact(markdown, key="balance", description=summary)


def read_balance(engine: Engine, run: UUID, bounds: Sequence[tuple[str, ...]] = ()) -> tuple[str, str]:
    """In a line, for the artifact's card, and whole."""
    with engine.connect() as connection:
        return sum_up(read_ended(connection, run)), "\n".join(tell_balance(connection, run, bounds))


def sum_up(ended: Sequence[RowMapping]) -> str:
    """`18 loaded, 4 duplicate, 2 skipped, 1 quarantined`."""
    items = Counter[str]()
    for row in ended:
        items[row["outcome"]] += row["items"]
    return ", ".join(f"{count:,} {outcome}" for outcome, count in items.most_common()) or "nothing found"


def tell_balance(connection: Connection, run: UUID, bounds: Sequence[tuple[str, ...]]) -> Iterator[str]:
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
    yield f"In the store this is run `{run}`.\n"
    if bounds:
        yield "## Beside the bounds"
        yield from table(("source", "documents", "at least", "at most", ""), bounds)
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


def beside_bounds(desk: Desk) -> Iterator[tuple[str, ...]]:
    """A line for each source that declares bounds and was asked for all that it has."""
    for name, found in desk.given.items():
        bounds = desk.sources[name].bounds
        if bounds.min or bounds.max is not None:
            most = "any" if bounds.max is None else f"{bounds.max:,}"
            yield inert(name), f"{found:,}", f"{bounds.min:,}", most, "" if bounds.hold(found) else "**out of bounds**"


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
