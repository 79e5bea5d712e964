"""Discovery over HTTP: list pages, feeds, e-papers, single pages."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from store.settings import Settings
from tasks.fetch.discover import discover
from tasks.outcomes import Ended, Outcome, Quarantine, Skip
from tasks.records import SHANGHAI, Reference
from tasks.sources import Source
from tests.tasks.fetch.site import Site, page, reply, serving, source

HOME = "http://portal.example"


def find(
    site: Site, settings: Settings, given: Source, since: date | None = None, until: date | None = None
) -> list[Reference | Ended]:
    async def run() -> list[Reference | Ended]:
        async with serving(site, settings, "other.example") as client:
            return [found async for found in discover(given, client, since, until)]

    return asyncio.run(run())


def documents(found: list[Reference | Ended]) -> list[str]:
    assert all(isinstance(item, Reference) for item in found), found
    return [item.document for item in found]


def test_a_single_page(settings: Settings) -> None:
    site = Site()
    assert documents(find(site, settings, source("page", f"{HOME}/a.htm#x"))) == [f"{HOME}/a.htm"]
    assert site.asked == []


# --- list pages -------------------------------------------------------------------------------------------

FIRST = """<div class=nav><a href="/">首页</a></div>
<ul><li><a href="7.htm?utm_source=list">保税区</a><li><a href=" 8.htm ">码头</a><li><a href="7.htm#more">再来</a>
<li><a href="javascript:void(0)">分享</a><li><a href="http://other.example/ad.htm">广告</a><li><a>空</a></ul>
<a class=next href="p2.htm">下一页</a>"""
SECOND = """<base href="/old/"><ul><li><a href="9.htm">旧闻</a></ul><a class=next href="/xw/">下一页</a>"""


def test_list_pages_are_followed_and_each_article_is_found_once(settings: Settings) -> None:
    site = Site({"/xw/": page(FIRST), "/xw/p2.htm": page(SECOND)})
    given = source("list", f"{HOME}/xw/", list={"links": "ul a", "next": "a.next"})
    assert documents(find(site, settings, given)) == [f"{HOME}/xw/7.htm", f"{HOME}/xw/8.htm", f"{HOME}/old/9.htm"]
    assert site.targets() == ["/xw/", "/xw/p2.htm"]  # and not round in circles


def test_match_says_which_links_are_articles_on_other_sites_too(settings: Settings) -> None:
    site = Site({"/xw/": page(FIRST)})
    given = source("list", f"{HOME}/xw/", list={"match": r"/(8|ad)\.htm$"})
    assert documents(find(site, settings, given)) == [f"{HOME}/xw/8.htm", "http://other.example/ad.htm"]


def test_no_more_list_pages_than_the_source_says(settings: Settings) -> None:
    site = Site({"/xw/": page(FIRST), "/xw/p2.htm": page(SECOND)})
    given = source("list", f"{HOME}/xw/", list={"links": "ul a", "next": "a.next", "max_pages": 1})
    find(site, settings, given)
    assert site.targets() == ["/xw/"]


def test_links_of_a_gbk_page_are_read_as_gbk_whatever_its_header_says(settings: Settings) -> None:
    html = '<a href="/so?k=保税区">保税区的船期</a>'
    site = Site({"/xw/": page(html, "gbk", "text/html; charset=utf-8")})
    assert documents(find(site, settings, source("list", f"{HOME}/xw/"))) == [f"{HOME}/so?k=%B1%A3%CB%B0%C7%F8"]


def test_a_list_page_that_cannot_be_taken_ends_and_what_was_found_stands(settings: Settings) -> None:
    site = Site({"/xw/": page(FIRST)})
    given = source("list", f"{HOME}/xw/", list={"links": "ul a", "next": "a.next"})
    *found, last = find(site, settings, given)
    assert len(found) == 2
    assert isinstance(last, Ended)
    assert (last.document, last.reason, last.outcome) == (
        f"{HOME}/xw/p2.htm",
        Quarantine.not_found,
        Outcome.quarantined,
    )


@pytest.mark.parametrize(
    "html", ["<div>" * 20_000, "<a href=/7.htm>" * 2_000, "\0\0<a", "x" * 3_000_000, "<a href='" + "x" * 90_000]
)
def test_hostile_markup_ends_too(settings: Settings, html: str) -> None:
    site = Site({"/xw/": page(html)})
    find(site, settings.model_copy(update={"max_bytes": 10_000_000}), source("list", f"{HOME}/xw/"))
    assert site.targets() == ["/xw/"]


# --- feeds ------------------------------------------------------------------------------------------------

RSS = """<?xml version="1.0" encoding="{charset}"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>门户</title><link>http://portal.example/</link><atom:link href="/feed" rel="self"/>
<item><title><![CDATA[ 保税区
迎来首船 ]]></title><link>http://portal.example/7.htm?utm_source=rss</link><source url="http://x/">滨海时报</source>
<pubDate>Sat, 21 Nov 2026 08:00:00 +0800</pubDate></item>
<item><title>镕喆</title><guid>http://portal.example/8.htm</guid><pubDate>2026-11-19 08:00</pubDate></item>
<item><title>无期</title><link>/9.htm</link></item>
<item><title>再来</title><link>/9.htm</link></item>
<item><title>无址</title><guid isPermaLink="false">http://portal.example/x</guid></item></channel></rss>"""


