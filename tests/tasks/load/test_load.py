"""Loading: twice is the same as once, older texts are kept, what is refused stands alone in quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from tasks.deduplicate.probe import probe
from tasks.load.load import load_batch
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import SHANGHAI, Moved, Relation
from tests.tasks.load.batches import article, batch, cluster_of, judged, key_of, pointer, verdict

PAGE = "https://qingshi.example/2026-09/01/content_1.html"
COPY = "https://portal.example/a/1.html"
TABLES = [
    "document",
    "article",
    "article_revision",
    "edge",
    "cluster",
    "fingerprint_filter",
    "fingerprint_generation",
    "fingerprint_keys",
    "fingerprint_page",
    "ledger",
    "quarantine",
]  # all but run: load does not write it


def rows(engine: Engine, query: str, **values: object) -> Sequence[Any]:
    with engine.connect() as connection:
        return connection.execute(text(query), values).all()


def everything(engine: Engine) -> dict[str, list[Any]]:
    return {name: sorted(map(repr, rows(engine, f"SELECT * FROM {name}"))) for name in TABLES}  # noqa: S608


def missing(document: str, ordinal: int = 0) -> Ended:
    return Ended("qingshi", document, ordinal, Stage.fetch, Outcome.quarantined, Quarantine.not_found, "404", b"gone")


def test_a_batch_loaded_twice_changes_nothing(engine: Engine) -> None:
    first, second = article(PAGE), article(COPY)
    one = batch(
        judged(verdict(first)),
        judged(verdict(second, Relation.reprint, first), clusters=(pointer(first, members=2),)),
        ended=(missing("https://qingshi.example/404.html"),),
    )
    assert load_batch(one, engine) == {Outcome.loaded: 1, Outcome.duplicate: 1, Outcome.quarantined: 1}
    before = everything(engine)
    assert [table for table in TABLES if not before[table]] == ["article_revision", "fingerprint_filter"]

    assert load_batch(one, engine) == {Outcome.unchanged: 2, Outcome.quarantined: 1}
    assert everything(engine) == before


def test_a_later_run_enters_unchanged_articles_in_its_own_ledger(engine: Engine) -> None:
    load_batch(batch(judged(verdict(article(PAGE)))), engine)
    later = batch(judged(verdict(article(PAGE))))
    load_batch(later, engine)
    assert rows(engine, "SELECT outcome FROM ledger WHERE run = :run", run=later.run) == [("unchanged",)]
    assert rows(engine, "SELECT revision, run <> :run FROM article", run=later.run) == [(1, True)]


def test_a_revised_article_keeps_its_older_text(engine: Engine) -> None:
    load_batch(batch(judged(verdict(article(PAGE, body="旧稿。")))), engine)
    assert load_batch(batch(judged(verdict(article(PAGE, body="新稿。")))), engine) == {Outcome.revised: 1}
    assert rows(engine, "SELECT revision, paragraphs -> 0 ->> 'text' FROM article") == [(2, "新稿。")]
    ((revision, old),) = rows(engine, "SELECT revision, article FROM article_revision")
    assert revision == 1
    assert old["paragraphs"] == [{"kind": "text", "text": "旧稿。"}]
    assert old["published_at"] == "2026-09-01T08:30:00+08:00"


def test_a_new_cleaner_that_changes_nothing_is_no_revision(engine: Engine) -> None:
    load_batch(batch(judged(verdict(article(PAGE, cleaner="1")))), engine)
    assert load_batch(batch(judged(verdict(article(PAGE, cleaner="2")))), engine) == {Outcome.unchanged: 1}
    assert rows(engine, "SELECT cleaner, revision FROM article") == [("2", 1)]


def test_an_article_that_leaves_its_document_becomes_a_revision(engine: Engine) -> None:
    first, second = article(PAGE, 1, "甲稿。"), article(PAGE, 2, "乙稿。")
    load_batch(batch(judged(verdict(first), verdict(second))), engine)
    copy = verdict(article(COPY, body="乙稿!"), Relation.reprint, second)
    load_batch(batch(judged(copy, clusters=(pointer(second, members=2),))), engine)

    assert load_batch(batch(judged(verdict(first))), engine) == {Outcome.unchanged: 1}
    assert rows(engine, "SELECT ordinal FROM article WHERE document = :d", d=PAGE) == [(1,)]
    assert rows(engine, "SELECT ordinal, revision FROM article_revision") == [(2, 1)]
    assert rows(engine, "SELECT * FROM edge") == []
    pointers = "SELECT representative_document_id, canonical_document_id, members FROM cluster WHERE id = :id"
    left = key_of(copy.article).document
    assert rows(engine, pointers, id=cluster_of(second)) == [(left, left, 1)]

    load_batch(batch(judged(verdict(first), verdict(second))), engine)
    assert rows(engine, "SELECT revision FROM article WHERE ordinal = 2") == [(2,)]


def test_a_cluster_without_articles_is_dropped(engine: Engine) -> None:
    load_batch(batch(judged(verdict(article(PAGE, 1)), verdict(article(PAGE, 2)))), engine)
    load_batch(batch(judged(verdict(article(PAGE, 1)))), engine)
    assert rows(engine, "SELECT id FROM cluster") == [(cluster_of(article(PAGE, 1)),)]


def test_an_article_that_failed_on_the_way_has_not_left(engine: Engine) -> None:
    load_batch(batch(judged(verdict(article(PAGE, 1)), verdict(article(PAGE, 2)))), engine)
    failed = Ended("qingshi", PAGE, 2, Stage.clean, Outcome.quarantined, Quarantine.no_article)
    load_batch(batch(judged(verdict(article(PAGE, 1))), ended=(failed,)), engine)
    assert rows(engine, "SELECT ordinal FROM article ORDER BY 1") == [(1,), (2,)]


def test_an_article_set_adrift_by_another_document_is_moved(engine: Engine) -> None:
    first, copy = article(PAGE), article(COPY)
    load_batch(
        batch(
            judged(verdict(first)),
            judged(verdict(copy, Relation.reprint, first), clusters=(pointer(first, members=2),)),
        ),
        engine,
    )
    same_text = verdict(copy).text_hash
    alone = Moved(key_of(copy), Relation.new, cluster_of(copy), (), same_text, fingerprints=(11, 12))
    revised = verdict(article(PAGE, body="另一篇稿件。"))
    pointers = (pointer(first), pointer(copy))
    moving = batch(judged(revised, clusters=pointers, moved=(alone,)))
    for _ in range(2):
        load_batch(moving, engine)
        assert rows(engine, "SELECT relation, cluster FROM article WHERE document = :d", d=COPY) == [
            ("new", cluster_of(copy))
        ]
        assert rows(engine, "SELECT * FROM edge") == []
        with engine.connect() as connection:
            sharing = probe(connection, [11, 12, 13])
        assert sharing.keys == {11: {key_of(copy)}, 12: {key_of(copy)}}
        assert rows(engine, "SELECT members FROM cluster") == [(1,), (1,)]


def test_a_cluster_without_members_is_no_more(engine: Engine) -> None:
    first, second = article(PAGE), article(COPY)
    load_batch(batch(judged(verdict(first)), judged(verdict(second))), engine)
    joined = verdict(second, Relation.same, first)
    pointers = (pointer(first, members=2), pointer(second, members=0))
    load_batch(batch(judged(joined, clusters=pointers)), engine)
    assert rows(engine, "SELECT id, members FROM cluster") == [(cluster_of(first), 2)]


@pytest.fixture
def refusing(engine: Engine) -> Any:
    """A store that takes no article with 违禁 in its title."""
    rule = "ALTER TABLE article ADD CONSTRAINT no_such_word CHECK (title NOT LIKE '%违禁%')"
    with engine.begin() as connection:
        connection.execute(text(rule))
    yield engine
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE article DROP CONSTRAINT no_such_word"))


def test_a_refused_document_stands_alone_in_quarantine(refusing: Engine) -> None:
    pages = [f"https://qingshi.example/{number}.html" for number in range(9)]
    items = [judged(verdict(article(page))) for page in pages]
    items[4] = judged(verdict(article(pages[4])), verdict(article(pages[4], 2, title="违禁")))
    copy = verdict(article(pages[8]), Relation.reprint, article(pages[4]))
    items[8] = judged(copy, clusters=(pointer(article(pages[4]), members=2),))

    outcomes = load_batch(batch(*items, ended=(missing(COPY),)), refusing)

    assert outcomes == {Outcome.loaded: 7, Outcome.duplicate: 1, Outcome.quarantined: 2}
    ((document, ordinal, reason, detail, payload),) = rows(
        refusing, "SELECT document, ordinal, reason, detail, payload FROM quarantine WHERE stage = 'load'"
    )
    assert (document, ordinal, reason) == (pages[4], 0, "rejected_row")
    assert "no_such_word" in detail
    assert "违禁" in bytes(payload).decode()
    assert rows(refusing, "SELECT count(*) FROM article") == [(8,)]
    # The copy's cluster was made around the refused article: it is pointed at the copy.
    assert rows(refusing, "SELECT canonical_document_id, members FROM cluster WHERE id = :id", id=copy.cluster) == [
        (copy.key.document, 1)
    ]
    assert rows(refusing, "SELECT * FROM edge") == []


@pytest.mark.parametrize("year", [1, 9999])
def test_a_time_at_the_end_of_the_calendar_is_refused(engine: Engine, year: int) -> None:
    """Stored, it could not be read back in every zone."""
    odd = article(PAGE, published_at=datetime(year, 1, 1, tzinfo=SHANGHAI))
    outcomes = load_batch(batch(judged(verdict(odd)), judged(verdict(article(COPY)))), engine)
    assert outcomes == {Outcome.loaded: 1, Outcome.quarantined: 1}
    assert rows(engine, "SELECT document, reason FROM quarantine") == [(PAGE, "rejected_row")]


def test_what_no_column_can_hold_is_replaced_and_said(engine: Engine) -> None:
    odd = article(PAGE, body="开发\0区\ud83d\ude00\udc80")
    assert load_batch(batch(judged(verdict(odd))), engine) == {Outcome.loaded: 1}
    ((body, flags),) = rows(engine, "SELECT paragraphs -> 0 ->> 'text', flags FROM article")
    assert body == "开发\ufffd区😀\ufffd"
    assert flags == ["mojibake"]
    ((detail,),) = rows(engine, "SELECT detail FROM ledger")
    assert "U+FFFD" in detail
    assert load_batch(batch(judged(verdict(odd))), engine) == {Outcome.unchanged: 1}


def test_a_document_name_that_is_no_text_is_loaded(engine: Engine) -> None:
    name = "/新闻/\udcff.html"  # a file name that is not UTF-8, as Python reads it
    load_batch(batch(judged(verdict(article(name))), ended=(missing("/\udcfe"),)), engine)
    assert set(rows(engine, "SELECT document FROM ledger")) == {("/\ufffd",), ("/新闻/\ufffd.html",)}


def test_quarantine_counts_tries_and_a_success_ends_it(engine: Engine) -> None:
    run = uuid4()
    load_batch(batch(ended=(missing(PAGE),), run=run), engine)
    load_batch(batch(ended=(missing(PAGE),), run=run), engine)
    load_batch(batch(ended=(missing(PAGE),)), engine)
    assert rows(engine, "SELECT tries, reason, payload FROM quarantine") == [(2, "not_found", b"gone")]
    load_batch(batch(judged(verdict(article(PAGE)))), engine)
    assert rows(engine, "SELECT * FROM quarantine") == []


def test_a_payload_is_kept_up_to_a_mebibyte(engine: Engine) -> None:
    large = Ended("qingshi", PAGE, 0, Stage.clean, Outcome.quarantined, Quarantine.unreadable, payload=bytes(2**20 + 1))
    load_batch(batch(ended=(large,)), engine)
    assert rows(engine, "SELECT length(payload) FROM quarantine") == [(2**20,)]


def test_the_ledger_says_how_many_rows_a_document_has(engine: Engine) -> None:
    third = Ended("qingshi", PAGE, 3, Stage.clean, Outcome.skipped, Skip.not_news)
    load_batch(batch(judged(verdict(article(PAGE, 1)), verdict(article(PAGE, 2))), ended=(third,)), engine)
    assert rows(engine, 'SELECT ordinal, "of" FROM ledger ORDER BY 1') == [(1, 3), (2, 3), (3, 3)]
