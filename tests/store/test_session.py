"""Opening the store: any spelling of its URL, one clear line where it does not answer, never a password."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from store.session import StoreUnreachable, open_engine, read_url, safe_url
from store.settings import Settings


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgres_url_is_taken(scheme: str) -> None:
    url = read_url(f"{scheme}://reader:geheim@db.example:5433/news?sslmode=require")
    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://reader:geheim@db.example:5433/news?sslmode=require"
    )


@pytest.mark.parametrize(
    "wrong", ["mysql://reader:geheim@db.example/news", "geheim", "postgresql://reader:geheim@db:port/"]
)
def test_another_kind_of_url_is_one_line_without_its_password(wrong: str) -> None:
    with pytest.raises(StoreUnreachable) as told:
        read_url(wrong)
    assert "geheim" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_database_that_does_not_answer_is_one_line_without_its_password() -> None:
    settings = Settings(database_url="postgres://reader:geheim@127.0.0.1:1/news?sslpassword=geheim")
    with pytest.raises(StoreUnreachable) as told:
        open_engine(settings)
    assert str(told.value).startswith(
        "ZONEWIRE_DATABASE_URL: postgresql+psycopg://reader:***@127.0.0.1:1/news does not answer: "
    )
    assert "geheim" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_password_in_the_query_is_hidden_too() -> None:
    engine = create_engine("postgresql+psycopg://reader@/news?host=/run/pg&password=geheim")
    assert safe_url(engine) == "postgresql+psycopg://reader@/news?host=%2Frun%2Fpg"


def test_the_store_of_the_settings_answers(migrated: Engine, store_settings: Settings) -> None:
    opened = open_engine(store_settings)
    assert opened.url.database == migrated.url.database
    opened.dispose()


def test_an_embedded_server_that_was_killed_is_brought_back(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)  # a server of its own: the tests' other engines know theirs by its address
    opened = open_engine(settings)
    killed = postmaster(settings)
    os.kill(killed, signal.SIGKILL)
    answered = None
    for _ in range(100):  # a session of the killed server may still answer, or die under a statement
        with suppress(OperationalError), opened.connect() as connection:
            answered = connection.scalar(text("SELECT 1"))
        if answered == 1 and postmaster(settings) not in (0, killed):
            break
        opened.dispose()
        time.sleep(0.1)
    assert (answered, postmaster(settings) == killed) == (1, False)
    opened.dispose()


def postmaster(settings: Settings) -> int:
    """The server's process; 0 while it is being started."""
    with suppress(FileNotFoundError):
        written = [file.read_text().split() for file in settings.home.rglob("postmaster.pid")]
        return int(written[0][0]) if written and written[0] else 0
    return 0
