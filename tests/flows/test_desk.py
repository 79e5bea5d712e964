"""The desk's batches are bounded in bytes, and a run whose archive cannot be reached has failed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from flows.desk import Desk, open_desk
from store.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.client import Client
from tasks.records import Batch, Reference
from tasks.sources import Source
from tests.flows.test_settle import COPY, ORIGINAL, clusters, names, race
from tests.tasks.fetch.test_archive import append, taken

POSTS = {"name": "posts", "title": "砚湖快讯", "kind": "files"}


def desk_of(engine: Engine, folder: Path) -> Desk:
    settings = Settings(home=folder / "home", max_bytes=1024)
    sources = {"posts": Source.model_validate(POSTS | {"start": str(folder / "posts")})}
    client, archive = Client(settings), Archive(settings)
    return Desk(UUID(int=1), sources, {}, settings, engine, client=client, archive=archive, crew=cast(Any, None))


def test_documents_that_came_with_their_discovery_close_a_batch_by_their_bytes(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for number in range(5):
        (tmp_path / "posts" / f"{number}.md").write_bytes(bytes(600))
    desk = desk_of(engine, tmp_path)

    async def go() -> list[Batch[Reference]]:
        return [batch async for batch in desk.discover(None, None)]

    assert [len(batch.items) for batch in asyncio.run(go())] == [2, 2, 1]
    assert desk.found == 5


def test_what_had_no_room_is_in_the_next_batch_and_counted_once(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for number in range(3):
        (tmp_path / "posts" / f"{number}.md").write_bytes(b"a")
    desk = desk_of(engine, tmp_path)

    async def go() -> list[int]:
        sizes = []
        async for batch in desk.discover(None, None):
            sizes.append(len(batch.items))
            desk.client.postponed = list(batch.items[1:])
        return sizes

    assert asyncio.run(go()) == [3, 2, 1]
    assert desk.found == 3


def test_what_a_killed_run_left_is_settled_by_one_that_finds_nothing(engine: Engine, store_settings: Settings) -> None:
    race(engine, ORIGINAL, COPY)

    async def go() -> None:
        async with open_desk("ingest", {}, store_settings):
            pass

    asyncio.run(go())
    assert clusters(engine) == {names(ORIGINAL, COPY)}


def test_an_archive_that_cannot_be_reached_fails_the_run(
    engine: Engine, store_settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the archive's place")
    settings = store_settings.model_copy(update={"archive_url": str(tmp_path / "file")})

    async def go() -> None:
        async with open_desk("ingest", {}, settings) as desk:
            await asyncio.to_thread(append, desk.archive, taken(b"one"))

    with pytest.raises(FileExistsError):
        asyncio.run(go())
    with engine.connect() as connection:
        (failure,) = connection.scalars(text("SELECT failure FROM run"))
    assert "FileExistsError" in failure
