"""Credits around a body become fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.credits import split_credits
from tasks.records import Person, Reprint


def test_bylines_before_and_behind_the_text() -> None:
    credits = split_credits(["□ 本报记者 葛丹", "学校开学了。", "（责编：萧潇、张妍）"])
    assert credits.paragraphs == ("学校开学了。",)
    assert [(person.role, person.name) for person in credits.byline] == [
        ("记者", "葛丹"),
        ("编辑", "萧潇"),
        ("编辑", "张妍"),
    ]


@pytest.mark.parametrize(
    ("credit", "reprint"),
    [
        ("（原载5月8日《江城日报》）", Reprint("江城日报", "5月8日", "（原载5月8日《江城日报》）")),
        ("（转载自江城网）", Reprint("江城网", None, "（转载自江城网）")),
        ("本文转载自江城网，版权归原作者所有。", Reprint("江城网", None, "本文转载自江城网，版权归原作者所有。")),
        (
            "本文首发于青河观察公众号（qinghe-01）",
            Reprint("青河观察公众号", None, "本文首发于青河观察公众号（qinghe-01）"),
        ),
        ("本文首发自青河观察公众号", Reprint("青河观察公众号", None, "本文首发自青河观察公众号")),
        (
            "本文首发自江城晚报公众号“江城观察”（ID：jcguancha）",
            Reprint("江城晚报公众号“江城观察”", None, "本文首发自江城晚报公众号“江城观察”（ID：jcguancha）"),
        ),
        ("转自：江城日报", Reprint("江城日报", None, "转自：江城日报")),
    ],
)
def test_a_reprint_is_credited(credit: str, reprint: Reprint) -> None:
    credits = split_credits(["正文。", credit])
    assert (credits.paragraphs, credits.reprint_of) == (("正文。",), reprint)


def test_the_last_bracket_of_the_last_paragraph() -> None:
    credits = split_credits(["项目顺利推进。            (董建)"])
    assert (credits.paragraphs, credits.byline) == (("项目顺利推进。",), (Person("作者", "董建"),))


def test_a_dateline_and_byline_behind_the_text() -> None:
    credits = split_credits(["正文。", "（新华社江城7月7日电 记者杨汉 熊丰）"])
    assert credits.dateline == "新华社江城7月7日电"
    assert [person.name for person in credits.byline] == ["杨汉", "熊丰"]


def test_a_byline_behind_the_last_stop() -> None:
    credits = split_credits(["项目开工。", "向建设者致敬！   文/图   记者 周东"])
    assert credits.paragraphs == ("项目开工。", "向建设者致敬！")
    assert [(person.role, person.name) for person in credits.byline] == [("记者", "周东")]


def test_a_picture_pages_paragraphs_give_up_their_credits() -> None:
    credits = split_credits(["工人在施工。 本报记者 赵晶摄", "茶农在采茶。 王松 摄", "各地一派繁忙。"])
    assert credits.paragraphs == ("工人在施工。", "茶农在采茶。", "各地一派繁忙。")
    assert [(person.role, person.name) for person in credits.byline] == [("记者", "赵晶"), ("摄", "王松")]


def test_a_picture_among_paragraphs_of_text_keeps_its_own() -> None:
    texts = ["项目开工。", "工人在施工。 王松 摄", "各地一派繁忙。", "明年投产。"]
    assert split_credits(texts).paragraphs == tuple(texts)


@pytest.mark.parametrize(
    "line",
    [
        "来源：江城日报 作者：何辉",
        "（来源：江城日报）",
        "信息来源：江城日报",
        "（江城日报）",
        "《江城日报》（2026年9月1日 第01版）",
        "（《 江城日报 》（ 2026年09月01日 01 版））",
    ],
)
def test_the_outlet(line: str) -> None:
    assert split_credits(["正文。", line]).outlet == "江城日报"


@pytest.mark.parametrize(
    "last",
    [
        "全市共有三家（以下简称《办法》）",
        "（作者系江城大学教授）",
        "据了解，项目已开工。",
        "（一）加强领导",
        "供电的是国家电网。（国家电网）",
        "他说完就走了。作者的名字没有人知道",
    ],
)
def test_text_stays(last: str) -> None:
    assert split_credits(["正文。", last]).paragraphs == ("正文。", last)


@given(st.lists(st.text(max_size=40), max_size=5))
def test_paragraphs_only_leave_at_the_ends(paragraphs: list[str]) -> None:
    left = split_credits(paragraphs).paragraphs
    printed = [paragraph for paragraph in paragraphs if paragraph.strip()]
    assert "".join(left) in "".join(printed)


TEXT = tuple(f"第{i}家企业今年投产，年产值过亿元。" for i in "一二三四五六七八")


def test_a_source_behind_the_names_is_the_outlet() -> None:
    credits = split_credits([*TEXT, "江城日报·江城网记者 何辉 来源：江城日报 2022年4月20日"])
    assert credits.paragraphs == TEXT
    assert (credits.outlet, [person.name for person in credits.byline]) == ("江城日报", ["何辉"])


@pytest.mark.parametrize("at", [1, 3, 6, 8])
def test_a_byline_near_an_end_of_the_text_is_one(at: int) -> None:
    credits = split_credits([*TEXT[:at], "文/何辉 编辑 李敏", *TEXT[at:]])
    assert credits.paragraphs == TEXT
    assert [(person.role, person.name) for person in credits.byline] == [("文", "何辉"), ("编辑", "李敏")]


@pytest.mark.parametrize("line", ["△何辉", "李敏 摄", "记者手记"])
def test_a_pictures_credit_and_a_name_without_a_role_stay_within_the_text(line: str) -> None:
    assert split_credits([*TEXT[:2], line, *TEXT[2:]]).paragraphs == (*TEXT[:2], line, *TEXT[2:])


def test_a_byline_amid_the_text_stays() -> None:
    assert "记者 何辉" in split_credits([*TEXT, "记者 何辉", *TEXT]).paragraphs


def test_the_writer_within_the_source() -> None:
    credits = split_credits(["正文。", "（来源：江城日报记者何辉）"])
    assert (credits.outlet, [(p.role, p.name) for p in credits.byline]) == ("江城日报", [("记者", "何辉")])
    assert split_credits(["正文。", "来源 | 江城书院"]).outlet == "江城书院"


@pytest.mark.parametrize(
    ("end", "outlet"),
    [
        ("项目开工。江城日报2026-9-1", "江城日报"),
        ("项目开工。（江城市水利局）", "江城市水利局"),
        ("项目开工。（區發改委）", "區發改委"),
        ("项目开工。( 江城新聞網 )", "江城新聞網"),
        ("项目开工。(江城网、青河市臺辦聯合報道)", "江城网"),
        ("项目开工。（县水利局供稿）", "县水利局"),
        ("项目开工。(今日青河区报)", "今日青河区报"),
    ],
)
def test_who_issued_the_text_signs_behind_its_last_stop(end: str, outlet: str) -> None:
    credits = split_credits(["新桥通车。", end])
    assert (credits.paragraphs, credits.outlet) == (("新桥通车。", "项目开工。"), outlet)


@pytest.mark.parametrize("end", ["项目落户江城（全部）", "项目开工。（含外部）", "会议在下午召开。2026-9-1"])
def test_what_signs_nothing_stays(end: str) -> None:
    assert split_credits(["新桥通车。", end]).paragraphs == ("新桥通车。", end)


@pytest.mark.parametrize("owner", ["（图片由开发区提供）", "图片来源：江城网"])
def test_whose_the_pictures_are_is_no_text(owner: str) -> None:
    assert split_credits(["项目开工。", owner]).paragraphs == ("项目开工。",)


def test_a_line_of_two_brackets() -> None:
    credits = split_credits(["项目开工。", "（刘江）（编辑 李敏）"])
    assert credits.paragraphs == ("项目开工。",)
    assert [(person.role, person.name) for person in credits.byline] == [("作者", "刘江"), ("编辑", "李敏")]


def test_two_brackets_behind_one_text() -> None:
    credits = split_credits(["新桥通车。", "项目开工。(董建) (作者:何辉)"])
    assert credits.paragraphs == ("新桥通车。", "项目开工。")
    assert [person.name for person in credits.byline] == ["董建", "何辉"]


@pytest.mark.parametrize(
    ("last", "text", "role", "name"),
    [
        ("新桥通车。何步东", "新桥通车。", "作者", "何步东"),
        ("新桥通车。·何步东·", "新桥通车。", "作者", "何步东"),
        ("新桥通车。（編輯：何輝）1150901", "新桥通车。", "编辑", "何輝"),
        ("新桥通车。（记者何辉)", "新桥通车。", "记者", "何辉"),
        ("新桥通车。☉作者|何辉", "新桥通车。", "作者", "何辉"),
        ("新桥通车。本版撰文 江城日报记者 何辉", "新桥通车。", "记者", "何辉"),
    ],
)
def test_more_forms_of_the_last_credit(last: str, text: str, role: str, name: str) -> None:
    credits = split_credits(["大江上的新桥。", last])
    assert credits.paragraphs[-1] == text
    assert [(who.role, who.name) for who in credits.byline] == [(role, name)]


def test_names_alone_behind_the_last_stop_are_the_writers() -> None:
    credits = split_credits(["大江上的新桥。", "新桥通车。何艳霞 李少杰"])
    assert (credits.paragraphs[-1], [who.name for who in credits.byline]) == ("新桥通车。", ["何艳霞", "李少杰"])


@pytest.mark.parametrize("last", ["新桥通车。何时通车", "新桥通车。“通了”", "新桥通车。大家说"])
def test_words_behind_the_last_stop_are_no_writer(last: str) -> None:
    assert split_credits(["大江上的新桥。", last]).paragraphs[-1] == last


def test_a_dateline_and_byline_behind_the_last_stop() -> None:
    credits = split_credits(["项目开工。", "明年投产。江城时事讯（何辉）"])
    assert (credits.paragraphs, credits.dateline) == (("项目开工。", "明年投产。"), "江城时事讯")
    assert credits.byline == (Person("作者", "何辉"),)


def test_a_name_alone_over_the_text_is_the_writers() -> None:
    text = "江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产。"
    credits = split_credits(["何步东", text, text])
    assert (credits.paragraphs, credits.byline) == ((text, text), (Person("作者", "何步东"),))
    assert split_credits(["好消息", text]).paragraphs == ("好消息", text)
    assert split_credits(["何步东", "李敏行"]).paragraphs == ("何步东", "李敏行")


def test_the_issue_of_a_magazine_is_no_text() -> None:
    credits = split_credits(["项目开工。", "明年投产。", "——原文刊载于《江城》半月刊", "2026年第13期"])
    assert credits.paragraphs == ("项目开工。", "明年投产。")
    assert credits.reprint_of == Reprint("江城", None, "——原文刊载于《江城》半月刊")


def test_a_byline_over_the_day_that_a_notice_was_signed_on() -> None:
    credits = split_credits(["新桥通车。", "项目开工。", "图、文/何辉", "2026年9月1日"])
    assert credits.paragraphs == ("新桥通车。", "项目开工。", "2026年9月1日")
    assert [person.name for person in credits.byline] == ["何辉"]


def test_where_the_writer_works_is_no_text() -> None:
    assert split_credits(["新桥通车。", "（作者单位：江城大学旅游学院）"]).paragraphs == ("新桥通车。",)


def test_where_a_text_was_printed_first_may_be_said_below_its_deck() -> None:
    texts = [f"第{n}座桥今天上午通车，两岸居民往来方便多了。" for n in range(10)]
    first = "本文首发于江城晚报公众号（jcwb01）"
    credits = split_credits([*texts[:2], first, *texts[2:]])
    assert (credits.paragraphs, credits.reprint_of) == (tuple(texts), Reprint("江城晚报公众号", None, first))
    assert split_credits([*texts[:5], first, *texts[5:]]).paragraphs[5] == first


def test_what_a_text_was_gathered_from() -> None:
    line = "文章综合自：江城日报、青河新闻网、江城大学附属医院、青河县中医医院、江城市水利局、青河发布、江城晚报"
    assert split_credits(["新桥通车。", "项目开工。", line]).paragraphs == ("新桥通车。", "项目开工。")


def test_a_site_says_that_a_story_is_its_own() -> None:
    credits = split_credits(["新桥通车。", "项目开工。", "本文来源：江城网 。内部来源\xa0 责任编辑：何辉明_JC11328"])
    assert (credits.outlet, [who.name for who in credits.byline]) == ("江城网", ["何辉明"])


def test_a_writer_of_a_long_surname_behind_the_last_stop() -> None:
    assert [who.name for who in split_credits(["新桥通车。", "项目开工。司徒任远"]).byline] == ["司徒任远"]
    assert split_credits(["新桥通车。", "项目开工。全文完了"]).byline == ()
