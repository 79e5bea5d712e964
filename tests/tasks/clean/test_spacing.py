from __future__ import annotations

import pytest

from tasks.clean.spacing import close_up


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("2022 年 4 月，园区 产值 达 5 亿元 。", "2022年4月，园区产值达5亿元。"),
        ("\u3000\u3000园\u200b区\u00a0新闻\ufeff", "园区新闻"),
        ("在 5G 与 AI 上投入 300 万元", "在 5G 与 AI 上投入300万元"),
        ("记者 谢芳 通讯员 李四 王五 报道", "记者 谢芳 通讯员 李四 王五 报道"),
        ("出席的有 张三丰 李思明 王五 等人。", "出席的有 张三丰 李思明 王五 等人。"),
        ("“ 十四五 ” 规划", "“十四五”规划"),
    ],
)
def test_blanks_that_chinese_does_not_set_go(printed: str, closed: str) -> None:
    assert close_up(printed) == closed
    assert close_up(closed) == closed


def test_a_headline_keeps_the_blank_between_its_clauses() -> None:
    assert close_up("抓改革\u3000\u3000促发展", heading=True) == "抓改革 促发展"
