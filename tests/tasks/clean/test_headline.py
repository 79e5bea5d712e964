from __future__ import annotations

import pytest

from tasks.clean.headline import without_site
from tasks.records import Flag
from tests.tasks.clean.conftest import Clean

TEXT = (
    "<p>江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产。</p>"
    "<p>据介绍，园区已备好厂房，企业可以拎包入驻。</p>"
)


@pytest.mark.parametrize(
    ("page_title", "headline"),
    [
        ("园区签约十个项目_要闻_江城新闻网", "园区签约十个项目"),
        ("园区签约十个项目-江城新闻网", "园区签约十个项目"),
        ("园区签约十个项目 | 江城日报", "园区签约十个项目"),
        ("园区签约十个项目丨江城日报", "园区签约十个项目"),
        ("园区签约 十个项目 江城新闻网", "园区签约 十个项目"),
        ("園區簽約 十個項目 江城新聞網", "園區簽約 十個項目"),
        ("園區簽約十個項目 | 江城日報", "園區簽約十個項目"),
        ("产值破百亿——园区的十年", "产值破百亿——园区的十年"),
        ("园区签约十个项目", "园区签约十个项目"),
        ("江城开发区装备制造产值破百亿元——园区的十年", "江城开发区装备制造产值破百亿元——园区的十年"),
        ("江城开发区装备制造产值破百亿元-园区动态-滨江", "江城开发区装备制造产值破百亿元"),
    ],
)
def test_the_sites_name_behind_the_title_goes(page_title: str, headline: str) -> None:
    assert without_site(page_title) == headline


def test_the_channels_logo_in_h1_is_no_headline(clean: Clean) -> None:
    page = f"<title>开发区十二个项目开工_要闻_江城网</title><body><h1>新闻中心</h1><h2>开发区十二个项目开工</h2>{TEXT}"
    assert clean(page).title == "开发区十二个项目开工"


def test_a_title_that_names_the_site_alone_gives_way_to_the_printed_heading(clean: Clean) -> None:
    page = f"<title>滨湖市政府门户</title><body><p class='bt'>开发区十二个项目集中开工</p><p>2022-04-20</p>{TEXT * 3}"
    assert clean(page).title == "开发区十二个项目集中开工"


@pytest.mark.parametrize("page_title", ["滨湖集团", "江城开发区", "滨湖市政府门户网站", "濱湖公司全球資訊網"])
def test_a_headline_without_any_mark_stands_right_above_the_text(clean: Clean, page_title: str) -> None:
    page = f"<title>{page_title}</title><body><p><a href='/'>首页</a></p><p>江城开发区十二个项目投产</p>{TEXT * 3}"
    assert clean(page).title == "江城开发区十二个项目投产"


def test_a_section_above_the_text_is_no_headline(clean: Clean) -> None:
    page = f"<title>市领导调研江城开发区</title><body><p>园区要闻与动态信息发布</p>{TEXT * 3}"
    assert clean(page).title == "市领导调研江城开发区"


def test_a_headline_cut_in_og_title_is_taken_whole(clean: Clean) -> None:
    page = f"""<head><title>企业家座谈："装备制造"再添新军_江城网</title>
    <meta property="og:title" content="企业家座谈：&quot;装备"></head><body>{TEXT}"""
    assert clean(page).title == '企业家座谈："装备制造"再添新军'


def test_a_headline_on_several_lines_is_one(clean: Clean) -> None:
    lines = ["开发区项目开工", "装备制造占一半", "明年投产"]
    for title in (lines[:2], lines):
        page = f"<title>{' '.join(title)}_江城网</title><body><h1>{'<br>'.join(title)}</h1>{TEXT}"
        assert clean(page).title == " ".join(title)


def test_kicker_and_subtitle_stand_around_the_title(clean: Clean) -> None:
    page = f"""<title>开发区项目开工_江城网</title><body><p class="introtitle">稳增长 开新局</p><h1>开发区项目开工</h1>
    <p class="subtitle">装备制造占了一半</p><p>2022-04-20</p><div>{TEXT}</div>"""
    article = clean(page)
    assert (article.kicker, article.title, article.subtitle) == ("稳增长 开新局", "开发区项目开工", "装备制造占了一半")


def test_a_title_over_another_story_is_flagged_and_a_better_one_suggested(clean: Clean) -> None:
    article = clean(
        f"<title>脚步丈量山海 推普赋能新乡</title><body><h1>脚步丈量山海 推普赋能新乡</h1><div>{TEXT * 3}</div>"
    )
    assert article.title == "脚步丈量山海 推普赋能新乡"
    assert Flag.title_mismatch in article.flags
    assert article.suggested_title is not None
    assert article.suggested_title in article.body


@pytest.mark.parametrize("page_title", ["", "江城集团", "新闻详情"])
@pytest.mark.parametrize("imprint", ["发稿时间：2022/4/20", "本报记者 何辉"])
def test_where_title_says_nothing_the_line_over_the_imprint_does(clean: Clean, page_title: str, imprint: str) -> None:
    rows = f"<tr><td class='a1'>江城开发区十二个项目开工</td></tr><tr><td>{imprint}</td></tr>"
    page = f"<title>{page_title}</title><table>{rows}</table><div>{TEXT * 3}</div>"
    assert clean(page).title == "江城开发区十二个项目开工"


