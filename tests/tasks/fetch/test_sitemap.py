"""Sitemaps: of pages, of news, indexes of them, packed or not, and hostile ones."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date, datetime

import pytest

from store.settings import Settings
from tasks.fetch import sitemap
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import SHANGHAI, Reference
from tasks.sources import Source
from tests.tasks.fetch.site import Site, page, reply, source
from tests.tasks.fetch.test_pages import HOME, LAUGHS, documents, find

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def urlset(*entries: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {NS}>{''.join(entries)}</urlset>"


def index(*entries: str) -> bytes:
    sitemaps = "".join(entry.replace("<url>", "<sitemap>").replace("</url>", "</sitemap>") for entry in entries)
    return page(f"<sitemapindex {NS}>{sitemaps}</sitemapindex>")


def url(path: str, lastmod: str = "", more: str = "") -> str:
    return f"<url><loc> {HOME}{path} </loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}{more}</url>"


def news(day: str) -> str:
    return f"""<news:news><news:publication><news:name>滨海时报</news:name></news:publication>
    <news:publication_date>{day}</news:publication_date><news:title>首船</news:title></news:news>"""


START = f"{HOME}/sitemap.xml"
SITEMAP: Source = source("sitemap", START)


def test_each_page_is_found_once_by_its_canonical_address(settings: Settings) -> None:
    site = Site({"/sitemap.xml": page(urlset(url("/7.html"), url("/7.html?utm_source=map#top"), url("/8.html")))})
    assert documents(find(site, settings, SITEMAP)) == [f"{HOME}/7.html", f"{HOME}/8.html"]


def test_match_tells_articles_from_other_pages(settings: Settings) -> None:
    site = Site({"/sitemap.xml": page(urlset(url("/about"), url("/xw/7.html")))})
    assert documents(find(site, settings, source("sitemap", START, list={"match": "/xw/"}))) == [f"{HOME}/xw/7.html"]


def test_a_news_sitemap_says_what_and_when(settings: Settings) -> None:
    site = Site({"/sitemap.xml": page(urlset(url("/7.html", "2026-11-22", news("2026-11-21T08:00:00+08:00"))))})
    (found,) = find(site, settings, SITEMAP)
    assert isinstance(found, Reference)
    assert (found.hints.title, found.hints.outlet) == ("首船", "滨海时报")
    assert found.hints.published_at == datetime(2026, 11, 21, 8, tzinfo=SHANGHAI)


def test_lastmod_is_not_when_it_was_published(settings: Settings) -> None:
    site = Site({"/sitemap.xml": page(urlset(url("/7.html", "2026-11-21")))})
    (found,) = find(site, settings, SITEMAP)
    assert isinstance(found, Reference) and found.hints.published_at is None


def test_an_index_is_followed_and_what_is_packed_inflated(settings: Settings) -> None:
    packed = reply(200, gzip.compress(urlset(url("/8.html")).encode()), Content_Type="application/gzip")
    site = Site(
        {
            "/sitemap.xml": index(url("/1.xml"), url("/2.xml.gz"), url("/gone.xml"), url("/sitemap.xml")),
            "/1.xml": page(urlset(url("/7.html"))),
            "/2.xml.gz": packed,
        }
    )
    *found, gone = find(site, settings, SITEMAP)
    assert documents(found) == [f"{HOME}/7.html", f"{HOME}/8.html"]
    assert isinstance(gone, Ended) and (gone.document, gone.reason) == (f"{HOME}/gone.xml", Quarantine.not_found)


@pytest.mark.parametrize("pack", [lambda content: content, gzip.compress], ids=["plain", "packed"])
def test_a_plain_list_of_addresses(settings: Settings, pack: Callable[[bytes], bytes]) -> None:
    lines = f"\ufeff{HOME}/7.html\r\n\r\n{HOME}/8.html?k=船\r\njavascript:0\r\n".encode()
    *found, odd = find(Site({"/sitemap.xml": reply(200, pack(lines))}), settings, SITEMAP)
    assert documents(found) == [f"{HOME}/7.html", f"{HOME}/8.html?k=%E8%88%B9"]
    assert isinstance(odd, Ended) and (odd.document, odd.reason) == (f"{START}#3", Quarantine.unreadable)


def test_a_window_narrows_what_can_be_told(settings: Settings) -> None:
    """A page that was changed after --until may have been published before."""
    entries = url("/old", "2026-11-19"), url("/new", "2026-11-25"), url("/7"), url("/8", "", news("2026-11-25"))
    site = Site(
        {
            "/sitemap.xml": index(url("/1.xml"), url("/2020.xml", "2020-12-31")),
            "/1.xml": page(urlset(*entries)),
        }
    )
    found = find(site, settings, SITEMAP, date(2026, 11, 20), date(2026, 11, 21))
    aside = {item.document[len(HOME) :]: item.reason for item in found if isinstance(item, Ended)}
    assert aside == {"/old": Skip.outside_window, "/8": Skip.outside_window}
    assert [item.document[len(HOME) :] for item in found if isinstance(item, Reference)] == ["/new", "/7"]
    assert "/2020.xml" not in site.targets()


@pytest.mark.parametrize(
    "said",
    ["", "<html></html>", f"{LAUGHS}]><urlset><url><loc>&j;</loc></url></urlset>", "{}"],
    ids=["nothing", "a page", "a bomb", "JSON"],
)
def test_what_is_no_sitemap_ends_as_unreadable(settings: Settings, said: str) -> None:
    (ended,) = find(Site({"/sitemap.xml": page(said)}), settings, SITEMAP)
    assert isinstance(ended, Ended) and (ended.document, ended.reason) == (START, Quarantine.unreadable)


def test_a_bomb_of_gzip_ends_as_too_large(settings: Settings) -> None:
    bomb = gzip.compress(bytes(settings.max_bytes + 1))
    (ended,) = find(Site({"/sitemap.xml": reply(200, bomb)}), settings, SITEMAP)
    assert isinstance(ended, Ended) and ended.reason is Quarantine.too_large


def test_an_entry_without_an_address_is_told(settings: Settings) -> None:
    site = Site({"/sitemap.xml": page(urlset("<url><loc/></url>", "<url><loc>javascript:0</loc></url>", url("/7")))})
    first, second, _ = find(site, settings, SITEMAP)
    assert (first.document, second.document) == (f"{START}#1", f"{START}#2")


def test_indexes_without_end_are_bounded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = Site({f"/{n or 'sitemap'}.xml": index(url(f"/{n + 1}.xml")) for n in range(9)})
    (ended,) = find(deep, settings, SITEMAP)
    assert isinstance(ended, Ended) and ended.reason is Quarantine.too_large
    monkeypatch.setattr(sitemap, "_MOST_SITEMAPS", 3)
    wide = Site({"/sitemap.xml": index(*(url(f"/{n}.xml") for n in range(9)))})
    wide.pages |= {f"/{n}.xml": page(urlset(url(f"/{n}.html"))) for n in range(9)}
    found = find(wide, settings, SITEMAP)
    assert len([item for item in found if isinstance(item, Reference)]) == 2
    assert len(wide.targets()) == 3
