"""What a disk or the store refuses is one line on stderr and exit status 1."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows import door
from store.settings import settings


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, **environment: str) -> int:
    """The exit status of a command, in this process."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["zonewire", *arguments])
    settings.cache_clear()
    with pytest.raises(SystemExit) as left:
        door.run()
    settings.cache_clear()
    return int(left.value.code or 0)


def test_a_store_that_only_reads(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url = engine.url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    reads = url.render_as_string(hide_password=False)
    said = (
        "cannot execute INSERT in a read-only transaction; what was loaded stays, and the next run goes on from there"
    )
    assert run(monkeypatch, "db", "upgrade", ZONEWIRE_DATABASE_URL=reads, ZONEWIRE_HOME=str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"zonewire: the store: {said}") and told.count("\n") == 1


def test_a_folder_that_takes_no_file(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    url, to = engine.url.render_as_string(hide_password=False), tmp_path / "no folder" / "articles.csv"
    asked = ("export", "articles", "--format", "csv", "--out", str(to))
    assert run(monkeypatch, *asked, ZONEWIRE_DATABASE_URL=url, ZONEWIRE_HOME=str(tmp_path)) == 1
    said = capsys.readouterr().err
    assert said.startswith("zonewire: [Errno 2] No such file or directory: ") and said.count("\n") == 1
