"""Which columns of a page that keeps its layout are display type, and what a headline parts."""

from __future__ import annotations

import pytest

from tasks.clean.sidebyside import read_side_by_side
from tasks.clean.sidebyside.cells import read_cells
from tasks.clean.sidebyside.columns import Column, part_beside_heads
from tasks.clean.sidebyside.display import tell_display
from tasks.clean.sidebyside.heads import join_rows
from tasks.clean.sidebyside.rows import Row, make_cell, read_rows
from tasks.clean.torn.strides import read_pairs
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, columns

TEXT = [
    "茶馆里坐满了人，话题总离不",
    "开那座桥。老人们说起当年的",
    "渡船，年轻人说起明天的班车",
    "孩子们只想去桥上跑一跑，谁",
]
REPORT = ["  本报讯（记者 李红）青河新", *TEXT]


def lay(*stacks: tuple[int, int, list[str]]) -> tuple[list[Column], list[Row]]:
    """Columns that begin at a row and a place, and the rows that they stand in. An empty line prints nothing."""
    cells = [
        [
            make_cell(line.strip(), row + n, place + len(line) - len(line.lstrip()))
            for n, line in enumerate(lines)
            if line
        ]
        for row, place, lines in stacks
    ]
    last = max(cell.row for column in cells for cell in column)
    printed = [[cell for column in cells for cell in column if cell.row == row] for row in range(last + 1)]
    return [Column(column) for column in cells], [Row(row, 0) for row in printed]


def headlines(*stacks: tuple[int, int, list[str]]) -> list[list[str]]:
    return [[cell.text for cell in column.cells] for column in tell_display(*lay(*stacks)) if column.headline]


def test_what_ends_nothing_right_above_a_report_is_a_headline() -> None:
    assert headlines((0, 0, ["桥长860米，双向六车道。", "青河新桥今天上午正式通车", *REPORT])) == [
        ["青河新桥今天上午正式通车"]
    ]


def test_a_sentence_that_goes_on_in_another_column_is_no_headline() -> None:
    assert headlines((0, 0, ["桥长860米，双向六车道，两", "岸居民多年的盼望今天成了真", *REPORT])) == []


def test_lines_that_break_off_before_the_edge_of_the_text_below_are_a_headline() -> None:
    head = ["青河新桥通车", "两岸居民盼望", "成真"]
    assert headlines((0, 0, head), (3, 0, TEXT)) == [head]


@pytest.mark.parametrize(
    "words", [["青河新桥通车，", "两岸居民说，"], ["青河新桥通车。", "两岸居民说"], ["（上接第一版", "两岸居民说"]]
)
def test_lines_that_break_off_early_but_say_what_no_headline_does(words: list[str]) -> None:
    assert headlines((0, 0, words), (3, 0, TEXT)) == []


def test_lines_that_stand_further_apart_than_those_beside_them_are_a_headline() -> None:
    head = ["青河新桥今天通车了", "", "两岸居民多年盼望成真"]
    assert headlines((0, 0, head), (0, 20, TEXT)) == [[head[0], head[2]]]
    assert headlines((0, 0, [head[0], head[2]]), (0, 20, ["茶馆里坐满了人。", "老人们说起渡船。", *TEXT])) == []


def test_a_short_line_right_under_a_headline_is_its_last_one() -> None:
    head = ["青河新桥今天上午通车两岸居民盼望成", "真了"]
    assert headlines((0, 0, head[:1]), (1, 0, head[1:]), (2, 2, REPORT), (2, 22, TEXT)) == [head]


def test_a_headline_drawn_between_two_parts_of_a_row_stands_above_it() -> None:
    rows = read_rows(
        [
            "  本报讯（记者 李红）青河新",
            " " * 12 + "青河新桥今天上午通车",
            " " * 20 + "茶馆里坐满了人，话题总离不",
            "桥今天上午正式通车，北岸的  开那座桥。老人们说起当年的",
        ]
    )
    joined = join_rows(rows)
    assert [[cell.text[:6] for cell in row.cells] for row in joined] == [
        ["青河新桥今天"],
        ["本报讯（记者", "茶馆里坐满了"],
        ["桥今天上午正", "开那座桥。老"],
    ]
    assert [cell.row for row in joined for cell in row.cells] == [0, 1, 1, 2, 2]


