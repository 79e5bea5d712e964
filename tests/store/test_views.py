"""The views: what an analyst asks, and whether a run adds up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import SHANGHAI, Caption, Person, Relation
from tests.tasks.load.batches import article, batch, judged, pointer, verdict

PAGE = "https://qingshi.example/2026-09/01/content_1.html"
COPY = "https://portal.example/a/1.html"


def rows(engine: Engine, query: str) -> Sequence[Any]:
    with engine.connect() as connection:
        return connection.execute(text(query)).mappings().all()


def test_news_holds_the_canonical_article_of_each_story(engine: Engine) -> None:
    first, copy = article(PAGE), article(COPY, outlet="青石门户")
    load_batch(
        batch(
            judged(verdict(first)),
            judged(verdict(copy, Relation.reprint, first), clusters=(pointer(first, members=2),)),
        ),
        engine,
    )
    (story,) = rows(engine, "SELECT * FROM news")
    assert (story["document"], story["copies"]) == (PAGE, 1)
    assert story["byline"] == "记者 宋知远"
    assert story["published_on"] == date(2026, 9, 1)
    assert story["body"] == first.body


@pytest.mark.parametrize(("canonical", "coverage"), [(PAGE, 0.9), (COPY, 0.8)])
def test_reprints_say_who_printed_whom_and_how_much(engine: Engine, canonical: str, coverage: float) -> None:
    """Whichever end the canonical article stands at, coverage is the share of the copy's own text."""
    first, copy = article(PAGE), article(COPY)
    by_name = {PAGE: first, COPY: copy}
    pointers = (pointer(first, canonical=by_name[canonical], members=2),)
    load_batch(batch(judged(verdict(first)), judged(verdict(copy, Relation.reprint, first), clusters=pointers)), engine)
    (reprint,) = rows(engine, "SELECT * FROM reprints")
    assert {reprint["copy_document"]} == by_name.keys() - {canonical}
    assert (reprint["relation"], reprint["coverage"]) == ("reprint", coverage)


def balance(engine: Engine) -> dict[str, Any]:
    return dict(rows(engine, "SELECT * FROM run_balance")[0])


def load_a_run(engine: Engine) -> UUID:
    """Three documents: one of two articles, of which one was no news; one skipped; one quarantined."""
    run = open_run(engine, "ingest", ["qingshi"])
    ended = (
        Ended("qingshi", PAGE, 2, Stage.clean, Outcome.skipped, Skip.not_news),
        Ended("qingshi", COPY, 0, Stage.fetch, Outcome.skipped, Skip.robots),
        Ended("qingshi", "https://qingshi.example/404", 0, Stage.fetch, Outcome.quarantined, Quarantine.not_found),
    )
    load_batch(batch(judged(verdict(article(PAGE))), ended=ended, run=run), engine)
    return run


def test_a_run_that_ended_with_every_document_is_balanced(engine: Engine) -> None:
    run = load_a_run(engine)
    assert balance(engine)["balanced"] is False, "it still runs"
    close_run(engine, run, discovered=3, failure=None)
    ended = balance(engine)
    assert ended["balanced"] is True
    assert {name: ended[name] for name in ("items", "loaded", "skipped", "quarantined", "unchanged")} == {
        "items": 4,
        "loaded": 1,
        "skipped": 2,
        "quarantined": 1,
        "unchanged": 0,
    }


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE run SET discovered = 4",
        "DELETE FROM ledger WHERE ordinal = 2",
        "UPDATE ledger SET outcome = 'lost' WHERE ordinal = 2",
        "DELETE FROM ledger",
    ],
)
def test_a_run_that_lost_an_item_is_not_balanced(engine: Engine, fault: str) -> None:
    run = load_a_run(engine)
    close_run(engine, run, discovered=3, failure=None)
    with engine.begin() as connection:
        connection.execute(text(fault))
    assert balance(engine)["balanced"] is False


