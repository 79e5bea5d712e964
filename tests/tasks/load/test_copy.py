"""Rows go in by COPY, or by INSERT where an engine has none: the same rows either way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy import Engine, delete, text

from flows.settle import settle_store
from store.session import WITHOUT_COPY, open_url
from store.tables import SQLModel
from tasks.load.load import load_batch
from tasks.outcomes import Outcome
from tasks.records import Relation
from tests.chaos import Held, read_held
from tests.tasks.load.batches import article, batch, judged, pointer, verdict

FIRST, COPY = article("https://a.example/1", title="青石😀"), article("https://b.example/1", published_at=None)
NEWS = (judged(verdict(FIRST)), judged(verdict(COPY, Relation.reprint, FIRST), clusters=(pointer(FIRST, members=2),)))


@pytest.fixture
def without_copy(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    def cut(*_: object) -> None:
        raise psycopg.OperationalError("connection socket closed")  # what PGlite makes of it

    monkeypatch.setattr(psycopg.Cursor, "copy", cut)
    return engine.execution_options(**{WITHOUT_COPY: True})


@pytest.fixture
def pglite(engine: Engine) -> Iterator[None]:
    """The server gives itself out for PGlite to whoever looks into this schema first."""
    says = "'PostgreSQL 18.6 (PGlite 0.5.14) on wasm32-unknown-emscripten'"
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA lite"))
        connection.execute(text(f"CREATE FUNCTION lite.version() RETURNS text LANGUAGE sql AS $$ SELECT {says} $$"))
    yield
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA lite CASCADE"))


def load_and_read(engine: Engine) -> Held:
    """What the news makes of an empty store, which is empty again then."""
    news = batch(*NEWS)
    assert load_batch(news, engine) == {Outcome.loaded: 1, Outcome.duplicate: 1}
    settle_store(engine, news.run, {})
    with engine.begin() as connection:
        held = read_held(connection)
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))
    return held


def test_the_rows_are_the_same(engine: Engine, request: pytest.FixtureRequest) -> None:
    copied = load_and_read(engine)
    assert len(copied.rows["article"]) == 2
    assert load_and_read(request.getfixturevalue("without_copy")) == copied


def test_loaders_of_one_document_take_turns(without_copy: Engine) -> None:
    texts = [batch(judged(verdict(article("https://a.example/1", body=f"第{n}稿。")))) for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda one: load_batch(one, without_copy), texts))
    assert sum(outcomes, start=type(outcomes[0])()) == {Outcome.loaded: 1, Outcome.revised: 3}


@pytest.mark.usefixtures("pglite")
@pytest.mark.parametrize(("first", "without"), [("lite", True), ("pg_catalog", False)])
def test_pglite_is_known_by_its_version(engine: Engine, first: str, without: bool) -> None:
    url = engine.url.update_query_dict({"options": f"-c search_path={first},pg_catalog"})
    opened = open_url(url, "a test's")
    assert bool(opened.get_execution_options().get(WITHOUT_COPY)) is without
    opened.dispose()
