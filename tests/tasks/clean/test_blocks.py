from __future__ import annotations

from tasks.clean.blocks import read_blocks
from tasks.clean.markup import parse_markup


def test_what_a_reader_sees_apart_is_a_block() -> None:
    blocks = read_blocks(parse_markup("<div>甲<br>乙<p>丙 <a>丁戊</a></p>己<ul><li>庚</li></ul></div>"))
    assert [block.text for block in blocks] == ["甲", "乙", "丙 丁戊", "己", "庚"]
    assert [block.links for block in blocks] == [0, 0, 2, 0, 0]


def test_inline_markup_and_blanks_part_nothing() -> None:
    (block,) = read_blocks(parse_markup("<p>\n 江<b>城</b>\n<span>开发\u200b区</span>&nbsp;项目 </p>"))
    assert block.text == "江城 开发区 项目"
    assert block.bold == 1


def test_prose_has_stops_or_commas_and_is_no_link() -> None:
    sentence = "江城开发区今年新开工的项目有十二个。"
    texts = [sentence, f"<a>{sentence}</a>", "省发展和改革委员会省教育厅省科学技术厅省公安厅", "更多"]
    blocks = read_blocks(parse_markup("".join(f"<p>{text}</p>" for text in texts)))
    assert [block.prose > 0 for block in blocks] == [True, False, False, False]


def test_what_a_style_hides_is_marked() -> None:
    blocks = read_blocks(parse_markup("<div><p style='DISPLAY: none'>甲<b>乙</b></p><p>丙</p></div>"))
    assert [(block.text, block.hidden) for block in blocks] == [("甲乙", True), ("丙", False)]


def test_what_a_line_holds_for_copiers_alone_is_not_read() -> None:
    unseen = "<font class='jammer'>k$</font><span style='display:none'>乙</span><i style='font-size:0px'>丙</i>"
    assert [block.text for block in read_blocks(parse_markup(f"<p>甲{unseen}丁</p>"))] == ["甲丁"]
