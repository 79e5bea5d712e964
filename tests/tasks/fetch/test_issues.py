"""E-papers whose issues do not all lie at one pattern: a start page that leads to today's, schemes that were left."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from store.settings import Settings
from tasks.fetch.epaper import scheme_of
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tests.tasks.fetch.site import Asked, Site, page, reply, source
from tests.tasks.fetch.test_pages import DAY, HOME, ISSUE, PATTERN, documents, find

FRONT = "/html/2026-11/21/node_1.htm"
START = source("epaper", f"{HOME}/")


@pytest.mark.parametrize(
    "leading",
    [
        reply(302, Location=FRONT),
        page(f'<META HTTP-EQUIV="REFRESH" CONTENT="0; URL={FRONT[1:]}">'),
        page(f"<meta http-equiv=refresh content=\"3;url='{FRONT}'\">"),
        page(f'<script>window.location.href="{FRONT[1:]}";</script>正在进入…<a href="{FRONT}">点击进入</a>'),
        page(f"<script language=javascript>top.location.replace( '{FRONT}' )</script>"),
    ],
    ids=["redirect", "refresh", "quoted refresh", "script", "replace"],
)
def test_a_start_page_leads_to_the_latest_issue(settings: Settings, leading: bytes) -> None:
    site = Site(ISSUE | {"/": leading})
    found = find(site, settings, START)
    assert len(documents(found)) == 4
    (first, *_) = found
    assert isinstance(first, Reference) and first.hints.published_at is not None
    assert first.hints.published_at.date() == DAY


def test_a_page_of_its_own_is_not_led_away_by_a_script_for_telephones(settings: Settings) -> None:
    script = '<script>if (/Mobile/.test(navigator.userAgent)) location.href = "http://m.portal.example/";</script>'
    front = ISSUE[FRONT].replace(b"\r\n\r\n", b"\r\n\r\n" + script.encode(), 1)
    front = front.replace(b"Content-Length", b"Connection: close\r\nX-Length", 1)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(front)

    found = find(Site(ISSUE | {FRONT: answer}), settings, source("epaper", PATTERN), DAY, DAY)
    assert len(documents(found)) == 4


MONTH = f"{HOME}/html/{{YYYY}}-{{MM}}/period.xml"
PERIODS = """<?xml version="1.0" encoding="{charset}"?><period_list>
<period id="7"><period_name>总第七期</period_name><period_date>2026-11-21</period_date>
<front_page>21/node_1.htm</front_page></period><period><period_date>soon</period_date></period></period_list>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_months_list_says_where_an_issue_lies(settings: Settings, charset: str) -> None:
    """Papers whose front page has another number each day cannot be found by a pattern."""
    periods = page(PERIODS.format(charset=charset), charset)
    site = Site(ISSUE | {"/html/2026-11/period.xml": periods})
    given = source("epaper", f"{HOME}/html/{{YYYY}}-{{MM}}/{{DD}}/node_7.htm", epaper={"months": MONTH})
    found = find(site, settings, given, DAY - timedelta(1), DAY)
    assert len([item for item in found if isinstance(item, Reference)]) == 4
    (missing,) = [item for item in found if isinstance(item, Ended)]
    assert missing.document == f"{HOME}/html/2026-11/20/node_7.htm"  # not listed: by the pattern
    assert site.targets().count("/html/2026-11/period.xml") == 1


@pytest.mark.parametrize("said", [reply(404), page("<html>"), page("{}")], ids=["gone", "a page", "JSON"])
def test_a_months_list_that_fails_is_told_and_the_pattern_holds(settings: Settings, said: bytes) -> None:
    site = Site(ISSUE | {"/html/2026-11/period.xml": said})
    first, *found = find(site, settings, source("epaper", PATTERN, epaper={"months": MONTH}), DAY, DAY)
    assert isinstance(first, Ended) and first.document == f"{HOME}/html/2026-11/period.xml"
    assert len(documents(found)) == 4


@pytest.mark.parametrize("window", [(DAY + timedelta(1), None), (None, DAY - timedelta(1))], ids=["since", "until"])
def test_a_latest_issue_outside_the_window_is_skipped(
    settings: Settings, window: tuple[date | None, date | None]
) -> None:
    (ended,) = find(Site(ISSUE | {"/": reply(302, Location=FRONT)}), settings, START, *window)
    assert isinstance(ended, Ended) and (ended.document, ended.reason) == (f"{HOME}/", Skip.outside_window)


def test_a_start_page_that_leads_nowhere_says_so(settings: Settings) -> None:
    (ended,) = find(Site({"/": page("<p>建设中</p>")}), settings, START)
    assert isinstance(ended, Ended) and ended.reason is Quarantine.not_found


def test_refreshes_in_a_ring_come_to_an_end(settings: Settings) -> None:
    ring = {f"/{n}": page(f'<meta http-equiv="refresh" content="0;url=/{(n + 1) % 3}">') for n in range(3)}
    (ended,) = find(Site(ring), settings, source("epaper", f"{HOME}/0"))
    assert isinstance(ended, Ended) and ended.reason is Quarantine.too_many_redirects


LEFT = [
    {"start": f"{HOME}/{{YYYY}}{{MM}}/{{DD}}/1.html", "valid_until": "2025-06-30", "pages": "a.page"},
    {"start": f"{HOME}/epaper/{{YYYY}}/{{MM}}{{DD}}.html", "valid_until": "2020-12-31"},
]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2020, 12, 31), LEFT[1]["start"]),
        (date(2021, 1, 1), LEFT[0]["start"]),
        (date(2025, 6, 30), LEFT[0]["start"]),
        (date(2025, 7, 1), PATTERN),
    ],
)
def test_an_issue_lies_where_issues_lay_then(day: date, start: str) -> None:
    assert scheme_of(source("epaper", PATTERN, epaper={"versions": LEFT}), day).start == start


def test_a_scheme_that_was_left_has_its_own_selectors(settings: Settings) -> None:
    old = '<a class="page" href="2.html">第02版</a><a href="node_3.htm">第03版</a><a href="content_1.htm">首船</a>'
    site = Site({"/202506/30/1.html": page(old), "/202506/30/2.html": page('<a href="content_2.htm">船期</a>')})
    day = date(2025, 6, 30)
    found = find(site, settings, source("epaper", PATTERN, epaper={"versions": LEFT}), day, day)
    assert sorted(documents(found)) == [f"{HOME}/202506/30/content_1.htm", f"{HOME}/202506/30/content_2.htm"]
