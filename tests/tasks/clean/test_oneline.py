from __future__ import annotations

from tasks.clean.oneline import part_head, split_one_line

LONG = (
    "江城开发区今年新开工的项目有十二个，装备制造占了一半，明年上半年陆续投产，园区已经备好厂房，企业拎包入驻，"
    "服务专班全程代办，用电用水一次接通，年底前还要建成人才公寓。"
)


def test_the_blank_behind_a_full_stop_parts_paragraphs() -> None:
    line = f"{LONG} “{LONG}” 服务为本当好护航者 {LONG} {LONG}"
    assert split_one_line(line) == [LONG, f"“{LONG}”", "服务为本当好护航者", LONG, LONG]


def test_a_byline_before_the_text_stands_alone() -> None:
    line = f"江城日报全媒体记者 谢芳 {LONG} {LONG} {LONG} {LONG} {LONG}"
    assert split_one_line(line) == ["江城日报全媒体记者 谢芳", *[LONG] * 5]


def test_one_paragraph_with_a_blank_in_it_is_one_paragraph() -> None:
    line = f"{LONG[:-1]}， 投资 46 亿元。"
    assert split_one_line(line) == [line]


def test_a_headline_before_a_text_that_opens_with_its_day() -> None:
    assert part_head(f"青河举行招商签约会 4月1日,{LONG}") == ["青河举行招商签约会", f"4月1日,{LONG}"]
    for opening in ("江城日报全媒体记者", "江城网·青河高新讯", "大江新聞網9月9日青河消息"):
        assert part_head(f"{opening} 4月1日,{LONG}") == [f"{opening} 4月1日,{LONG}"]


def test_the_tools_between_a_posts_time_and_its_text() -> None:
    line = f"何輝:「新橋」是江城的大禮 發表於 2026-04-01 08:00 分享 讚好 0 {LONG}"
    assert part_head(line) == ["何輝:「新橋」是江城的大禮", "發表於 2026-04-01 08:00", LONG]


def test_headline_and_imprint_before_the_text() -> None:
    title, imprint = "青河举行招商签约会", "2026-04-01 17:10 来源:江城网 编辑:李敏 0"
    assert part_head(f"{title} {imprint} {LONG}") == [title, imprint, LONG]


def test_a_day_within_a_sentence_parts_nothing() -> None:
    line = f"青河签约会将于 2026-04-01 举行 {LONG}"
    assert part_head(line) == [line]
