"""Sitemaps: of pages, of news (Google's extension), indexes of them, and plain lists of addresses; .gz or not.

    <url><loc>http://portal.example/7.html</loc><news:news><news:title>保税区…</news:title>
    <news:publication_date>2026-11-21</news:publication_date></news:news></url>
        →  http://portal.example/7.html, with title, outlet and 2026-11-21 as hints
    <sitemap><loc>…/sitemap-2020.xml.gz</loc><lastmod>2020-12-31</lastmod></sitemap>, --since 2026-01-01
        →  not even taken: nothing in it was changed since

`lastmod` says when a page was last changed: it tells what is older than --since, but not what is newer than --until,
and never when an article was published.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from lxml import etree

from tasks.charset import decode
from tasks.fetch.client import Client
from tasks.fetch.inflate import inflate
from tasks.fetch.moments import read_moment
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url, resolve
from tasks.fetch.xml import parse_xml
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import SHANGHAI, Hints, Reference
from tasks.sources import Source

_MOST_SITEMAPS = 500  # of one index, whatever it leads to
_DEEPEST = 3  # an index in an index in an index


@dataclass(frozen=True, slots=True)
class Entry:
    """A page or a further sitemap, as it stands there."""

    link: str | None
    changed: date | None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Further:
    """A sitemap that an index leads to."""

    url: str


async def discover_sitemap(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """A sitemap that cannot be taken or read ends as its own address; the others go on."""
    start = canonical_url(source.start)
    waiting, found = deque([(start, 0)]), {start}
    for taken in count(1):
        if not waiting:
            return
        address, depth = waiting.popleft()
        try:
            if taken > _MOST_SITEMAPS or depth > _DEEPEST:
                raise NotTaken(Quarantine.too_large, f"more than {_MOST_SITEMAPS} sitemaps, or {_DEEPEST} indexes deep")
            is_index, entries = await _take(source, client, address)
        except NotTaken as failure:
            yield end(source.name, address, failure.reason, failure.detail)
            continue
        for item in _read(source, address, is_index, entries, since, until):
            name = item.url if isinstance(item, Further) else item.document
            if name in found:
                continue
            found.add(name)
            if isinstance(item, Further):
                waiting.append((item.url, depth + 1))
            else:
                yield item


def _read(
    source: Source, address: str, is_index: bool, entries: Iterable[Entry], since: date | None, until: date | None
) -> Iterator[Reference | Ended | Further]:
    for place, entry in enumerate(entries, start=1):
        url = resolve(address, entry.link) if entry.link else None
        if url is None:
            yield end(source.name, f"{address}#{place}", Quarantine.unreadable, "an entry without an address")
        elif is_index:
            if not (since and entry.changed and entry.changed < since):
                yield Further(url)
        elif source.list.match is None or re.search(source.list.match, url):
            yield _refer(source, url, entry, since, until)


async def _take(source: Source, client: Client, address: str) -> tuple[bool, list[Entry]]:
    """Whether a sitemap is an index, and its entries. Raises NotTaken."""
    taken = await client.fetch(address, source.politeness)
    content = taken.content
    if content.startswith(b"\x1f\x8b"):
        content = inflate(content, "gzip", client.max_bytes)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"http://", b"https://")):
        return False, [Entry(line.strip(), None) for line in decode(content)[0].splitlines() if line.strip()]
    root = parse_xml(content, "sitemap", ("urlset", "sitemapindex"))
    return etree.QName(root).localname == "sitemapindex", list(_read_entries(root))


def _read_entries(root: etree._Element) -> Iterator[Entry]:
    for element in root.iterchildren("{*}url", "{*}sitemap"):
        changed = read_moment(_text(element, "lastmod") or "")
        yield Entry(
            _text(element, "loc"),
            changed[0].astimezone(SHANGHAI).date() if changed else None,
            _text(element, "news/title"),
            _text(element, "news/publication_date"),
            _text(element, "news/publication/name"),
        )


def _text(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return " ".join("".join(map(str, found.itertext())).split()) or None if found is not None else None


def _refer(source: Source, url: str, entry: Entry, since: date | None, until: date | None) -> Reference | Ended:
    moment, precision = read_moment(entry.published or "") or (None, None)
    day = moment.astimezone(SHANGHAI).date() if moment else None
    if since and (last := day or entry.changed) and last < since:
        return end(source.name, url, Skip.outside_window, f"{'published' if day else 'last changed'} {last}")
    if until and day and day > until:
        return end(source.name, url, Skip.outside_window, f"published {day}")
    return Reference(source.name, url, Hints(entry.title, moment, precision, entry.outlet))
