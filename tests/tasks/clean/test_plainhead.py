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


def test_a_headline_broken_by_the_paper_is_one(clean: Clean) -> None:
    assert (
        clean(f"青河居民过江\n不再绕路\n本报讯（记者 何辉）{BODY.replace('半。', '半,不再绕路。')}").title
        == "青河居民过江不再绕路"
    )
    assert clean(f"青河新桥今日通车\n何步东\n{BODY}").title == "青河新桥今日通车"


@pytest.mark.parametrize(
    "under", ["[复制链接]\n查看: 152|回复: 0\n该用户从未签到", "分享到:", "文章正文\n发布时间:2026-09-01"]
)
def test_the_tools_under_a_headline_are_none_of_it(clean: Clean, under: str) -> None:
    assert clean(f"青河新桥今日通车\n{under}\n{BODY}").title == "青河新桥今日通车"
    assert clean(f"青河新桥今日通车{under if under == '分享到:' else ''}\n{BODY}").title == "青河新桥今日通车"


def test_a_short_headline_goes_before_the_platforms_name(clean: Clean) -> None:
    assert clean(f"数字报刊平台\n青河新桥\n{BODY}").title == "青河新桥"


def test_the_headline_under_the_imprint_goes_before_a_farms_line_over_it(clean: Clean) -> None:
    assert clean(f"免费观看_在线播放网站_91一区\n{IMPRINT}\n青河新桥今日通车\n{BODY}").title == "青河新桥今日通车"


def test_a_menu_far_above_the_text_has_no_headline(clean: Clean) -> None:
    menu = "\n".join(["美食特搜", "流行購物", "周末生活專輯", "築巢訊息", "購屋情報", "科技動態", "廠商徵人"])
    assert clean(f"{menu}\n{BODY}").title is None


def test_an_imprints_value_under_its_label_is_no_headline(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n来源:\n江城日报\n发布时间:\n2026-09-01 10:02\n{BODY}")
    assert (article.title, article.outlet) == ("青河新桥今日通车", "江城日报")


def test_who_attended_is_the_subtitle_of_a_short_headline(clean: Clean) -> None:
    article = clean(f"今日江城\n\n新桥今日通车\n何辉李敏陪同\n{BODY}")
    assert (article.title, article.subtitle) == ("新桥今日通车", "何辉李敏陪同")


def test_a_person_who_speaks_in_the_headline_is_no_other_field_of_it(clean: Clean) -> None:
    title = "青河新桥今日通车 吴青河：居民不再绕路"
    assert clean(f"江城网\n{title}\n{IMPRINT}\n{BODY}").title == title


@pytest.mark.parametrize(
    "line",
    ["[请输入关键词 ][]", "[青河新桥建设办公室网站]", "您好，欢迎来到青河新桥网", "青河新桥有限公司版權所有 © 2026"],
)
def test_what_no_headline_is_set_as(clean: Clean, line: str) -> None:
    assert clean(f"{line}\n{BODY}").title is None
    assert clean(f"青河新桥今日通车\n{line}\n{IMPRINT}\n{BODY}").title == "青河新桥今日通车"


def test_a_headline_that_was_broken_is_whole_in_the_pages_first_line(clean: Clean) -> None:
    page = f"青河新桥2026年通车 两岸不再绕路_要闻_江城网\n首页\n青河新桥\n2026\n年通车\n两岸不再绕路\n{IMPRINT}\n{BODY}"
    assert clean(page).title == "青河新桥2026年通车 两岸不再绕路"
    page = f"青河新桥今日通车_要闻_江城网\n首页\n青河新桥今日通车\n要闻\n{IMPRINT}\n{BODY}"
    assert clean(page).title == "青河新桥今日通车"
