"""What broke off goes on where a word stands across the break."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.elements import read_elements
from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.marks import Kind
from tasks.clean.straddle import is_balanced, straddles
from tests.tasks.clean.newspaper.typeset import BRIDGE, TEA, column


def test_a_word_stands_across_a_break() -> None:
    assert straddles("方便了两岸居", "民往来") == 2
    assert straddles("方便了两岸", "居民往来") == 0
    assert straddles("推動產業轉", "型升級") == 2


@pytest.mark.parametrize(("text", "whole"), [("“老街”换新颜", True), ("“老街换新颜", False), ("【见（图）", False)])
def test_brackets_are_closed(text: str, whole: bool) -> None:
    assert is_balanced(text) is whole


def test_a_line_that_breaks_off_inside_a_word_of_a_sentence_is_no_headline() -> None:
    """It opens a story whose column is wider than that of the story above."""
    narrow, wide = (column(story[:2], width) for story, width in ((BRIDGE, 12), (TEA, 36)))
    printed = f"{narrow}\n云岭镇抢收春茶\n{wide}".replace("\u3000", "").replace("\n\n", "\n")
    kinds = {element.line.text: element.kind for element in read_elements(read_lines(printed))}
    first = next(text for text in kinds if text.startswith(TEA[0][:10]))
    assert (kinds[first], kinds["云岭镇抢收春茶"]) == (Kind.text, Kind.display)