def test_columns_that_pause_beside_a_headline_begin_again_below_it() -> None:
    above = [*TEXT[:3], "孩子们只想去桥上跑一跑。"]
    beside = (0, 20, [*above, "", "", "", *TEXT])
    printed, rows = lay((0, 0, above), (5, 0, ["青河新桥今天上午通车"]), (7, 0, REPORT), beside)
    printed[1] = Column(printed[1].cells, headline=True)
    parted = part_beside_heads(printed, rows, read_pairs("".join(TEXT)))
    assert sorted(len(column.cells) for column in parted) == [1, 4, 4, 4, 5]


def test_a_headline_at_a_columns_edge_alone_above_a_report_parts_two_stories() -> None:
    above = [
        (
            "北岸的人走过来看新桥，南岸的人走过去",
            "茶馆里坐满了人，话题总离不开那座新桥",
            "年轻人说起明天的班车，孩子们只想去桥",
        ),
        ("看集市。桥长860米，双向六车道，两", "，谁也坐不住了。", "上跑一跑，谁也劝不住，大人们只好跟着"),
    ]
    below = [
        (
            "  本报讯（记者 李红）图书馆今晚起",
            "看报的、写作业的，一楼大厅坐得满满当",
            "出声。馆长说，开门到十点，一周六天，",
        ),
        (
            "开门到十点，来的人不少，有借书的、",
            "当，谁也没有高声说话，翻书的声音像雨",
            "逢年过节也不歇，读者下班以后也能来。",
        ),
    ]
    head = "图书馆夜间也开门了读者不再等到天亮"
    rows = ["".join(f"{cell:22}" for cell in row).rstrip() for row in (*above, ("", head, ""), *below)]
    text = "".join(element.line.text for element in read_side_by_side(rows, read_pairs("\n".join(rows))))
    assert text.index(above[1][2]) < text.index(head) < text.index(below[0][0].strip())


def test_headlines_of_two_lines_side_by_side() -> None:
    rows = [
        "双向六车道，桥头有茶馆。    人们都来看书。",
        "",
        "青河新桥今天上午通车两岸    图书馆夜间也开门了读者不",
        "居民盼望成真                再等天亮",
        "  本报讯（记者 李红）青河    本报讯（记者 刘江）图书",
        "新桥今天上午正式通车，北    馆夜间也开门了，读者可以",
    ]
    printed = read_cells(rows)
    assert [[cell.head for cell in row.cells] for row in printed] == [
        [False] * 2,
        [True] * 2,
        [True] * 2,
        *[[False] * 2] * 2,
    ]


def test_a_blank_row_ends_all_columns() -> None:
    left, right = (columns(story, 1, 18)[0] for story in (BRIDGE, LIBRARY))
    below = [f"{one:24}{other}" for one, other in zip(columns(TEA, 1, 18)[0], columns(TEA[1:], 1, 18)[0], strict=False)]
    rows = [f"{one:24}{other}" for one, other in zip(left, right, strict=False)][:5]
    page = "\n".join([*rows, "", *below]).replace("\u3000", " ")
    text = "".join(element.line.text for element in read_side_by_side(page.split("\n"), read_pairs(page)))
    assert text.index(right[0].strip()) < text.index(TEA[0][:10])


def test_a_headlines_first_line_that_stands_at_a_columns_foot_goes_with_the_others() -> None:
    head = ["青河新桥通车", "两岸居民盼望", "成真"]
    text = [*TEXT[:3], "孩子们只想去桥上跑一跑。"]
    assert headlines((0, 0, [*text, head[0]]), (5, 0, head[1:]), (7, 0, TEXT)) == [head]
    assert headlines((0, 0, [*text, head[0]]), (5, 0, TEXT)) == []


def test_rows_of_columns_that_do_not_stand_level_do_not_part_the_lines_of_a_headline() -> None:
    head = ["青河新桥今天通车了", "两岸居民多年盼望成真"]
    beside = [(row, 20 * row, [row for line in [*TEXT, *TEXT] for row in (line, "", "", "")]) for row in (1, 2, 3)]
    report = [row for line in REPORT for row in (line, "", "", "")]
    assert headlines((0, 0, head[:1]), *beside, (8, 0, head[1:]), (12, 0, report)) == [head]