def test_markup_escaped_into_title_is_no_title(clean: Clean) -> None:
    page = f"<title>&lt;p&gt;开发区项目开工&lt;img src='a.png'&gt;了&lt;/p&gt;</title><body><div>{TEXT * 3}</div>"
    assert clean(page).title == "开发区项目开工了"


def test_where_the_page_prints_its_own_name_the_headline_is_below_it(clean: Clean) -> None:
    name, title = "江城青年报", "开发区的厂房里，机器响了"
    page = f"<title>{name}</title><body><div>{name}</div><div>{title}</div><div>青河网 2022-04-20 11:37</div>"
    assert clean(f"{page}<div>{TEXT * 3}</div>").title == title


@pytest.mark.parametrize("line", ["江城网驻青河记者 何辉", "开发区项目开工"])
def test_a_byline_or_the_headlines_own_words_are_no_subtitle(clean: Clean, line: str) -> None:
    title = "开发区项目开工 装备制造占了一半"
    page = f"<title>{title}</title><body><h1>{title}</h1><h2 class='subtitle'>{line}</h2><div>{TEXT * 3}</div>"
    assert (clean(page).title, clean(page).subtitle) == (title, None)


def test_the_number_of_a_picture_is_no_part_of_the_headline(clean: Clean) -> None:
    page = f"<title>开发区项目开工_江城网</title><body><h1>开发区项目开工(1/5)</h1><div>{TEXT * 3}</div>"
    assert clean(page).title == "开发区项目开工"


def test_a_breadcrumb_that_the_title_begins_like_is_no_headline(clean: Clean) -> None:
    page = (
        "<title>江城收藏在线---新闻中心--开发区十二个项目开工（图）</title><body>"
        "<div>江城收藏在线网 > 新闻中心 > 区域动态 > 正文</div><div>开发区十二个项目开工（图）</div>"
        f"<div>2022-04-20 13:10 来源：江城日报</div>{TEXT}"
    )
    assert clean(page).title == "开发区十二个项目开工（图）"


@pytest.mark.parametrize("mark", ["|", "+", "·"])
def test_a_tools_mark_under_the_headline_is_no_line_of_it(clean: Clean, mark: str) -> None:
    page = f"<title>开发区项目开工_江城网</title><body><h1>开发区项目开工</h1><div>{mark}</div><div>{TEXT * 3}</div>"
    assert clean(page).title == "开发区项目开工"


@pytest.mark.parametrize("tail", ["2022/4/20 18:13", " 2022-04-20 来源：江城日报", " [要闻]"])
def test_what_is_printed_in_one_line_with_the_headline_is_no_part_of_it(clean: Clean, tail: str) -> None:
    printed = f"<body><h1>开发区十二个项目开工{tail}</h1><div>{TEXT * 3}</div>"
    article = clean(f"<title>开发区十二个项目开工_江城网</title>{printed}")
    assert article.title == "开发区十二个项目开工"
    assert ("来源" in tail) == (article.outlet == "江城日报")
    assert ("20" in tail) == (article.published_at is not None)
    assert clean(f"<title>开发区十二个项目开工{tail}_江城网</title>{printed}").title == f"开发区十二个项目开工{tail}"


def test_the_channel_under_the_headline_is_no_line_of_it_though_the_title_goes_on_with_it(clean: Clean) -> None:
    head = "<title>开发区十二个项目开工 | 园区要闻 | 江城网</title>"
    page = (
        f"{head}<body><h1>开发区十二个项目开工</h1><div>园区要闻</div><div>2022-04-20 13:10</div><div>{TEXT * 3}</div>"
    )
    assert clean(page).title == "开发区十二个项目开工"
    assert clean(page.replace(" | 园区", " 园区")).title == "开发区十二个项目开工 园区要闻"


def test_a_title_that_begins_with_the_site(clean: Clean) -> None:
    head = "<title>江城新聞 - 財經 - 開發區十二個項目開工 - jiangcheng.example</title>"
    printed = "<body><h4>開發區十二個項目開工<span> 2022-04-20 13:10</span></h4>"
    article = clean(f"{head}{printed}<div>{TEXT * 3}</div>")
    assert article.title == "開發區十二個項目開工"
    assert article.published_at is not None
    assert clean(f"{head}<body><div>{TEXT * 3}</div>").title == "開發區十二個項目開工 - jiangcheng.example"


def test_a_title_that_says_the_sites_name_alone_is_none(clean: Clean) -> None:
    name = "江城傳媒 一個關心開發區、關心廠房的新媒體！"
    head = f"<title>{name}</title><meta property='og:site_name' content='{name}'>"
    page = f"{head}<body><h1>{name}</h1><div>登入</div><h3>開發區十二個項目開工</h3><p>2022-04-20</p>{TEXT * 3}"
    assert clean(page).title == "開發區十二個項目開工"


def test_a_title_element_in_the_body_is_no_line_of_the_page(clean: Clean) -> None:
    name, title = "江城廣播公司全球資訊網", "开发区的厂房里，机器响了"
    page = f"<body><div><title>{name}</title><p>{title}</p><p>2022-04-20 18:58 報導</p>{TEXT * 3}</div>"
    assert clean(page).title == title
