"""What a source prints by a word of its own, as everybody calls it: its YAML's `lookups`.

    lookups: {outlet: {砚报: 砚湖日报, 区融媒体: 砚湖区融媒体中心}, section: {yw: 要闻}, byline: {郝编: ""}}

A value is looked up as a whole, whatever its width and the blanks around it. What is looked up to nothing is not there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from tasks.records import Article, Person
from tasks.sources import Lookups


def look_up(article: Article, lookups: Lookups) -> Article:
    """The article with each value that its source has another word for."""
    return replace(
        article,
        outlet=_other(article.outlet, lookups.outlet),
        section=_other(article.section, lookups.section),
        byline=tuple(person for each in article.byline if (person := _person(each, lookups.byline))),
    )


def _person(person: Person, words: Mapping[str, str]) -> Person | None:
    name = _other(person.name, words)
    return replace(person, name=name) if name else None


def _other(printed: str | None, words: Mapping[str, str]) -> str | None:
    if printed is None:
        return None
    wanted = _fold(printed)
    return next((word or None for known, word in words.items() if _fold(known) == wanted), printed)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
