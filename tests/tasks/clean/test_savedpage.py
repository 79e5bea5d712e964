"""A saved web page is told from a newspaper's page."""

from __future__ import annotations

import pytest

from tasks.clean.savedpage import is_saved_page

TEXT = "青河快递园今天开工，年底建成。"


@pytest.mark.parametrize(
    "line",
    [
        "分享到:",
        "上一篇    下一篇",
        "返回目录  放大缩小全文复制   下一篇",
        "(责任编辑:李敏)",
        "最热评论",
        "评论 0人参与,0条评论",
        "2026-09-01 08:30 来源:江城日报",
        "来源：江城博物馆 发布时间：2026年9月1日",
        "\n".join(f"    * {name}" for name in ("首页", "要闻", "园区", "视频", "图片", "专题", "公告", "政策")),
        "凡本报记者署名文字、图片,版权均属江城晚报社所有。任何网站未经授权不得转载。",
    ],
)
def test_a_sites_line_shows_it(line: str) -> None:
    assert is_saved_page(f"青河快递园开工\n{TEXT}\n{line}\n")


def test_a_text_printed_twice_shows_it() -> None:
    once = f"{TEXT}{TEXT * 4}\n记者 何辉\n"
    assert is_saved_page(once * 2)
    assert not is_saved_page(once)


@pytest.mark.parametrize(
    "line",
    [
        "把经验分享到各县",
        "评论",
        "发表评论的专家有三位",
        "2026年9月1日 星期二 第02版",
        "责任编辑：李敏 版式：张力",
        "第1版:要闻",
    ],
)
def test_a_newspapers_line_does_not(line: str) -> None:
    assert not is_saved_page(f"青河快递园开工\n{TEXT}\n{line}\n")
