from __future__ import annotations

from tasks.clean.pdf.glyphs import Glyph
from tasks.clean.pdf.printed import set_lines


def glyphs(text: str, x: float, y: float, size: float = 10.0) -> list[Glyph]:
    return [Glyph(each, x + at * size, y, x + (at + 1) * size, size, 0) for at, each in enumerate(text)]


def test_a_gutter_parts_two_lines_of_one_baseline() -> None:
    lines = set_lines([*glyphs("青河新桥", 10, 50), *glyphs("城南春茶", 65, 50)])
    assert [line.text for line in lines] == ["青河新桥", "城南春茶"]


def test_a_quotation_mark_that_hangs_into_the_gutter_joins_no_lines() -> None:
    lines = set_lines([*glyphs("城南春茶", 63, 50), *glyphs("青河新桥”", 10, 50)])
    assert [line.text for line in lines] == ["青河新桥”", "城南春茶"]


def test_pieces_of_a_line_are_joined_in_whatever_order_they_are_painted() -> None:
    lines = set_lines([*glyphs("通车", 50, 50), *glyphs("青河新桥", 10, 50)])
    assert [line.text for line in lines] == ["青河新桥通车"]


def test_a_run_painted_twice_a_shade_apart_is_printed_once() -> None:
    (line,) = set_lines([*glyphs("青河", 10, 50), *glyphs("青河", 10.4, 50)])
    assert (line.text, line.doubled) == ("青河", True)


def test_a_word_that_is_said_twice_stays() -> None:
    (line,) = set_lines(glyphs("天天读书天天", 10, 50))
    assert (line.text, line.doubled) == ("天天读书天天", False)


def test_a_dash_of_two_halves_at_one_origin_painted_twice_is_one_dash() -> None:
    dash = [Glyph("—", 30.0, 50, right, 10.0, 0) for right in (40.0, 50.0)]
    shade = [Glyph("—", 30.4, 50, right, 10.0, 0) for right in (40.4, 50.4)]
    painted = [*glyphs("青河", 10, 50), *glyphs("青河", 10.4, 50), *dash, *shade, *glyphs("新桥", 50, 50)]
    (line,) = set_lines([*painted, *glyphs("新桥", 50.4, 50)])
    assert (line.text, line.doubled) == ("青河——新桥", True)
