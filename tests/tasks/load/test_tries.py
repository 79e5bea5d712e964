"""What passes by itself is tried again, whole; two loaders of one document take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from sqlalchemy import Engine, text

from tasks.load import load
from tasks.load.load import load_batch
from tasks.outcomes import Outcome
from tests.tasks.load.batches import article, batch, judged, verdict

PAGE = "https://qingshi.example/2026-09/01/content_1.html"
SERIALISATION = "RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001'"
CUT = "PERFORM pg_terminate_backend(pg_backend_pid())"
DISK_FULL = "RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'"

Failing = Callable[[str, str, int], AbstractContextManager[None]]


@pytest.fixture
def failing(engine: Engine) -> Failing:
    """A store that does something to the first rows that come into a table, COPY or not."""

    @contextmanager
    def fail(table: str, act: str, times: int) -> Iterator[None]:
        with engine.begin() as connection:
            # A sequence counts on where a transaction is rolled back.
            connection.execute(text("CREATE SEQUENCE tries"))
            body = f"BEGIN IF nextval('tries') <= {times} THEN {act}; END IF; RETURN new; END"
            connection.execute(text(f"CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"))
            connection.execute(
                text(f"CREATE TRIGGER fail BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fail()")
            )
        try:
            yield
        finally:
            with engine.begin() as connection:
                connection.execute(text("DROP FUNCTION fail CASCADE"))
                connection.execute(text("DROP SEQUENCE tries"))

    return fail


def texts(engine: Engine) -> list[tuple[int, str]]:
    with engine.connect() as connection:
        now = text("SELECT revision, paragraphs -> 0 ->> 'text' FROM article")
        old = text("SELECT revision, article -> 'paragraphs' -> 0 ->> 'text' FROM article_revision")
        return sorted((row[0], row[1]) for query in (now, old) for row in connection.execute(query))


@pytest.mark.parametrize("act", [SERIALISATION, CUT])
@pytest.mark.parametrize("table", ["document", "article", "ledger"])
def test_a_batch_that_broke_off_is_loaded_whole(engine: Engine, failing: Failing, table: str, act: str) -> None:
    with failing(table, act, 2):
        outcomes = load_batch(batch(judged(verdict(article(PAGE, body="新稿。")))), engine)
    assert outcomes == {Outcome.loaded: 1}
    assert texts(engine) == [(1, "新稿。")]


def test_tries_come_to_an_end(engine: Engine, failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PAUSES", (0.0, 0.0))
    with failing("article", SERIALISATION, 3), pytest.raises(Exception, match="restart transaction"):
        load_batch(batch(judged(verdict(article(PAGE)))), engine)
    assert texts(engine) == []


def test_a_full_disk_is_neither_tried_again_nor_blamed_on_a_row(engine: Engine, failing: Failing) -> None:
    with failing("cluster", DISK_FULL, 1), pytest.raises(psycopg.errors.DiskFull):
        load_batch(batch(judged(verdict(article(PAGE)))), engine)
    assert texts(engine) == []


def test_loaders_of_the_same_documents_take_turns(engine: Engine) -> None:
    """Each text is stored once, and none is lost, whichever comes first."""
    pages = [f"https://qingshi.example/{number}" for number in range(20)]
    batches = [
        batch(*(judged(verdict(article(page, body=body))) for page in order))
        for body, order in (("甲稿。", pages), ("乙稿。", pages[::-1]), ("丙稿。", pages[7:] + pages[:7]))
    ]
    with ThreadPoolExecutor(3) as pool:
        outcomes = list(pool.map(lambda one: load_batch(one, engine), batches))
    assert sum(outcomes, start=type(outcomes[0])()) == {Outcome.loaded: 20, Outcome.revised: 40}
    found = texts(engine)
    assert sorted(revision for revision, _ in found) == [1] * 20 + [2] * 20 + [3] * 20
    assert sorted(body for _, body in found) == sorted(["甲稿。", "乙稿。", "丙稿。"] * 20)
