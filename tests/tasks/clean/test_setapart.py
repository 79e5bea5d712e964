from __future__ import annotations

import pytest

from tasks.clean.byline import parse_byline
from tasks.clean.setapart import is_set_apart, unwrap


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("（记者 何辉）", "记者 何辉"),
        ("□ 本报记者 何辉", "本报记者 何辉"),
        ("■【记者 何辉】", "记者 何辉"),
        ("新华社发（何辉 摄）", "何辉 摄"),
        ("【江城報導 何輝】", "记者 何輝"),
        ("【專題報導 精彩回顧】", "專題报道 精彩回顧"),
    ],
)
def test_what_stands_apart_loses_its_brackets_and_marks(text: str, line: str) -> None:
    assert unwrap(text) == (line, True)


def test_a_role_alone_in_brackets_is_a_label() -> None:
    assert unwrap("【记者】何辉") == ("记者：何辉", False)


def test_a_bare_line_stays() -> None:
    assert unwrap("记者 何辉") == ("记者 何辉", False)
    assert not is_set_apart("记者 何辉（江城）")


@pytest.mark.parametrize("text", ["新华社发（何辉明 摄）", "新华社发 何辉明 摄", "新华社发何辉明摄"])
def test_an_agencys_photographer_is_named_behind_it(text: str) -> None:
    assert [(who.role, who.name) for who in parse_byline(text) or ()] == [("摄", "何辉明")]
