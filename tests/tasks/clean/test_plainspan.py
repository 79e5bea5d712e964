"""Where the text of a page saved as text begins and ends, and what parts it."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Clean
from tests.tasks.clean.test_plainpage import BODY, MORE


def test_a_photographer_behind_the_last_paragraph_makes_it_no_caption(clean: Clean) -> None:
    last = "据介绍,第二座桥明年开工。届时新区与机场之间只需要二十分钟。"
    article = clean(f"青河新桥今日通车\n2026-09-01 来源:江城网\n{BODY}\n{last}(何辉明 摄)\n【责任编辑:李敏】\n")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, last]
    assert [(person.role, person.name) for person in article.byline] == [("摄", "何辉明"), ("编辑", "李敏")]


def test_a_page_that_prints_its_text_twice_has_one(clean: Clean) -> None:
    once = f"{BODY}\n{MORE}\n江城新闻记者: 何辉,李敏\n编辑: 张力\n"
    article = clean(once * 2)
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]
    assert [person.name for person in article.byline] == ["何辉", "李敏", "张力"]


@pytest.mark.parametrize("tool", ["广告", "点击观看视频", "（视频 01:23）", "长按识别二维码", "第1页/共3页"])
def test_a_tool_alone_amid_the_text_parts_nothing(clean: Clean, tool: str) -> None:
    article = clean(f"青河新桥今日通车\n\n{BODY}\n{tool}\n{MORE}")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


@pytest.mark.parametrize("notice", ["上一篇:青河春茶上市", "分享到:", "未经授权不得转载"])
def test_what_closes_a_text_parts_it(clean: Clean, notice: str) -> None:
    article = clean(f"青河新桥今日通车\n\n{BODY}\n{MORE}\n{notice}\n春茶今天上市,采摘从清晨开始,头一批三百斤。")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_one_story_named_within_the_text_does_not_end_it(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{BODY}\n延伸阅读:机场快线明年开工建设\n{MORE}")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_the_foot_of_a_site_ends_the_text(clean: Clean) -> None:
    foot = "關於江城 | 服務條款 | 免責聲明 | 廣告查詢\n股票資料由江城財經有限公司提供,外匯報價由江城社提供,並非建議。"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{BODY}\n{MORE}\n{foot}")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_notices_behind_the_last_stop_are_no_text(clean: Clean) -> None:
    notices = "转载本网专稿请注明:“本文转自江城网”。 更多资讯,关注江城网微信公众号。"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{BODY} {notices}\n{MORE}查看原文:www.example.cn")
    assert [paragraph.text for paragraph in article.paragraphs] == [BODY, MORE]


def test_a_line_broken_behind_its_attribute_goes_on_below(clean: Clean) -> None:
    head, tail = BODY[: BODY.index("新区")] + "青河开发区东部的", BODY[BODY.index("新区") :]
    long = f"今年以来,江城市加快建设过江通道,方便两岸居民出行和企业运货,{head}"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n  {long}\n{tail}\n  {MORE}")
    assert [paragraph.text for paragraph in article.paragraphs] == [long + tail, MORE]


@pytest.mark.parametrize("heading", ["一、桥上", "1 桥上", "（一）桥上", "第一,桥上的人"])
def test_the_first_heading_over_the_text_is_its_own(clean: Clean, heading: str) -> None:
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{heading}\n{BODY}\n{MORE}")
    assert [paragraph.text for paragraph in article.paragraphs] == [heading, BODY, MORE]


def test_a_line_that_opens_with_a_count_is_no_heading(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n1024人看过\n{BODY}\n{MORE}")
    assert article.body == f"{BODY}\n{MORE}"


def test_a_last_sentence_may_trail_off(clean: Clean) -> None:
    last = "桥头的老船工说,他撑了四十年的渡船,从此要歇下了,可每天清晨还是会走到江边,看一看桥上来往的车……"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{BODY}\n{MORE}\n{last}\n(编辑:李敏)\n友情链接")
    assert article.body == f"{BODY}\n{MORE}\n{last}"


def test_the_headline_that_a_story_had_first_is_its_own_where_no_other_is_printed(clean: Clean) -> None:
    article = clean(f"(资料图)\n{BODY}\n{MORE}\n原标题:青河新桥今日通车 两岸不再绕路\n责任编辑:李敏")
    assert article.title == "青河新桥今日通车 两岸不再绕路"


def test_a_first_paragraph_may_trail_off_under_the_imprint(clean: Clean) -> None:
    first = "桥头的老船工撑了四十年的渡船,如今歇下了桨;码头的搬运工换了新岗位,天天乘公交过江去上班……"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{first}\n{BODY}\n{MORE}")
    assert article.body == f"{first}\n{BODY}\n{MORE}"
    above = clean(f"江城网\n{first}\n更多\n青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{BODY}\n{MORE}")
    assert above.body == f"{BODY}\n{MORE}"


def test_the_headline_that_a_story_had_first_may_head_it(clean: Clean) -> None:
    assert clean(f"原标题:青河新桥今日通车 两岸不再绕路\n{BODY}\n{MORE}").title == "青河新桥今日通车 两岸不再绕路"


def test_an_epapers_text_has_its_headline_last(clean: Clean) -> None:
    page = f"□晚报记者 何辉\n通讯员 李敏明 张力\n本报讯 {BODY}\n{MORE}\n"
    assert clean(f"{page}青河新桥今日通车 两岸居民").title == "青河新桥今日通车 两岸居民"
    assert clean(f"{page}江城地铁三号线今日开工").title is None  # another story's


@pytest.mark.parametrize("below", ["发布日期:2026-09-01 11:24", "来源:江城网\n发布时间:2026-09-01", "2026.9.1"])
def test_the_day_may_stand_below_the_text(clean: Clean, below: str) -> None:
    published = clean(f"青河新桥今日通车\n{BODY}\n{MORE}\n{below}\n责任编辑:李敏\n").published_at
    assert published is not None
    assert published.date().isoformat() == "2026-09-01"


def test_a_list_below_the_text_dates_nothing(clean: Clean) -> None:
    page = f"青河新桥今日通车\n{BODY}\n{MORE}\n相关新闻\n2026-09-01 第二座桥明年开工\n"
    assert clean(page).published_at is None


def test_a_caption_between_imprint_and_text_is_kept_apart(clean: Clean) -> None:
    page = f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n青河新桥东岸引桥。何辉明 摄\n本报记者 李敏\n{BODY}\n{MORE}"
    article = clean(page)
    assert [(shown.text, shown.credit) for shown in article.captions] == [("青河新桥东岸引桥。", "何辉明 摄")]
    assert article.body == f"{BODY}\n{MORE}"


def test_a_sentence_between_headline_and_dateline_is_a_caption(clean: Clean) -> None:
    article = clean(f"青河新桥今日通车\n市民们在桥上合影留念。\n本报讯(记者何辉明){BODY}\n{MORE}")
    assert ([shown.text for shown in article.captions], article.dateline) == (["市民们在桥上合影留念。"], "本报讯")
    assert article.body == f"{BODY}\n{MORE}"


def test_what_is_printed_twice_above_the_text_is_a_caption(clean: Clean) -> None:
    shown = "青河新桥两岸居民过江参观"
    article = clean(f"青河新桥今日通车\n2026-09-01 10:02 来源:江城网\n{shown}\n{shown}\n{BODY}\n{MORE}")
    assert [caption.text for caption in article.captions] == [shown]


def test_a_question_over_a_byline_is_the_headline(clean: Clean) -> None:
    title = "青河新桥今日正式通车 两岸居民过江会更方便吗?"
    article = clean(f"{title}\n撰文:何辉明\n出版:更新:\n{BODY}\n{MORE}")
    assert (article.title, article.body) == (title, f"{BODY}\n{MORE}")


def test_the_day_printed_again_with_its_time_has_it(clean: Clean) -> None:
    article = clean(f"date 2026-09-01 江城网记者何辉明 江城 2026-09-01 19:48\n{BODY}\n{MORE}")
    assert (str(article.published_at)[:16], article.body) == ("2026-09-01 19:48", f"{BODY}\n{MORE}")


def test_the_headline_under_a_tool_is_not_its_value(clean: Clean) -> None:
    assert clean(f"字号:\n青河新桥通车\n时间:2026-09-01 来源:江城网\n{BODY}\n{MORE}").title == "青河新桥通车"


def test_an_editor_who_is_asked_is_no_byline(clean: Clean) -> None:
    asked = "江城商报副总编辑何辉明"
    below = f"{MORE[:-1]}一倍。\n{BODY[:-1]}以上。\n{MORE[:-1]}吧。"
    page = f"青河新桥今日通车\n2026-09-01 来源:江城网\n{BODY}\n{MORE}\n{asked}\n{below}"
    article = clean(page)
    assert (article.byline, asked in article.body) == ((), True)


def test_a_report_under_its_byline_goes_before_teasers_that_say_more(clean: Clean) -> None:
    teaser = "座桥明年开工,工期三年,江城市民出行将更方便,沿线物流企业也将受益。"
    teasers = "\n".join(f"第{number}{teaser}" for number in "二三四五")
    page = f"青河新桥今日通车\n记者何辉明、李敏/江城报导\n{BODY}\n{MORE}\n热门新闻\n{teasers}\n关于我们"
    assert clean(page).body == f"{BODY}\n{MORE}"
