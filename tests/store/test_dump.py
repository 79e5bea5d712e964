"""Backups: `zonewire db dump` and `db restore` bring every row, view and comment back, into an empty store alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from sqlalchemy import Engine, text

from flows.commands.database import dump_store, restore_store, show_url
from flows.resolve import AskedWrongly
from store.dictionary import write_dictionary
from store.migrate import check
from store.settings import settings
from store.tables import SQLModel
from tasks.load.load import load_batch
from tasks.records import Relation
from tests.tasks.load.batches import article, batch, judged, pointer, verdict

Use = Callable[[Engine], Console]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Use]:
    """Point the command at a database, as its user would."""

    def point(engine: Engine) -> Console:
        monkeypatch.setenv("ZONEWIRE_DATABASE_URL", engine.url.render_as_string(hide_password=False))
        settings.cache_clear()
        return Console(file=io.StringIO(), width=200)

    yield point
    settings.cache_clear()


def everything(engine: Engine) -> dict[str, Any]:
    tables = [*SQLModel.metadata.tables, "news", "reprints", "coverage"]
    with engine.connect() as connection:
        held = {name: sorted(map(repr, connection.execute(text(f"SELECT * FROM {name}")))) for name in tables}  # noqa: S608
        return {**held, "dictionary": write_dictionary(connection)}


def fill(engine: Engine) -> None:
    first, copy = article("https://a.example/1"), article("https://b.example/1", title="青石😀")
    copied = judged(verdict(copy, Relation.reprint, first), clusters=(pointer(first, members=2),))
    load_batch(batch(judged(verdict(first)), copied), engine)


def test_what_was_dumped_is_restored(engine: Engine, empty: Engine, use: Use, tmp_path: Path) -> None:
    fill(engine)
    file = tmp_path / "store.dump"
    assert dump_store(use(engine), file) == 0
    assert file.read_bytes().startswith(b"PGDMP")
    assert restore_store(use(empty), file) == 0
    assert everything(empty) == everything(engine)
    assert check(empty) is None
    with pytest.raises(AskedWrongly, match="holds a store already"):
        restore_store(use(empty), file)


def test_a_broken_dump_leaves_nothing(engine: Engine, empty: Engine, use: Use, tmp_path: Path) -> None:
    fill(engine)
    file = tmp_path / "store.dump"
    dump_store(use(engine), file)
    file.write_bytes(file.read_bytes()[:-2000])
    assert restore_store(use(empty), file) != 0
    with empty.connect() as connection:
        assert connection.execute(text("SELECT 1 FROM pg_class WHERE relname = 'article'")).all() == []


def test_a_dump_that_fails_leaves_no_file(engine: Engine, use: Use, tmp_path: Path) -> None:
    assert dump_store(use(engine), tmp_path / "missing" / "store.dump") != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("asked", "shown"), [(False, False), (True, True)])
def test_the_password_is_shown_only_if_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], engine: Engine, asked: bool, shown: bool
) -> None:
    with_password = engine.url.set(username=engine.url.username, password="geheim")  # noqa: S106 - a made-up one
    monkeypatch.setenv("ZONEWIRE_DATABASE_URL", with_password.render_as_string(hide_password=False))
    settings.cache_clear()
    show_url(asked)
    settings.cache_clear()
    assert ("geheim" in "".join(capsys.readouterr())) is shown
