"""Lines that a tool broke wherever the markup set a word apart."""

from __future__ import annotations

import pytest

from tasks.clean.shattered import join_shattered
from tests.tasks.clean.conftest import Clean

WHOLE = "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。"


def test_a_paragraph_in_pieces_is_one() -> None:
    pieces = ["江城开发区今年新开工的项目有十二个，其中", "9", "月", "19", "日开工的", "装备园", "，占了一半。"]
    assert join_shattered([WHOLE, *pieces]) == [WHOLE, "".join(pieces)]


def test_what_begins_with_a_comma_goes_on_whatever_the_page() -> None:
    assert join_shattered(["新桥由", "江城路桥", "，江城设计院建造。", WHOLE]) == [
        "新桥由",
        "江城路桥，江城设计院建造。",
        WHOLE,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["青河新桥今日通车", "何辉", "2026-09-01", WHOLE],  # a headline and its imprint
        [WHOLE, "桥面铺装", WHOLE],  # a heading
        ["大", "中", "小", WHOLE],  # tools
        ["要闻", "12", "项目开工", WHOLE],  # a counter
        [WHOLE, "责任编辑：何辉", WHOLE],
        ["青河新桥今日通车", "2026-09-01 08:30:46", f"元江路口的{WHOLE}"],
    ],
)
def test_whole_lines_stay(lines: list[str]) -> None:
    assert join_shattered(lines) == lines


def test_in_pieces_a_heading_stays_apart() -> None:
    lines = [WHOLE, "于", "9", "月", "1", "日", "，", "新桥通车。", "车队先行", WHOLE]
    assert join_shattered(lines) == [WHOLE, "于9月1日，新桥通车。", "车队先行", WHOLE]


def test_what_a_tool_stands_in_is_not_joined() -> None:
    lines = [WHOLE, "第", "2", "年", "起，", "9", "月", "免费", "分享到：", WHOLE]
    assert "分享到：" in join_shattered(lines)


def test_a_page_in_pieces_comes_out_whole(clean: Clean) -> None:
    page = "\n".join(
        ["首页", "要闻", "青河新桥今日通车", "2026-09-01 10:02 来源：江城网", WHOLE]
        + ["第二座桥", "于", "2027", "年", "9", "月", "开工", "，工期", "3", "年。"]
        + ["负责人说，机场快线同时开建，", "两年后通车。"]
    )
    assert clean(page).body == f"{WHOLE}\n第二座桥于2027年9月开工，工期3年。\n负责人说，机场快线同时开建，两年后通车。"


def test_an_imprint_may_end_in_what_is_left_of_a_tool(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n来源:江城网 2026-09-01 16:13 字体:【\n{WHOLE}\n今年{WHOLE}")
    assert (article.outlet, article.body.split("\n")[0]) == ("江城网", WHOLE)


def test_what_a_word_processor_left_in_pieces_is_whole_again(clean: Clean) -> None:
    pieces = [
        "11月",
        "6日上午，江城区",
        "副区长何辉明",
        "到开发区走访，看望了",
        "12",
        "家企业的",
        "“3+1”",
        "服务专班。",
    ]
    pieces += [
        "据介绍，其中制度化管理是指",
        "“3",
        "书",
        "1",
        "点",
        "”",
        "，包括制度汇编、文件选编；",
        "专班有",
        "36",
        "人。",
    ]
    page = f"青河新桥今日通车\n2026-11-07 来源：江城网\n{WHOLE}\n" + "\n".join(pieces)
    first = "11月6日上午，江城区副区长何辉明到开发区走访，看望了12家企业的“3+1”服务专班。"
    assert (
        clean(page).body
        == f"{WHOLE}\n{first}\n据介绍，其中制度化管理是指“3书1点”，包括制度汇编、文件选编；专班有36人。"
    )
