"""A page on which a tool kept the layout is read column by column."""

from __future__ import annotations

import pytest

from tasks.clean.sidebyside import keeps_layout, read_side_by_side
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, laid_out

STORY = (*BRIDGE, *LIBRARY, *TEA)


@pytest.mark.parametrize(("count", "width", "gutter"), [(2, 20, 4), (3, 16, 3), (4, 14, 6), (5, 12, 2)])
def test_columns_are_read_one_behind_another(count: int, width: int, gutter: int) -> None:
    rows = laid_out(STORY, count, width, gutter).split("\n")
    assert keeps_layout(rows)
    assert "".join(line.text for line in read_side_by_side(rows)) == "".join(STORY)


def test_a_headline_over_columns_parts_two_stories() -> None:
    page = [laid_out(BRIDGE + TEA, 3, 16), " " * 18 + "图书馆夜间也开门了", laid_out(LIBRARY, 3, 16)]
    read = "".join(line.text for line in read_side_by_side("\n".join(page).split("\n")))
    assert read == "".join((*BRIDGE, *TEA, "图书馆夜间也开门了", *LIBRARY))


def test_a_paragraph_is_set_in() -> None:
    lines = read_side_by_side(laid_out(STORY, 3, 16).split("\n"))
    inset = [line.text for line in lines if line.indent]
    assert all(any(text.startswith(line) for text in STORY) for line in inset)
    assert len(inset) >= len(STORY) - 1  # one may begin right at a column's head


@pytest.mark.parametrize(
    "page", [column(STORY, 16), "\n\n".join(STORY), "", "  ".join("关于我们") + "\n联系我们  投稿"]
)
def test_text_without_columns_side_by_side(page: str) -> None:
    assert not keeps_layout(page.split("\n"))


def test_a_hostile_row_is_no_layout() -> None:
    assert not keeps_layout(["青河新桥今天通车了  " * 2000] * 20)
