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
VERSION = "epaper:\n  versions:\n    - {start: 'http://daily.example/{YYYY}{MM}{DD}.htm'"
TWICE = "epaper:\n  versions:\n" + "".join(
    f"    - {{start: 'http://daily.example/{name}/{{YYYY}}{{MM}}{{DD}}', valid_until: 2024-12-31}}\n" for name in "ab"
)


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
        (WHOLE.replace("portal.example", ""), 4, "http(s) address"),
        (WHOLE.replace("开发区门户", '" "'), 2, "can be printed"),
        (WHOLE + 'schedule: "61 * * * *"\n', 8, "no cron line (Bad minute)"),
        (WHOLE + 'schedule: "@daily"\n', 8, "no cron line"),
        (WHOLE + "timezone: Asia/Shangai\n", 8, "no time zone"),
        (WHOLE + "timezone: ../../etc/passwd\n", 8, "no time zone"),
        (WHOLE + "bounds: {min: 9, max: 3}\n", 8, "less than min, which is 9"),
        (WHOLE + "valid_from: 2026-02-01\nvalid_until: 2026-01-31\n", 9, "before valid_from, which is 2026-02-01"),
        (WHOLE + "valid_from: 2026-02-30\n", 1, "YAML does not parse"),
        (WHOLE + "epaper: {days: 3}\n", 8, "no effect on a source of kind list; it is for epaper"),
        (WHOLE + "  pages: index_{page}.html\n", 8, "no `next` beside it"),
        (WHOLE.replace("next: a.next", "pages: index_2.html"), 7, "{page}"),
        (WHOLE.replace("title:", "name: zones\ntitle:"), 2, "'name' stands here a second time"),
        (WHOLE.replace("next:", "match: b\n  next:"), 7, "'match' stands here a second time"),
        (EPAPER.replace("{YYYY}", "{yyyy}"), 4, "{yyyy} stands for nothing"),
        (EPAPER + "epaper:\n  versions:\n    - {start: 2024/1.htm, valid_until: 2024-12-31}\n", 7, "{YYYY}"),
        (EPAPER + TWICE, 6, "2 versions overlap: all are valid until 2024-12-31"),
        (EPAPER.replace("{MM}", "09"), 4, "{YYYY}"),
        (EPAPER + VERSION + ", valid: 2024-12-31}\n", 7, "did you mean 'valid_until'"),
        (EPAPER + VERSION + ",\n  valid_until: soon}\n", 8, "valid date"),
        ("name: zones\ntitle: 开发区\nkind: jsonl\nstart: zones.jsonl\nfields: {titel: bt}\n", 5, "'titel'"),
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
    wrong = WHOLE.replace("name: zones", "name: other").replace("kind:", "kynd:").replace("next:", "nxt:")
    _, faults = check_source(write(tmp_path, wrong))
    assert [fault.line for fault in faults] == [1, 3, 7, 1]  # and last that `kind` is missing


@pytest.mark.parametrize("kind", ["files", "jsonl"])
def test_a_path_is_relative_to_its_yaml(tmp_path: Path, kind: str) -> None:
    text = f"name: zones\ntitle: 开发区门户\nkind: {kind}\nstart: ../texts\n"
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
