"""Numbers are read however they are written, and compared where the same words lead to them."""

from __future__ import annotations

import pytest

from tasks.deduplicate.numbers import agreement, read_numbers


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("产值12.5万元", "125000"),
        ("产值十二万五千元", "125000"),
        ("产值125,000元", "125000"),
        ("产值１２．５萬元", "125000"),
        ("产值三万亿元", "3000000000000"),
        ("产值3万亿元", "3000000000000"),
        ("产值十二亿三千万元", "1230000000"),
        ("产值一亿零五百元", "100000500"),
        ("产值两百八十三元", "283"),
        ("产值8%", "8%"),
        ("产值百分之八", "8%"),
        ("产值百分之三点五", "3.5%"),
        ("产值百分之12.5", "12.5%"),
        ("产值二〇二六年", "2026"),
        ("产值二零二六年", "2026"),
    ],
)
def test_a_number_is_read(printed: str, number: str) -> None:
    assert list(read_numbers(printed).following["产值"]) == [number]


@pytest.mark.parametrize("words", ["一个十分难得的机会", "三农工作", "亿万群众", "万一下雨", "没有数字"])
def test_words_are_no_numbers(words: str) -> None:
    assert not read_numbers(words).following


def test_the_words_before_a_number_are_its_place() -> None:
    numbers = read_numbers("全港完成吞吐量26万吨，进出港船舶412艘次")
    assert dict(numbers.following) == {"港完成吞吐量": {"260000": 1}, "吨进出港船舶": {"412": 1}}
    assert numbers.words == "全港完成吞吐量0吨进出港船舶0艘次"


def test_only_numbers_in_the_same_words_are_compared() -> None:
    whole = read_numbers("吞吐量26万吨，船舶412艘次，职工880人。另据气象台消息，明日最高气温31度。")
    part = read_numbers("吞吐量二十六万吨，船舶412艘次，职工881人。")
    assert agreement(whole, part) == (2 / 3, 3)
    assert agreement(part, whole) == (2 / 3, 3)


def test_nothing_to_compare_is_agreement() -> None:
    assert agreement(read_numbers("通车"), read_numbers("桥高186米")) == (1.0, 0)
