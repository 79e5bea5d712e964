"""What of a page's blocks is text, on whole pages."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Clean

FIRST = "青河新桥今天上午通车，两岸居民过河不再绕路，沿线公交同时改道。"
SECOND = "据介绍，新桥长一千二百米，双向六车道，投资八亿元，工期比计划提前了三个月。"
TITLE = "青河新桥通车 明日放行"


def page(*paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<title>{TITLE}</title><body><h1>{TITLE}</h1><div>2022-04-20</div><div class='c'>{text}</div>"


def body(clean: Clean, *paragraphs: str) -> list[str]:
    return [paragraph.text for paragraph in clean(page(*paragraphs)).paragraphs]


@pytest.mark.parametrize(
    "furniture",
    ["图片来自网络，如有侵权，请联系删除。", "信息来源于网络", "- THE END -", "分享让更多人看到", "精彩视频推荐"],
)
def test_what_stands_below_is_no_text(clean: Clean, furniture: str) -> None:
    assert body(clean, FIRST, SECOND, furniture) == [FIRST, SECOND]


def test_the_headline_repeated_over_the_text_goes(clean: Clean) -> None:
    assert body(clean, "青河新桥通车，明日放行", FIRST, SECOND) == [FIRST, SECOND]


def test_the_start_repeated_as_a_digest_goes(clean: Clean) -> None:
    assert body(clean, f"摘要：{FIRST}", FIRST, SECOND) == [FIRST, SECOND]
    assert body(clean, FIRST, FIRST, FIRST, SECOND) == [FIRST, SECOND]
    assert body(clean, "摘要：新桥把两岸连在一起，城市由此有了新的中轴。", FIRST, SECOND)[0].startswith("摘要")


@pytest.mark.parametrize("label", ["核心提示：", "新闻提要: ", "内容导读："])
def test_the_label_of_a_lead_is_no_text_and_its_words_are(clean: Clean, label: str) -> None:
    lead = "新桥把两岸连在一起，城市由此有了新的中轴。"
    assert body(clean, f"{label}{lead}", FIRST, SECOND) == [lead, FIRST, SECOND]
    assert body(clean, FIRST, f"{label}{lead}", SECOND)[1].startswith(label[:4])


def test_the_way_back_behind_the_last_stop_goes(clean: Clean) -> None:
    assert body(clean, FIRST, f"{SECOND}<a href='/'>返回江城网首页&gt;&gt;</a>") == [FIRST, SECOND]
    assert body(clean, FIRST, f"{SECOND}末班车返回首页") == [FIRST, f"{SECOND}末班车返回首页"]


def test_how_to_reach_the_office_is_text_within_a_notice(clean: Clean) -> None:
    contact = "联系电话：0700-1234567"
    assert body(clean, FIRST, contact, SECOND) == [FIRST, contact, SECOND]
    assert body(clean, FIRST, SECOND, contact) == [FIRST, SECOND]


def test_the_numbers_of_a_table_are_no_counters(clean: Clean) -> None:
    table = "</p><table><tr><td>标准厂房</td><td>12</td></tr><tr><td>装备制造</td><td>20</td></tr></table><p>"
    assert body(clean, FIRST, table, SECOND) == [FIRST, "标准厂房", "12", "装备制造", "20", SECOND]


def test_a_line_that_names_a_photographer_heads_nothing(clean: Clean) -> None:
    article = clean(page(FIRST, "<b>图为新桥夜景。（李钰摄）</b>", SECOND))
    assert [paragraph.kind for paragraph in article.paragraphs] == ["text", "text", "text"]


def test_the_theme_behind_an_agencys_dateline_is_the_headline_again(clean: Clean) -> None:
    article = clean(page(f"新华社江城4月20日电 题：{TITLE}", "新华社记者 何辉、李敏", FIRST, SECOND))
    assert article.dateline == "新华社江城4月20日电"
    assert [person.name for person in article.byline] == ["何辉", "李敏"]
    assert article.body == f"{FIRST}\n{SECOND}"


def test_the_opening_may_stand_behind_a_pictures_caption(clean: Clean) -> None:
    article = clean(
        page("江城晚报记者（右）在新桥上采访。", f"江城网7月23日讯（江城晚报记者 何辉 文/摄）{FIRST}", SECOND)
    )
    assert (article.dateline, article.paragraphs[1].text) == ("江城网7月23日讯", FIRST)
    assert [(person.role, person.name) for person in article.byline] == [("记者", "何辉")]


def test_who_wrote_and_shot_it_is_both(clean: Clean) -> None:
    article = clean(page(FIRST, SECOND).replace("2022-04-20", "2022-04-20 作者：何辉；摄影：何辉"))
    assert [(person.role, person.name) for person in article.byline] == [("作者", "何辉"), ("摄", "何辉")]


def test_a_box_of_its_own_among_the_paragraphs_ends_nothing(clean: Clean) -> None:
    box = "</p><div><h4>相关阅读</h4><ul><li><a href='/1'>青河春茶今年早早上市了</a></li></ul></div><p>"
    assert body(clean, FIRST, SECOND, box, FIRST[::-1], SECOND[::-1])[-1] == SECOND[::-1]


def test_another_story_behind_its_label_is_no_text(clean: Clean) -> None:
    assert body(clean, FIRST, "【延伸阅读】<a href='/1'>青河春茶今年早早上市了</a>", SECOND) == [FIRST, SECOND]


def test_a_button_that_shows_the_rest_ends_nothing(clean: Clean) -> None:
    button = "</p><section><a href='#'>展开全文</a></section><p>"
    assert body(clean, FIRST, button, SECOND) == [FIRST, SECOND]


PICTURE = "<p><img src='/a/1.jpg'></p>"
OVER, BELOW = f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"


def raw(*markup: str) -> str:
    return page("TEXT").replace("<p>TEXT</p>", "".join(markup))


@pytest.mark.parametrize(
    "line",
    [
        "<p style='text-align: center;'>启动仪式现场</p>",
        "<p align='center'>启动仪式现场</p>",
        "<p>启动仪式现场。（何辉摄）</p>",
        "<p>启动仪式现场（江城网记者 何辉/摄）</p>",
    ],
)
def test_a_line_right_under_a_picture_may_be_its_caption(clean: Clean, line: str) -> None:
    article = clean(raw(OVER, PICTURE, line, BELOW))
    assert len(article.paragraphs) == 2
    assert [caption.text.rstrip("。") for caption in article.captions] == ["启动仪式现场"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>启动仪式现场</p>",
        "<p align='center'><b>启动仪式现场</b></p>",
        "<p align='center'>启动仪式现场来了很多人。</p>",
        "<p align='center'>启动仪式现场<br>明年投产</p>",
    ],
)
def test_other_lines_under_a_picture_are_text(clean: Clean, line: str) -> None:
    assert clean(raw(OVER, PICTURE, line, BELOW)).captions == ()


def test_where_most_is_said_under_pictures_it_is_the_text(clean: Clean) -> None:
    told = ["启动仪式今天上午举行，来了很多人。", "工人在车间里调试设备，下月投产。", "茶农在茶园里采茶，今年天气好。"]
    shown = (f"{PICTURE}<p>{line}（何辉摄）</p>" for line in told)
    assert [paragraph.text[:5] for paragraph in clean(raw(*shown)).paragraphs] == [line[:5] for line in told]


def test_a_caption_in_a_box_may_have_its_credit_on_a_line_of_its_own(clean: Clean) -> None:
    lines = "<p>启动仪式现场。<br>江城网记者 何辉摄</p>"
    box = f"<table><tr><td><img src='/a/1.jpg'></td></tr><tr><td>{lines}</td></tr></table>"
    article = clean(raw(box, OVER, BELOW))
    assert [(caption.text, caption.credit) for caption in article.captions] == [("启动仪式现场。", "江城网记者 何辉摄")]
    assert len(article.paragraphs) == 2


def test_a_credit_alone_among_the_first_paragraphs_leaves_none(clean: Clean) -> None:
    article = clean(raw(OVER, "<p>（記者何輝攝）</p>", BELOW))
    assert all(paragraph.text for paragraph in article.paragraphs)


def test_a_text_without_the_headline_that_it_opens_with_in_parts(clean: Clean) -> None:
    title = "秋季项目集中开工 十二个项目落户"
    body = f"<h1>{title}</h1><div><p>秋季项目集中开工</p><p>十二个项目落户</p>{OVER}{BELOW}</div>"
    assert "秋季项目集中开工" not in clean(f"<html><head><title>{title}</title></head><body>{body}</body></html>").body


def test_a_line_under_a_picture_that_is_what_it_is_called_is_its_caption(clean: Clean) -> None:
    article = clean(raw(OVER, "<p><img src='/a/1.jpg' alt='两岸的居民'><br>两岸的居民</p>", BELOW))
    assert [caption.text for caption in article.captions] == ["两岸的居民"]


def test_a_bracket_that_names_the_outlet_once_more_is_no_text(clean: Clean) -> None:
    article = clean(raw(OVER, BELOW.replace("</p>", "（新桥报）</p>"), "<p>来源：新桥报</p>"))
    assert (article.outlet, "新桥报" in article.body) == ("新桥报", False)
