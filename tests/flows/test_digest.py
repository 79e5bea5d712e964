"""The digest over a store that runs have filled: its figures, what stands out, and that hostile words do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt
from sqlalchemy import Engine, delete, text

from flows.digest import make_and_keep, tell_digest
from flows.digest_page import make_digest, render_page
from flows.resolve import known_sources
from store.digest_rows import Digest, Figures, Runs
from store.settings import Settings
from store.tables import SQLModel
from tasks.load.load import load_batch
from tasks.records import SHANGHAI, Relation
from tests.pipeline import ingest
from tests.tasks.load.batches import article, batch, judged, pointer, verdict

HOSTILE = "<script>alert(1)</script>\u202e工开\u2066\u061c<img src=x onerror=alert(2)>"
SCRIPT = "javascript:alert(3)"
TODAY = datetime.now(SHANGHAI).date()
PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>2026-09-01 08:00　来源：{outlet}</p>
<div class="content"><p>{body}</p><p>{body}</p></div></body></html>"""
STORY = "北港保税区的跨境仓九月一日扩容，新增仓位四百个，首批货物当天下午入库，查验时间由两小时缩短到二十分钟。"
OTHER = "澜江边的旧船坞改成了机器人测试场，三家企业上周签约入驻，园区负责人说明年还要再建两条水上航道。"


def source(folder: Path, name: str, title: str, pages: dict[str, str], region: str | None = None) -> None:
    schedule = 'schedule: "0 7 * * *"'
    where = f"region: {region}\n" if region else ""
    (folder / name).mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(
        f"name: {name}\ntitle: {title}\n{where}kind: files\nstart: {name}/\n{schedule}\n", "utf-8"
    )
    for page, body in pages.items():
        words = PAGE.format(title=page, outlet=title, body=body) if body else ""
        (folder / name / f"{page}.html").write_text(words, "utf-8")


@pytest.fixture(scope="module")
def settings(store_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("sources")
    source(folder, "harbour", "北港网", {"跨境仓扩容": STORY, "旧船坞的新用处": OTHER, "空白": ""}, "北港市")
    source(folder, "herald", "青石信报", {"北港跨境仓扩容": STORY})
    return store_settings.model_copy(update={"sources": folder})


def days_ago(count: int) -> date:
    return TODAY - timedelta(days=count)


def move_back(engine: Engine, days: int) -> None:
    """What runs of this minute left, as if they had run so many days ago."""
    with engine.begin() as connection:
        back = {"back": timedelta(days=days), "since": datetime.combine(TODAY, time(), SHANGHAI)}
        connection.execute(text("UPDATE ledger SET at = at - :back WHERE at >= :since"), back)
        connection.execute(text("UPDATE run SET started_at = started_at - :back WHERE started_at >= :since"), back)


def load_newspaper(engine: Engine) -> None:
    """Issues of 9, 8 and 5 days ago; two of their articles were copied. Their words are hostile, and one address."""
    pages, copies = [], []
    for count, address in ((9, SCRIPT), (8, "https://qingshi.example/8.html"), (5, "https://qingshi.example/5.html")):
        at = datetime.combine(days_ago(count), time(6), SHANGHAI)
        pages.append(article(address, title=HOSTILE, body=address, published_at=at, printed_page="A01"))
    for page in pages[:2]:
        copy = replace(page, document=f"https://farm.example/{page.body}", outlet=HOSTILE, printed_page=None)
        copies.append(judged(verdict(copy, Relation.reprint, page), clusters=(pointer(page, members=2),)))
    load_batch(batch(*(judged(verdict(page)) for page in pages), *copies), engine)


@pytest.fixture(scope="module")
def engine(migrated: Engine) -> Iterator[Engine]:
    """A store with every table and no rows, for the whole module: its tests only read."""
    yield migrated
    with migrated.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))


@pytest.fixture(scope="module")
def digest(engine: Engine, settings: Settings) -> Digest:
    ingest(engine, settings, ["harbour", "herald"])
    move_back(engine, 3)
    for page in (settings.sources or Path()).glob("herald/*"):
        page.unlink()
    ingest(engine, settings, ["herald"])
    move_back(engine, 2)
    ingest(engine, settings, ["harbour"])
    move_back(engine, 1)
    load_newspaper(engine)
    return make_and_keep(settings, None)[0]


def cells(page: html.HtmlElement, title: str) -> list[str]:
    """The seven days of a source as they are read."""
    [row] = page.xpath(f"//table//tr[th/bdi = '{title}']")
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td[@data-day]")]