def test_a_run_that_found_nothing_is_balanced(engine: Engine) -> None:
    run = open_run(engine, "ingest", [])
    close_run(engine, run, discovered=0, failure=None)
    assert balance(engine)["balanced"] is True


def test_a_run_opened_again_goes_on(engine: Engine) -> None:
    run = open_run(engine, "ingest", ["qingshi"])
    close_run(engine, run, discovered=0, failure="the worker died")
    assert open_run(engine, "ingest", ["qingshi"], run) == run
    (row,) = rows(engine, "SELECT * FROM run")
    assert (row["finished_at"], row["failure"]) == (None, None)


def test_bylines_say_who_wrote_what(engine: Engine) -> None:
    two = (Person("记者", "宋知远", "青石日报", "见习记者"), Person("摄", "林图"))
    load_batch(batch(judged(verdict(article(PAGE, byline=two)), verdict(article(PAGE, 2, byline=())))), engine)
    found = rows(engine, "SELECT name, role, printed_role, outlet, place, document, ordinal FROM byline ORDER BY place")
    assert [tuple(row.values()) for row in found] == [
        ("宋知远", "记者", "见习记者", "青石日报", 1, PAGE, 1),
        ("林图", "摄", None, None, 2, PAGE, 1),
    ]


def test_captions_are_rows(engine: Engine) -> None:
    shown = (Caption("开工现场", "林图 摄"), Caption("厂房一角"))
    load_batch(batch(judged(verdict(article(PAGE, captions=shown)))), engine)
    found = rows(engine, "SELECT place, text, credit FROM caption ORDER BY place")
    assert [tuple(row.values()) for row in found] == [(1, "开工现场", "林图 摄"), (2, "厂房一角", None)]


def test_coverage_counts_what_the_runs_of_a_day_found(engine: Engine) -> None:
    load_a_run(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE ledger SET at = '2026-09-01 23:30+00'"))
    found = {row["day"]: row for row in rows(engine, "SELECT * FROM coverage")}
    assert set(found) == {date(2026, 9, 1), date(2026, 9, 2)}
    assert found[date(2026, 9, 1)]["articles"] == 1, "it is dated the first of September"
    runs = found[date(2026, 9, 2)]
    assert {name: runs[name] for name in ("found", "new", "skipped", "quarantined", "duplicate", "articles")} == {
        "found": 3,
        "new": 1,
        "skipped": 2,
        "quarantined": 1,
        "duplicate": 0,
        "articles": 0,
    }


def test_coverage_shows_the_missing_issues_of_a_newspaper(engine: Engine) -> None:
    """Issues of 1, 2, 5 and 20 September and, by a misread date, of 1926; on the 4th none was printed."""
    days = [datetime(2026, 9, day, tzinfo=SHANGHAI) for day in (1, 2, 5, 20)] + [datetime(1926, 9, 1, tzinfo=SHANGHAI)]
    pages = [
        verdict(article(f"https://qingshi.example/{day:%Y%m%d}", published_at=day, printed_page="A02")) for day in days
    ]
    online = article("https://qingshi.example/web", published_at=datetime(2026, 9, 10, tzinfo=SHANGHAI))
    load_batch(batch(*map(judged, pages), judged(verdict(online))), engine)
    with engine.begin() as connection:
        run = "00000000-0000-0000-0000-000000000000"
        connection.execute(text(f"INSERT INTO backfilled_day VALUES ('qingshi', '2026-09-04', 0, '{run}')"))  # noqa: S608
    found = {row["day"]: row["issue"] for row in rows(engine, "SELECT day, issue FROM coverage")}
    missing = [day.day for day, issue in found.items() if issue is False]
    assert sorted(missing) == [3, *range(6, 20)], "the 10th too: what stood online that day is no issue"
    assert {day.day for day, issue in found.items() if issue} == {1, 2, 5, 20}
    assert min(found) == date(1926, 9, 1)
