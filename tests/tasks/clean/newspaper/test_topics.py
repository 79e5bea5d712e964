"""Stories of two topics, of which the lower opens without a dateline, are parted at its headline."""

from __future__ import annotations

from tasks.clean.drawn import clean_drawn
from tasks.records import Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, TEA, column

BRIDGE_HEAD, TEA_HEAD = "青河新桥通车缓解两岸拥堵", "云岭镇抢收春茶"

HARVEST = (
    *TEA,
    "云岭镇地处山区，海拔八百多米，茶园里常年云雾不散，出产的鲜叶芽头肥壮。今年开春以后雨水充足，全镇两千亩茶园同时发芽。",
    "为了不误农时，镇里从邻近的三个村请来一百多名采茶工，天不亮就上山，到傍晚下山交鲜叶，每人一天能挣两百元。",
)

TRAFFIC = (
    "新桥通车以前，南北两岸只靠青河大桥相连，早高峰的车流常常排出两公里，公交车过河要等三四个红灯，居民怨声不断。",
    "交警部门的监测显示，新桥分走了四成车流，早高峰过河时间缩短一半，青河大桥上的拥堵明显缓解，事故也少了三成。",
    "下一步，市里还将在新桥南岸修建公交枢纽，把六条线路引到桥头，方便两岸居民换乘，让过河不再是一件烦心的事情。",
)


def _page(*parts: str) -> str:
    return f"江城日报 2031年5月8日 星期四 02版 要闻\n{BRIDGE_HEAD}\n" + "\n".join(parts)


def _text(paragraphs: tuple[str, ...]) -> str:
    return column(paragraphs, 18).replace("\u3000", "")


def _titles(page: str) -> list[str | None]:
    return [article.title for article in clean_drawn(page, "page.txt", Hints())]


def test_a_story_of_another_topic_is_another_article() -> None:
    opening = _text(("本报讯（记者 刘江）" + BRIDGE[0], *BRIDGE[1:]))
    assert _titles(_page(opening, TEA_HEAD, _text(HARVEST))) == [BRIDGE_HEAD, TEA_HEAD]


def test_a_heading_that_shares_words_with_all_of_its_story_parts_nothing() -> None:
    opening = _text(("本报讯（记者 刘江）" + BRIDGE[0], *BRIDGE[1:]))
    assert _titles(_page(opening, "新桥分走四成车流", _text(TRAFFIC))) == [BRIDGE_HEAD]


def test_an_item_of_a_roundup_is_no_article() -> None:
    opening = _text(("本报讯（记者 刘江）" + BRIDGE[0], *BRIDGE[1:]))
    assert _titles(_page(opening, TEA_HEAD, _text(TEA))) == [BRIDGE_HEAD]


def test_behind_a_heading_what_looks_like_a_headline_is_a_heading_too() -> None:
    opening = _text(("本报讯（记者 刘江）" + BRIDGE[0], *BRIDGE[1:]))
    page = _page(opening, "新桥分走四成车流", _text(TRAFFIC), TEA_HEAD, _text(HARVEST))
    assert _titles(page) == [BRIDGE_HEAD]
