"""The headline over a page that was saved as text."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Clean

BODY = (
    "青河新桥今日通车,全长三公里,连接新区与老城,两岸居民过江的时间缩短了一半。\n"
    "据介绍,第二座桥明年开工,届时新区与机场之间只需要二十分钟,物流企业也将受益。\n"
    "负责人说,工地上每天有三百多人,桥面铺装和照明调试都比原计划提前了三个月完成,沿线公交同时改道。"
)
IMPRINT = "2026-09-01 10:02 来源:江城网"


def test_the_first_line_is_the_headline_and_the_second_its_subtitle(clean: Clean) -> None:
    article = clean(f"青河新桥建成通车两岸欢腾\n居民过江不再绕路\n{IMPRINT}\n{BODY}")
    assert (article.title, article.subtitle) == ("青河新桥建成通车两岸欢腾", "居民过江不再绕路")


@pytest.mark.parametrize(
    "first", ["江城新闻网", "江城市最权威的新闻门户网", "一份有温度的城市早餐", "青河新桥今日通车 居民过江"]
)
def test_a_sites_line_over_it_is_none(clean: Clean, first: str) -> None:
    article = clean(f"{first}\n青河新桥今日通车\n{IMPRINT}\n{BODY}")
    assert (article.title, article.subtitle) == ("青河新桥今日通车", None)


def test_a_short_first_line_heads_a_text_that_nothing_else_heads(clean: Clean) -> None:
    assert clean(f"新桥通车了\n{BODY}").title == "新桥通车了"
    assert clean(f"青河频道\n{BODY}").title is None


def test_an_imprints_value_under_its_label_is_no_headline(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n来源:\n江城日报\n发布时间:\n2026-09-01 10:02\n{BODY}")
    assert (article.title, article.outlet) == ("青河新桥今日通车", "江城日报")


def test_who_attended_is_the_subtitle_of_a_short_headline(clean: Clean) -> None:
    article = clean(f"今日江城\n\n新桥今日通车\n何辉李敏陪同\n{BODY}")
    assert (article.title, article.subtitle) == ("新桥今日通车", "何辉李敏陪同")
