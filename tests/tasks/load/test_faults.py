"""A connection cut in mid-COPY, a store that only reads, a clock that jumps: another try or an error, no half batch."""

from __future__ import annotations

import contextlib
import socket
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from tasks.load import write
from tasks.load.load import load_batch
from tasks.outcomes import Outcome
from tests.tasks.load.batches import FETCHED, article, batch, judged, verdict

PAGE = "https://qingshi.example/2026-09/01/content_1.html"
PAGES = [
    judged(verdict(article(f"https://qingshi.example/{n}", body=f"第{n}条，" + "新开项目。" * 300))) for n in range(40)
]


@dataclass(slots=True)
class Wire:
    """Between client and server; cuts the connection once so many bytes have gone to the server."""

    listener: socket.socket
    server: str
    sent: int = 0
    cut_at: int | None = None

    def run(self) -> None:
        with contextlib.suppress(OSError):  # the listener is closed
            while True:
                client, _ = self.listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self.server)
                for pump in (self.pump_to_server, self.pump_to_client):
                    threading.Thread(target=pump, args=(client, server), daemon=True).start()

    def pump_to_server(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError), client, server:
            while data := client.recv(4096):
                self.sent += len(data)
                if self.cut_at is not None and self.sent >= self.cut_at:
                    self.cut_at = None
                    client.shutdown(socket.SHUT_RDWR)
                    server.shutdown(socket.SHUT_RDWR)
                    return
                server.sendall(data)

    def pump_to_client(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)


@pytest.fixture
def wire(engine: Engine) -> Iterator[Wire]:
    """A wire to the server's socket, which cuts nothing yet."""
    folder = engine.url.query.get("host")
    if not isinstance(folder, str) or not folder.startswith("/"):
        pytest.skip("the server listens on no socket of this machine")
    with tempfile.TemporaryDirectory(prefix="zw-", dir="/tmp") as home, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{home}/.s.PGSQL.5432")
        listener.listen()
        made = Wire(listener, f"{folder}/.s.PGSQL.5432")
        threading.Thread(target=made.run, daemon=True).start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def wired(engine: Engine, wire: Wire) -> Iterator[Engine]:
    host = str(Path(wire.listener.getsockname()).parent)
    made = create_engine(engine.url.update_query_dict({"host": host}))
    yield made
    made.dispose()


def count(engine: Engine) -> list[int]:
    tables = ("document", "article", "cluster", "ledger")
    with engine.connect() as connection:
        return [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in tables]  # noqa: S608


def test_a_connection_cut_at_any_place_leaves_all_or_nothing(engine: Engine, wired: Engine, wire: Wire) -> None:
    load_batch(batch(*PAGES), wired)
    whole = wire.sent
    for percent in range(5, 100, 10):
        with engine.begin() as connection:
            for name in ("document", "article", "cluster", "ledger", "unsettled"):
                connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608
        wired.dispose()
        wire.sent, wire.cut_at = 0, whole * percent // 100
        assert load_batch(batch(*PAGES), wired) == {Outcome.loaded: len(PAGES)}
        assert wire.cut_at is None, "it was cut"
        assert count(engine) == [len(PAGES)] * 4


def test_a_store_that_only_reads_takes_nothing_and_says_so(engine: Engine) -> None:
    reading = create_engine(engine.url, connect_args={"options": "-c default_transaction_read_only=on"})
    with pytest.raises(DBAPIError, match="read-only transaction"):
        load_batch(batch(*PAGES), reading)
    reading.dispose()
    assert count(engine) == [0] * 4


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_a_clock_that_jumps_changes_times_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2026, 9, 2, tzinfo=UTC) + jump

    load_batch(batch(judged(verdict(article(PAGE, body="初稿。")))), engine)
    monkeypatch.setattr(write, "datetime", Clock)
    assert load_batch(batch(judged(verdict(article(PAGE, body="改稿。")))), engine) == {Outcome.revised: 1}
    monkeypatch.undo()
    assert load_batch(batch(judged(verdict(article(PAGE, body="定稿。")))), engine) == {Outcome.revised: 1}
    with engine.connect() as connection:
        revisions = connection.execute(text("SELECT revision FROM article_revision ORDER BY 1")).scalars().all()
        assert revisions == [1, 2]
        assert connection.execute(text("SELECT revision FROM article")).scalars().all() == [3]


def test_a_document_taken_again_keeps_the_day_it_was_first_seen(engine: Engine) -> None:
    first = judged(verdict(article(PAGE)))
    later = replace(first.capture, fetched_at=FETCHED + timedelta(days=30), etag='"8"')
    load_batch(batch(first), engine)
    load_batch(batch(replace(first, capture=later)), engine)
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT first_seen_at, fetched_at, etag FROM document")).all()
    assert tuple(row) == (FETCHED, later.fetched_at, '"8"')
