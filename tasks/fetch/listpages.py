"""List pages (栏目页): the links to articles, page after page.

    <ul class="news"><li><a href="t20261121_3317.html?from=timeline">开发区…</a>   links: ul.news a
        →  http://portal.example/xw/t20261121_3317.html

Without `match`, links to other sites and to the list pages themselves are no articles.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from tasks.fetch.client import Client
from tasks.fetch.markup import Markup, read_markup
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url
from tasks.outcomes import Ended
from tasks.records import Reference
from tasks.sources import ListRules, Source


async def discover_list(source: Source, client: Client) -> AsyncIterator[Reference | Ended]:
    """A list page that cannot be taken ends as its own address; what was found before it stands."""
    following: str | None = canonical_url(source.start)
    pages: set[str] = set()
    found: set[str] = set()
    while following and following not in pages and len(pages) < source.list.max_pages:
        pages.add(following)
        try:
            page = read_markup(await client.fetch(following, source.politeness))
        except NotTaken as failure:
            yield end(source.name, following, failure.reason, failure.detail)
            return
        following = _next_page(page, source.list)
        for url in _articles(page, source.list):
            if url not in found and url not in pages and url != following:
                found.add(url)
                yield Reference(source.name, url)


def _articles(page: Markup, rules: ListRules) -> list[str]:
    links = (link.url for link in page.links(rules.links))
    if rules.match is not None:
        return [url for url in links if re.search(rules.match, url)]
    return [url for url in links if page.is_own(url)]


def _next_page(page: Markup, rules: ListRules) -> str | None:
    if rules.next is None:
        return None
    return next((link.url for link in page.links(rules.next)), None)
