"""E-papers (数字报): an issue a day, its pages (版面), the articles of each page by image map or list.

    start: http://daily.example/html/{YYYY}-{MM}/{DD}/node_1.htm
    …/html/2026-11/21/node_1.htm  <a href=node_2.htm>第02版：要闻</a>
    …/html/2026-11/21/node_2.htm  <area coords="…" href="content_9.htm">
        →  …/html/2026-11/21/content_9.htm, issue of 2026-11-21, printed page 第02版：要闻

    start: http://daily.example/, which leads there by redirect, refresh or script  →  the latest issue alone
    versions: [{start: …/{YYYY}{MM}/{DD}/1.html, valid_until: 2024-12-31}]  →  older issues lie there

Links to other issues (上一期) stand on the same pages and are told by the date in their address.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tasks.fetch.client import Client
from tasks.fetch.leading import led_on
from tasks.fetch.markup import Markup, read_markup
from tasks.fetch.months import issue_address, read_months
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url, day_in
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import SHANGHAI, Hints, Reference
from tasks.sources import Politeness, Source

_PRINTED_PAGE = re.compile(r"(?:第\s*)?(?:[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3}|头)\s*(?:版|[:：\s]|$).{0,30}")
_MOST_REFRESHES = 3


async def discover_epaper(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """The issues of the window, the latest first. In the default window a day without an issue is no fault."""
    if "{" not in source.start:
        async for found in _latest_issue(source, client, since, until):
            yield found
        return
    days = issue_days(source, since, until)
    listed: dict[date, str] = {}
    async for issue in read_months(source, client, days):
        if isinstance(issue, Ended):
            yield issue
        else:
            listed[issue.day] = issue.address
    for day in days:
        address = listed.get(day) or issue_address(scheme_of(source, day).start, day)
        try:
            front = await _open_day(client, source.politeness, address, day)
        except NotTaken as failure:
            if since is not None or failure.reason is not Quarantine.not_found:
                yield end(source.name, address, failure.reason, failure.detail)
            continue
        async for found in _read_issue(source, client, front, day):
            yield found


async def _latest_issue(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """The issue that a start page leads to, and no other: there is no telling where those lie."""
    try:
        front = await open_issue(client, source.politeness, canonical_url(source.start))
        day = day_in(front.url)
        if day is None:
            raise NotTaken(Quarantine.not_found, f"it leads to no address with a date in it: {front.url}")
        if (since and day < since) or (until and day > until):
            raise NotTaken(Skip.outside_window, f"it leads to the issue of {day}")
    except NotTaken as failure:
        yield end(source.name, canonical_url(source.start), failure.reason, failure.detail)
        return
    async for found in _read_issue(source, client, front, day):
        yield found


async def _open_day(client: Client, politeness: Politeness, address: str, day: date) -> Markup:
    front = await open_issue(client, politeness, address)
    if not _in_issue(front.url, day):
        raise NotTaken(Quarantine.not_found, f"it leads to another issue: {front.url}")
    return front


async def open_issue(client: Client, politeness: Politeness, address: str) -> Markup:
    """The front page, wherever redirects lead, those in markup and script too."""
    for _ in range(_MOST_REFRESHES):
        front = read_markup(await client.fetch(address, politeness))
        target = led_on(front)
        if target is None or target in (address, front.url):
            return front
        address = target
    raise NotTaken(Quarantine.too_many_redirects, f"more than {_MOST_REFRESHES} refreshes, the last to {address}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Where the issue of a day lies, and how it is read."""

    start: str
    pages: str
    articles: str


def scheme_of(source: Source, day: date) -> Scheme:
    """The address scheme under which a day's issue came out: the earliest that was still valid then."""
    rules = source.epaper
    for version in sorted(rules.versions, key=lambda version: version.valid_until):
        if day <= version.valid_until:
            return Scheme(version.start, version.pages or rules.pages, version.articles or rules.articles)
    return Scheme(source.start, rules.pages, rules.articles)


def issue_days(source: Source, since: date | None, until: date | None) -> list[date]:
    last = until or datetime.now(ZoneInfo(source.timezone)).date()
    days = source.epaper.days if since is None else (last - since).days + 1
    return [last - timedelta(days=back) for back in range(days)]


async def _read_issue(source: Source, client: Client, front: Markup, day: date) -> AsyncIterator[Reference | Ended]:
    found: set[str] = set()
    scheme = scheme_of(source, day)
    pages = _list_pages(scheme, front, day)
    for address, printed_page in pages.items():
        try:
            own = address == front.url
            page = front if own else read_markup(await client.fetch(address, source.politeness))
        except NotTaken as failure:
            yield end(source.name, address, failure.reason, failure.detail)
            continue
        for url in _list_articles(scheme, page, day):
            if url not in found and url not in pages:
                found.add(url)
                midnight = datetime.combine(day, time(), SHANGHAI)
                hints = Hints(published_at=midnight, published_precision="day", printed_page=printed_page)
                yield Reference(source.name, url, hints)


def _list_pages(scheme: Scheme, front: Markup, day: date) -> dict[str, str | None]:
    """The issue's pages with their printed names. The front page comes last where the others do not name it:
    it then is a second address of one of them, and its articles have their page's name already."""
    pages: dict[str, str | None] = {}
    for link in front.links(scheme.pages):
        if front.is_own(link.url) and _in_issue(link.url, day) and not link.url.endswith(".pdf"):
            name = link.text if _PRINTED_PAGE.fullmatch(link.text) else None
            pages[link.url] = pages.get(link.url) or name
    pages.setdefault(front.url, None)
    return pages


def _list_articles(scheme: Scheme, page: Markup, day: date) -> Iterator[str]:
    for link in page.links(scheme.articles):
        if page.is_own(link.url) and _in_issue(link.url, day):
            yield link.url


def _names_day(url: str, day: date) -> bool:
    return f"{day:%Y%m%d}" in re.sub(r"\D", "", urlsplit(url).path + urlsplit(url).query)


def _in_issue(url: str, day: date) -> bool:
    """An address belongs to the issue unless its folders name another day."""
    folder = urlsplit(url).path.rpartition("/")[0]
    return _names_day(url, day) or day_in(f"{folder}/") is None
