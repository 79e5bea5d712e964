"""A byline behind its mark on a headline's line is a line of its own."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.marks import part_bylines


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
