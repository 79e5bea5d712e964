"""E-papers (数字报): an issue a day, its pages (版面), the articles of each page by image map or list.

    start: http://daily.example/html/{YYYY}-{MM}/{DD}/node_1.htm
    …/html/2026-11/21/node_1.htm  <a href=node_2.htm>第02版：要闻</a>
    …/html/2026-11/21/node_2.htm  <area coords="…" href="content_9.htm">
        →  …/html/2026-11/21/content_9.htm, issue of 2026-11-21, printed page 第02版：要闻

Links to other issues (上一期) stand on the same pages and are told by the date in their address.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tasks.fetch.client import Client
from tasks.fetch.markup import Markup, read_markup
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url
from tasks.outcomes import Ended, Quarantine
from tasks.records import SHANGHAI, Hints, Reference
from tasks.sources import Source

_PRINTED_PAGE = re.compile(r"(?:第\s*)?(?:[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|头)\s*(?:版|[:：\s]|$).{0,30}")
_DATE_IN_PATH = re.compile(r"(?<!\d)(20\d\d)[-_/]?([01]\d)[-_/]?([0-3]\d)(?!\d)")


async def discover_epaper(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """The issues of the window, the latest first. In the default window a day without an issue is no fault."""
    for day in issue_days(source, since, until):
        address = issue_address(source.start, day)
        try:
            front = read_markup(await client.fetch(address, source.politeness))
            if not _in_issue(front.url, day):
                raise NotTaken(Quarantine.not_found, f"it leads to another issue: {front.url}")
        except NotTaken as failure:
            if since is not None or failure.reason is not Quarantine.not_found:
                yield end(source.name, address, failure.reason, failure.detail)
            continue
        async for found in _read_issue(source, client, front, day):
            yield found


def issue_days(source: Source, since: date | None, until: date | None) -> list[date]:
    last = until or datetime.now(ZoneInfo(source.timezone)).date()
    days = source.epaper.days if since is None else (last - since).days + 1
    return [last - timedelta(days=back) for back in range(days)]


def issue_address(pattern: str, day: date) -> str:
    for name, value in (("{YYYY}", f"{day:%Y}"), ("{MM}", f"{day:%m}"), ("{DD}", f"{day:%d}")):
        pattern = pattern.replace(name, value)
    return canonical_url(pattern)


async def _read_issue(source: Source, client: Client, front: Markup, day: date) -> AsyncIterator[Reference | Ended]:
    found: set[str] = set()
    pages = _list_pages(source, front, day)
    for address, printed_page in pages.items():
        try:
            own = address == front.url
            page = front if own else read_markup(await client.fetch(address, source.politeness))
        except NotTaken as failure:
            yield end(source.name, address, failure.reason, failure.detail)
            continue
        for url in _list_articles(source, page, day):
            if url not in found and url not in pages:
                found.add(url)
                midnight = datetime.combine(day, time(), SHANGHAI)
                hints = Hints(published_at=midnight, published_precision="day", printed_page=printed_page)
                yield Reference(source.name, url, hints)


def _list_pages(source: Source, front: Markup, day: date) -> dict[str, str | None]:
    """The issue's pages with their printed names. The front page comes last where the others do not name it:
    it then is a second address of one of them, and its articles have their page's name already."""
    pages: dict[str, str | None] = {}
    for link in front.links(source.epaper.pages):
        if front.is_own(link.url) and _in_issue(link.url, day) and not link.url.endswith(".pdf"):
            name = link.text if _PRINTED_PAGE.fullmatch(link.text) else None
            pages[link.url] = pages.get(link.url) or name
    pages.setdefault(front.url, None)
    return pages


def _list_articles(source: Source, page: Markup, day: date) -> Iterator[str]:
    for link in page.links(source.epaper.articles):
        if page.is_own(link.url) and _in_issue(link.url, day):
            yield link.url


def _names_day(url: str, day: date) -> bool:
    return f"{day:%Y%m%d}" in re.sub(r"\D", "", urlsplit(url).path + urlsplit(url).query)


def _in_issue(url: str, day: date) -> bool:
    """An address belongs to the issue unless its folders name another day."""
    folder = urlsplit(url).path.rpartition("/")[0]
    return _names_day(url, day) or not _DATE_IN_PATH.search(folder)
