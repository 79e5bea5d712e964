from __future__ import annotations

import pytest

from tasks.clean.pdf.glyphs import Glyph
from tasks.clean.pdf.printed import set_lines
from tasks.clean.pdf.upright import part_upright
from tests.tasks.clean.pdf.test_printed import glyphs


def stacked(text: str, x: float, y: float, size: float = 20.0) -> list[Glyph]:
    return [Glyph(each, x, y + at * size, x + size, size, 0) for at, each in enumerate(text)]


def read(*runs: list[Glyph]) -> tuple[list[str], str]:
    upright, level = part_upright([glyph for run in runs for glyph in run])
    return ["".join(glyph.text for glyph in line) for line in upright], "".join(glyph.text for glyph in level)


def test_characters_under_one_another_run_downwards() -> None:
    assert read(stacked("青河新桥", 50, 50), glyphs("今天通车", 90, 50)) == (["青河新桥"], "今天通车")


def test_the_few_characters_that_end_a_headline_stand_left_of_it() -> None:
    assert read(stacked("青河新桥通", 50, 50), stacked("车", 24, 50)) == (["青河新桥通", "车"], "")


def test_figures_lie_on_their_side_or_stand_level() -> None:
    first = stacked("第二十", 50, 50)
    turned = [Glyph(each, 52, 92 + at * 10, 62, 20, 0, sideways=True) for at, each in enumerate("12")]
    level = [Glyph(each, 50 + at * 10, 110, 60 + at * 10, 20, 0) for at, each in enumerate("12")]
    assert read(first, turned, stacked("届", 50, 130)) == (["第二十12届"], "")
    assert read(first, level, stacked("届", 50, 130)) == (["第二十12届"], "")


def test_lines_of_text_below_one_another_do_not_run_downwards() -> None:
    assert read(glyphs("青河新桥", 50, 50), glyphs("今天通车", 50, 65)) == ([], "青河新桥今天通车")


def test_a_name_on_the_spine_is_not_read() -> None:
    assert read([Glyph(each, 5, 50 + at * 10, 15, 10, 0, sideways=True) for at, each in enumerate("ab")]) == ([], "")


def test_a_line_that_begins_with_figures_on_their_side_reaches_no_higher_than_they_do() -> None:
    figures = [Glyph(each, 52, 50 + at * 10, 62, 20, 0, sideways=True) for at, each in enumerate("2031")]
    (line,) = set_lines([*figures, *stacked("年江城书市", 50, 108)])
    assert line.text == "2031年江城书市"
    assert (line.top, line.bottom) == pytest.approx((50, 190.4))


def test_a_dash_of_one_piece_is_two_in_a_line_that_runs_downwards() -> None:
    dash = Glyph("—", 51, 102, 89, 20, 0, sideways=True)  # both halves are painted at one place, as long as both
    (line,) = set_lines([*stacked("读书天", 50, 64), dash, dash, *stacked("图书馆", 50, 158)])
    assert line.text == "读书天——图书馆"
