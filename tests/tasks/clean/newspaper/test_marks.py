"""What a line says it is by its words: a byline behind its mark, an opening that a narrow column breaks."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.marks import Opening, part_bylines, read_marks


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("老街换新颜 ■ 刘江", ["老街换新颜", "■ 刘江"]),
        ("老街换新颜 □本报记者 冯河", ["老街换新颜", "□本报记者 冯河"]),
        ("老街换新颜 ■ 综合", ["老街换新颜 ■ 综合"]),
        ("■ 刘江", ["■ 刘江"]),
    ],
)
def test_part_bylines(printed: str, lines: list[str]) -> None:
    assert [line.text for line in part_bylines(read_lines(printed))] == lines


@pytest.mark.parametrize(
    ("printed", "opens"),
    [
        ("本报江城5月6日讯（江城日报全\n媒体记者何辉）5月6日，新桥通车", [Opening.dateline, None]),
        ("江城与明州电网举行会谈\n本报江城5月6日讯 5月6日，新桥通车", [None, Opening.dateline]),
    ],
)
def test_an_opening_is_read_over_the_lines_that_it_is_broken_over(printed: str, opens: list[Opening | None]) -> None:
    assert [mark.opens for mark in read_marks(read_lines(printed))] == opens
