from __future__ import annotations

import pytest

from tasks.clean.section import find_section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("当前位置：首页 > 资讯中心 > 园区动态 > 正文", "园区动态"),
        ("您所在的位置: 首页 >> 要闻", "要闻"),
        ("当前位置:首页> 资讯中心\xa0园区动态", "园区动态"),
        ("江城网 > 要闻 > 正文", "要闻"),
        ("国内新闻>正文", "国内新闻"),
        ("當前位置：首頁 > 園區動態", "園區動態"),
        ("当前位置：首页 > 正文", None),
        ("首页 资讯 正文", "资讯"),
        ("甲 > 乙", None),
        ("当前位置：首页 > 要闻 > 新闻详情", "要闻"),
        ("一起事故，位置在江城，现场画面曝光", None),
        ("他所在的城市在长江边上", None),
    ],
)
def test_the_last_step_of_the_breadcrumb(line: str, section: str | None) -> None:
    assert find_section(line) == section


def test_a_headline_at_the_end_of_the_path_is_no_step() -> None:
    assert find_section("当前位置：首页>园区>青河新桥通车 明日放行", "青河新桥通车 明日放行") == "园区"
