"""Export: what was loaded comes out in the article format, as JSON lines and as a spreadsheet's CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, event

from store.article_json import ARTICLE_FIELDS
from store.export import EXPORTS, PAGE, WRITERS
from store.keys import document_key
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
