"""Feeds: RSS 0.9x to 2.0, RSS 1.0, Atom and JSON Feed.

    <item><title>保税区…</title><link>http://portal.example/7.html?utm_source=rss</link>
    <pubDate>2026-11-21 08:00:00</pubDate><source>滨海时报</source></item>
        →  http://portal.example/7.html, with title, outlet and 2026-11-21T08:00:00+08:00 as hints

Read with lxml, entities off. feedparser reads more dialects, but 0.9 MB of unclosed tags keep it busy for 8 s
and this for 0.07 s, and it takes a time without a zone for UTC.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import etree

from tasks.fetch.client import Client
from tasks.fetch.moments import read_moment
from tasks.fetch.taken import NotTaken, Taken, end
from tasks.fetch.urls import canonical_url, resolve
from tasks.fetch.xml import parse_xml
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import SHANGHAI, Hints, Reference
from tasks.sources import Source

_DATES = ("published", "pubDate", "date", "issued", "date_published", "updated", "modified", "date_modified")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed, as it stands there."""

    link: str | None
    title: str | None
    published: str | None
    outlet: str | None = None


async def discover_feed(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """A feed that cannot be taken or read ends as its own address; an entry without a link as a part of it."""
    feed = canonical_url(source.start)
    try:
        taken = await client.fetch(feed, source.politeness)
        items = list(read_feed(taken))
    except NotTaken as failure:
        yield end(source.name, feed, failure.reason, failure.detail)
        return
    found: set[str] = set()
    for place, item in enumerate(items, start=1):
        url = resolve(taken.url, item.link) if item.link else None
        if url is None:
            yield end(source.name, f"{feed}#{place}", Quarantine.unreadable, "an entry without an address")
        elif url not in found:
            found.add(url)
            yield _refer(source, url, item, since, until)


def _refer(source: Source, url: str, item: Item, since: date | None, until: date | None) -> Reference | Ended:
    moment, precision = read_moment(item.published or "") or (None, None)
    if moment:
        day = moment.astimezone(SHANGHAI).date()
        if (since and day < since) or (until and day > until):
            return end(source.name, url, Skip.outside_window, f"published {day}")
    return Reference(source.name, url, Hints(item.title, moment, precision, item.outlet))


def read_feed(taken: Taken) -> Iterator[Item]:
    """The entries of a feed, in its order. Raises NotTaken for what is no feed."""
    if taken.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(taken.content)
    return _read_xml(taken.content)


def _read_json(content: bytes) -> Iterator[Item]:
    try:
        items = json.loads(content)["items"]
        fields = [{key: value for key, value in item.items() if isinstance(value, str)} for item in items]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotTaken(Quarantine.unreadable, "neither JSON Feed nor an XML feed") from error
    return (
        Item(item.get("url") or item.get("external_url"), item.get("title"), _first(item, _DATES)) for item in fields
    )


def _read_xml(content: bytes) -> Iterator[Item]:
    root = parse_xml(content, "feed", ("rss", "RDF", "feed"))
    return (_read_item(element) for element in root.iter("{*}item", "{*}entry"))


def _read_item(element: etree._Element) -> Item:
    fields: dict[str, str] = {}
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child).localname
        text = " ".join("".join(map(str, child.itertext())).split())
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") != "alternate":
                continue
            text = child.get("href", "")
        if name == "guid" and (child.get("isPermaLink") == "false" or "://" not in text):
            continue
        if text:
            fields.setdefault(name, text)
    link = fields.get("link") or fields.get("guid")
    outlet = fields.get("source") if element.tag == "item" else None  # Atom's source is a feed, not a name
    return Item(link, fields.get("title"), _first(fields, _DATES), outlet)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)
