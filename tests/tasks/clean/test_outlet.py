from __future__ import annotations

import pytest

from tasks.clean.outlet import bare_outlet, credited_person, find_outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("来源：江城日报 作者：何辉", "江城日报"),
        ("2022-04-20 13:11来源：江城日报作者：何辉", "江城日报"),
        ("（文章来源：江城网）", "江城网"),
        ("稿源： 《江城晚报》", "江城晚报"),
        ("信息来源：开发区管委会 发布时间：2022-04-20", "开发区管委会"),
        ("本文来源：江城日报·滨江新闻 责任编辑：张力", "江城日报·滨江新闻"),
        ("来　源：江城广播电视台", "江城广播电视台"),
        ("来源：网络", None),
        ("来源：本站原创", None),
        ("水的来源是附近的水库", None),
    ],
)
def test_printed_credits(line: str, outlet: str | None) -> None:
    assert find_outlet(line) == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("2022年04月20日 04:04 江城日报", "江城日报"),
        ("原创 江城都市报 2022-04-20 16:01:46", "江城都市报"),
        ("WWW.JIANGCHENG.EXAMPLE 2022年04月20日14:15", None),
        ("2022-04-20 何辉", None),
        ("园区动态 企业风采", None),
    ],
)
def test_an_outlet_beside_the_time_needs_no_label(line: str, outlet: str | None) -> None:
    assert bare_outlet(line) == outlet


def test_a_writer_named_behind_the_outlet_is_the_author() -> None:
    person = credited_person("来源:江城经济开发区 何明辉 发布时间:2020年03月11日")
    assert person is not None
    assert (person.role, person.name, person.outlet) == ("作者", "何明辉", "江城经济开发区")
