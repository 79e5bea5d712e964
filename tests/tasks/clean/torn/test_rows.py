"""Columns that a tool drew row by row are read one behind another."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.torn.rows import part_rows
from tasks.clean.torn.strides import read_pairs
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, by_rows, column, columns

STORY = (*BRIDGE, *LIBRARY, *TEA)


@pytest.mark.parametrize(("count", "width"), [(2, 20), (3, 16), (4, 14)])
def test_cells_go_under_those_of_their_column(count: int, width: int) -> None:
    drawn = by_rows(STORY, count, width)
    assert "".join(drawn.split()) != "".join(STORY)
    assert "".join(line.text for line in part_rows(read_lines(drawn), read_pairs(drawn))) == "".join(STORY)


def test_columns_that_never_stand_level_are_told_by_their_words() -> None:
    sides = columns(STORY, 2, 16)
    drawn = "\n".join(line.strip("\u3000") for row in zip_longest(*sides, fillvalue="") for line in row if line)
    read = "".join(line.text for line in part_rows(read_lines(drawn), read_pairs("\n".join(STORY))))
    assert all(
        "".join(side).replace("\u3000", "") in read for side in sides
    )  # which of them stands left, nothing tells


def test_a_headline_ends_the_stretch() -> None:
    drawn = f"{by_rows(BRIDGE + LIBRARY, 3, 16)}\n\n云岭镇抢收春茶\n\n{by_rows(TEA + LIBRARY, 3, 16)}"
    read = "".join(line.text for line in part_rows(read_lines(drawn), read_pairs(drawn)))
    assert read == "".join((*BRIDGE, *LIBRARY, "云岭镇抢收春茶", *TEA, *LIBRARY))


@pytest.mark.parametrize(
    "page", [column(STORY, 16), "\n\n".join(STORY), "记者 刘江\n通讯员 冯河 周兰\n2031 年 5 月 6 日"]
)
def test_one_column_stays_as_it_is(page: str) -> None:
    lines = read_lines(page)
    assert part_rows(lines, read_pairs(page)) == lines


def test_columns_are_no_fewer_than_the_cells_of_one_row() -> None:
    sides = columns(STORY, 2, 16)
    lines = [line.strip("\u3000") for row in zip_longest(*sides, fillvalue="") for line in row if line]
    lines[9:12] = [" ".join(lines[9:12])]
    read = part_rows(read_lines("\n".join(lines)), read_pairs("\n".join(STORY)))
    assert sorted("".join(line.text for line in read).replace(" ", "")) == sorted("".join(STORY).replace(" ", ""))
