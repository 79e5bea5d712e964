"""A heading above the lead is told by the headings below it."""

from __future__ import annotations

from tasks.clean.drawn import clean_drawn
from tasks.records import Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA


def test_a_heading_like_the_others_is_no_headline() -> None:
    page = [
        "云岭镇:春茶抢收 一刻不停",
        "茶农在抢收春茶。江城日报通讯员/李钰 供图",
        "鲜叶进厂,机器连轴转",
        "江城日报讯(记者/刘江) " + TEA[0],
        "网店接单,快递天天发",
        TEA[1],
        "图书进村,夜里也读书",
        LIBRARY[0],
        "新桥通车",
        "江城日报讯(记者/冯河) " + BRIDGE[0],
    ]
    tea, bridge = clean_drawn("\n\n".join(page), "page.txt", Hints())
    assert (tea.kicker, tea.title, bridge.title) == (None, "云岭镇:春茶抢收 一刻不停", "新桥通车")
    assert [paragraph.text for paragraph in tea.paragraphs if paragraph.kind == "heading"] == [
        "鲜叶进厂,机器连轴转",
        "网店接单,快递天天发",
        "图书进村,夜里也读书",
    ]
