"""The deck that says who was there."""

from __future__ import annotations

import pytest

from tasks.clean.decks import says_who_attended
from tests.tasks.clean.conftest import Clean

BODY = "青河新桥今日通车，全长三公里，连接新区与老城，两岸居民过江的时间缩短了一半。"
MORE = "据介绍，第二座桥明年开工，届时新区与机场之间只需要二十分钟，物流企业也将受益。"


@pytest.mark.parametrize(
    "line",
    ["何辉出席并讲话", "何辉 李敏参加", "何辉主持会议", "何輝致辭", "何辉、李敏、江小青等陪同调研", "何辉宣布开工"],
)
def test_who_attended_is_a_deck(line: str) -> None:
    assert says_who_attended(line)


@pytest.mark.parametrize("line", ["何辉主持修建的新桥通车", "市领导出席的背后", "青河新桥今日通车", "出席"])
def test_what_says_more_is_none(line: str) -> None:
    assert not says_who_attended(line)


def test_it_stands_under_the_headline_of_a_page_saved_as_text(clean: Clean) -> None:
    article = clean(f"江城与青河签署产业合作协议\n何辉出席并讲话\n{BODY}\n{MORE}")
    assert (article.title, article.subtitle) == ("江城与青河签署产业合作协议", "何辉出席并讲话")


def test_it_stands_under_the_headline_of_a_web_page(clean: Clean) -> None:
    title = "江城与青河签署产业合作协议"
    page = f"<title>{title}</title><h1>{title}</h1><div>何辉出席并讲话</div><div><p>{BODY}</p><p>{MORE}</p></div>"
    article = clean(page)
    assert (article.title, article.subtitle) == (title, "何辉出席并讲话")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_under_a_sections_name_it_is_the_headline(clean: Clean) -> None:
    assert clean(f"青河要闻\n何辉主持会议\n{BODY}\n{MORE}").title == "何辉主持会议"


def test_a_blank_parts_two_who_spoke() -> None:
    assert says_who_attended("何辉宣布建设启动 李敏讲话")
    assert not says_who_attended("青河新桥 今日通车")


def test_an_agencys_own_headline_over_its_dateline_is_no_text(clean: Clean) -> None:
    """Content systems print the story with the headline it came with, bold, under their own."""
    title, decks = "何辉主持召开青河治理座谈会", ["何辉主持召开青河治理座谈会强调", "让青河两岸常绿", "李敏出席"]
    head = "".join(f"<p><strong>{deck}</strong></p>" for deck in decks)
    body = f"<p>新华社江城9月1日电 {BODY}</p><p>{MORE}</p>"
    page = f"<title>{title}</title><h1>{title}</h1><div>2031-09-01 09:35</div><div>{head}{body}</div>"
    article = clean(page)
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]
    assert (article.title, article.subtitle, article.dateline) == (title, " ".join(decks), "新华社江城9月1日电")


def test_a_heading_over_a_paragraph_without_dateline_stays(clean: Clean) -> None:
    title = "何辉主持召开青河治理座谈会"
    body = f"<p><strong>让青河两岸常绿</strong></p><p>{BODY}</p><p>{MORE}</p>"
    article = clean(f"<title>{title}</title><h1>{title}</h1><div>2031-09-01 09:35</div><div>{body}</div>")
    assert [paragraph.text for paragraph in article.paragraphs] == ["让青河两岸常绿", BODY, MORE]