@pytest.mark.parametrize(("charset", "said"), [("utf-8", "utf-8"), ("gb18030", "gb2312"), ("utf-16", "utf-16")])
def test_rss(settings: Settings, charset: str, said: str) -> None:
    site = Site({"/feed": page(RSS.format(charset=said), charset)})
    first, second, third, odd = find(site, settings, source("feed", f"{HOME}/feed"))
    assert isinstance(first, Reference) and isinstance(second, Reference) and isinstance(odd, Ended)
    assert first.document == f"{HOME}/7.htm"
    assert (first.hints.title, first.hints.outlet) == ("保税区 迎来首船", "滨海时报")
    assert first.hints.published_at == datetime(2026, 11, 21, 8, tzinfo=SHANGHAI)
    assert (second.document, second.hints.title) == (f"{HOME}/8.htm", "镕喆")
    assert second.hints.published_precision == "minute"
    assert third.document == f"{HOME}/9.htm"
    assert (odd.document, odd.reason) == (f"{HOME}/feed#5", Quarantine.unreadable)


def test_a_window_leaves_out_what_the_feed_says_lies_outside(settings: Settings) -> None:
    site = Site({"/feed": page(RSS.format(charset="utf-8"))})
    given = source("feed", f"{HOME}/feed")
    for window in ((date(2026, 11, 20), None), (None, date(2026, 11, 20))):
        found = find(site, settings, given, *window)
        outside = [item.document for item in found if isinstance(item, Ended) and item.reason is Skip.outside_window]
        assert outside == [f"{HOME}/8.htm" if window[0] else f"{HOME}/7.htm"]


def test_atom(settings: Settings) -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>门户</title><entry><title>保税区</title>
    <link rel="enclosure" href="/7.mp3"/><link href="/7.htm"/><updated>2026-11-22T00:00:00Z</updated>
    <published>2026-11-21T00:00:00Z</published><source><title>别处</title></source></entry></feed>"""
    (found,) = find(Site({"/feed": page(atom)}), settings, source("feed", f"{HOME}/feed"))
    assert isinstance(found, Reference)
    assert (found.document, found.hints.outlet) == (f"{HOME}/7.htm", None)
    assert found.hints.published_at == datetime(2026, 11, 21, 8, tzinfo=SHANGHAI)


def test_rss_1(settings: Settings) -> None:
    rdf = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel/><item><title>保税区</title><link>/7.htm</link>
    <dc:date>2026-11-21</dc:date></item></rdf:RDF>"""
    (found,) = find(Site({"/feed": page(rdf)}), settings, source("feed", f"{HOME}/feed"))
    assert isinstance(found, Reference)
    assert (found.document, found.hints.published_precision) == (f"{HOME}/7.htm", "day")


def test_json_feed(settings: Settings) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": 1, "url": "/7.htm", "title": "保税区"}, {"id": 2}],
    }
    found, odd = find(Site({"/feed": page(json.dumps(feed))}), settings, source("feed", f"{HOME}/feed"))
    assert isinstance(found, Reference) and isinstance(odd, Ended)
    assert (found.document, found.hints.title) == (f"{HOME}/7.htm", "保税区")


LAUGHS = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(9)
)


@pytest.mark.parametrize(
    "feed",
    ["", "no feed", "<html><body>404</body></html>", "{}", '{"items": 7}', '{"items": [7]}', "[" * 9_000, "{" * 9_000],
)
def test_what_is_no_feed_ends_as_unreadable(settings: Settings, feed: str) -> None:
    (ended,) = find(Site({"/feed": page(feed)}), settings, source("feed", f"{HOME}/feed"))
    assert isinstance(ended, Ended)
    assert (ended.document, ended.reason) == (f"{HOME}/feed", Quarantine.unreadable)


def with_entity(declared: str) -> Site:
    feed = f"{declared}]><rss><channel><item><link>/7.htm</link><title>&j;</title></item></channel></rss>"
    return Site({"/feed": page(feed)})


FILE = '<!DOCTYPE r [<!ENTITY j SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("declared", [LAUGHS, FILE, "<!doctype r [<!entity j 'j'>"], ids=["bomb", "file", "plain"])
def test_a_feed_that_declares_entities_is_set_aside_whole(settings: Settings, declared: str) -> None:
    """Entries whose address stood in an entity would be lost in silence."""
    feed = f"{declared}]><rss><channel><item><link>&j;</link><title>&j;</title></item></channel></rss>"
    (ended,) = find(Site({"/feed": page(feed)}), settings, source("feed", f"{HOME}/feed"))
    assert isinstance(ended, Ended)
    assert (ended.document, ended.reason) == (f"{HOME}/feed", Quarantine.unreadable)
    assert "entities" in (ended.detail or "")


