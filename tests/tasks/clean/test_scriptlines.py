"""Lines of scripts and styles that a tool printed as text."""

from __future__ import annotations

import pytest

from tasks.clean.scriptlines import drop_code, drop_stray_tags, is_code
from tests.tasks.clean.conftest import Clean

BODY = (
    "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。\n"
    "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟，物流企业也将受益。\n"
    "负责人说，工地上每天有三百多人，桥面铺装和照明调试都比原计划提前了三个月完成，沿线公交同时改道。"
)


@pytest.mark.parametrize(
    "line",
    [
        "$(function () { var top = 1120; });",
        ".flexFixed{display:flex;margin:0 auto}",
        "    position: relative;",
        "var title = '青河新桥今日通车';",
        "html += '<div>' + name + '</div>';",
        "})();",
        "googletag.cmd.push(function(){",
        "<!--",
    ],
)
def test_code(line: str) -> None:
    assert is_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "新桥（全长 3 km）今日通车；明年再建一座。",
        "<p>青河新桥今日通车。</p>",
        '<div class="text" id="zoom">',
        "The bridge was opened by J. Smith.",
        "GDP = 3.2%",
        "[首页](/) | [要闻](/yw/)",
        "* [图片](javascript:void(0))",
        "5G+AI",
        "",
        "——",
    ],
)
def test_no_code(line: str) -> None:
    assert not is_code(line)


def test_a_page_with_its_scripts_comes_out_without_them(clean: Clean) -> None:
    script = "window.id = 3;\n$(function () {\nvar name = '青河频道';\nel.innerHTML = '<div>' + name;\n});"
    page = f"青河新桥今日通车\n{script}\n# 青河新桥今日通车\n\n2026-09-01 来源：江城网\n\n{BODY}\n{script}\n"
    assert (clean(page).title, clean(page).body) == ("青河新桥今日通车", BODY)


def test_a_text_without_code_stays() -> None:
    assert drop_code(BODY) == BODY


def test_elements_that_hold_nothing_make_no_markup(clean: Clean) -> None:
    junk = '<div id="x"><ol id="x"><nav id="x"></nav></ol></div>\n\n   1. <em id="x"></em>\n'
    page = f"{junk}青河新桥今日通车\n\n2026-09-01 来源：江城网\n\n{BODY}\n{junk}"
    assert (clean(page).title, clean(page).body) == ("青河新桥今日通车", BODY)
    markup = f"<div><p>{BODY}</p><p></p></div>"
    assert drop_stray_tags(markup) == markup


def test_tags_that_strayed_into_a_text_make_no_markup(clean: Clean) -> None:
    title = "青河新桥今日通车 两岸居民不再绕路"
    lost = '<div class="pic_midd"> <!--图片-->\n  <div id="pic_con" >\n    </div>\n</div>'
    menu = "青河新桥今日通车 <br>两岸居民不再绕路_江城网\n首页\n要闻\n图片"
    page = f"{menu}\n{title}\n2026-09-01 来源：江城网\n{BODY}\n{lost}\n"
    assert (clean(page).title, clean(page).body, clean(page).outlet) == (title, BODY, "江城网")
    assert drop_stray_tags(f"<div>\n<script>\n{'var a = 1;' * 9}\n</script>\n<p>{BODY}</p></div>").count("<p>") == 1


def test_tags_further_down_in_a_text_are_no_text(clean: Clean) -> None:
    menu = "\n".join(f"频道{number}" for number in range(900))
    page = f'{menu}\n青河新桥今日通车\n2026-09-01 来源：江城网\n{BODY}\n<p>新桥图集。</p>\n<i title="img">http://a.example/1.png</i>'
    assert "<" not in clean(page).body


def test_the_empty_cells_of_a_row_are_no_code(clean: Clean) -> None:
    imprint = "http://www.a.example 2026年09月01日10:34 江城网-江城报 | |||||||||"
    article = clean(f"青河新桥今日通车 | |||||||||\n{imprint}\n{BODY}\n| |||||||||")
    assert (article.title, article.outlet) == ("青河新桥今日通车", "江城网-江城报")
