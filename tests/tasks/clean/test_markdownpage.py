"""A web page that some tool saved as Markdown."""

from __future__ import annotations

import pytest

from tasks.clean.markdownpage import is_markdown_page, read_markdown_page
from tests.tasks.clean.conftest import Clean

BODY = (
    "青河新桥今日通车，全长三公里，连接新区与**老城**，两岸居民过江的时间缩短了一半。\n\n"
    "据介绍，[第二座桥](https://news.example/2.html)明年开工，届时新区与机场之间只需要二十分钟。\n\n"
    "负责人说，工地上每天有三百多人，桥面铺装和照明调试都比原计划提前了三个月完成。"
)
TOLD = (
    "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。\n"
    "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟。\n"
    "负责人说，工地上每天有三百多人，桥面铺装和照明调试都比原计划提前了三个月完成。"
)
PAGE = f"""[![](logo.png)](https://news.example/) [首页](/) [登录](javascript:;)

  * [要闻](/yw/)
  * [园区动态](/yq/)

# 青河新桥今日通车

2026-09-01 10:02 来源：[江城网](https://news.example/)

![车流](qiao.jpg)

{BODY}

责任编辑：何辉

  * [第二座桥明年开工，工期三年，年内完成勘察。](/2.html)
  * [机场快线获批，全长二十公里，设站十二座。](/3.html)
"""


def test_links_alone_are_furniture_and_the_heading_is_the_headline(clean: Clean) -> None:
    article = clean(PAGE)
    assert (article.title, article.outlet, article.body) == ("青河新桥今日通车", "江城网", TOLD)
    assert [(who.role, who.name) for who in article.byline] == [("编辑", "何辉")]
    assert article.published_at and article.published_at.isoformat() == "2026-09-01T10:02:00+08:00"


def test_without_its_links_the_marks_go_too(clean: Clean) -> None:
    text = BODY.replace("[第二座桥](https://news.example/2.html)", "第二座桥")
    article = clean(f"  * 首页\n  * 要闻\n\n## 青河新桥今日通车\n\n2026-09-01 来源：江城网\n\n{text}\n")
    assert (article.title, article.body) == ("青河新桥今日通车", TOLD)


def test_a_sites_name_set_as_the_first_heading_is_no_posts_title(clean: Clean) -> None:
    menu = "\n".join(f"  * [{name}](/{name}/)" for name in ("要闻", "园区", "视频", "图片", "专题", "公告"))
    article = clean(f"# [江城网](/)\n\n{menu}\n\n{PAGE}")
    assert (article.title, article.body) == ("青河新桥今日通车", TOLD)


def test_a_reader_services_record_has_title_address_and_time(clean: Clean) -> None:
    record = (
        "Title: 青河新桥今日通车_要闻_江城网\n\nURL Source: https://news.example/1.html\n\n"
        "Published Time: 2026-09-01T10:02:00+08:00\n\nMarkdown Content:\n"
    )
    article = clean(f"{record}[首页](/)\n\n青河新桥今日通车\n\n{BODY}\n")
    assert (article.title, article.url, article.body) == ("青河新桥今日通车", "https://news.example/1.html", TOLD)
    assert article.published_at and article.published_at.isoformat() == "2026-09-01T10:02:00+08:00"


def test_a_link_that_its_address_breaks_leaves_its_words() -> None:
    page = f"[推文](javascript:void(window.open('http://a.example/?u='.concat('b')))) 到此\n\n{PAGE}"
    assert not any("javascript" in line or "](" in line for line in read_markdown_page(page).lines)


def test_a_table_for_the_layout_is_parted_into_its_cells(clean: Clean) -> None:
    text = BODY.replace("\n\n", " | ")
    row = f"| 青河新桥今日通车 | 2026-09-01 10:02 来源：江城网 | {text} |"
    page = f"[首页](/) [要闻](/yw) [园区](/yq)\n\n|  |  |\n| --- | --- |\n{row}\n"
    assert (clean(page).title, clean(page).body) == ("青河新桥今日通车", TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "青河新桥今日通车\n2026-09-01\n全长三公里，连接新区与老城。\n#新桥# #通车#",
        "<p>[一](a)[二](b)[三](c)</p>",
        "参考文献[1](见附录)，青河新桥今日通车。",
        f"{'长' * 2**18}\n# 标题\n* 一",
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert not is_markdown_page(text)
