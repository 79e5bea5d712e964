"""What went into the archive comes back for a replay: the bytes, how they were taken, and what was known of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.jsonl import ITEM, read_item
from tasks.fetch.kept import discover_kept
from tasks.fetch.known import Known
from tasks.fetch.snapshots import enter_snapshots
from tasks.fetch.take import take
from tasks.outcomes import Ended, Quarantine
from tasks.records import CLEANER, SHANGHAI, Batch, Hints, Reference, Snapshot
from tasks.sources import Source
from tests.tasks.fetch.site import Site, reply, serving, source

A = "http://portal.example/a.htm"
HINTS = Hints("船期", datetime(2026, 11, 21, tzinfo=SHANGHAI), "day", "滨海时报", None, "第02版：要闻")
PORTAL = {"portal": source("page", "http://portal.example/")}


def keep(
    engine: Engine, settings: Settings, *items: Reference, known: Mapping[str, Known] | None = None, body: bytes = b"a"
) -> tuple[Snapshot, ...]:
    """Take the items into the archive, and enter them in its index."""
    pages = {"/a.htm": reply(200, body, ETag='"7"'), "/b.htm": reply(200, body)}

    async def go() -> tuple[Snapshot, ...]:
        async with serving(Site(pages), settings) as client:
            with Archive(settings) as archive:
                taken = await take(Batch(UUID(int=1), items), PORTAL, known or {}, client, archive)
                enter_snapshots(engine, archive)
                assert archive.kept == []
                return taken.items

    return asyncio.run(go())


def replay(
    engine: Engine,
    settings: Settings,
    *asked: str,
    since: datetime | None = None,
    sources: Mapping[str, Source] | None = None,
) -> list[Reference | Ended]:
    async def go() -> list[Reference | Ended]:
        return [item async for item in discover_kept(engine, settings, sources or {}, asked, since, again=False)]

    return asyncio.run(go())


def test_a_page_comes_back_as_it_was_taken(engine: Engine, settings: Settings) -> None:
    (snapshot,) = keep(engine, settings, Reference("portal", A, HINTS))
    (found,) = replay(engine, settings)
    assert found == Reference("portal", A, HINTS, b"a", kept=snapshot.capture)
    assert snapshot.capture.etag == '"7"'


def test_of_each_document_the_latest_that_changed(engine: Engine, settings: Settings) -> None:
    (first,) = keep(engine, settings, Reference("portal", A, HINTS))
    known = Known(first.capture.sha256, CLEANER, articles=1)
    keep(engine, settings, Reference("portal", A), known={A: known})
    (found,) = replay(engine, settings)
    assert isinstance(found, Reference) and found.hints == HINTS  # as it was when its articles were cleaned
    keep(engine, settings, Reference("portal", A), known={A: known}, body=b"corrected")
    (found,) = replay(engine, settings)
    assert isinstance(found, Reference) and (found.content, found.hints) == (b"corrected", Hints())


def test_a_body_that_another_document_has_too(engine: Engine, settings: Settings) -> None:
    keep(engine, settings, Reference("portal", A), Reference("portal", A.replace("a.htm", "b.htm")))
    assert [item.content for item in replay(engine, settings) if isinstance(item, Reference)] == [b"a", b"a"]


def test_one_source_and_what_was_taken_lately(engine: Engine, settings: Settings) -> None:
    now = datetime.now(UTC)
    old = Reference("posts", "posts/1.md", content=b"1", content_type="text/markdown", fetched_at=now - timedelta(9))
    new = Reference("pages", "pages/1.txt", content=b"2", content_type="text/plain", fetched_at=now)
    keep(engine, settings, new, old)
    assert [item.document for item in replay(engine, settings)] == ["posts/1.md", "pages/1.txt"]
    assert [item.document for item in replay(engine, settings, "posts")] == ["posts/1.md"]
    assert [item.document for item in replay(engine, settings, since=now)] == ["pages/1.txt"]


def test_a_dumps_fields_are_read_as_its_source_says_now(engine: Engine, settings: Settings) -> None:
    line = json.dumps({"id": 7, "headline": "首船", "topline": "船期"}, ensure_ascii=False).encode()
    keep(engine, settings, Reference("portal", "zones.jsonl#7", read_item(line, {}), line, ITEM))
    (found,) = replay(engine, settings)
    assert isinstance(found, Reference) and found.hints.fields == {"id": "7", "title": "首船"}
    dump = source("jsonl", "zones.jsonl", fields={"title": "topline"})
    (found,) = replay(engine, settings, sources={"portal": dump})
    assert isinstance(found, Reference) and found.hints.fields["title"] == "船期"


def test_what_no_column_holds_does_not_lose_the_batch(engine: Engine, settings: Settings) -> None:
    hostile = Reference("portal", A, Hints(title="船\0\ud800期"))
    keep(engine, settings, hostile)
    (found,) = replay(engine, settings)
    assert isinstance(found, Reference) and found.hints == hostile.hints


def test_what_the_archive_lost_is_said(engine: Engine, settings: Settings) -> None:
    (one,) = keep(engine, settings, Reference("portal", A))
    (file,) = Path(settings.archive).iterdir()
    content = file.read_bytes()
    offset = one.capture.offset or 0
    file.write_bytes(content[:offset] + b"?" * 40 + content[offset + 40 :])
    (broken,) = replay(engine, settings)
    file.unlink()
    (gone,) = replay(engine, settings)
    for ended in (broken, gone):
        assert isinstance(ended, Ended) and ended.reason is Quarantine.unreadable
        assert "archive" in (ended.detail or "")
