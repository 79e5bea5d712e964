"""`zonewire sources new` writes a source that ingest takes; `schema` is what editors check it with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from flows.commands.demo import environment, newsroom_open
from flows.commands.newsource import name_of, new_source, show_schema
from flows.resolve import AskedWrongly
from tasks.sources import check_source


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    with environment(ZONEWIRE_SOURCES=str(tmp_path), ZONEWIRE_HOME=str(tmp_path)), newsroom_open(afternoon=False):
        yield tmp_path


@pytest.mark.parametrize(
    ("url", "name", "kind"),
    [
        ("http://www.yanhu-zone.example/rss.xml", "yanhu-zone", "feed"),
        ("http://www.kuaixunji.example/news/index.html", "kuaixunji", "list"),
        ("http://epaper.yanhu-daily.example/html/2026-09/15/node_1.htm", "yanhu-daily", "epaper"),
    ],
)
def test_what_it_writes_is_a_sound_source(own: Path, url: str, name: str, kind: str) -> None:
    new_source(Console(quiet=True), url, None)
    source, faults = check_source(own / f"{name}.yaml")
    assert source is not None and not faults
    assert source.kind == kind


def test_it_overwrites_nothing(own: Path) -> None:
    (own / "kuaixunji.yaml").write_text("mine", "utf-8")
    with pytest.raises(AskedWrongly, match="--name"):
        new_source(Console(quiet=True), "http://www.kuaixunji.example/news/index.html", None)
    assert (own / "kuaixunji.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("url", ["http://www.kuaixunji.example/gone.html", "ftp://www.kuaixunji.example/"])
def test_what_cannot_be_looked_at_is_told_in_a_line(own: Path, url: str) -> None:
    with pytest.raises(AskedWrongly, match=r"^[^\n]+$"):
        new_source(Console(quiet=True), url, None)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.tjftz.gov.cn/xw/", "tjftz"),
        ("https://epaper.yanhu-daily.example/", "yanhu-daily"),
        ("http://港城.example/", "source"),
        ("nonsense", "source"),
    ],
)
def test_a_name_comes_of_the_host(url: str, name: str) -> None:
    assert name_of(url) == name


def test_the_schema_refuses_unknown_keys_and_says_what_the_known_are() -> None:
    schema = json.loads(show_schema())
    assert schema["additionalProperties"] is False
    assert {"name", "title", "kind", "start"} == set(schema["required"])
    assert "sitemap" in schema["properties"]["kind"]["enum"]
    assert schema["$defs"]["EpaperVersion"]["properties"]["valid_until"]["format"] == "date"