# --- e-papers ---------------------------------------------------------------------------------------------

NAV = """<a href="node_1.htm">第01版：要闻</a> <a href=node_2.htm>第02版： 综合</a> <a href="node_2.htm">下一版</a>
<a href="../20/node_1.htm">上一期</a>"""
NODE_1 = (
    NAV
    + """<map><area coords="1,2" href="content_11.htm"><area href="content_12.htm"></map>
<a href="content_11.htm">首船</a><a href="content_12.htm?div=-1">船期</a>"""
)
NODE_2 = (
    NAV
    + """<map><area href="content_12.htm"><area href=content_21.htm></map>
<a href="../20/content_99.htm">昨日</a><a href="http://other.example/content_5.htm">广告</a>"""
)
PATTERN = f"{HOME}/html/{{YYYY}}-{{MM}}/{{DD}}/node_1.htm"
DAY = date(2026, 11, 21)
ISSUE: dict[str, Any] = {
    "/html/2026-11/21/node_1.htm": page(NODE_1),
    "/html/2026-11/21/node_2.htm": page(NODE_2),
}


def test_an_issue_is_read_page_by_page(settings: Settings) -> None:
    site = Site(dict(ISSUE))
    found = find(site, settings, source("epaper", PATTERN), DAY, DAY)
    folder = f"{HOME}/html/2026-11/21/"
    assert [item.document.removeprefix(folder) for item in found] == [
        "content_11.htm",
        "content_12.htm",
        "content_12.htm?div=-1",
        "content_21.htm",
    ]
    assert [item.hints.printed_page for item in found if isinstance(item, Reference)] == [
        "第01版：要闻",
        "第01版：要闻",
        "第01版：要闻",
        "第02版： 综合",
    ]
    assert isinstance(found[0], Reference)
    assert found[0].hints.published_at == datetime(2026, 11, 21, tzinfo=SHANGHAI)
    assert found[0].hints.published_precision == "day"
    assert len(site.targets()) == 2


def test_the_front_pages_second_address_does_not_hide_its_name(settings: Settings) -> None:
    front = NODE_1.replace("node_1.htm", "node_581.htm")
    site = Site(ISSUE | {"/html/2026-11/21/node_1.htm": page(front), "/html/2026-11/21/node_581.htm": page(front)})
    found = find(site, settings, source("epaper", PATTERN), DAY, DAY)
    assert {item.hints.printed_page for item in found if isinstance(item, Reference)} == {
        "第01版：要闻",
        "第02版： 综合",
    }


def test_a_layout_page_that_is_missing_ends_and_the_issue_goes_on(settings: Settings) -> None:
    site = Site({"/html/2026-11/21/node_1.htm": page(NODE_1)})
    *found, last = find(site, settings, source("epaper", PATTERN), DAY, DAY)
    assert len(documents(found)) == 3
    assert isinstance(last, Ended)
    assert (last.document, last.reason) == (f"{HOME}/html/2026-11/21/node_2.htm", Quarantine.not_found)


def test_issues_of_a_window(settings: Settings) -> None:
    site = Site(dict(ISSUE))
    found = find(site, settings, source("epaper", PATTERN), DAY - timedelta(1), DAY + timedelta(1))
    missing = [item.document for item in found if isinstance(item, Ended)]
    assert missing == [f"{HOME}/html/2026-11/22/node_1.htm", f"{HOME}/html/2026-11/20/node_1.htm"]


def test_a_day_without_an_issue_is_no_fault_unless_it_was_asked_for(settings: Settings) -> None:
    site = Site()
    assert find(site, settings, source("epaper", PATTERN, epaper={"days": 3})) == []
    assert len(site.targets()) == 3


def test_an_issue_that_leads_to_another_days_is_not_there(settings: Settings) -> None:
    tomorrow = "/html/2026-11/22/node_1.htm"
    site = Site(ISSUE | {tomorrow: reply(302, Location="/html/2026-11/21/node_1.htm")})
    (ended,) = find(site, settings, source("epaper", PATTERN), DAY + timedelta(1), DAY + timedelta(1))
    assert isinstance(ended, Ended)
    assert (ended.document, ended.reason) == (HOME + tomorrow, Quarantine.not_found)


def test_an_issue_in_the_newer_layout(settings: Settings) -> None:
    nav = '<a href="../../../layout/202611/21/node_A01.html">第A01版：要闻</a>'
    front = f'{nav}<ul><li><a href="../../../content/202611/21/content_195633.html">首船</a></ul>'
    site = Site({"/pc/layout/202611/21/node_A01.html": page(front)})
    pattern = f"{HOME}/pc/layout/{{YYYY}}{{MM}}/{{DD}}/node_A01.html"
    (found,) = find(site, settings, source("epaper", pattern), DAY, DAY)
    assert isinstance(found, Reference)
    assert found.document == f"{HOME}/pc/content/202611/21/content_195633.html"
    assert found.hints.printed_page == "第A01版：要闻"
