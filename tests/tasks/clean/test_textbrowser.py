"""What a text browser leaves in a page that it printed."""

from __future__ import annotations

import pytest

from tasks.clean.textbrowser import undo_browser
from tests.tasks.clean.conftest import Clean

BODY = (
    "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半，沿线公交同时改道，物流企业也将受益。",
    "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟，周边三个园区的货车不再穿城而过，工期预计三年，设计单位说，桥型与老桥呼应，两桥之间还要建一座滨江公园，今年冬天先种树。",
    "负责人说，工地上每天有三百多人，桥面铺装和照明调试都比原计划提前了三个月完成，两岸接线道路也已全部贯通，下一步是把公交枢纽、充电站和停车场一起建好，方便市民换乘。",
)


def _print(paragraph: str, width: int) -> str:
    return "\n".join(f"   {paragraph[i : i + width]}" for i in range(0, len(paragraph), width))


@pytest.mark.parametrize("width", [30, 38])
def test_rows_broken_at_the_screens_width_are_paragraphs_again(clean: Clean, width: int) -> None:
    body = "\n\n".join(_print(paragraph, width) for paragraph in BODY)
    page = f"     • 首页\n     • 要闻\n\n   青河新桥今日通车\n\n   2026-09-01 10:02 来源：江城网\n\n{body}\n"
    assert clean(page).body == "\n".join(BODY)


def test_the_numbers_of_links_go_with_their_list(clean: Clean) -> None:
    text = "\n".join(BODY).replace("新区", "[12]新区")
    page = (
        f"   [1][logo.png]\n   [2]首页 [3]要闻\n青河新桥今日通车\n2026-09-01 10:02 来源：[4]江城网\n{text}\n\n"
        "References\n\n   1. https://news.example/\n   2. https://news.example/yw/\n"
    )
    article = clean(page)
    assert (article.outlet, article.body) == ("江城网", "\n".join(BODY))


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(BODY),  # paragraphs of one length, each ended by a stop
        "青河新桥今日通车\n2026-09-01\n" + BODY[0],
        "\n".join(f"第{n}批项目今天开工" for n in "一二三四五六七八"),  # no screen is so narrow
        "见[3]和[4]。\nReferences\n何辉，2026。",
    ],
)
def test_any_other_page_stays(page: str) -> None:
    assert undo_browser(page) == page.splitlines()


def test_latin_words_keep_their_blank() -> None:
    rows = ["我" * 18 + " with", "love " + "我" * 17 + "，", "我" * 20, "我" * 20, "完。"]
    assert undo_browser("\n".join(rows))[0].startswith("我" * 18 + " with love ")
