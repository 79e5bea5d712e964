"""Of a Jekyll checkout the posts are documents, and their names tell their day."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from pathlib import Path

import pytest

from store.settings import Settings
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.outcomes import Ended, Skip
from tasks.records import SHANGHAI, Reference
from tests.tasks.fetch.site import source

FILES = (
    "_config.yml",
    "README.md",
    "about.html",
    "_layouts/post.html",
    "_drafts/2026-11-22-later.md",
    "_posts/2026-11-21-first-ship.md",
    "_posts/zones/2026-11-9-保税区.markdown",
    "news/_posts/2026-13-40-odd.md",
    "news/_posts/undated.md",
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# 首船", "utf-8")
    return tmp_path


def find(folder: Path, since: date | None = None, until: date | None = None) -> dict[str, Reference | Ended]:
    async def go() -> list[Reference | Ended]:
        return [item async for item in discover(source("files", str(folder)), Client(Settings()), since, until)]

    return {item.document.removeprefix("portal/"): item for item in asyncio.run(go())}


def test_the_posts_alone_are_documents(checkout: Path) -> None:
    found = find(checkout)
    assert list(found) == sorted(name for name in FILES if "_posts" in name)
    assert all(isinstance(item, Reference) for item in found.values())


def test_a_folder_that_is_no_checkout_is_read_whole(checkout: Path) -> None:
    (checkout / "_config.yml").unlink()
    assert len(find(checkout)) == len(FILES) - 1


def test_a_name_tells_the_day_and_narrows_the_window(checkout: Path) -> None:
    found = find(checkout, since=date(2026, 11, 10))
    first, old = found["_posts/2026-11-21-first-ship.md"], found["_posts/zones/2026-11-9-保税区.markdown"]
    assert isinstance(first, Reference)
    assert first.hints.published_at == datetime(2026, 11, 21, tzinfo=SHANGHAI)
    assert first.hints.published_precision == "day"
    assert isinstance(old, Ended) and old.reason is Skip.outside_window
    assert sum(isinstance(item, Ended) for item in found.values()) == 1  # what tells no day is within every window


def test_a_dumps_items_are_narrowed_by_their_day(tmp_path: Path) -> None:
    lines = '{"id": 1, "title": "首船", "date": "2026-11-21"}\n{"id": 2, "title": "末船", "date": "2026-11-01"}\n'
    (tmp_path / "zones.jsonl").write_text(lines, "utf-8")
    found = find(tmp_path / "zones.jsonl", until=date(2026, 11, 10))
    assert [type(item) for item in found.values()] == [Ended, Reference]
