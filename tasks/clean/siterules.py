"""A site's own CSS selectors, where its source has any: what generic cleaning gets wrong on that site.

    selectors: {title: "h1.bt", body: "div.zw", remove: ["p.gg"]}

Each rule takes the first match; a rule that matches nothing leaves the generic reading as it is. BeautifulSoup spends
its time building its tree: it is built once, and only for sites that have rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bs4 import BeautifulSoup

from tasks.clean.byline import parse_byline
from tasks.clean.dates import find_moment
from tasks.clean.draft import Draft
from tasks.clean.outlet import find_outlet, normal_outlet
from tasks.clean.webpage import read_fragment
from tasks.sources import Selectors

PageReader = Callable[[str, str | None], Draft | None]


def read_with_rules(markup: str, url: str | None, rules: Selectors, read_page: PageReader) -> Draft | None:
    """The draft of a page as its site's rules have it; that they are CSS was checked with the source."""
    soup = BeautifulSoup(markup, "lxml")
    for selector in rules.remove:
        for node in soup.select(selector):
            node.decompose()
    body = soup.select_one(rules.body) if rules.body else None
    found = {name: _text(soup, selector) for name, selector in rules if isinstance(selector, str) and name != "body"}
    draft = read_page(str(soup) if rules.remove else markup, url)
    inner = read_fragment(body.decode_contents()) if body is not None else None
    if draft and inner:
        draft = replace(draft, paragraphs=inner.paragraphs, captions=inner.captions, images=inner.images)
    draft = draft or inner
    return _override(draft, found) if draft else None


def _text(soup: BeautifulSoup, selector: str) -> str | None:
    node = soup.select_one(selector)
    return " ".join(node.get_text(" ").split()) or None if node else None


def _override(draft: Draft, found: dict[str, str | None]) -> Draft:
    outlet, byline = found.get("outlet") or "", found.get("byline") or ""
    return replace(
        draft,
        title=found.get("title") or draft.title,
        kicker=found.get("kicker") or draft.kicker,
        subtitle=found.get("subtitle") or draft.subtitle,
        section=found.get("section") or draft.section,
        published=find_moment(found.get("published") or "") or draft.published,
        outlet=find_outlet(outlet) or normal_outlet(outlet) or draft.outlet,
        byline=parse_byline(byline) or parse_byline(f"作者：{byline}") or draft.byline,
    )
