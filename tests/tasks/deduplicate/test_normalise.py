"""Copies that differ in typography alone come out equal; nothing but letters and digits is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.deduplicate.normalise import normalise, text_hash


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("云杉湾（Yúnshān Wān）新区", "云杉湾新区"),
        ("開發區(kāi fā qū)經濟", "开发区经济"),
        ("经济(de)发展", "经济发展"),
        ("产值１２．５亿元，增８％", "产值125亿元增8"),
        ("《云杉·日报》 ２０２６年９月１日", "云杉日报2026年9月1日"),
        ("臺灣海峽沿著裏程表", "台湾海峡沿着里程表"),
        ("占地３㎡、第⑩号", "占地3m2第10号"),
        ("Smart PORT e\u0301", "smartporte"),
        ("𠮷野家𝟏号店", "𠮷野家1号店"),
        ("——！？…  \n\t", ""),
        ("", ""),
    ],
)
def test_typography_goes(printed: str, normal: str) -> None:
    assert normalise(printed) == normal


def test_brackets_that_hold_more_than_latin_letters_stay() -> None:
    assert normalise("大桥（二期）开工（2026年）") == "大桥二期开工2026年"
    assert normalise("国道（G104）改线") == "国道g104改线"


def test_a_lone_surrogate_does_not_break_it() -> None:
    assert text_hash(normalise("坏\ud800字")) == text_hash(normalise("坏字"))


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
