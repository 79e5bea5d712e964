"""What the store knows of documents."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, insert

from store.keys import document_key
from store.tables import Document
from tasks.fetch.known import Known, read_known
from tasks.fetch.warcrecords import Earlier


def test_stored_documents_are_known_by_name(engine: Engine) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    row = {
        "id": document_key("http://portal.example/a.htm"),
        "document": "http://portal.example/a.htm",
        "source": "portal",
        "first_seen_at": now,
        "fetched_at": now,
        "sha256": "7" * 64,
        "size": 8,
        "etag": '"7"',
        "articles": 3,
        "cleaner": "2026.11.1",
    }
    with engine.begin() as connection:
        connection.execute(insert(Document), [row])
        known = read_known(connection, ["http://portal.example/a.htm", "http://portal.example/b.htm"])
        assert known == {"http://portal.example/a.htm": Known("7" * 64, "2026.11.1", 3, '"7"', source="portal")}
        assert read_known(connection, []) == {}


def test_the_record_of_a_body_is_known_where_a_server_sent_it(engine: Engine) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    row = {
        "id": document_key("http://portal.example/a.htm"),
        "document": "http://portal.example/a.htm",
        "source": "portal",
        "url": "http://portal.example/b.htm",
        "first_seen_at": now,
        "fetched_at": now,
        "sha256": "7" * 64,
        "size": 8,
        "warc": "a.warc.gz",
        "warc_offset": 0,
        "articles": 3,
        "cleaner": "2026.11.1",
    }
    with engine.begin() as connection:
        connection.execute(insert(Document), [row])
        (known,) = read_known(connection, ["http://portal.example/a.htm"]).values()
    assert known.earlier == Earlier("a.warc.gz", 0, "http://portal.example/b.htm", now)
