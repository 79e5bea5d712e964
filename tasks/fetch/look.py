"""A first look at a site: what kind of source it would make, and by which rules.

…/html/2026-11/21/node_1.htm, or a start page that leads there  →  epaper, …/html/{YYYY}-{MM}/{DD}/node_1.htm
<link rel=alternate type=application/rss+xml href=rss.xml>      →  feed, …/rss.xml
40 headlines that lead to …/xw/202611/t20261121_3317.html       →  list, match: /xw/\\d+/t\\d+_\\d+\\.html
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from tasks.fetch.client import Client
from tasks.fetch.epaper import open_issue
from tasks.fetch.markup import Markup
from tasks.fetch.taken import NotTaken
from tasks.fetch.urls import canonical_url, resolve
from tasks.outcomes import Quarantine
from tasks.sources import EpaperRules, Politeness

_FEED = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_SITEMAP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:urlset|sitemapindex)\b", re.S)
_DATED = re.compile(r"(?<!\d)20\d\d([-_/]?)[01]\d([-_/]?)[0-3]\d(?!\d)")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_NEXT = ("下一页", "下页", "后一页")
_HEADLINE = 8  # characters: what is shorter is a menu
_FEWEST = 3  # headlines that make a list


async def look_at(url: str, client: Client) -> dict[str, Any]:
    """The keys of a source YAML, all but `name`. Raises NotTaken where the page gives no source."""
    address = canonical_url(url)
    polite = Politeness()
    taken = await client.fetch(address, polite)
    for kind, sign in (("feed", _FEED), ("sitemap", _SITEMAP)):
        if sign.match(taken.content):
            return {"title": urlsplit(address).hostname, "kind": kind, "start": address}
    page = await open_issue(client, polite, address)
    title = page.soup.title.get_text() if page.soup.title else ""
    printable = "".join(character if character.isprintable() else " " for character in title)
    found = {"title": " ".join(printable.split())[:60] or urlsplit(address).hostname}
    if pattern := _epaper_pattern(page):
        return found | {"kind": "epaper", "start": pattern}
    if feed := _feed_of(page):
        return found | {"kind": "feed", "start": feed}
    return found | {"kind": "list", "start": address, "list": _list_rules(page)}


def _epaper_pattern(page: Markup) -> str | None:
    """The address with its date as {YYYY}…, where the page links layout pages or has an image map of articles."""
    dated = _DATED.search(urlsplit(page.url).path)
    rules = EpaperRules()
    if dated is None or not (page.soup.select(rules.pages) or page.soup.select("area[href]")):
        return None
    return page.url.replace(dated[0], f"{{YYYY}}{dated[1]}{{MM}}{dated[2]}{{DD}}", 1)


def _feed_of(page: Markup) -> str | None:
    for link in page.soup.select("link[rel~=alternate][href]"):
        if str(link.get("type", "")).lower() in _FEED_TYPES:
            return resolve(page.base, str(link["href"]), page.encoding)
    return None


def _list_rules(page: Markup) -> dict[str, str]:
    """The commonest form of address that headlines lead to, its numbers left open."""
    headlines = {link.url for link in page.links("a[href]") if len(link.text) >= _HEADLINE and page.is_own(link.url)}
    forms = Counter(_form(url) for url in headlines)
    form, times = max(forms.items(), key=lambda item: item[1], default=("", 0))
    if times < _FEWEST:
        raise NotTaken(Quarantine.no_article, "no e-paper, no feed, no headlines that lead to like addresses")
    rules = {"match": form}
    for word in _NEXT:
        if any(link.text == word for link in page.links("a[href]")):
            rules["next"] = f'a:-soup-contains("{word}")'
            break
    return rules


def _form(url: str) -> str:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return re.sub(r"\d+", r"\\d+", re.escape(path).replace("\\-", "-"))
