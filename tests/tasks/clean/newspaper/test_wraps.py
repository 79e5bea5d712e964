"""Hard wraps are joined by width, indent and end punctuation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.newspaper.geometry import column_widths
from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.wraps import close_blanks, join_lines, join_text
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, wrap


def paragraphs(text: str) -> list[str]:
    lines = read_lines(text)
    return [join_text([lines[n].text for n in group]) for group in join_lines(lines, column_widths(lines))]


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("横 跨 青 河 的 新 桥 ，今 天", "横跨青河的新桥，今天"),
        ("5月 7日，共 200 户", "5月7日，共200户"),
        ("本报讯（记者刘江 冯河）5月 7日", "本报讯（记者刘江 冯河）5月7日"),
        ("使用 Open Source 软件", "使用Open Source软件"),
    ],
)
def test_blanks_that_part_nothing_are_closed(printed: str, joined: str) -> None:
    assert close_blanks(printed) == joined


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["举报电话：0700-", "1234567，"], "举报电话：0700-1234567，"),
        (["邮箱：jiancha@", "example.cn；"], "邮箱：jiancha@example.cn；"),
        (["本报讯（记者张明 通讯员周", "凡）近日"], "本报讯（记者张明 通讯员周凡）近日"),
        (["本报讯（记者刘江", "冯河）近日"], "本报讯（记者刘江 冯河）近日"),
        (["本报讯（江城日报全", "媒体记者何辉）近日"], "本报讯（江城日报全媒体记者何辉）近日"),
        (["based on open", "source software"], "based on open source software"),
    ],
)
def test_a_wrap_inside_a_number_an_address_a_name(lines: list[str], joined: str) -> None:
    assert join_text(lines) == joined


def test_a_blank_line_proves_nothing() -> None:
    lines = column(BRIDGE, 17).splitlines()
    lines.insert(2, "")  # a column break inside the first paragraph
    assert paragraphs("\n".join(lines)) == list(BRIDGE)


def test_a_first_line_shows_by_its_width_where_the_last_is_full() -> None:
    first = "图书馆天天开门，读者常来往。"  # fills its set-in line to the edge
    assert len(first) == 14
    assert paragraphs(column([first, *BRIDGE], 17)) == [first, *BRIDGE]


@pytest.mark.parametrize("width", [13, 15, 16, 17, 18, 20])
def test_wrapping_without_indents_and_joining_gives_the_paragraphs_back(width: int) -> None:
    printed = [*LIBRARY, *BRIDGE, *TEA]
    assert paragraphs(column(printed, width)) == printed


SENTENCE = st.text(st.sampled_from("江城新桥通车图书馆开放两岸居民"), min_size=20, max_size=90).map(
    lambda text: text + "。"
)


@given(st.lists(SENTENCE, min_size=3, max_size=8), st.integers(10, 30))
def test_wrapping_with_indents_and_joining_gives_the_paragraphs_back(printed: list[str], width: int) -> None:
    text = "\n".join(
        ("　　" if number == 0 else "") + line
        for paragraph in printed
        for number, line in enumerate(wrap(paragraph, width))
    )
    assert paragraphs(text) == printed


@given(st.lists(st.text(max_size=30), max_size=12))
def test_no_character_is_made_or_moved(printed: list[str]) -> None:
    text = "\n".join(printed)
    lines = read_lines(text)
    groups = join_lines(lines, column_widths(lines))
    assert [number for group in groups for number in group] == list(range(len(lines)))
    joined = "".join(join_text([lines[n].text for n in group]) for group in groups)
    kept = iter(text.replace("\u3000", " ").replace("\xa0", " "))
    assert all(any(character == other for other in kept) for character in joined.replace(" ", ""))


def test_a_row_parted_at_a_squeezed_quotation_is_one() -> None:
    """A tool parts '：“' where the two stops are printed half as wide."""
    printed = ["桥长对刚刚走过新桥的人们说：", "“慢些行，", "这座桥要用一百年，不要急着过它。”"]
    whole = "桥长对刚刚走过新桥的人们说：“慢些行，"
    lines = [line.text for line in read_lines("\n".join([*printed[:2], "看" * 20, printed[2]]))]
    assert lines == [whole, "看" * 20, printed[2]]
    assert [line.text for line in read_lines("\n".join([*printed[:2], "看" * 9]))] == [*printed[:2], "看" * 9]
