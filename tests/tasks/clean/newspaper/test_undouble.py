"""A headline that a PDF draws twice is printed once."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.undouble import SHORTEST, print_once, undouble, undouble_lines
from tests.tasks.clean.newspaper.typeset import double


@pytest.mark.parametrize(
    ("printed", "once"),
    [
        ("青河新桥青河新桥55GG全覆盖全覆盖", "青河新桥5G全覆盖"),
        ("““慢生活慢生活””回来了回来了", "“慢生活”回来了"),
        ("新桥今日通车新桥今日通车", "新桥今日通车"),
    ],
)
def test_every_run_once(printed: str, once: str) -> None:
    assert undouble(printed) == once


@pytest.mark.parametrize(
    "line", ["好好学习天天向上", "研究研究", "高高兴兴上班平平安安回家", "青河新桥青河新桥5G全覆盖", ""]
)
def test_what_was_not_doubled(line: str) -> None:
    assert undouble(line) is None


def test_a_line_printed_twice_below_itself() -> None:
    assert undouble_lines(["新桥今日正式通车", "新桥今日正式通车"]) == (["新桥今日正式通车"], True)


RUN = st.sampled_from(["江城", "新桥通车", "小巨人", "5", "2030", "G", "AI", "天天向上"])
STOP = st.sampled_from(["", "“", "”", "，", "：", "·"])


@given(st.lists(st.tuples(RUN, STOP), min_size=2, max_size=8).map(lambda parts: "".join(map("".join, parts))))
def test_doubling_and_undoubling_gives_it_back(headline: str) -> None:
    assume(
        len(headline) >= SHORTEST and undouble(headline) is None
    )  # a headline that is itself made of pairs reads as doubled
    doubled = double(headline)
    assert undouble(doubled) == headline


@pytest.mark.parametrize(
    ("page", "lines", "doubled"),
    [
        (["老街换新颜人气旺", "老街换新颜人气旺", "本报讯"], ["老街换新颜人气旺", "本报讯"], [True, False]),
        (["老街换新颜", "人气旺", "老街换新颜", "人气旺"], ["老街换新颜", "人气旺"], [True, True]),
        (["老街换新颜人气", "老街换新颜人气", "旺", "旺"], ["老街换新颜人气", "旺"], [True, True]),
        (["他说：好。", "他说：好。", "对", "对"], ["他说：好。", "他说：好。", "对", "对"], [False] * 4),
    ],
)
def test_lines_that_stand_twice(page: list[str], lines: list[str], doubled: list[bool]) -> None:
    once = print_once(read_lines("\n".join(page)))
    assert [line.text for line in once] == lines
    assert [line.doubled for line in once] == doubled
