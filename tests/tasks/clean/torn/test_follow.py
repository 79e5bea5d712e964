"""Stories whose columns a tool drew in another order are followed from leg to leg."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from tasks.clean.drawn import clean_drawn
from tasks.clean.newspaper.lines import read_lines
from tasks.clean.torn.follow import follow_legs
from tasks.clean.torn.strides import read_pairs
from tasks.records import Article, Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, columns

STORIES = (
    ("市图书馆每天延长开放两小时", ("本报讯（记者 周兰）" + LIBRARY[0], *LIBRARY[1:]), 13),
    ("青河新桥通车缓解两岸拥堵", ("本报讯（记者 刘江）" + BRIDGE[0], *BRIDGE[1:]), 16),
    ("云岭镇抢收春茶", ("本报讯（记者 冯河）" + TEA[0], *TEA[1:]), 11),
)


def _legs(text: Sequence[str], width: int, count: int = 3) -> list[str]:
    return ["\n".join(line.strip("\u3000") for line in leg) for leg in columns(text, count, width)]


def _read(page: str) -> dict[str | None, Article]:
    return {article.title: article for article in clean_drawn(page, "page.txt", Hints())}


def test_stories_drawn_column_by_column_of_the_page_come_back_whole() -> None:
    legs = [_legs(text, width) for _, text, width in STORIES]
    heads = [f"{title}\n{first}" for (title, *_), (first, *_) in zip(STORIES, legs, strict=True)]
    page = "\n\n".join([*heads, *(leg[1] for leg in legs), *(leg[2] for leg in legs)])
    articles = _read(page)
    assert {*articles} == {title for title, *_ in STORIES}
    for title, text, _ in STORIES:
        printed = "".join(text).partition("）")[2]
        assert articles[title].body.replace("\n", "") == printed


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_lost_whatever_the_order(seed: int) -> None:
    legs = [leg for _, text, width in STORIES for leg in _legs(text, width)]
    random.Random(seed).shuffle(legs)  # noqa: S311
    page = "\n\n".join(legs)
    lines = read_lines(page)
    read = [element.line for element in follow_legs(lines, read_pairs(page))] or lines
    assert sorted("".join(line.text for line in read)) == sorted("".join(line.text for line in lines))


def test_a_headline_that_was_drawn_elsewhere_goes_to_the_story_that_holds_its_words() -> None:
    (library, first, width), (bridge, second, broad), _ = STORIES
    upper, lower = _legs(first, width, 4), _legs(second, broad, 4)
    page = "\n\n".join([upper[0], lower[0], upper[1], bridge, lower[1], library, *upper[2:], *lower[2:]])
    articles = _read(page)
    assert articles[bridge].body.startswith("5月7日上午，横跨青河的新桥")
    assert articles[library].body.startswith("5月6日，江城市图书馆")


def test_a_caption_among_the_legs_is_nobodys_text() -> None:
    legs = [_legs(text, width) for _, text, width in STORIES[:2]]
    page = "\n\n".join([legs[0][0], legs[1][0], "▲市民在新桥上散步。本报记者 秦望 摄", *legs[0][1:], *legs[1][1:]])
    assert not any("散步" in paragraph for article in _read(page).values() for paragraph in article.body.split("\n"))


def test_headlines_that_were_drawn_together_go_each_to_its_own_story() -> None:
    texts = "\n\n".join(leg for _, text, width in STORIES for leg in _legs(text, width))
    articles = _read(f"{texts}\n\n" + "\n".join(title for title, *_ in STORIES))
    assert {title: article.body[:6] for title, article in articles.items()} == {
        title: text[0].partition("）")[2][:6] for title, text, _ in STORIES
    }


@pytest.mark.parametrize("cut", [7, 12])  # a line of one character shares no pair of them with any story
def test_headlines_of_two_neighbours_that_were_drawn_as_rows_are_parted(cut: int) -> None:
    (first, upper, width), (second, lower, broad), _ = STORIES
    left, right = _legs(upper, width, 4), _legs(lower, broad, 4)
    rows = f"{first[:cut]}  {second[:7]}\n{first[cut:]} {second[7:]}"
    page = "\n\n".join([rows, left[0], right[0], left[1], right[1], *left[2:], *right[2:]])
    assert {title and title.replace(" ", "") for title in _read(page)} == {first, second}


@pytest.mark.parametrize(
    "page",
    [
        "\n\n".join(column([text], 14) for _, story, _ in STORIES for text in story),  # a blank line for a paragraph
        "\n".join(column(story, width) for _, story, width in STORIES),  # none at all
        "",
    ],
)
def test_a_page_that_was_drawn_story_by_story_is_left_alone(page: str) -> None:
    assert follow_legs(read_lines(page), read_pairs(page)) == []
