"""Slots: names against names in one wording, and what is none of that."""

from __future__ import annotations

from tasks.deduplicate.verify import Text, verify
from tasks.records import Relation
from tests.tasks.deduplicate.stories import BRIDGE

NOTICE = (
    "青石市公共资源交易中心公告：{}标段施工单位已经选定，由{}承建，{}负责监理，开工日期以开工令为准。"
    "请沿线单位和居民配合施工，车辆绕行期间服从现场人员指挥，施工带来的不便敬请谅解，咨询可到中心服务窗口或者项目部。"
)
FIRST = ("滨河路北段", "云杉路桥集团", "恒正咨询公司")
SECOND = ("望江台二期", "中兴市政工程处", "立信监理事务所")


def relate(one: str, other: str) -> Relation:
    return verify(Text(one), Text(other)).relation


def test_names_against_names_in_one_wording_are_a_template() -> None:
    assert relate(NOTICE.format(*FIRST), NOTICE.format(*SECOND)) is Relation.template


def test_one_name_corrected_leaves_a_copy() -> None:
    assert relate(BRIDGE.replace("陆怀舟", "罗淮州"), BRIDGE) is Relation.reprint


def test_words_put_in_or_left_out_are_no_slots() -> None:
    longer = NOTICE.replace("由{}承建", "由长期在本地施工的{}承建").replace("请沿线", "在此期间请沿线")
    assert relate(longer.format(*FIRST), NOTICE.format(*FIRST)) is Relation.reprint


def test_a_copy_that_keeps_its_figures_may_change_names() -> None:
    """Figures are what an event has for itself: the names were written otherwise, or put in a gloss."""
    other = BRIDGE.replace("云杉湾新区", "云杉湾开发区管委会").replace("陆怀舟", "陆先生").replace("孟阿婆", "老茶客")
    assert relate(other, BRIDGE) is Relation.reprint
