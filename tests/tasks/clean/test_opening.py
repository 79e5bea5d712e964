"""The opening of a report: dateline, byline, then the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.opening import outlet_of, parse_dateline, split_opening, take_dateline


@pytest.mark.parametrize(
    ("text", "dateline", "names", "rest"),
    [
        ("本报讯（记者刘江 冯河）根据部署，", "本报讯", ["刘江", "冯河"], "根据部署，"),
        (
            "江城日报·掌上江城讯(记者/李逸 通讯员/晓宁 李钰) 近期,",
            "江城日报·掌上江城讯",
            ["李逸", "晓宁", "李钰"],
            "近期,",
        ),
        ("新华社江城9月1日电（记者 王小明）今年", "新华社江城9月1日电", ["王小明"], "今年"),
        ("据新华社江城9月1日电 近日", "据新华社江城9月1日电", [], "近日"),
        ("本报江城9月1日电 近日", "本报江城9月1日电", [], "近日"),
        ("本报讯 5月7日，新桥通车", "本报讯", [], "5月7日，新桥通车"),
        ("本报讯 记者王小明报道：今年", "本报讯", ["王小明"], "今年"),
        ("央视网消息（新闻联播）：今天", "央视网消息（新闻联播）", [], "今天"),
        ("江南日报9月1日讯（通讯员 王小明）今年", "江南日报9月1日讯", ["王小明"], "今年"),
        ("江南日报全媒体记者 谢芳 春茶上市了。", None, ["谢芳"], "春茶上市了。"),
        ("江南网  江城日报讯 记者王小明、谢芳报道:今年", "江南网 江城日报讯", ["王小明", "谢芳"], "今年"),
        ("江南网消息（江城日报）（记者 王小明）今年", "江南网消息（江城日报）", ["王小明"], "今年"),
        ("江南网 江城开工", None, [], "江南网 江城开工"),
        ("江南网9月1日江城讯 今年", "江南网9月1日江城讯", [], "今年"),
        ("（记者 王小明）今年以来", None, ["王小明"], "今年以来"),
        ("中新网江城9月1日电 (何江 谢湖)记者1日获悉", "中新网江城9月1日电", ["何江", "谢湖"], "记者1日获悉"),
        ("本报讯（高新区）今年", "本报讯", [], "（高新区）今年"),
        (
            "江城网9月1日讯 据江城日报报道【江城日报记者王小明】今年",
            "江城网9月1日讯 据江城日报报道",
            ["王小明"],
            "今年",
        ),
        ("江城网9月1日讯 据江城日报报道，今年", "江城网9月1日讯", [], "据江城日报报道，今年"),
        ("【江城网】（记者 王小明）今年", "江城网", ["王小明"], "今年"),
        ("［江城网记者王小明9月1日报道］今年", None, ["王小明"], "今年"),
        ("江城網訊(記者 齊小明)今年", "江城網訊", ["齊小明"], "今年"),
        ("【本報訊】今年", "本報訊", [], "今年"),
        ("〔本報訊〕今年", "本報訊", [], "今年"),
        ("〔即時新聞／綜合報導〕今年", "即時新聞／綜合報導", [], "今年"),
        ("【江城報導 何輝】今年", None, ["何輝"], "今年"),
        ("【江城晚報╱記者何輝╱即時報導】今年", None, ["何輝"], "今年"),
        ("【江城物流】讯:今年", "江城物流讯", [], "今年"),
        ("江城网9月1日（通讯员 王小明）今年", "江城网9月1日", ["王小明"], "今年"),
        ("江城晚报（记者 王小明）今年", "江城晚报", ["王小明"], "今年"),
        ("据江城晚报（记者 王小明）今年", None, [], "据江城晚报（记者 王小明）今年"),
        ("中新社 江城8月13日电 (记者 王小明)今年", "中新社江城8月13日电", ["王小明"], "今年"),
        ("【江城网】今年以来", "江城网", [], "今年以来"),
        ("【大江台 2026 年 9 月 1 日訊】今年", "大江台2026年9月1日訊", [], "今年"),
        ("江城日报融媒体中心•大江网9月1日讯(记者 王小明)今年", "江城日报融媒体中心•大江网9月1日讯", ["王小明"], "今年"),
        ("本报讯（记者王小明）（通讯员谢芳）今年", "本报讯", ["王小明", "谢芳"], "今年"),
        ("本报讯（记者 王小明 通讯员 谢芳 今年，新桥通车", "本报讯", ["王小明", "谢芳"], "今年，新桥通车"),
        ("本报讯 记者王小明）今年，新桥通车", "本报讯", ["王小明"], "今年，新桥通车"),
        ("(江城通讯社/青河新闻中心 谢芳)今年", None, ["谢芳"], "今年"),
        ("（资料图片）今年", None, [], "（资料图片）今年"),
        ("江城网2月22日讯(范小友 记者 葛金)今年", "江城网2月22日讯", ["范小友", "葛金"], "今年"),
    ],
)
def test_takes_the_opening_apart(text: str, dateline: str | None, names: list[str], rest: str) -> None:
    opening = split_opening(text)
    assert (opening.dateline, [person.name for person in opening.byline], opening.rest) == (dateline, names, rest)


@pytest.mark.parametrize(
    "text",
    [
        "国家电网今年投资",
        "记者从市政府获悉，今年",
        "通讯员李明告诉记者，",
        "互联网讯号差",
        "好消息！本市",
        "（一）加强领导",
        "今年 以来，",
        "记者 张三，江城，记者 张三，江城的春天。",
    ],
)
def test_an_ordinary_paragraph_stays_whole(text: str) -> None:
    opening = split_opening(text)
    assert (opening.dateline, opening.byline, opening.rest) == (None, (), text)


def test_a_dateline_alone_is_closed_up() -> None:
    assert parse_dateline("（本报江城 7 月 7 日电）") == "本报江城7月7日电"
    assert parse_dateline("本报江城7月7日电 近日") is None
    assert take_dateline("新华社江城7月7日电 记者王明") == ("新华社江城7月7日电", "记者王明")


@given(st.text(max_size=120))
def test_the_rest_is_the_end_of_the_text(text: str) -> None:
    assert text.endswith(split_opening(text).rest)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("江城音乐讯 知名组合今天开唱。", "江城音乐讯"),
        ("江城网7月7日报道 新桥今天通车。", "江城网7月7日报道"),
        ("据江城网7月7日报道，新桥今天通车。", None),
        ("企业通讯 一封来信。", None),
    ],
)
def test_datelines_of_channels(text: str, dateline: str | None) -> None:
    assert split_opening(text).dateline == dateline


def test_a_byline_in_the_brackets_of_taiwans_papers() -> None:
    opening = split_opening("〔記者羅力／台北報導〕新橋今天通車。")
    assert [(person.role, person.name) for person in opening.byline] == [("记者", "羅力")]
    assert opening.rest == "新橋今天通車。"


@pytest.mark.parametrize(
    ("text", "dateline", "names"),
    [
        ("（中央社記者羅力明台北11日電）新橋今天通車。", "中央社記者羅力明台北11日電", ["羅力明"]),
        (
            "（中央社記者溫羅青、羅力明高雄1日電）新橋今天通車。",
            "中央社記者溫羅青、羅力明高雄1日電",
            ["溫羅青", "羅力明"],
        ),
    ],
)
def test_the_bracket_of_taiwans_agency(text: str, dateline: str, names: list[str]) -> None:
    opening = split_opening(text)
    assert (opening.dateline, opening.rest) == (dateline, "新橋今天通車。")
    assert [(person.role, person.name, person.outlet) for person in opening.byline] == [
        ("记者", name, "中央社") for name in names
    ]


def test_the_day_may_stand_before_the_place() -> None:
    assert split_opening("江城网9月7日青河消息 新桥今天通车。").dateline == "江城网9月7日青河消息"


@pytest.mark.parametrize(
    ("text", "dateline", "names"),
    [
        ("江 城 网 讯 (记者何辉) 新桥通车。", "江城网讯", ["何辉"]),
        ("【大江2026年09月01日訊】(大江記者何輝台灣高雄報導)新桥通车。", "大江2026年09月01日訊", ["何輝"]),
        ("江城網消息 記者何輝、通訊員李敏報道:新桥通车。", "江城網消息", ["何輝", "李敏"]),
        ("本報訊(記者劉江馮河)新桥通车。", "本報訊", ["劉江", "馮河"]),
    ],
)
def test_openings_set_by_letters_or_in_traditional_characters(text: str, dateline: str, names: list[str]) -> None:
    opening = split_opening(text)
    assert (opening.dateline, [who.name for who in opening.byline], opening.rest) == (dateline, names, "新桥通车。")


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("（江城29日综合电）新桥通车。", "江城29日综合电", "新桥通车。"),
        ("（江城网讯）新桥通车。", "江城网讯", "新桥通车。"),
        ("【on.cc江網專訊】新桥通车。", "on.cc江網專訊", "新桥通车。"),
        ("江城网(微博)12月31日讯(记者 何辉)新桥通车。", "江城网(微博)12月31日讯", "新桥通车。"),
        ("中江社江城1月30日電/據報導,新桥通车。", "中江社江城1月30日電", "據報導,新桥通车。"),
        ("【大江7月21日報導】(中央社記者陳朝福高雄二十一日電)新桥通车。", "大江7月21日報導", "新桥通车。"),
        ("（水力发电）新桥通车。", None, "（水力发电）新桥通车。"),
    ],
)
def test_datelines_in_brackets_and_with_what_goes_with_them(text: str, dateline: str | None, rest: str) -> None:
    opening = split_opening(text)
    assert (opening.dateline, opening.rest) == (dateline, rest)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("[江城网讯 记者 何辉]新桥通车。", "江城网讯"),
        ("（本报讯 记者 何辉）新桥通车。", "本报讯"),
    ],
)
def test_a_bracket_that_holds_dateline_and_byline(text: str, dateline: str) -> None:
    opening = split_opening(text)
    assert (opening.dateline, opening.rest) == (dateline, "新桥通车。")
    assert [person.name for person in opening.byline] == ["何辉"]


def test_a_bracket_that_nobody_closed() -> None:
    opening = split_opening("江城通讯社9月1日电(江城通讯社记者 何辉明近日，新桥通车。")
    assert ([person.name for person in opening.byline], opening.rest) == (["何辉明"], "近日，新桥通车。")
    assert split_opening("（记者 何辉明的手记，写在桥上。").byline == ()


def test_who_translated_it() -> None:
    opening = split_opening("〔編譯何輝明／綜合報導〕新橋今天通車。")
    assert ([person.name for person in opening.byline], opening.rest) == (["何輝明"], "新橋今天通車。")


@pytest.mark.parametrize(
    ("dateline", "outlet"),
    [
        ("中央社台北13日電", "中央社"),
        ("江城日报讯", "江城日报"),
        ("据新华社江城9月1日电", "新华社"),
        ("江城晚報訊", "江城晚報"),
        ("本报讯", None),
        ("据本报江城9月1日电", None),
        ("即時新聞／綜合報導", None),
        ("江城时事讯", None),
    ],
)
def test_a_dateline_may_name_its_outlet(dateline: str, outlet: str | None) -> None:
    assert outlet_of(dateline) == outlet


@pytest.mark.parametrize(
    ("text", "dateline", "outlet"),
    [
        ("江城云报道 今天，青河新桥通车。", "江城云报道", "江城云"),
        ("江城日报网消息（记者何辉）今天，青河新桥通车。", "江城日报网消息", "江城日报网"),
        ("中新社记者江城九月十八日电(记者何辉)今天，青河新桥通车。", "中新社记者江城九月十八日电", "中新社"),
    ],
)
def test_a_dateline_is_told_by_its_outlet_and_its_day(text: str, dateline: str, outlet: str) -> None:
    opening = split_opening(text)
    assert (opening.dateline, opening.rest) == (dateline, "今天，青河新桥通车。")
    assert outlet_of(dateline) == outlet
