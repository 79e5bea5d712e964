"""Once a day, one screen for the person in charge: an artifact in the dashboard, and a page in ZONEWIRE_HOME/digest."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact

from flows.commands.show import short_address
from flows.digest_page import SOURCES_SHOWN, keep_page, make_digest, print_time, tell_wrong
from flows.markdown import anchor, inert, table
from flows.resolve import known_sources
from store.digest_rows import Day, Digest, Figures, Held, Newest, Paper, Story
from store.migrate import ready_store
from store.settings import Settings, settings
from tasks.records import SHANGHAI


def name_run() -> str:
    """`digest 2026-11-22`, as the dashboard lists it."""
    return f"digest {datetime.now(SHANGHAI):%Y-%m-%d}"


@flow(name="digest", flow_run_name=name_run, persist_result=False, timeout_seconds=3600)
async def digest(until: date | None = None) -> None:
    """Tell the last seven days.

    Args:
        until: the last of the seven days; default: today
    """
    made, file = await asyncio.to_thread(make_and_keep, settings(), until)
    await acreate_markdown_artifact(
        "\n".join(tell_digest(made)), key="digest", description=f"Seven days on one screen; as a page: {file}"
    )


def make_and_keep(settings: Settings, until: date | None) -> tuple[Digest, Path]:
    engine = ready_store(settings)
    try:
        made = make_digest(engine, known_sources([], settings), until)
    finally:
        engine.dispose()
    return made, keep_page(made, settings.home)


def tell_digest(digest: Digest) -> Iterator[str]:
    """The lines of the artifact."""
    yield f"## {'; '.join(tell_wrong(digest)) or 'Nothing wants a look'}"
    yield from section(
        "Found / new / duplicates / quarantined",
        ("source", *(f"{day:%a %d}" for day in digest.days), "week"),
        [
            (inert(week.title), *map(tell_day, week.days), tell_figures(week.total))
            for week in digest.weeks[:SOURCES_SHOWN]
        ],
    )
    if digest.never:
        yield f"On a schedule, and nothing yet: {', '.join(map(inert, digest.never))}"
    yield from section("Issues of newspapers", ("newspaper", "latest", "missing"), map(tell_paper, digest.papers))
    yield from section(
        "Most reprinted", ("copies this week", "of", "story", "reprinted by"), map(tell_story, digest.stories)
    )
    yield from section(
        "Newest by region",
        ("region", "published", "story", "outlet"),
        [(inert(region), *tell_newest(one)) for region, several in digest.newest.items() for one in several],
    )
    yield from section("In quarantine", ("reason", "pages", "sources", "the latest"), map(tell_held, digest.held))


def section(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Without rows it says nothing."""
    if lines := list(rows):
        yield f"## {title}"
        yield from table(head, lines)


def tell_day(day: Day) -> str:
    if day.silent:
        return "**silent**" if day.asked else "**no run**"
    return tell_figures(day.figures) if day.figures.height else "–"


def tell_figures(figures: Figures) -> str:
    return f"{figures.found} / {figures.new} / {figures.duplicate} / {figures.quarantined}"


def tell_paper(paper: Paper) -> tuple[str, ...]:
    return inert(paper.title), f"{paper.latest}", ", ".join(f"**{day:%m-%d}**" for day in paper.missing)


def tell_story(story: Story) -> tuple[str, ...]:
    title = anchor(story.document, story.title or "(no title)")
    return str(story.arrived), str(story.copies), title, inert(", ".join(story.outlets))


def tell_newest(one: Newest) -> tuple[str, ...]:
    return inert(print_time(one)), anchor(one.document, one.title or "(no title)"), inert(one.outlet)


def tell_held(held: Held) -> tuple[str, ...]:
    latest = anchor(held.latest, short_address(held.latest, 1))
    return inert(held.reason), str(held.items), inert(", ".join(held.sources)), latest
