"""A first look at a site tells what kind of source it makes."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from store.settings import Settings
from tasks.fetch.look import look_at
from tasks.fetch.taken import NotTaken
from tasks.sources import Source
from tests.tasks.fetch.site import Site, page, reply, serving
from tests.tasks.fetch.test_pages import HOME, ISSUE, PATTERN

LINES = [f'<li><a href="/xw/20261{n}/t20261{n}2{n}_33{n}.html">保税区{n}号库投入使用</a></li>' for n in range(3)]
LIST = f"""<title> 港城开发区
 新闻 </title><a href="/about/1.html">关于</a><a href="/ad/1-1.html">招商热线常年开通欢迎垂询</a>
<ul>{"".join(LINES)}</ul><a href="index_2.html">下一页</a>"""
RSS = "application/rss+xml"


def look(pages: dict[str, Any], settings: Settings, path: str = "/") -> dict[str, Any]:
    async def go() -> dict[str, Any]:
        async with serving(Site(pages), settings) as client:
            return await look_at(HOME + path, client)

    return asyncio.run(go())


def test_headlines_that_lead_to_like_addresses_are_a_list(settings: Settings) -> None:
    found = look({"/": page(LIST, "gb18030")}, settings)
    assert (found["title"], found["kind"], found["start"]) == ("港城开发区 新闻", "list", f"{HOME}/")
    assert found["list"] == {"match": r"/xw/\d+/t\d+_\d+\.html", "next": 'a:-soup-contains("下一页")'}
    assert re.search(found["list"]["match"], f"{HOME}/xw/202701/t20270102_9.html")
    assert not re.search(found["list"]["match"], f"{HOME}/ad/1-1.html")


def test_addresses_with_the_number_in_the_query(settings: Settings) -> None:
    links = "".join(f'<a href="show.php?cid=4&id={n}">保税区{n}号库投入使用</a>' for n in range(3))
    assert look({"/": page(links)}, settings)["list"] == {"match": r"/show\.php\?cid=\d+\&id=\d+"}


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml"])
def test_a_feed_that_the_page_names_goes_before_its_list(settings: Settings, kind: str) -> None:
    named = f'<link rel="alternate" type="{kind}" href="rss.xml">'
    found = look({"/xw/": page(named + LIST)}, settings, "/xw/")
    assert (found["kind"], found["start"]) == ("feed", f"{HOME}/xw/rss.xml")


@pytest.mark.parametrize(
    ("content", "kind"), [("<?xml version='1.0'?>\n<rss/>", "feed"), ("<!-- made --><urlset/>", "sitemap")]
)
def test_a_feed_or_sitemap_itself(settings: Settings, content: str, kind: str) -> None:
    assert look({"/x": page(content)}, settings, "/x")["kind"] == kind


@pytest.mark.parametrize("path", ["/", "/html/2026-11/21/node_1.htm"])
def test_an_e_paper_by_its_issue_or_by_what_leads_there(settings: Settings, path: str) -> None:
    found = look(ISSUE | {"/": reply(302, Location="/html/2026-11/21/node_1.htm")}, settings, path)
    assert (found["kind"], found["start"]) == ("epaper", PATTERN)


@pytest.mark.parametrize("title", ["港城\x07\u200b开发区", "\u202e\x00", "<b>港城</b>" * 99, ""])
@pytest.mark.parametrize("rest", ["", f'<link rel=alternate type="{RSS}" href="javascript:0">'])
def test_whatever_a_page_is_called_the_source_is_sound(settings: Settings, title: str, rest: str) -> None:
    html = f"<title>{title}</title>{rest}{''.join(LINES)}"
    found = look({"/": page(html)}, settings)
    assert Source.model_validate({"name": "portal", **found}).kind == "list"


def test_a_page_without_headlines_is_no_source(settings: Settings) -> None:
    with pytest.raises(NotTaken, match="headlines"):
        look({"/": page("<a href=/1>关于</a><a href=/2>保税区1号库投入使用</a>")}, settings)
