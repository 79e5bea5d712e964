"""List pages (栏目页): the links to articles, page after page.

    <ul class="news"><li><a href="t20261121_3317.html?from=timeline">开发区…</a>2026-11-21   links: ul.news a
        →  http://portal.example/xw/t20261121_3317.html, told to be of 2026-11-21

    next: a.next                                        the link to the next page
    pages: list_4_{page}.html                           list_4_2.html, list_4_3.html, …
    pages: ?start={page}, second: 20, step: 20          ?start=20, ?start=40, …
    neither, and createPageHTML(31, 0, "index", "shtml") in the page: index_1.shtml to index_30.shtml, as TRS WCM counts

Without `match`, links to other sites and to the list pages themselves are no articles.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from tasks.fetch.client import Client
from tasks.fetch.markup import Link, Markup, read_markup
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url, day_in, resolve
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import ListRules, Source

_TRS = re.compile(
    r"""createPageHTML\(\s*(?:['"][^'"]*['"]\s*,\s*)?['"]?(?P<pages>\d{1,5})['"]?\s*,\s*['"]?(?P<current>\d{1,5})['"]?"""
    r"""\s*,\s*['"](?P<name>[\w-]+)['"]\s*,\s*['"](?P<suffix>\w{2,5})['"]"""
)
_PRINTED_DAY = re.compile(r"(?<!\d)(20\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)")
_ITEM_DEPTH = 3  # elements from a link up to the whole of its list item


async def discover_list(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """A list page that cannot be taken ends as its own address; what was found before it stands."""
    rules = source.list
    following: str | None = canonical_url(source.start)
    pages: set[str] = set()
    found: set[str] = set()
    while following and following not in pages and len(pages) < rules.max_pages:
        pages.add(following)
        try:
            page = read_markup(await client.fetch(following, source.politeness))
        except NotTaken as failure:
            if not (rules.pages and len(pages) > 1 and failure.reason is Quarantine.not_found):  # its pages are over
                yield end(source.name, following, failure.reason, failure.detail)
            return
        following = _next_page(source, page, len(pages))
        articles = [link for link in _articles(page, rules) if link.url not in pages and link.url != following]
        days = _days(articles) if since or until else {}
        new = dict.fromkeys(link.url for link in articles if link.url not in found)
        found |= new.keys()
        for url in new:
            yield _refer(source, url, days.get(url), since, until)
        if (rules.pages and not new) or (since and days and all(day and day < since for day in days.values())):
            return


def _refer(source: Source, url: str, day: date | None, since: date | None, until: date | None) -> Reference | Ended:
    if day and ((since and day < since) or (until and day > until)):
        return end(source.name, url, Skip.outside_window, f"listed under {day}")
    return Reference(source.name, url)


def _articles(page: Markup, rules: ListRules) -> Iterator[Link]:
    for link in page.links(rules.links):
        if page.is_own(link.url) if rules.match is None else re.search(rules.match, link.url):
            yield link


def _days(articles: Iterable[Link]) -> dict[str, date | None]:
    """The one day that is printed in each link's list item, else that of its address."""
    printed: dict[int, list[tuple[str, ...]]] = {}  # each element's text is read once, however many links it holds
    days: dict[str, date | None] = {}
    for link in articles:
        days.setdefault(link.url, day_in(link.url))
        for around in (link.element, *islice(link.element.parents, _ITEM_DEPTH)):
            if id(around) not in printed:
                printed[id(around)] = _PRINTED_DAY.findall(around.get_text(" "))
            if printed[id(around)]:
                days[link.url] = _only_day(printed[id(around)]) or days[link.url]
                break
    return days


def _only_day(printed: Sequence[tuple[str, ...]]) -> date | None:
    try:
        return date(*map(int, printed[0])) if len(printed) == 1 else None
    except ValueError:
        return None


def _next_page(source: Source, page: Markup, taken: int) -> str | None:
    """taken: list pages taken so far."""
    rules = source.list
    if rules.next is not None:
        return next((link.url for link in page.links(rules.next)), None)
    if rules.pages is not None:
        number = rules.second + (taken - 1) * rules.step
        return resolve(source.start, rules.pages.replace("{page}", str(number)))
    for script in page.soup.find_all("script"):
        if (call := _TRS.search(script.get_text())) and int(call["current"]) + 1 < int(call["pages"]):
            return resolve(page.url, f"{call['name']}_{int(call['current']) + 1}.{call['suffix']}")
    return None
