"""The pages of an issue that a tool drew as one text, parted by form feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tasks.clean.drawn import clean_drawn, looks_drawn
from tasks.records import Flag, Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, by_rows, column, double, laid_out

FOLIO = "江城日报 2031年5月6日 星期二 第{}版 要闻"
OPENING = "本报讯（记者 刘江）"


def page(number: str, *blocks: str) -> str:
    return "\n\n".join((FOLIO.format(number), *blocks))


def test_each_page_has_its_own_number_and_articles() -> None:
    issue = "\f".join(
        (
            page("01", "青河新桥正式通车", column((OPENING + BRIDGE[0], *BRIDGE[1:]), 16)),
            page("02", "图书馆延长开放", column((OPENING + LIBRARY[0], *LIBRARY[1:]), 16)),
        )
    )
    assert looks_drawn(issue)
    bridge, library = clean_drawn(issue, "issue.txt", Hints())
    assert (bridge.title, library.title) == ("青河新桥正式通车", "图书馆延长开放")
    assert (bridge.printed_page, library.printed_page) == ("第01版 要闻", "第02版 要闻")
    assert bridge.body == "\n".join(BRIDGE)


def test_what_jumps_to_another_page_is_one_article() -> None:
    first = page("01", "青河新桥正式通车", column((OPENING + BRIDGE[0], BRIDGE[1] + "（下转第2版）"), 16))
    second = page("02", "青河新桥正式通车", column(("（上接第1版）" + BRIDGE[2],), 16))
    (article,) = clean_drawn(f"{first}\f{second}\f", "issue.txt", Hints())
    assert article.body == "\n".join(BRIDGE)
    assert not {Flag.continues_on_page, Flag.continued_from_page} & {*article.flags}


def test_a_sheet_without_a_folio_is_more_of_its_page() -> None:
    issue = page("01", "青河新桥正式通车", column((OPENING + BRIDGE[0], BRIDGE[1]), 16)) + "\f" + column(BRIDGE[2:], 16)
    (article,) = clean_drawn(issue, "issue.txt", Hints())
    assert article.body == "\n".join(BRIDGE)


@pytest.mark.parametrize("draw", [by_rows, laid_out])
def test_columns_side_by_side(draw: Callable[[Sequence[str], int, int], str]) -> None:
    stories = {"青河新桥正式通车": (*BRIDGE, *TEA), "图书馆延长开放": LIBRARY * 2}
    blocks: list[str] = []
    for title, (first, *others) in stories.items():
        blocks += [title, draw((OPENING + first, *others), 3, 16)]
    articles = clean_drawn(page("01", *blocks), "page.txt", Hints())
    assert {article.title: article.body for article in articles} == {
        title: "\n".join(text) for title, text in stories.items()
    }


@pytest.mark.parametrize(
    "title", [["新桥今日正式通车"] * 2, ["青河两岸居民今天", "盼来一座新桥"] * 2, [double("青河新桥今日通车")]]
)
def test_a_headline_read_twice_under_a_kicker_that_is_not(title: list[str]) -> None:
    issue = "\n".join(
        (
            FOLIO.format("01"),
            "横跨青河双向六车道",
            *title,
            "——两岸居民见闻",
            column((OPENING + BRIDGE[0], *BRIDGE[1:]), 16),
        )
    )
    (article,) = clean_drawn(issue, "page.txt", Hints())
    assert article.kicker == "横跨青河双向六车道"
    assert article.title in ("新桥今日正式通车", "青河两岸居民今天盼来一座新桥", "青河新桥今日通车")
    assert article.subtitle == "——两岸居民见闻"
    assert Flag.doubled_headline in article.flags


def test_a_byline_on_the_headlines_line() -> None:
    issue = "\n".join((FOLIO.format("01"), "图书馆的夜晚 ■ 周兰", column(LIBRARY, 16)))
    (article,) = clean_drawn(issue, "page.txt", Hints())
    assert article.title == "图书馆的夜晚"
    assert [person.name for person in article.byline] == ["周兰"]
