"""A byline is roles with names and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.byline import parse_byline
from tasks.records import Person


def pairs(text: str) -> list[tuple[str, str]] | None:
    people = parse_byline(text)
    return None if people is None else [(person.role, person.name) for person in people]


@pytest.mark.parametrize(
    ("printed", "people"),
    [
        ("本报记者 张三丰 通讯员 李四光", [("记者", "张三丰"), ("通讯员", "李四光")]),
        (
            "记者刘江 冯河 特约记者杨柳 通讯员张小青",
            [("记者", "刘江"), ("记者", "冯河"), ("记者", "杨柳"), ("通讯员", "张小青")],
        ),
        ("记者刘江冯河通讯员张小青", [("记者", "刘江"), ("记者", "冯河"), ("通讯员", "张小青")]),
        (
            "江城日报·掌上江城记者/齐卫 周圆 通讯员/晓宁 李玲",
            [("记者", "齐卫"), ("记者", "周圆"), ("通讯员", "晓宁"), ("通讯员", "李玲")],
        ),
        ("■通 讯 员 冯尚", [("通讯员", "冯尚")]),
        ("【记者】柳强", [("记者", "柳强")]),
        ("記者﹕何輝", [("记者", "何輝")]),
        ("文｜财新 何辉", [("文", "何辉")]),
        ("编辑 刘晓 校对 李铭", [("编辑", "刘晓"), ("校对", "李铭")]),
        ("（责编：萧潇、张妍）", [("编辑", "萧潇"), ("编辑", "张妍")]),
        ("责任编辑：王　琳", [("编辑", "王琳")]),
        ("（董建）", [("作者", "董建")]),
        ("摄影报道:何辉 李敏", [("摄", "何辉"), ("摄", "李敏")]),
        ("记者:李泽浩实习:杨立", [("记者", "李泽浩"), ("记者", "杨立")]),
        ("江城网记者何辉6月10日报道", [("记者", "何辉")]),
        ("大江網記者何輝 台北", [("记者", "何輝")]),
        ("報道員:何輝、李敏", [("通讯员", "何輝"), ("通讯员", "李敏")]),
        ("◎ 何明輝", [("作者", "何明輝")]),
        ("(特约摄影 何辉 摄)", [("摄", "何辉")]),
        ("何辉 李敏摄影报道(影像中国)", [("摄", "何辉"), ("摄", "李敏")]),
        ("记者 何与明", [("记者", "何与明")]),
        ("財經中心／何明輝報導", [("记者", "何明輝")]),
        ("供稿：何辉", [("作者", "何辉")]),
        ("供稿：江城市水利局", []),
        ("作者：江城市水利局", []),
        ("作者：阿不都.热西提", [("作者", "阿不都.热西提")]),
        ("（记者 阿不都‧热西提）", [("记者", "阿不都‧热西提")]),
        ("何辉/编译", [("作者", "何辉")]),
        ("（何辉 制作 李敏）", [("作者", "何辉"), ("制作", "李敏")]),
        (
            "(青河县水利局 撰稿人:何辉 审核人:李敏 区政府办 江小青)",
            [("作者", "何辉"), ("审核", "李敏"), ("审核", "江小青")],
        ),
        ("一審:何輝 二審:李敏", [("编辑", "何輝"), ("编辑", "李敏")]),
        ("采编:何辉", [("作者", "何辉")]),
        ("报道员 何辉", [("通讯员", "何辉")]),
        ("总值班:何辉 监审:李敏", [("总值班", "何辉"), ("审核", "李敏")]),
        ("签发：何辉", [("审核", "何辉")]),
        ("视频：何辉", [("视频", "何辉")]),
        ("[江城网报道 记者 何辉]", [("记者", "何辉")]),
        ("（通讯员青河县水利局 何辉 李敏 报道）", [("通讯员", "何辉"), ("通讯员", "李敏")]),
        ("翻译：何辉，审译：李敏", [("作者", "何辉"), ("审核", "李敏")]),
        ("林慧娟 綜合報導 / 台北", [("作者", "林慧娟")]),
        ("作者：江城大学研究生 何辉", [("作者", "何辉")]),
        ("作者：何辉医师", [("作者", "何辉")]),
        ("作者：Lucy Hall", [("作者", "Lucy Hall")]),
        ("■ 张扬 任会 李苗", [("作者", "张扬"), ("作者", "任会"), ("作者", "李苗")]),
        ("记者 阿不都·热西提 实习生 欧阳娜", [("记者", "阿不都·热西提"), ("记者", "欧阳娜")]),
        ("文/图 记者 张力", [("记者", "张力")]),
        ("李钰 供图", [("供图", "李钰")]),
        ("江城市委宣传部供图", [("供图", "江城市委宣传部")]),
        ("本报记者 王艳/文 李明/图", [("记者", "王艳"), ("图", "李明")]),
        ("新华社发（李钰 摄）", [("摄", "李钰")]),
        ("编辑丨周力　责编丨李敏　监制丨何辉", [("编辑", "周力"), ("编辑", "李敏"), ("监制", "何辉")]),
        ("责任编辑：周力_NB2531", [("编辑", "周力")]),
        ("责任编辑：zhouli", []),
        ("作者：佚名", []),
        ("出品︱江城科学栏目组", []),
        ("值班主任：周力 责任编辑：李敏", [("值班主任", "周力"), ("编辑", "李敏")]),
        ("（职工通讯员 李琴 刘会）", [("通讯员", "李琴"), ("通讯员", "刘会")]),
        ("（评论员 周力 李敏）", [("作者", "周力"), ("作者", "李敏")]),
        ("（作者：周力，江城大学教授）", [("作者", "周力")]),
        ("（编译/周力）", [("作者", "周力")]),
        ("本报记者 周力 台北报道", [("记者", "周力")]),
        ("本报记者 周力 发自台北", [("记者", "周力")]),
        ("记者周力　实习生李敏　通讯员何辉　报道", [("记者", "周力"), ("记者", "李敏"), ("通讯员", "何辉")]),
        ("〔記者羅力、陳明／台北報導〕", [("记者", "羅力"), ("记者", "陳明")]),
        ("編輯：張力", [("编辑", "張力")]),
        ("▢ 全媒体记者 周力", [("记者", "周力")]),
        ("编辑：周力 美编：李敏 组版：何辉", [("编辑", "周力"), ("编辑", "李敏"), ("组版", "何辉")]),
        ("审签：周力 李敏", [("审核", "周力"), ("审核", "李敏")]),
        ("（实习编译：周力 审稿：李敏）", [("作者", "周力"), ("审核", "李敏")]),
        ("栏目主编：周力 流程编辑：李敏", [("栏目主编", "周力"), ("编辑", "李敏")]),
        ("文/视频 全媒体记者 周力 通讯员 李敏", [("记者", "周力"), ("通讯员", "李敏")]),
        ("江城晚报记者 周力 文/摄", [("记者", "周力")]),
        ("美術：張力", [("美术", "張力")]),
        ("作者：通讯员 周力 记者 李敏", [("通讯员", "周力"), ("记者", "李敏")]),
        ("编辑：周力 实习生 李敏", [("编辑", "周力"), ("编辑", "李敏")]),
        ("作者：周力 李敏 江城网", [("作者", "周力"), ("作者", "李敏")]),
        ("作者：周力/台北", [("作者", "周力")]),
        ("作者：本刊特约 周力", [("作者", "周力")]),
        ("江城日报记者 周力 综合青河网、《江城》杂志（李敏）", [("记者", "周力")]),
        ("图：網絡图片", []),
        ("（周力明 记者 李敏）", [("作者", "周力明"), ("记者", "李敏")]),
        ("（周力 张三丰 通讯员 李敏 文/图）", [("作者", "周力"), ("作者", "张三丰"), ("通讯员", "李敏")]),
        ("（責任編輯:周力）", [("编辑", "周力")]),
        ("本报记者周力郑州报道", [("记者", "周力")]),
        ("本报记者 周力 郑州报道", [("记者", "周力")]),
        ("（撰稿：周力）", [("作者", "周力")]),
        ("本報記者 周力 通訊員 李敏", [("记者", "周力"), ("通讯员", "李敏")]),
        ("采访、撰文：周力", [("作者", "周力")]),
        ("（江城日报记者周力综合报导）", [("记者", "周力")]),
        ("特约撰稿人 周力", [("通讯员", "周力")]),
        ("本版主编 周力 本版责编 李敏", [("本版主编", "周力"), ("编辑", "李敏")]),
        ("〔記者周力／高雄報導〕", [("记者", "周力")]),
        ("（记者 周力 李敏报道）", [("记者", "周力"), ("记者", "李敏")]),
        ("江城在線網-江城日報記者 周力", [("记者", "周力")]),
        ("◎江城日報全媒體記者 周力", [("记者", "周力")]),
    ],
)
def test_reads_roles_and_names(printed: str, people: list[tuple[str, str]]) -> None:
    assert pairs(printed) == people


def test_outlet_and_printed_role_are_kept() -> None:
    assert parse_byline("□ 江城日报全媒记者 何辉 通讯员 凡伟") == (
        Person("记者", "何辉", outlet="江城日报", printed_role="全媒记者"),
        Person("通讯员", "凡伟"),
    )
    assert parse_byline("本报记者 何辉") == (Person("记者", "何辉", printed_role="本报记者"),)


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("采写：南江记者 周力", "南江"),
        ("半月刊记者 周力", "半月刊"),
        ("（青河新闻·江城商报记者 周力）", "青河新闻·江城商报"),
        ("【文/江城网专栏作者 周力】", "江城网"),
        ("文/江城网 周力", "江城网"),
        ("（开发区融媒体中心 周力）", "开发区融媒体中心"),
        ("（市台办通讯员 周力）", "市台办"),
        ("作者：周力 青河网", "青河网"),
        ("【江城晚報╱記者周力╱即時報導】", "江城晚報"),
        ("（江城新聞周力台北報導）", "江城新聞"),
        ("江城網周力／台北報導", "江城網"),
    ],
)
def test_what_stands_close_before_the_role_is_the_outlet(printed: str, outlet: str) -> None:
    people = parse_byline(printed)
    assert people is not None
    assert [(person.name, person.outlet) for person in people] == [("周力", outlet)]


@pytest.mark.parametrize("printed", ["女记者 周力", "随行记者 周力", "据记者 周力 了解", "昨日，记者 周力"])
def test_what_is_no_outlet_makes_no_byline(printed: str) -> None:
    assert parse_byline(printed) is None


def test_what_all_did_stays_with_their_roles() -> None:
    assert parse_byline("（记者 潘路 通讯员 董璇 摄）") == (
        Person("记者", "潘路", printed_role="记者 摄"),
        Person("通讯员", "董璇", printed_role="通讯员 摄"),
    )
    assert parse_byline("记者 张明 摄影报道") == (Person("记者", "张明", printed_role="记者 摄影报道"),)


@pytest.mark.parametrize("printed", ["■ 新华社记者", "通讯员供图", "受访者供图", "（资料图片）"])
def test_a_byline_may_name_nobody(printed: str) -> None:
    assert parse_byline(printed) == ()


@pytest.mark.parametrize(
    "printed",
    [
        *("", "老街换新颜", "本报讯", "记者手记", "记者节快乐", "编辑部的一天", "作者简介", "通讯员培训班开班"),
        *("（试行）", "（车间）", "（高清）", "（以下简称《办法》）"),
        *("记者从市图书馆得知", "整合书香阅读、山水美景、民宿", "记者 张三说，今天很好。"),
    ],
)
def test_words_that_are_no_byline(printed: str) -> None:
    assert parse_byline(printed) is None


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    people = parse_byline(text)
    assert people is None or all(person.role and person.name for person in people)


@given(
    st.lists(
        st.tuples(st.sampled_from(["记者", "通讯员"]), st.sampled_from(["王江", "李小河", "张湖", "欧阳海", "刘洋"])),
        min_size=1,
        max_size=4,
        unique_by=lambda each: each[1],
    ),
    st.sampled_from([" ", "/", "：", ""]),
)
def test_every_name_that_was_printed_is_found(people: list[tuple[str, str]], separator: str) -> None:
    printed = " ".join(f"{role}{separator}{name}" for role, name in people)
    assert pairs(printed) == people


@pytest.mark.parametrize("line", ["本报记者刘江/文受访者供图", "记者 刘江 受访者供图"])
def test_a_giver_of_pictures_who_is_not_named_is_nobody(line: str) -> None:
    assert [person.name for person in parse_byline(line) or ()] == ["刘江"]


def test_stops_between_names_that_are_not_there_name_nobody() -> None:
    assert not parse_byline("（记者 &）")


@pytest.mark.parametrize("line", ["本报记者 周力", "本報記者 周力", "本臺記者 周力"])
def test_our_own_is_no_outlets_name(line: str) -> None:
    assert [(person.name, person.outlet) for person in parse_byline(line) or ()] == [("周力", None)]


def test_nobody_is_named_twice() -> None:
    """Words of a sentence may each read as a name; a run that says one again is none of names."""
    assert parse_byline("记者 张三，江城，江城") is None
    assert [person.name for person in parse_byline("记者 张三，江城") or ()] == ["张三", "江城"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("本报记者 定军 北京报道", ["定军"]),
        ("本报记者何辉明田享华发自上海", ["何辉明", "田享华"]),
        ("本报记者从会上获悉", None),
    ],
)
def test_a_papers_own_reporter_and_whence_he_writes(line: str, names: list[str] | None) -> None:
    people = parse_byline(line)
    assert (people and [person.name for person in people]) == names
