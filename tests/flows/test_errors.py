"""What a user asks wrongly gets one clear line on stderr and exit status 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def zonewire(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "flows", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )


@pytest.fixture
def own_sources(tmp_path: Path) -> Path:
    folder = tmp_path / "我的 sources"
    folder.mkdir()
    (folder / "yanhu.yaml").write_text("name: yanhu\ntitle: 砚湖\nkind: page\nstart: http://yanhu.example/\n", "utf-8")
    return folder


def assert_one_line(result: subprocess.CompletedProcess[str], *parts: str) -> None:
    assert result.returncode == 2, result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    assert "Traceback" not in result.stderr
    for part in parts:
        assert part in result.stderr


def test_an_unknown_source_is_told_with_the_nearest_names(own_sources: Path, tmp_path: Path) -> None:
    result = zonewire("ingest", "yanhoo", ZONEWIRE_SOURCES=str(own_sources), ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "unknown source 'yanhoo'", "did you mean yanhu?")


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    result = zonewire("ingest", "no/such/page.html", ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "no such file or folder: no/such/page.html")


def test_clean_of_a_file_that_does_not_exist(tmp_path: Path) -> None:
    assert_one_line(zonewire("clean", "缺.txt", ZONEWIRE_HOME=str(tmp_path)), "no such file or folder: 缺.txt")


def test_yaml_that_does_not_parse(own_sources: Path, tmp_path: Path) -> None:
    (own_sources / "yanhu.yaml").write_text("name: yanhu\ntitle: [砚湖\n", "utf-8")
    result = zonewire("ingest", "yanhu", ZONEWIRE_SOURCES=str(own_sources), ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "yanhu.yaml:", "YAML does not parse")


def test_an_unknown_key_is_told_with_file_line_and_what_was_meant(own_sources: Path, tmp_path: Path) -> None:
    file = own_sources / "yanhu.yaml"
    file.write_text(file.read_text("utf-8") + 'shedule: "0 8 * * *"\n', "utf-8")
    result = zonewire("ingest", "yanhu", ZONEWIRE_SOURCES=str(own_sources), ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, f"{file}:5: unknown key 'shedule'; did you mean 'schedule'?")


@pytest.mark.parametrize("command", [("ingest", "README.md"), ("export", "articles"), ("db", "check")], ids=str)
def test_a_database_that_does_not_answer(command: tuple[str, ...], tmp_path: Path) -> None:
    url = "postgresql://loader:geheim@127.0.0.1:1/news"
    result = zonewire(*command, ZONEWIRE_DATABASE_URL=url, ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "127.0.0.1:1", "ZONEWIRE_DATABASE_URL")
    assert "geheim" not in result.stderr


def test_a_setting_that_does_not_parse(tmp_path: Path) -> None:
    result = zonewire("sources", "list", ZONEWIRE_BATCH_SIZE="many", ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "ZONEWIRE_BATCH_SIZE")


def test_a_subcommand_that_does_not_exist(tmp_path: Path) -> None:
    result = zonewire("ingets", ZONEWIRE_HOME=str(tmp_path))
    assert result.returncode == 2
    assert "ingets" in result.stderr


def test_a_python_that_is_too_old(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from flows.__main__ import main

    monkeypatch.setattr(sys, "version_info", (3, 10, 14, "final", 0))
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert capsys.readouterr().err == "zonewire: needs Python 3.11 or newer; this is 3.10\n"


def test_a_backfill_of_what_has_no_issues(own_sources: Path, tmp_path: Path) -> None:
    days = ("--since", "2026-09-01", "--until", "2026-09-02")
    result = zonewire("backfill", "yanhu", *days, ZONEWIRE_SOURCES=str(own_sources), ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "e-papers", "'yanhu' is of kind page")


def test_a_backfill_that_ends_before_it_begins(own_sources: Path, tmp_path: Path) -> None:
    file = own_sources / "yanhu.yaml"
    paper = file.read_text("utf-8").replace("page", "epaper").replace(".example/", ".example/{YYYY}/{MM}/{DD}/")
    file.write_text(paper, "utf-8")
    days = ("--since", "2026-09-02", "--until", "2026-09-01")
    result = zonewire("backfill", "yanhu", *days, ZONEWIRE_SOURCES=str(own_sources), ZONEWIRE_HOME=str(tmp_path))
    assert_one_line(result, "--until 2026-09-01 is before --since 2026-09-02")
