"""Export: what was loaded comes out in the article format, as JSON lines and as a spreadsheet's CSV."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet
import pytest
from sqlalchemy import Engine, event

from store.article_json import ARTICLE_FIELDS
from store.export import EXPORTS, PAGE
from store.keys import document_key
from store.parquet import NoParquet, write_months, write_parquet
from store.writers import WRITERS, csv_cell
from tasks.load.load import load_batch
from tasks.outcomes import Outcome
from tasks.records import Article, Caption, Flag, Paragraph, Person, Relation, Reprint
from tests.tasks.load.batches import article, batch, cluster_of, judged, pointer, verdict

PRINTED = Article(
    document="dump.jsonl#7",
    ordinal=1,
    url="https://qingshi.example/7",
    kicker="园区经济观察",
    title="=HYPERLINK(1)",
    subtitle="前三季度",
    section="要闻",
    dateline="本报讯",
    byline=(Person("记者", "宋知远", "青石日报", "见习记者"),),
    outlet="青石日报",
    published_at=datetime(2026, 9, 1, 0, 30, tzinfo=UTC),
    published_precision="minute",
    reprint_of=Reprint("青石晚报", "8月31日", "原载青石晚报8月31日"),
    paragraphs=(Paragraph("heading", "开工"), Paragraph("text", "十二个项目开工。")),
    captions=(Caption("开工现场", "林图 摄"),),
    images=("https://qingshi.example/7.jpg",),
    tags=("项目",),
    flags=(Flag.photo_news,),
    suggested_title="十二个项目开工",
    printed_page="A02 要闻",
    cleaner="test",
)


def jsonl(engine: Engine, what: str) -> list[dict[str, object]]:
    out = io.BytesIO()
    count = WRITERS["jsonl"](EXPORTS[what](engine), out)
    lines = out.getvalue().decode().splitlines()
    assert count == len(lines)
    return [json.loads(line) for line in lines]


def test_an_article_comes_out_in_the_article_format(engine: Engine) -> None:
    load_batch(batch(judged(verdict(PRINTED))), engine)
    (out,) = jsonl(engine, "articles")
    assert tuple(out) == ARTICLE_FIELDS
    assert out["published_at"] == "2026-09-01T08:30:00+08:00"
    assert out["byline"] == [{"role": "记者", "outlet": "青石日报", "name": "宋知远", "printed_role": "见习记者"}]
    assert out["reprint_of"] == {"outlet": "青石晚报", "date": "8月31日", "text": "原载青石晚报8月31日"}
    assert out["paragraphs"] == [{"kind": "heading", "text": "开工"}, {"kind": "text", "text": "十二个项目开工。"}]
    assert out["captions"] == [{"text": "开工现场", "credit": "林图 摄"}]
    plain = ("document", "url", "kicker", "title", "subtitle", "section", "dateline", "outlet", "printed_page")
    assert {name: out[name] for name in plain} == {name: getattr(PRINTED, name) for name in plain}
    assert (out["images"], out["tags"], out["flags"]) == (list(PRINTED.images), ["项目"], ["photo_news"])


def test_clusters_have_one_canonical_article_each(engine: Engine) -> None:
    first, copy = article("https://a.example/1"), article("https://b.example/1")
    load_batch(
        batch(judged(verdict(first)), judged(verdict(copy, Relation.same, first), clusters=(pointer(first, copy, 2),))),
        engine,
    )
    cluster = str(cluster_of(first))
    assert sorted(jsonl(engine, "clusters"), key=lambda row: str(row["document"])) == [
        {"document": first.document, "ordinal": 1, "cluster": cluster, "relation": "new", "canonical": False},
        {"document": copy.document, "ordinal": 1, "cluster": cluster, "relation": "same", "canonical": True},
    ]


def test_the_ledger_comes_out(engine: Engine) -> None:
    one = batch(judged(verdict(PRINTED)))
    load_batch(one, engine)
    (row,) = jsonl(engine, "ledger")
    at = datetime.fromisoformat(str(row.pop("at")))
    assert at.utcoffset() is not None
    assert row == {
        "run": str(one.run),
        "document": "dump.jsonl#7",
        "ordinal": 1,
        "source": "qingshi",
        "stage": "load",
        "outcome": Outcome.loaded,
        "reason": None,
        "detail": None,
        "of": 1,
    }


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(engine: Engine) -> None:
    load_batch(batch(judged(verdict(PRINTED))), engine)
    out = io.BytesIO()
    assert WRITERS["csv"](EXPORTS["articles"](engine), out) == 1
    assert out.getvalue().startswith(b"\xef\xbb\xbfdocument,")
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert row["title"] == "'=HYPERLINK(1)"
    assert json.loads(row["paragraphs"]) == [
        {"kind": "heading", "text": "开工"},
        {"kind": "text", "text": "十二个项目开工。"},
    ]
    assert row["kicker"] == "园区经济观察"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_cell_starts_as_a_formula_does(start: str) -> None:
    assert csv_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert csv_cell(f"开发区{start}1") == f"开发区{start}1"


def test_edges_come_out_with_the_names_of_both_documents(engine: Engine) -> None:
    first, copy = article("https://a.example/1"), article("https://b.example/1", 2)
    one = batch(judged(verdict(first)), judged(verdict(copy, Relation.reprint, first)))
    load_batch(one, engine)
    assert jsonl(engine, "edges") == [
        {
            "document": copy.document,
            "ordinal": 2,
            "other_document": first.document,
            "other_ordinal": 1,
            "relation": "reprint",
            "coverage": 0.9,
            "coverage_other": 0.8,
            "longest_run": 120,
            "numbers": 1.0,
            "method": "test",
            "run": str(one.run),
        }
    ]


def fill(engine: Engine) -> None:
    """Three articles, of which one prints no date, and a copy."""
    undated = replace(PRINTED, document="dump.jsonl#8", published_at=None, published_precision=None, reprint_of=None)
    first, copy = article("https://a.example/1"), article("https://b.example/1")
    pages = (judged(verdict(first)), judged(verdict(copy, Relation.reprint, first)))
    load_batch(batch(judged(verdict(PRINTED)), judged(verdict(undated)), *pages), engine)


@pytest.mark.parametrize("what", EXPORTS)
def test_parquet_says_what_json_lines_say(engine: Engine, what: str) -> None:
    fill(engine)
    out = io.BytesIO()
    count = write_parquet(EXPORTS[what](engine), out)
    table = pyarrow.parquet.read_table(out)
    assert count == len(table) > 0
    assert pyarrow.parquet.ParquetFile(out).metadata.row_group(0).column(0).compression == "ZSTD"
    read = [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
        for row in table.to_pylist()
    ]
    assert read == jsonl(engine, what)


def test_parquet_has_types(engine: Engine) -> None:
    schema = write_and_read_schema(engine)
    assert str(schema.field("published_at").type) == "timestamp[us, tz=Asia/Shanghai]"
    assert str(schema.field("ordinal").type) == "int32"
    assert str(schema.field("captions").type) == "list<element: struct<text: string, credit: string>>"


def write_and_read_schema(engine: Engine) -> pyarrow.Schema:
    out = io.BytesIO()
    assert write_parquet(EXPORTS["articles"](engine), out) == 0
    return pyarrow.parquet.read_schema(out)


def test_parquet_by_month_is_a_folder_that_readers_know(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    august = replace(PRINTED, document="dump.jsonl#9", published_at=datetime(2026, 8, 31, 15, 59, tzinfo=UTC))
    load_batch(batch(judged(verdict(august))), engine)
    assert write_months(EXPORTS["articles"](engine), tmp_path) == 5
    assert {file.parent.name for file in tmp_path.rglob("*.parquet")} == {
        "month=2026-08",
        "month=2026-09",  # 1 September, 0:30 in Shanghai, is still August in UTC
        "month=__HIVE_DEFAULT_PARTITION__",
    }
    rows = pyarrow.parquet.read_table(tmp_path).to_pylist()
    assert {row["document"]: row["month"] for row in rows}["dump.jsonl#8"] is None
    assert len(rows) == 5


def test_what_has_no_month_is_not_partitioned(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(NoParquet, match="month"):
        write_months(EXPORTS["edges"](engine), tmp_path)


def test_without_pyarrow_it_says_what_to_type(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NoParquet, match=r"zonewire\[parquet\]"):
        write_parquet(EXPORTS["articles"](engine), io.BytesIO())


@pytest.mark.parametrize("what", EXPORTS)
def test_an_empty_store_gives_a_header_and_no_rows(engine: Engine, what: str) -> None:
    out = io.BytesIO()
    assert WRITERS["csv"](EXPORTS[what](engine), out) == 0
    assert len(out.getvalue().splitlines()) == 1


def test_rows_are_read_a_page_at_a_time_in_the_order_of_their_keys(engine: Engine) -> None:
    names = [f"https://qingshi.example/{number}" for number in range(PAGE + 1)]
    load_batch(batch(*(judged(verdict(article(name))) for name in names)), engine)
    declared: list[str] = []

    def note(connection: object, cursor: object, *rest: object) -> None:
        declared.append(type(cursor).__name__)

    event.listen(engine, "after_cursor_execute", note)
    try:
        out = jsonl(engine, "articles")
    finally:
        event.remove(engine, "after_cursor_execute", note)
    assert declared == ["ServerCursor"]
    assert [row["document"] for row in out] == sorted(names, key=document_key)
