"""What is in quarantine comes up again when its time has come: an hour after the first failure, then ever later."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from store.keys import document_key
from store.tables import SQLModel
from tasks.fetch.quarantined import MOST_TRIES, discover_due
from tasks.sources import Source

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUARANTINE = SQLModel.metadata.tables["quarantine"]
PAGE = "https://lakeside.example/1.html"


def keep(engine: Engine, document: str = PAGE, tries: int = 1, hours: float = 2, ordinal: int = 0) -> None:
    """Something that failed so many times, so many hours ago for the last time."""
    at = NOW - timedelta(hours=hours)
    row = {
        "document_id": document_key(document), "ordinal": ordinal, "document": document, "source": "lakeside",
        "stage": "fetch", "reason": "timeout", "tries": tries, "first_at": at, "last_at": at,
        "run": document_key("run"),
    }  # fmt: skip
    with engine.begin() as connection:
        connection.execute(insert(QUARANTINE).values(row))


def due(engine: Engine, sources: dict[str, Source] | None = None) -> list[str]:
    async def found() -> list[str]:
        known = {} if sources is None else sources
        return [reference.document async for reference in discover_due(engine, known, NOW)]

    return asyncio.run(found())


@pytest.mark.parametrize(
    ("tries", "hours", "is_due"),
    [
        (1, 0.9, False),
        (1, 1.1, True),
        (3, 3.9, False),
        (3, 4.1, True),
        (MOST_TRIES - 1, 24.1, True),
        (MOST_TRIES, 1000, False),
    ],
)
def test_the_pause_grows_with_the_tries(engine: Engine, tries: int, hours: float, is_due: bool) -> None:
    keep(engine, tries=tries, hours=hours)
    assert due(engine) == ([PAGE] if is_due else [])


def test_a_document_comes_up_once_whatever_of_it_failed(engine: Engine) -> None:
    keep(engine, ordinal=1)
    keep(engine, ordinal=2)
    assert due(engine) == [PAGE]


def test_files_are_left_to_their_source(engine: Engine) -> None:
    keep(engine, "lakeside/2026/a.md")
    assert due(engine) == []


def test_a_source_without_a_file_is_entered_by_name(engine: Engine) -> None:
    keep(engine)
    known: dict[str, Source] = {}
    due(engine, known)
    assert known["lakeside"].start == PAGE
