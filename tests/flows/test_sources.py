"""`zonewire sources check` tells every fault at once, those between files too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from flows.commands.demo import environment
from flows.commands.sources import check_files

LAKE = "name: {name}\ntitle: 砚湖日报\nkind: feed\nstart: http://{host}.example/rss.xml\n"


def check(folder: Path, *files: Path) -> tuple[int, list[str]]:
    said = io.StringIO()
    with environment(ZONEWIRE_SOURCES=str(folder), ZONEWIRE_HOME=str(folder)):
        status = check_files(Console(file=said, width=200), list(files))
    return status, [line.removeprefix(f"{folder}/") for line in said.getvalue().splitlines()]


def write(folder: Path, name: str, host: str, file: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / (file or f"{name}.yaml")
    path.write_text(LAKE.format(name=name, host=host), "utf-8")
    return path


def test_what_is_shipped_is_sound(tmp_path: Path) -> None:
    status, (said,) = check(tmp_path)
    assert status == 0 and said.endswith("source files, 0 faults")


def test_every_fault_of_every_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, "lake", "lake").write_text('name: lake\nkynd: feed\nschedule: "61 * * * *"\n', "utf-8")
    write(tmp_path, "shore", "shore", "other.yaml")
    status, (*faults, last) = check(tmp_path)
    assert status == 2 and last.endswith("6 faults")
    assert [fault[: fault.index(" ")] for fault in faults[:3]] == ["lake.yaml:2:", "lake.yaml:3:", "lake.yaml:1:"]
    assert faults[-1] == "other.yaml:1: name is 'shore', the file is other.yaml"


@pytest.mark.parametrize(("name", "host", "said"), [("lake", "shore", "name lake"), ("shore", "lake", "start http")])
def test_two_files_of_one_name_or_one_start(tmp_path: Path, name: str, host: str, said: str) -> None:
    first = write(tmp_path / "a", "lake", "lake")
    status, (fault, _) = check(tmp_path, first, write(tmp_path / "b", name, host))
    assert status == 2 and fault.startswith(f"b/{name}.yaml:1: {said}") and str(first) in fault


def test_a_file_that_no_one_would_read(tmp_path: Path) -> None:
    write(tmp_path, "lake", "lake", "lake.yml")
    assert check(tmp_path)[1][0] == "lake.yml:1: not read: name it lake.yaml"
