"""What is exported can be ingested again: it changes nothing, and makes the same articles of an empty store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import Engine, delete, text

from store.article_json import article_json
from store.export import export_articles
from store.settings import Settings
from store.tables import SQLModel
from store.writers import write_jsonl
from tasks.article_line import parse_article
from tasks.article_schema import article_schema
from tasks.load.rows import article_fields
from tasks.records import Paragraph
from tests.pipeline import ingest
from tests.store.test_export import PRINTED
from tests.tasks.load.batches import article

PAGE = "https://qingshi.example/2026-09/01/content_1.html"
TABLES = ("document", "article", "article_revision", "edge", "cluster", "snapshot", "quarantine")
LONG = tuple(
    Paragraph("text", f"第{n}批次：青石开发区{n * 7919}个标准厂房交付，企业{n * 104729}家签约入驻。") for n in range(9)
)


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, sources=tmp_path)


def rows(engine: Engine) -> dict[str, Sequence[Any]]:
    with engine.connect() as connection:
        query = "SELECT to_jsonb(t)::text FROM {} t ORDER BY 1"
        return {name: connection.scalars(text(query.format(name))).all() for name in TABLES}


def export(engine: Engine, file: Path) -> list[dict[str, Any]]:
    with file.open("wb") as out:
        write_jsonl(export_articles(engine), out)
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def fill(engine: Engine, home: Settings) -> None:
    """A page of two articles, a copy of the first, and an article of which every field is printed; from a site."""
    first, second = article(PAGE, paragraphs=LONG), article(PAGE, 2, "三条公交线路改走沿河大道。")
    copy = article("https://portal.example/a/1.html", paragraphs=LONG, title=None)
    lines = (json.dumps(article_json(article_fields(one))) for one in (first, second, copy, PRINTED))
    file = home.home / "first.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    ingest(engine, home, [str(file)])
    with engine.begin() as connection:
        connection.execute(text("UPDATE document SET source = 'qingshi', sha256 = 'page', etag = '7', warc = 'a'"))
        connection.execute(text("UPDATE article SET source = 'qingshi'"))


def test_ingested_where_it_comes_from_it_changes_nothing(engine: Engine, home: Settings) -> None:
    fill(engine, home)
    articles = export(engine, home.home / "articles.jsonl")
    before = rows(engine)
    run = ingest(engine, home, [str(home.home / "articles.jsonl")])
    assert rows(engine) == before
    with engine.connect() as connection:
        ended = connection.execute(text("SELECT outcome, source FROM ledger WHERE run = :run"), {"run": run}).all()
    assert ended == [("unchanged", "qingshi")] * len(articles)


def test_ingested_elsewhere_it_is_the_same_articles_to_the_field(engine: Engine, home: Settings) -> None:
    fill(engine, home)
    articles = export(engine, home.home / "articles.jsonl")
    assert len(articles) == 4
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))
    ingest(engine, home, [str(home.home / "articles.jsonl")])
    assert export(engine, home.home / "again.jsonl") == articles


def test_an_edited_export_revises_the_article_alone(engine: Engine, home: Settings) -> None:
    fill(engine, home)
    file = home.home / "articles.jsonl"
    export(engine, file)
    file.write_text(file.read_text("utf-8").replace("三条公交", "四条公交"), "utf-8")
    before = rows(engine)
    ingest(engine, home, [str(file)])
    after = rows(engine)
    assert len(after["article_revision"]) == 1
    assert len(set(after["article"]) - set(before["article"])) == 1
    assert after["document"] == before["document"]


BROKEN = {
    "another version's flag": ('"flags": []', '"flags": ["未来"]'),
    "a place that is none": ('"ordinal": 2', '"ordinal": 0'),
    "two of one place": ('"ordinal": 2', '"ordinal": 1'),
    "a time without zone": ("+08:00", ""),
    "no JSON": ('"kicker"', "kicker"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_broken_ends_in_quarantine_and_the_rest_is_in(engine: Engine, home: Settings, fault: str) -> None:
    fill(engine, home)
    file = home.home / "articles.jsonl"
    export(engine, file)
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(line.replace(*BROKEN[fault]) if "公交" in line else line for line in lines), "utf-8")
    before = rows(engine)
    ingest(engine, home, [str(file)])
    after = rows(engine)
    assert [json.loads(row)["reason"] for row in after.pop("quarantine")] == ["unreadable"]
    before.pop("quarantine")
    assert after["article"] == before["article"] or fault == "no JSON"  # there the page is one article short


def test_the_schema_in_the_repository_is_that_of_the_code() -> None:
    file = Path(__file__).parents[2] / "docs" / "article.schema.json"
    assert json.loads(file.read_text("utf-8")) == article_schema(), "type `zonewire schema > docs/article.schema.json`"


def test_what_is_exported_is_as_the_schema_says(engine: Engine, home: Settings) -> None:
    fill(engine, home)
    check = jsonschema.Draft202012Validator(article_schema(), format_checker=jsonschema.FormatChecker())
    for item in export(engine, home.home / "articles.jsonl"):
        check.validate(item)
        assert parse_article(json.dumps(item).encode()).document == item["document"]
        for name in item:
            assert not check.is_valid({**item, name: 3.5}), name
            assert not check.is_valid({key: value for key, value in item.items() if key != name}), name
        assert not check.is_valid({**item, "extra": None})
