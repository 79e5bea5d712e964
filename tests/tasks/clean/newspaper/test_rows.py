"""Columns that a tool drew row by row are read one behind another."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.rows import part_rows
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, by_rows, column

STORY = (*BRIDGE, *LIBRARY, *TEA)


@pytest.mark.parametrize(("count", "width"), [(2, 20), (3, 16), (4, 14)])
def test_cells_go_under_those_of_their_column(count: int, width: int) -> None:
    drawn = by_rows(STORY, count, width)
    assert "".join(drawn.split()) != "".join(STORY)
    assert "".join(line.text for line in part_rows(read_lines(drawn))) == "".join(STORY)


def test_a_headline_ends_the_stretch() -> None:
    drawn = f"{by_rows(BRIDGE + LIBRARY, 3, 16)}\n\n云岭镇抢收春茶\n\n{by_rows(TEA + LIBRARY, 3, 16)}"
    read = "".join(line.text for line in part_rows(read_lines(drawn)))
    assert read == "".join((*BRIDGE, *LIBRARY, "云岭镇抢收春茶", *TEA, *LIBRARY))


@pytest.mark.parametrize(
    "page", [column(STORY, 16), "\n\n".join(STORY), "记者 刘江\n通讯员 冯河 周兰\n2031 年 5 月 6 日"]
)
def test_one_column_stays_as_it_is(page: str) -> None:
    lines = read_lines(page)
    assert part_rows(lines) == lines
