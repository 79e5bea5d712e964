"""A name is told from a word by its surname."""

from __future__ import annotations

import pytest

from tasks.clean.names import is_name, is_surely_name, split_names


@pytest.mark.parametrize("word", ["溫羅青", "王明", "欧阳海", "欧阳海天", "张小青", "阿不都·热西提", "刘王小河"])
def test_names(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize(
    "word",
    ["手记", "简介", "的话", "高清", "明天", "王", "", "Wang", "市图书馆", "法新社", "财新"],
)
def test_words(word: str) -> None:
    assert not is_name(word)


def test_a_rare_surname_alone_is_not_sure() -> None:
    assert is_surely_name("董江河") and is_surely_name("王明")
    assert not is_surely_name("车间")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("刘江 冯河", ("刘江", "冯河")),
        ("刘江冯河张小青", ("刘江", "冯河", "张小青")),
        ("王　琳、阿不都·热西提", ("王琳", "阿不都·热西提")),
        ("羅力、陳明華", ("羅力", "陳明華")),
        ("欧阳海天", ("欧阳海天",)),
        ("江城市图书馆", None),
    ],
)
def test_lists_of_names(printed: str, names: tuple[str, ...] | None) -> None:
    assert split_names(printed) == names


def test_a_surname_in_traditional_characters_is_one() -> None:
    assert is_name("羅力")
    assert is_name("歐陽明")
