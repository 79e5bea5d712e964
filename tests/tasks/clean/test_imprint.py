from __future__ import annotations

import pytest

from tasks.clean.imprint import find_author, find_office, is_imprint, join_labels


@pytest.mark.parametrize(
    "line",
    [
        "2019-09-26 12:11　来源：江城日报　作者：李在山",
        "发布时间：2016-03-30 作者：发改委 字体：[ ] 【打印本页】",
        "2016-03-30",
        "2016年03月30日 星期三",
        "来源丨江城日报",
        "責任編輯：何輝 時間：2016-03-30",
        "信息来源:市政府办公室",
        "2026年07月08日 15:48 相关标签：园区,企业,招商,营商环境,工业",
        "本文来源: 江城日报社青河分社",
        "2019-04-19 09:14 江城在线网-江城日报 记者 陈可夫",
        "http://www.example.cn 2026年06月23日10:48 江城在线-青河晚报",
        "出版:更新:",
        "索引号 | 530400 | 文 号 | |",
        "09-30 22:46 来源:江城日报",
        "２０２６－０９－０１ 来源：江城日报",
        "[ 2026-09-01 08:30 ] [来源:江城日报]",
        "发表于 2026-9-1 16:33:49 | 显示全部楼层 |阅读模式 | 来自江城",
        "date 2026-09-01 大江網記者何輝 台北 2026-09-01 19:48",
    ],
)
def test_fields_without_text_are_an_imprint(line: str) -> None:
    assert is_imprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "4月20日下午，区领导观摩新开工项目。",
        "作者在书里写到了园区",
        "2016年3月30日 记者从全市招商大会上获悉园区二期投产",
        "2016年3月30日，滨江新区挂牌，这是全省第三个新区",
    ],
)
def test_a_sentence_is_none(line: str) -> None:
    assert not is_imprint(line)


def test_people_behind_every_label_and_no_office_among_them() -> None:
    people = find_author(["2016-03-30 作者：何辉 编辑：李敏 责任编辑：张力", "作者：发改委"])
    assert [(person.role, person.name) for person in people] == [("作者", "何辉"), ("编辑", "李敏"), ("编辑", "张力")]
    assert find_office(["2016-03-30 作者：发改委 点击：12"]) == "发改委"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "来源：江城商报 作者：通讯员 王云 记者 罗静 编辑：李敏 责任编辑：张力",
            [("通讯员", "王云"), ("记者", "罗静"), ("编辑", "李敏"), ("编辑", "张力")],
        ),
        ("2014-01-03 12:07:02 来源：江城网 责任编辑：张力 我来说两句", [("编辑", "张力")]),
        ("[编辑：李敏] [责任编辑：张力]", [("编辑", "李敏"), ("编辑", "张力")]),
        ("（来源：江城新闻 编辑：李敏）", [("编辑", "李敏")]),
        ("編輯：李敏 責編：張力 2024-10-30 17:32", [("编辑", "李敏"), ("编辑", "張力")]),
        ("栏目主编：李敏 文字编辑： 题图来源： 图片来源：", [("栏目主编", "李敏")]),
        ("何辉/江城青年报", [("作者", "何辉")]),
        ("2026-09-01 08:30 | 江城日报 | 何辉", [("作者", "何辉")]),
        ("2026-09-01 08:30 来源：江城日报记者 何辉", [("记者", "何辉")]),
        ("2026-09-01 08:30 来源：江城日报(记者 何辉)", [("记者", "何辉")]),
        ("作者：[何辉]", [("作者", "何辉")]),
        ("江城青年报 何辉 李敏", [("作者", "何辉"), ("作者", "李敏")]),
        ("江城晚报 市民热线", []),
        ("来源:江城新闻 作者:陽河網", []),
        ("作者:本网编辑 文章来源:江城物流网 发布时间:2026-12-13", []),
        ("刊发日期:2026-12-08 阅读次数: 作者:  语音阅读:", []),
        ("• 2026-02-08 • 本刊记者 何辉", [("记者", "何辉")]),
        ("2026-04-15 17:42? 记者 何辉 李敏?来源:江城日报    我来说两句", [("记者", "何辉"), ("记者", "李敏")]),
        ("2026年5月23日15:02 教育专栏 作者：何辉 我有话说(76人参与)", [("作者", "何辉")]),
        ("作者：何辉 TAG：园区|企业", [("作者", "何辉")]),
        ("來源: 作者: 發布時間:2026年01月30日", []),
        ("作者: Lucy Hall 日期:2026-02-07 15:53 阅读:", [("作者", "Lucy Hall")]),
        ("车间/江城日报", []),
    ],
)
def test_people_among_the_other_fields(line: str, people: list[tuple[str, str]]) -> None:
    assert [(person.role, person.name) for person in find_author([line])] == people


def test_a_name_alone_beside_the_time_is_the_writers() -> None:
    assert [person.name for person in find_author(["何暮青", "2012-12-25 09:13:46"])] == ["何暮青"]
    assert find_author(["何暮青", "2012-12-25 09:13:46 发布于青河新闻"]) == ()
    assert find_author(["首页", "2012-12-25 09:13:46"]) == ()
    assert find_author(["關鍵字", "2012-12-25 09:13:46"]) == ()


def test_a_captions_photographer_is_no_author() -> None:
    assert find_author(["启动仪式现场。江城网记者 何辉摄"]) == ()


def test_a_label_is_read_with_what_stands_under_it() -> None:
    people = find_author(["作者：", "何辉", "供稿单位：", "第九医院", "责任编辑：", "李敏"])
    assert [(person.role, person.name) for person in people] == [("作者", "何辉"), ("编辑", "李敏")]
    assert find_author(["责任编辑：", "分享到"]) == ()
    assert join_labels(["来源：", "江城日报", "日期：", "编辑：李敏"]) == ["来源：江城日报", "日期：", "编辑：李敏"]
    assert join_labels(["来源", "江城日报"]) == ["来源：江城日报"]
    for label in ("分享到：", "发布日期："):
        assert join_labels([label, "青河新桥通车"]) == [label, "青河新桥通车"]


@pytest.mark.parametrize(
    ("line", "office"),
    [
        ("索 引 号:06529 发布机构:青河区人民政府关 键 词:工作信息", "青河区人民政府"),
        ("发布机构：青河区应急管理局 发布日期：2026-09-01", "青河区应急管理局"),
        ("供稿：江城市水利局", "江城市水利局"),
        ("作者：发展改革委员会 发布机构：青河区政府办公室", "发展改革委员会"),
        ("发布机构： 发布日期：2026-09-01", None),
    ],
)
def test_the_office_that_wrote_or_published(line: str, office: str | None) -> None:
    assert find_office([line]) == office


def test_names_alone_between_the_day_and_the_source_are_its_writers() -> None:
    assert [who.name for who in find_author(["2026-09-01 何辉明 李敏敏 来源：江城日报 |"])] == ["何辉明", "李敏敏"]
    assert find_author(["2026-09-01 工业园区 来源：江城日报"]) == ()
    assert find_author(["波江网—何文/高雄"]) == ()  # 文 is of a name
