"""Where the article is on a page, and what stands around it: shapes that the trade's pages come in."""

from __future__ import annotations

import pytest

from tasks.clean.unfit import Unfit
from tasks.outcomes import Skip
from tests.tasks.clean.conftest import Clean

TITLE = "区领导观摩新开工项目"
TEXTS = [
    "4月20日下午，区四套班子观摩亿元以上新开工项目，重点观摩了物流基地等24个项目。",
    "1-3月份，新开工项目49个，总投资92.8亿元，完成年度计划的26.6%。",
    "园区已经备好厂房，企业可以拎包入驻，服务专班全程代办。",
]
TEXT = "".join(f"<p>　　{text}</p>" for text in TEXTS)
MENU = "|".join(f"<a href='/{name}'>{name}</a>" for name in ["首页", "政务公开", "新闻中心", "办事服务"])
TEASER = (
    "<dl><dt><a href='/1'>这条新闻有一个长长的标题</a></dt><dd>摘要有三十多个字，说的是别的事情，也带有标点。</dd></dl>"
)
TEASERS = TEASER * 8
IMPRESSUM = """<div><p>主办：滨江区人民政府　承办：滨江区政府办公室</p>
<p>地址：滨江大道1号 邮编：430000 电话：010-12</p>
<p>备案号：京ICP备05000000号，您是第12345位访客，感谢您的来访，欢迎提出意见和建议。</p></div>"""
COMMENTS = "".join(
    f"<div><span>网友{i}</span><p>这个项目真好，希望能够快点建成，我们都等着呢！支持滨江，加油。</p></div>"
    for i in range(9)
)
HEAD = f"<h1>{TITLE}</h1><div>2016-03-30 09:12</div>"

DIVS = "".join(f"<div>{text}</div>" for text in TEXTS)
ROWS = (MENU, f"<b>{TITLE}</b>", "2016-03-30", TEXT, "【<a>打印</a>】【<a>关闭</a>】")
PAGES = {
    "a table of old": f"<table>{''.join(f'<tr><td>{row}</td></tr>' for row in ROWS)}</table>",
    "one cell, lines parted by br": f"<table><tr><td>{TEASERS}</td><td><h2>{TITLE}</h2>2016-03-30<br>　　"
    f"{'<br><br>　　'.join(TEXTS)}<br></td></tr></table>",
    "plain divs": f"<div><div class='title'>{TITLE}</div><div>2016-03-30</div>{DIVS}</div>",
    "teasers before it": f"<div>{TEASERS}</div><div>{HEAD}<div>{TEXT}</div></div>",
    "teasers behind it": f"<div>{HEAD}<div>{TEXT}</div></div><div><h3>热点新闻</h3>{TEASERS}</div>",
    "comments longer than it": f"<div>{HEAD}<div>{TEXT}</div></div><div><h4>网友评论</h4>{COMMENTS}</div>",
}


@pytest.mark.parametrize("shape", PAGES)
def test_the_body_is_found_wherever_it_stands(clean: Clean, shape: str) -> None:
    article = clean(f"<title>{TITLE}_滨江网</title><body>{MENU}{PAGES[shape]}{IMPRESSUM}</body>")
    assert [paragraph.text for paragraph in article.paragraphs] == TEXTS
    assert article.title == TITLE
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2016-03-30"


def test_one_sentence_is_an_article_too(clean: Clean) -> None:
    head = HEAD.replace(TITLE, "滨江新区今天挂牌成立")
    text = "昨天上午，滨江新区正式挂牌成立。"
    page = f"<title>滨江新区今天挂牌成立_滨江网</title><body>{head}<p>{text}</p><div>{TEASERS}</div>{IMPRESSUM}"
    assert clean(page).body == text


def test_a_list_of_teasers_is_no_article(clean: Clean) -> None:
    with pytest.raises(Unfit) as unfit:
        clean(f"<title>要闻_滨江网</title><body>{MENU}{TEASERS}{TEASERS}{IMPRESSUM}")
    assert unfit.value.reason == Skip.not_news


def test_a_box_over_the_text_does_not_end_the_article(clean: Clean) -> None:
    box = "<dl><dt>相关报道</dt><dd><a href='/r'>另一条新闻有一个长长的标题</a></dd></dl>"
    wall = "<p><a href='/w'>本文共1561字，订阅后继续阅读</a></p><p>登录后获取已订阅的阅读权限</p>"
    deck = "<div>区四套班子观摩亿元以上新开工项目。</div>"
    page = (
        f"<title>{TITLE}_滨江网</title><body>{HEAD}{deck}{box}<div class='main-content'>{TEXT}</div>{wall}{IMPRESSUM}"
    )
    assert [paragraph.text for paragraph in clean(page).paragraphs][-3:] == TEXTS


def test_a_box_in_the_middle_does_not_end_the_article(clean: Clean) -> None:
    box = "<p>相关阅读：</p><p><a href='/r'>另一条新闻有一个长长的标题</a></p>"
    below = [*TEXTS[::-1], *TEXTS]
    rest = "".join(f"<p>　　{text}</p>" for text in below)
    page = f"<title>{TITLE}_滨江网</title><body>{HEAD}<div>{TEXT}{box}{rest}</div>{IMPRESSUM}"
    assert [paragraph.text for paragraph in clean(page).paragraphs] == [*TEXTS, *below]


def test_paragraphs_that_are_each_wrapped_are_one_text_around_a_list_of_links(clean: Clean) -> None:
    wrapped = [f"<div class='w'><p>{text}</p></div>" for text in (*TEXTS, *TEXTS[::-1])]
    links = "<ul><li><a href='/1'>另一条新闻的标题</a></li><li><a href='/2'>又一条新闻的标题</a></li></ul>"
    page = f"<title>{TITLE}_滨江网</title><body>{HEAD}<main>{''.join(wrapped[:3])}{links}{''.join(wrapped[3:])}</main>"
    assert [paragraph.text for paragraph in clean(page).paragraphs] == [*TEXTS, *TEXTS[::-1]]


@pytest.mark.parametrize("parting", ["", "</div><figure><img src='a.jpg'></figure><div>"])
def test_a_large_heading_inside_the_text_does_not_end_it(clean: Clean, parting: str) -> None:
    rest = "".join(f"<p>{text}</p>" for text in TEXTS[:2])
    page = f"<title>{TITLE}_滨江网</title><body>{HEAD}<div>{TEXT}{TEXT}{parting}<h2>厂房已经备好</h2>{rest}</div>"
    found = [(paragraph.kind, paragraph.text) for paragraph in clean(page).paragraphs]
    assert found[-3:] == [("heading", "厂房已经备好"), ("text", TEXTS[0]), ("text", TEXTS[1])]


def test_another_storys_large_heading_ends_it(clean: Clean) -> None:
    other = f"<div><h2><a href='/o'>外县也有项目开工</a></h2><p>{TEXTS[0][::-1]}</p></div>"
    page = f"<title>{TITLE}_滨江网</title><body>{HEAD}<div>{TEXT}</div>{other}"
    assert [paragraph.text for paragraph in clean(page).paragraphs] == TEXTS


def test_a_whole_paragraph_set_as_a_heading_is_text(clean: Clean) -> None:
    texts = [text * 3 for text in TEXTS]
    page = f"<title>{TITLE}_滨江网</title><body>{HEAD}<div>{''.join(f'<h1>{text}</h1>' for text in texts)}</div>"
    assert [(paragraph.kind, paragraph.text) for paragraph in clean(page).paragraphs] == [("text", t) for t in texts]