def test_a_source_has_its_figures_and_silent_days_stand_out(digest: Digest) -> None:
    page = html.fromstring(render_page(digest))
    weeks = {week.title: week for week in digest.weeks}
    assert weeks["北港网"].days[3].figures == Figures(found=3, new=2, quarantined=1)
    assert weeks["青石信报"].days[3].figures == Figures(found=1, duplicate=1)
    assert cells(page, "北港网")[:3] == ["–"] * 3, "before its first run a source is not silent"
    assert cells(page, "北港网")[3] == "32·1"
    assert cells(page, "北港网")[4] == "no run"
    assert cells(page, "青石信报")[4:] == ["silent", "no run", "–"], "today is not over"
    assert weeks["青石信报"].silent == 2
    assert digest.runs == Runs(started=3, failed=0, unfinished=0, unbalanced=0)


def test_a_source_of_some_weekdays_is_silent_only_where_it_was_asked(
    digest: Digest, engine: Engine, settings: Settings
) -> None:
    herald = known_sources(["herald"], settings)["herald"].model_copy(update={"schedule": "0 7 * * 1-5"})
    [week] = [week for week in make_digest(engine, {"herald": herald}, None).weeks if week.title == "青石信报"]
    assert [day.silent for day in week.days] == [False] * 4 + [True, False, False]


def test_the_week_may_end_on_another_day(digest: Digest, settings: Settings) -> None:
    earlier, file = make_and_keep(settings, days_ago(4))
    assert earlier.days[-1] == days_ago(4)
    assert earlier.total == Figures()
    assert file.name == f"{days_ago(4)}.html"


def test_missing_issues_are_named(digest: Digest) -> None:
    [paper] = digest.papers
    assert (paper.latest, paper.missing) == (days_ago(5), (days_ago(7), days_ago(6)))
    page = html.fromstring(render_page(digest))
    assert [len(page.xpath(f"//rect[@class='{kind}'][@rx]")) for kind in ("new", "missing", "unknown")] == [3, 2, 26]
    assert f"missing: {days_ago(7).day} {days_ago(7):%b}, {days_ago(6).day} {days_ago(6):%b}" in page.text_content()


def test_reprints_regions_and_quarantine(digest: Digest) -> None:
    [story] = [story for story in digest.stories if story.title != HOSTILE]
    assert (story.title, story.outlets) in {("跨境仓扩容", ("青石信报",)), ("北港跨境仓扩容", ("北港网",))}
    assert [(each.arrived, each.copies) for each in digest.stories] == [(1, 1)] * 3
    assert "旧船坞的新用处" in {one.title for one in digest.newest["北港市"]}
    [held] = digest.held
    assert (held.reason, held.items, held.sources) == ("empty", 1, ("北港网",))


def test_sources_that_never_gave_anything_are_named(digest: Digest, settings: Settings) -> None:
    shipped = {source.title for source in known_sources([], settings).values() if source.schedule}
    assert set(digest.never) == shipped - {"北港网", "青石信报"}


def test_the_page_does_nothing(digest: Digest) -> None:
    raw = render_page(digest)
    page = html.fromstring(raw)
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "foreignobject", "use"}
    assert "<script>alert(1)</script>" in page.text_content(), "as words, to be read"
    attributes = {name for element in page.iter() for name in element.attrib}
    assert not {
        name for name in attributes if name.startswith("on") or name in {"src", "srcset", "style", "xlink:href"}
    }
    links = page.xpath("//a")
    assert "https://qingshi.example/8.html" in {link.get("href") for link in links}
    assert all(re.match("https?://", link.get("href")) and "noopener" in link.get("rel") for link in links)
    assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", raw)
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    [style] = page.xpath("//style/text()")
    assert not re.search(r"url\(|@import|expression", style)


def test_the_artifact_says_the_same_and_is_inert(digest: Digest) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render("\n".join(tell_digest(digest)))
    page = html.fromstring(f"<div>{shown}</div>")
    assert not page.xpath("//script | //img")
    assert all(link.get("href").startswith("https://") for link in page.xpath("//a"))
    [row] = page.xpath("//tr[td[1] = '青石信报']")
    assert [cell.text_content() for cell in row][4:8] == ["1 / 0 / 1 / 0", "silent", "no run", "–"]
    assert {cell.text_content() for cell in row.xpath("td[strong]")} == {"silent", "no run"}


def test_pages_are_kept_by_day_and_the_latest_again(digest: Digest, settings: Settings) -> None:
    folder = settings.home / "digest"
    make_and_keep(settings, days_ago(9))
    assert (folder / f"{TODAY}.html").read_bytes() == (folder / "latest.html").read_bytes()
    assert not list(folder.glob(".*"))
