"""Which line over the text of a saved page is its headline."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Clean

BODY = (
    "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。\n"
    "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟，物流企业也将受益。\n"
    "负责人说，工地上每天有三百多人，桥面铺装和照明调试都比原计划提前了三个月完成，沿线公交同时改道。"
)
TITLE = "青河新桥今日通车 两岸居民过江不再绕路"


@pytest.mark.parametrize(
    "over",
    [
        f"{TITLE}\n江城融媒\n发布时间：09-01 10:02",  # an account's name between headline and imprint
        f"{TITLE}\n2026-09-01 10:02:11 来源：江城网\n330\n分享到：\n微信扫码\n（原标题：新桥通车）",
        f"首页\n{TITLE}\n何步东\n某大学经济研究院执行院长\n2026-09-01 10:02:11 来源：江城网",
        f"{TITLE}_要闻_江城网\n首页 要闻 园区\n{TITLE}\n江城网\n2026-09-01 10:02",  # <title> first
        f"{TITLE}\n2026年09月01日10:02 江城科技 我有话说(1307人参与)\n相关新闻：\n江城发布会：谈桥与水",
        f"第二座桥明年开工 工期三年\n机场快线获批 设站十二座\n江城地铁三号线试运行\n{TITLE}\n2026-09-01 10:02",
    ],
)
def test_the_headline_is_found_among_what_stands_over_the_text(clean: Clean, over: str) -> None:
    assert clean(f"{over}\n{BODY}").title == TITLE


@pytest.mark.parametrize("title", ["新桥今天通车！两岸居民过江不再绕路", "“桥通了！”江城两岸今天不再绕路"])
def test_a_headline_with_a_stop_in_it_is_no_text(clean: Clean, title: str) -> None:
    article = clean(f"{title}\n2026-09-01 10:02 来源：江城网\n{BODY}")
    assert (article.title, article.body) == (title, BODY)


def test_a_list_of_stories_below_is_none_of_the_text(clean: Clean) -> None:
    teasers = "第二座桥明年开工 工期三年\n江城交通局昨天公布，第二座桥的勘察已经完成，明年春天...\n" * 3
    assert clean(f"{TITLE}\n2026-09-01 10:02 来源：江城网\n{BODY}\n{teasers}").body == BODY


@pytest.mark.parametrize(
    ("over", "title"),
    [
        ("青河新桥今日通车_要闻_江城网\n首页 要闻", "青河新桥今日通车"),
        ("名 称： 青河新桥今日通车 索引号： 000014\n发布日期：2026-09-01", "青河新桥今日通车"),
        (f"首页\n{TITLE} 2026-09-01 来源：江城网", TITLE),
    ],
)
def test_what_is_printed_with_the_headline_is_none_of_it(clean: Clean, over: str, title: str) -> None:
    assert clean(f"{over}\n{BODY}").title == title


@pytest.mark.parametrize(
    "over",
    [
        f"某某娱乐网站\n{TITLE}:某某娱乐网站\n2026-09-01 10:02\n摘要\n{TITLE}",
        f"您的位置:\n要闻> 园区> 青河\n> 正文\n{TITLE}\n2026-09-01 10:02",
        f"放大图片\n{TITLE}\n2026-09-01 10:02",
        f"{TITLE}\n江城日报·青河客户端",
        f"江城国际 www.example.cn\n{TITLE}\n2026-09-01 10:02",
        f"{TITLE}\n——编者按——",
    ],
)
def test_what_stands_around_the_headline_is_none_of_it(clean: Clean, over: str) -> None:
    article = clean(f"{over}\n{BODY}")
    assert (article.title, article.subtitle) == (TITLE, None)


def test_a_bar_parts_a_series_from_its_headline(clean: Clean) -> None:
    title = f"桥上①|{TITLE}"
    assert clean(f"某网_视频_图片_大全_在线\n首页 > 要闻 > 正文\n{title}\n{BODY}").title == title


@pytest.mark.parametrize("opening", ["江城晚报讯(江城晚报全媒体记者何辉)", "本报讯（记者 何辉 通讯员 李敏）"])
def test_how_a_report_opens_is_no_headline(clean: Clean, opening: str) -> None:
    article = clean(f"{TITLE}\n\n{opening}\n\n{BODY}\n上一篇 下一篇")
    assert (article.title, article.subtitle, article.body) == (TITLE, None, BODY)
    assert article.byline[0].name == "何辉"


def test_the_names_of_a_storys_pictures_are_no_headline(clean: Clean) -> None:
    names = f"{TITLE} 第2张\n桥上\n{TITLE} 第3张\n桥下"
    assert clean(f"当前位置：首页>要闻>\n{TITLE}\n要闻 阅读(3万)\n{names}\n{BODY}").title == TITLE


def test_under_a_breadcrumb_the_second_line_is_the_subtitle(clean: Clean) -> None:
    article = clean(
        f"首页 > 要闻 > 青河要闻\n青河新桥今日通车\n连接新区与老城两岸\n发布时间：2026-09-01 来源：江城网\n{BODY}"
    )
    assert (article.title, article.subtitle) == ("青河新桥今日通车", "连接新区与老城两岸")


def test_a_list_of_longer_stories_is_not_the_text(clean: Clean) -> None:
    stories = "\n".join(
        f"江城第{n}座桥\n江城交通局昨天公布，第{n}座桥的勘察已经完成，明年春天开工，工期三年，沿线居民期待已久，设计单位说，两岸接线同时动工。"
        for n in "二三四五六七"
    )
    page = f"{TITLE}\n2026-09-01 10:02 来源：江城网\n{BODY}\n返回\n版权所有\n节目\n精彩节目\n视频\n{stories}"
    assert clean(page).body == BODY


def test_a_script_left_in_the_page_is_not_text(clean: Clean) -> None:
    script = "$(function () { var top = 1120; if ($(this).scrollTop() > top, true) { $('#ad').show(); } });"
    assert clean(f"{TITLE}\n2026-09-01 10:02 来源：江城网\n{BODY}\n{script}").body == BODY


def test_captions_and_headings_between_paragraphs_part_no_text(clean: Clean) -> None:
    first, *rest = BODY.split("\n")
    between = "桥面\n[w020260901.jpg]\n施工现场\n通车首日\n车队先行\n[a-17]"
    page = f"{TITLE}\n2026-09-01 10:02 来源：江城网\n{first}\n{between}\n" + "\n".join(rest)
    assert clean(page).body == f"{first}\n桥面\n施工现场\n通车首日\n车队先行\n" + "\n".join(rest)


def test_an_imprint_parts_the_text_from_the_prose_above_it(clean: Clean) -> None:
    above = (
        "• 江城交通局昨天公布，第二座桥的勘察已经完成，明年春天开工。\n• 江城气象台说，明天有雨，后天转晴，出行请带伞。"
    )
    assert clean(f"{above}\n{TITLE}\n2026-09-01 10:02 来源：江城网\n{BODY}").body == BODY


def test_below_the_captions_of_its_pictures_the_headline_stands_over_the_byline(clean: Clean) -> None:
    shown = (
        "9月1日，市民在新桥上散步，桥下的货船正驶向码头。\n9月1日，工人给桥栏刷漆，赶在通车前完成。江城网记者何辉明摄"
    )
    article = clean(f"{shown}\n{TITLE}\n本报 记者 何艳霞\n{BODY}")
    assert (article.title, [who.name for who in article.byline]) == (TITLE, ["何艳霞"])
    assert TITLE not in article.body


@pytest.mark.parametrize("word", ["路线图", "蓝图", "地图"])
def test_a_headline_may_end_with_a_word_in_picture(clean: Clean, word: str) -> None:
    title = f"青河新桥今日通车 两岸居民共绘{word}"
    assert clean(f"江城网\n查看更多消息\n{title}\n2026-09-01 10:02 来源：江城网\n{BODY}").title == title


def test_a_menu_and_a_dateline_are_no_headline(clean: Clean) -> None:
    assert clean(f"Home 要闻 园区\n2026-09-01 10:02 来源：江城网\n{BODY}").title is None
    article = clean(f"2026-09-01 来源：江城网\n据新华社江城8月31日电\n{BODY}")
    assert (article.title, article.dateline) == (None, "据新华社江城8月31日电")
