"""A source is one YAML file, and its faults are told by file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.sources import SourceFault, UnknownSource, check_source, find_source, read_source, source_files

WHOLE = """\
name: zones
title: 开发区门户
kind: list
start: http://portal.example/xw/
list:
  match: /t\\d+_
  next: a.next
"""
EPAPER = """\
name: zones
title: 港城日报
kind: epaper
start: http://daily.example/{YYYY}/{MM}/{DD}/1.htm
"""


def write(folder: Path, text: str, name: str = "zones.yaml") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_a_source_is_read(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, WHOLE))
    assert (source.name, source.kind, source.list.match, source.list.max_pages) == ("zones", "list", "/t\\d+_", 5)


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        (WHOLE.replace("kind:", "kynd:"), 3, "did you mean 'kind'"),
        (WHOLE.replace("next:", "nxt:"), 7, "did you mean 'next'"),
        (WHOLE.replace("a.next", "a[["), 7, "no CSS selector"),
        (WHOLE.replace("/t\\d+_", "/t("), 6, "no regular expression"),
        (WHOLE.replace("kind: list", "kind: lists"), 3, "'lists'"),
        (WHOLE.replace("http://portal.example", "texts"), 4, "http(s) address"),
        (EPAPER.replace("{MM}", "09"), 4, "{YYYY}"),
        (EPAPER + "epaper:\n  versions:\n    - {start: a, valid: 2024-12-31}\n", 7, "did you mean 'valid_until'"),
        (EPAPER + "epaper:\n  versions:\n    - start: a\n      valid_until: soon\n", 8, "valid date"),
        (WHOLE + "fields: {titel: bt}\n", 8, "'titel'"),
        (WHOLE.replace("name: zones", "name: other"), 1, "the file is zones.yaml"),
        (WHOLE + "  : : :\n", 8, "YAML does not parse"),
        ("- a\n- b\n", 1, "mapping"),
    ],
)
def test_a_fault_says_its_line_and_its_mend(tmp_path: Path, wrong: str, line: int, said: str) -> None:
    with pytest.raises(SourceFault) as fault:
        read_source(write(tmp_path, wrong))
    assert fault.value.line == line
    assert said in str(fault.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    _, faults = check_source(write(tmp_path, WHOLE.replace("kind:", "kynd:").replace("next:", "nxt:")))
    assert [fault.line for fault in faults] == [3, 7, 1]  # and last that `kind` is missing


@pytest.mark.parametrize("kind", ["files", "jsonl"])
def test_a_path_is_relative_to_its_yaml(tmp_path: Path, kind: str) -> None:
    text = WHOLE.replace("kind: list", f"kind: {kind}").replace("http://portal.example/xw/", "../texts")
    (tmp_path / "own").mkdir()
    assert read_source(write(tmp_path / "own", text)).start == str(tmp_path.resolve() / "texts")


def test_a_users_own_file_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    shipped = next(iter(source_files()))
    write(tmp_path, WHOLE.replace("name: zones", f"name: {shipped}"), f"{shipped}.yaml")
    assert find_source(shipped, tmp_path).title == "开发区门户"


def test_an_unknown_name_comes_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    with pytest.raises(UnknownSource) as unknown:
        find_source("zonse", tmp_path)
    assert "zones" in unknown.value.nearest


@pytest.mark.parametrize("file", source_files().values(), ids=lambda file: str(file.stem))
def test_shipped_sources_are_right(file: Path) -> None:
    assert check_source(file)[1] == []
