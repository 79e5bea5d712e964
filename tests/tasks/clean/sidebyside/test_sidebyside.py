"""A page on which a tool kept the layout is read column by column."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.marks import Kind
from tasks.clean.sidebyside import keeps_layout, read_side_by_side
from tasks.clean.sidebyside.cells import read_cells
from tasks.clean.sidebyside.heads import find_headlines
from tasks.clean.torn.strides import read_pairs
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, columns, laid_out

STORY = (*BRIDGE, *LIBRARY, *TEA)


def read(page: str) -> list[Element]:
    return read_side_by_side(page.split("\n"), read_pairs(page))


def join(elements: list[Element]) -> str:
    return "".join(element.line.text for element in elements)


@pytest.mark.parametrize(("count", "width", "gutter"), [(2, 20, 4), (3, 16, 3), (4, 14, 6), (5, 12, 2)])
def test_columns_are_read_one_behind_another(count: int, width: int, gutter: int) -> None:
    page = laid_out(STORY, count, width, gutter)
    assert keeps_layout(page.split("\n"))
    assert join(read(page)) == "".join(STORY)


def test_a_headline_over_columns_parts_two_stories() -> None:
    page = [laid_out(BRIDGE + TEA, 3, 16), " " * 18 + "图书馆夜间也开门了", laid_out(LIBRARY, 3, 16)]
    elements = read("\n".join(page))
    assert join(elements) == "".join((*BRIDGE, *TEA, "图书馆夜间也开门了", *LIBRARY))
    assert [element.line.text for element in elements if element.kind is Kind.display] == ["图书馆夜间也开门了"]


def test_a_paragraph_is_set_in() -> None:
    inset = [element.line.text for element in read(laid_out(STORY, 3, 16)) if element.line.indent]
    assert all(any(text.startswith(line) for text in STORY) for line in inset)
    assert len(inset) >= len(STORY) - 1  # one may begin right at a column's head


@pytest.mark.parametrize(
    "page", [column(STORY, 16), "\n\n".join(STORY), "", "  ".join("关于我们") + "\n联系我们  投稿"]
)
def test_text_without_columns_side_by_side(page: str) -> None:
    assert not keeps_layout(page.split("\n"))


def test_a_hostile_row_is_no_layout() -> None:
    assert not keeps_layout(["青河新桥今天通车了  " * 2000] * 20)


def test_columns_whose_lines_do_not_stand_level() -> None:
    left, right = columns(BRIDGE, 1, 18)[0], columns(LIBRARY, 1, 18)[0]
    rows = [row for pair in zip(left, right, strict=False) for row in (pair[0], " " * 24 + pair[1])]
    rest = [*left[len(right) :], *(" " * 24 + line for line in right[len(left) :])]
    assert join(read("\n".join([*rows, *rest]).replace("\u3000", " "))) == "".join((*BRIDGE, *LIBRARY))


def test_a_blank_row_and_a_headline_end_columns_that_are_as_wide_below() -> None:
    page = [laid_out(BRIDGE, 3, 16), "", "图书馆夜间也开门了", laid_out(LIBRARY, 3, 16)]
    assert join(read("\n".join(page))) == "".join((*BRIDGE, "图书馆夜间也开门了", *LIBRARY))


def test_a_headline_drawn_behind_the_first_line_of_its_report_stands_above_it() -> None:
    first, *rows = laid_out(("本报讯（记者 刘江）" + LIBRARY[0], *LIBRARY[1:]), 3, 16).split("\n")
    drawn = [laid_out(BRIDGE, 3, 16), "", first[:19].rstrip(), " " * 22 + "图书馆夜间也开门了", " " * 20 + first[20:]]
    story = "".join(("图书馆夜间也开门了", "本报讯（记者 刘江）", *LIBRARY))
    assert join(read("\n".join([*drawn, *rows]))).endswith(story)


def test_a_headline_drawn_twice_is_bold() -> None:
    head = " " * 12 + "图书馆夜间也开门了"
    elements = read("\n".join([laid_out(BRIDGE, 3, 16), "", head, head, laid_out(LIBRARY, 3, 16)]))
    heads = [element for element in elements if element.kind is Kind.display]
    assert [(element.line.text, element.doubled) for element in heads] == [("图书馆夜间也开门了", True)]


def test_cells_behind_a_single_blank_begin_where_those_of_other_rows_do() -> None:
    rows = [
        "江城大桥今天正式通车了， 话题总离不开那座桥。",
        "两岸居民欢欣鼓舞。       2031年的春天",
        "桥长860米，双向六车道。   人们都来看桥。",
    ]
    cells = [[(cell.start, cell.text) for cell in row.cells] for row in read_cells([*rows, rows[1]])]
    assert cells[0] == [(0, "江城大桥今天正式通车了，"), (16, "话题总离不开那座桥。")]


def test_a_headline_alone_in_its_row_parts_stories_of_one_grid_without_a_blank_row() -> None:
    heads = ["青河新桥今天通车 两岸居民多年盼望成真", "图书馆夜间也开门了"]
    page = [heads[0], laid_out(BRIDGE, 3, 16), heads[1], laid_out(LIBRARY, 3, 16)]
    elements = read("\n".join(page))
    assert join(elements) == "".join((heads[0], *BRIDGE, heads[1], *LIBRARY))
    assert [element.line.text for element in elements if element.kind is Kind.display] == heads


def test_a_column_goes_on_beside_a_headline_that_is_not_its_own() -> None:
    left = [*columns(BRIDGE, 1, 18)[0], "", "图书馆夜间也开门了", "", *columns(LIBRARY, 1, 18)[0]]
    right = columns((*TEA, *TEA), 1, 18)[0]
    rows = [f"{cell:24}{right[row] if row < len(right) else ''}".rstrip() for row, cell in enumerate(left)]
    elements = read("\n".join(rows).replace("\u3000", " "))
    assert join(elements) == "".join((*BRIDGE, "图书馆夜间也开门了", *LIBRARY, *TEA, *TEA))


def test_lines_that_break_too_early_for_text_above_one_that_is_set_in_are_a_headline() -> None:
    left = [*columns(TEA, 1, 18)[0], "青河新桥今天通车", "两岸居民盼望成真", *columns(BRIDGE, 1, 18)[0]]
    right = columns((*LIBRARY, *LIBRARY), 1, 18)[0]
    rows = [f"{cell:24}{right[row]}".rstrip().replace("\u3000", " ") for row, cell in enumerate(left[: len(right)])]
    heads = find_headlines(read_cells(rows))
    assert {head.text for head in heads} == {"青河新桥今天通车", "两岸居民盼望成真"}


def test_a_line_that_a_tool_drew_left_of_its_place_is_joined_to_its_column() -> None:
    rows = laid_out((*BRIDGE, *TEA), 2, 16, 16).split("\n")
    drawn = [f"{row[:20]}{row[32:]}" if number == 8 else row for number, row in enumerate(rows)]
    assert join(read("\n".join(drawn))) == "".join((*BRIDGE, *TEA))


def test_display_type_is_parted_from_the_column_behind_it_that_its_line_touches() -> None:
    rows = [
        "北岸的人走过来看新桥，  话题总离不开那座新桥，",
        "南岸的人走过去看集市。  老人们说起当年的渡船，",
        "青河新桥通车 年轻人说起明天的班车，",
        "  本报讯（记者 李红）   孩子们只想去桥上跑一",
        "新桥今天上午正式通车，  跑，谁也坐不住了。",
    ]
    cells = [(cell.start, cell.text) for cell in read_cells(rows)[2].cells]
    assert cells == [(0, "青河新桥通车"), (13, "年轻人说起明天的班车，")]


def test_a_page_of_a_thousand_columns_is_a_table() -> None:
    rows = [" " * (7 * row % 20) + "  ".join(["青河新桥今天通车了"] * 14) for row in range(120)]
    assert keeps_layout(rows)
    assert join(read("\n".join(rows))) == "".join("".join(rows).split())
