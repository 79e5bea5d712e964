"""A store of the first release, with articles in it, comes to today's tables: nothing is lost, and copies are found."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text

from flows.desk import open_desk
from store.article_json import article_json
from store.migrate import StoreMismatch, check, read_config, ready_store, upgrade
from store.settings import Settings
from tasks.deduplicate.candidates import read_text
from tasks.deduplicate.cluster import cluster_key
from tasks.load.rows import article_fields, read_article
from tests.pipeline import ingest
from tests.store.test_roundtrip import LONG
from tests.tasks.load.batches import article, key_of

STORY = article("https://qingshi.example/1.html", paragraphs=LONG)
AT = datetime(2026, 9, 2, tzinfo=UTC)


@pytest.fixture
def first_release(empty: Engine) -> Engine:
    """A database with the tables of revision 0001 and one article in them."""
    config = read_config()
    with empty.begin() as inside:
        config.attributes["connection"] = inside
        command.upgrade(config, "0001")
    fill(empty)
    return empty


def fill(engine: Engine) -> None:
    key, run, cluster = key_of(STORY).document, UUID(int=1), cluster_key(key_of(STORY))
    read = read_text(article_fields(STORY)["paragraphs"], STORY.title, STORY.published_at)
    rows = {
        "run": {"id": run, "flow": "ingest", "sources": "[]", "started_at": AT, "finished_at": AT, "discovered": 1},
        "document": {
            **{"id": key, "document": STORY.document, "source": "qingshi", "first_seen_at": AT, "fetched_at": AT},
            **{"sha256": "a", "size": 1, "articles": 1, "cleaner": STORY.cleaner},
        },
        "article": {
            **{name: write(value) for name, value in article_fields(STORY).items()},
            **{"document_id": key, "source": "qingshi", "characters": 400, "relation": "new", "cluster": cluster},
            **{"content_hash": read_article(STORY).content_hash, "text_hash": read.hash},
            **{"run": run, "loaded_at": AT, "revision": 1},
        },
        "cluster": {
            **{"id": cluster, "representative_document_id": key, "representative_ordinal": 1},
            **{"canonical_document_id": key, "canonical_ordinal": 1, "members": 1},
        },
        "ledger": {
            **{"run": run, "document_id": key, "ordinal": 1, "document": STORY.document, "source": "qingshi"},
            **{"stage": "load", "outcome": "loaded", "of": 1, "at": AT},
        },
    }
    with engine.begin() as connection:
        for table, row in rows.items():
            enter(connection, table, row)
        for fingerprint in set(read.fingerprints):
            enter(connection, "fingerprint", {"key": fingerprint, "document_id": key, "ordinal": 1})


def enter(connection: Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), row)  # noqa: S608


def write(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict) else value


def test_its_articles_are_there_after_the_upgrade(first_release: Engine, tmp_path: Path) -> None:
    assert "0001" in (check(first_release) or "")
    upgrade(first_release)
    assert check(first_release) is None
    file = tmp_path / "again.jsonl"
    copy = article("https://portal.example/a.html", paragraphs=LONG, title="青石开发区最新消息")
    file.write_text("\n".join(json.dumps(article_json(article_fields(one))) for one in (STORY, copy)), "utf-8")
    run = ingest(first_release, Settings(home=tmp_path), [str(file)])
    with first_release.connect() as connection:
        ended = connection.execute(text("SELECT document, outcome FROM ledger WHERE run = :run"), {"run": run}).all()
        news = connection.execute(text("SELECT title, copies FROM news")).all()
        balanced = connection.scalars(text("SELECT balanced FROM run_balance")).all()
    assert set(ended) == {(STORY.document, "unchanged"), (copy.document, "duplicate")}
    assert news == [(STORY.title, 1)]
    assert balanced == [True, True]


def test_no_run_begins_on_it_before(first_release: Engine) -> None:
    """Another's database is upgraded by its owner's word alone; what to type is said."""
    settings = Settings(database_url=first_release.url.render_as_string(hide_password=False))
    with pytest.raises(StoreMismatch, match="zonewire db upgrade"):
        ready_store(settings)
    with pytest.raises(StoreMismatch, match="zonewire db upgrade"):
        asyncio.run(open_and_close(settings))


async def open_and_close(settings: Settings) -> None:
    async with open_desk("ingest", {}, settings):
        pass
