"""What a page states of itself for machines: meta tags, JSON-LD, the canonical link.

`<meta name="publishdate" content="2020-03-11">`, `<meta property="article:published_time" …>`,
`<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": …}</script>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tasks.clean.markup import Element, all_text

_LONGEST_TITLE = 300
_MAX_JSON = 400_000  # characters; longer is a page's state, not its description
_SCRIPTED_TIME = re.compile(
    r"""\b(?:publish_?time|pub_?time|publish_?dat[ae]|pub_?dat[ae]|ptime|fbsj|fbrq|create_?time|ct)["']?\s{0,3}[:=]\s{0,3}["']?"""
    r"""(1\d{9}(?:\d{3})?(?!\d)|20\d\d[-/年]\d\d?[-/月]\d\d?日?(?:[ T]\d\d?:\d\d(?::\d\d)?)?)""",
    re.I,
)
_PUBLISHED = re.compile(r"datePublished|published|entry-date|pub[-_]?(?:date|time)", re.I)
"""What a page calls the <time> of its own article."""
_TAG = re.compile(r"</?[a-z][^<>]{0,400}>", re.I)
"""Markup that a site escaped into its title."""
_ARTICLE_TYPES = ("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "WebPage")


@dataclass(frozen=True, slots=True)
class Stated:
    """`meta` by name in lower case without blanks (first of each); `linked` is the JSON-LD object of the article."""

    meta: Mapping[str, str] = field(default_factory=dict)
    linked: Mapping[str, Any] = field(default_factory=dict)
    title: str | None = None
    canonical: str | None = None
    scripted_time: str | None = None
    """A time that a script sets for the reader to see: var publish_time = "2020-03-11 09:35"."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The page's own tags. `keywords` is for search engines and is no tag."""
        return tuple(filter(None, (tag.strip() for tag in (self.first("tags", "article:tag") or "").split(","))))

    def first(self, *names: str) -> str | None:
        """The content of the first of these meta tags that has any."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)

    def with_facts(self, facts: Mapping[str, str]) -> Stated:
        """With what a script's state says beside the body (title, published, outlet), where the head is silent."""
        told = {"publishtime": facts.get("published"), "source": facts.get("outlet")}
        meta = {**{name: value for name, value in told.items() if value}, **self.meta}
        title = facts.get("title")
        return replace(self, meta=meta, title=self.title if not title or title in (self.title or "") else title)

    def linked_text(self, key: str) -> str | None:
        """A JSON-LD property as text; of an object or a list, its (first) name."""
        value = self.linked.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = value.get("name") or value.get("url")
        return value.strip() or None if isinstance(value, str) else None


def read_stated(root: Element) -> Stated:
    """Gather what the head states. Runs before scripts are dropped."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault("".join(name.lower().split()), content)
    for element in root.iter("time"):
        called = f"{element.get('itemprop')} {element.get('class')}"
        if (stamp := element.get("datetime")) and _PUBLISHED.search(called):
            meta.setdefault("datepublished", stamp)
    title = next((text for node in root.iter("title") if (text := all_text(node).strip())), None)
    canonical = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    linked = next(_linked_articles(root), {})
    scripted = (_SCRIPTED_TIME.search((script.text or "")[:_MAX_JSON]) for script in root.iter("script"))
    time = next(filter(None, scripted), None)
    return Stated(
        meta=meta,
        linked=linked,
        title=" ".join(_TAG.sub("", title).split())[:_LONGEST_TITLE] if title else None,
        canonical=canonical or meta.get("og:url"),
        scripted_time=time[1] if time else None,
    )


def _linked_articles(root: Element) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > _MAX_JSON:
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):  # a page's JSON is often broken; then it states nothing
            continue
        entries = data if isinstance(data, list) else [data]
        graphs = [entry.get("@graph") for entry in entries if isinstance(entry, dict)]
        entries = entries + [node for graph in graphs if isinstance(graph, list) for node in graph]
        for entry in entries:
            if isinstance(entry, dict) and (entry.get("datePublished") or entry.get("@type") in _ARTICLE_TYPES):
                yield entry
