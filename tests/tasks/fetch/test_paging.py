"""List pages one after the other, however a site counts them, and no further than the window reaches."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.settings import Settings
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tests.tasks.fetch.site import Site, page, reply, source
from tests.tasks.fetch.test_pages import HOME, documents, find


def column(number: int, script: str = "") -> bytes:
    return page(f"<ul><li><a href='/art/{number}.html'>保税区第{number}号库投入使用</a></ul>{script}")


def trs(current: int, total: int = 3, call: str = 'createPageHTML({t}, {c}, "index", "shtml");') -> bytes:
    return column(current, f"<script>{call.format(t=total, c=current)}</script>")


@pytest.mark.parametrize(
    "call",
    [
        'createPageHTML({t}, {c}, "index", "shtml");',
        "createPageHTML('page_div',{t}, {c},'index','shtml',356);",
        'function createPageHTML(_n, _i, _p, _s) {{}}\ncreatePageHTML( "{t}" , "{c}" , "index" , "shtml" )',
    ],
)
def test_pages_that_a_script_of_trs_counts(settings: Settings, call: str) -> None:
    names = ("/xw/", "/xw/index_1.shtml", "/xw/index_2.shtml")
    site = Site({name: trs(number, call=call) for number, name in enumerate(names)})
    assert documents(find(site, settings, source("list", f"{HOME}/xw/"))) == [f"{HOME}/art/{n}.html" for n in range(3)]
    assert site.targets() == list(names)


@pytest.mark.parametrize(
    ("rules", "names"),
    [
        ({"pages": "list_4_{page}.html"}, ["/xw/", "/xw/list_4_2.html", "/xw/list_4_3.html"]),
        ({"pages": "index_{page}.html", "second": 1}, ["/xw/", "/xw/index_1.html", "/xw/index_2.html"]),
        ({"pages": "?start={page}", "second": 20, "step": 20}, ["/xw/", "/xw/?start=20", "/xw/?start=40"]),
    ],
)
def test_pages_that_the_source_counts(settings: Settings, rules: dict[str, Any], names: list[str]) -> None:
    """The first number that is not there is the end of the list, and no fault."""
    site = Site({name: column(number) for number, name in enumerate(names)})
    assert len(documents(find(site, settings, source("list", f"{HOME}/xw/", list=rules)))) == 3
    assert site.targets()[:3] == names and len(site.targets()) == 4


def test_a_site_that_answers_every_number_with_its_last_page(settings: Settings) -> None:
    site = Site({"/xw/": column(0)} | {f"/xw/p{n}.html": column(1) for n in range(2, 9)})
    given = source("list", f"{HOME}/xw/", list={"pages": "p{page}.html", "max_pages": 9})
    assert len(documents(find(site, settings, given))) == 2
    assert site.targets() == ["/xw/", "/xw/p2.html", "/xw/p3.html"]


def test_a_further_page_that_fails_is_a_fault_all_the_same(settings: Settings) -> None:
    site = Site({"/xw/": column(0), "/xw/p2.html": reply(403)})
    *_, last = find(site, settings, source("list", f"{HOME}/xw/", list={"pages": "p{page}.html"}))
    assert isinstance(last, Ended) and last.reason is Quarantine.refused


# --- the window -------------------------------------------------------------------------------------------

DATED = """<li>[<a href="/gg/">公告</a>] <a href="/art/1.html">保税区首船</a> <span>2026-11-21</span></li>
<li><p><a href="/art/2.html">船期公布</a></p><em>2026年11月9日</em></li>
<li><a href="/art/3.html">旧闻 2026/10/30</a></li>
<li><a href="/202611/t20261122_4.html">按址知日</a></li>
<li><a href="/art/5.html">无期</a></li>"""


def aside(found: list[Reference | Ended]) -> list[str]:
    return [item.document[len(HOME) :] for item in found if isinstance(item, Ended)]


@pytest.mark.parametrize(
    ("since", "until", "outside"),
    [
        (date(2026, 11, 10), None, ["/art/2.html", "/art/3.html"]),
        (None, date(2026, 11, 10), ["/art/1.html", "/202611/t20261122_4.html"]),
        (date(2026, 11, 21), date(2026, 11, 21), ["/art/2.html", "/art/3.html", "/202611/t20261122_4.html"]),
        (None, None, []),
    ],
)
def test_a_list_tells_the_day_beside_the_link_or_in_its_address(
    settings: Settings, since: date | None, until: date | None, outside: list[str]
) -> None:
    given = source("list", f"{HOME}/xw/", list={"match": "/(art|2026)"})
    found = find(Site({"/xw/": page(f"<ul>{DATED}</ul>")}), settings, given, since, until)
    assert aside(found) == outside and len(found) == 5
    assert {item.reason for item in found if isinstance(item, Ended)} <= {Skip.outside_window}


def test_pages_older_than_the_window_are_not_asked_for(settings: Settings) -> None:
    names = ("/xw/", "/xw/index_1.html", "/xw/index_2.html", "/xw/index_3.html")
    site = Site({name: page(f"<li><a href=/{n}.html>船期</a> 2026-11-{20 - n}</li>") for n, name in enumerate(names)})
    given = source("list", f"{HOME}/xw/", list={"pages": "index_{page}.html", "second": 1})
    found = find(site, settings, given, since=date(2026, 11, 20))
    assert aside(found) == ["/1.html"] and len(found) == 2
    assert site.targets() == list(names[:2])


def test_a_source_that_has_ended_narrows_every_window(settings: Settings) -> None:
    given = source("list", f"{HOME}/xw/", list={"match": "/art"}, valid_until=date(2026, 11, 9))
    assert aside(find(Site({"/xw/": page(f"<ul>{DATED}</ul>")}), settings, given)) == ["/art/1.html"]
