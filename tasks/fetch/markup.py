"""A page that is read for its links alone: list pages and 版面 pages of e-papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from tasks.charset import decode as decode  # xml.py takes it from here
from tasks.fetch.taken import NotTaken, Taken
from tasks.fetch.urls import resolve
from tasks.outcomes import Quarantine

_MOST_BYTES = 2 * 2**20


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    text: str
    """What the link says, white space collapsed."""
    element: Tag


@dataclass(frozen=True, slots=True)
class Markup:
    url: str
    base: str
    encoding: str
    soup: BeautifulSoup

    def links(self, selector: str) -> Iterator[Link]:
        """The documents that the selected elements lead to on this site, canonical; in the page's order."""
        for element in self.soup.select(selector):
            url = resolve(self.base, str(element.get("href", "")), self.encoding)
            if url is not None:
                yield Link(url, " ".join(element.get_text().split()), element)

    def is_own(self, url: str) -> bool:
        """Whether an address is on the page's own host."""
        return urlsplit(url).hostname == urlsplit(self.url).hostname


def read_markup(taken: Taken) -> Markup:
    """Raises NotTaken for a page beyond all reason: BeautifulSoup takes seconds for a MiB."""
    if len(taken.content) > _MOST_BYTES:
        raise NotTaken(Quarantine.too_large, f"more than {_MOST_BYTES} bytes, for a page of links")
    text, charset = decode(taken.content)
    encoding = "utf-8" if charset.startswith("utf-") else charset  # no address is written in UTF-16
    soup = BeautifulSoup(text, "lxml")
    base = soup.find("base", href=True)
    return Markup(
        taken.url, urljoin(taken.url, str(base["href"])) if isinstance(base, Tag) else taken.url, encoding, soup
    )
