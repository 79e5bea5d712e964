from __future__ import annotations

from tasks.clean.pdf.frames import read_frames
from tasks.clean.pdf.glyphs import Shape

HEAD, FOOT = Shape(10, 10, 110, 11), Shape(10, 90, 110, 91)
LEFT, RIGHT = Shape(10, 10, 11, 91), Shape(109, 10, 110, 91)


def test_four_rules_that_meet_are_a_box() -> None:
    frames = read_frames([FOOT, RIGHT, HEAD, LEFT])
    assert frames.boxes == (Shape(10, 10, 110, 91),)


def test_three_rules_are_no_box() -> None:
    assert read_frames([HEAD, FOOT, LEFT]).boxes == ()


def test_rules_are_told_by_how_they_run_and_a_picture_is_no_box() -> None:
    frames = read_frames([HEAD, LEFT, Shape(200, 10, 300, 90, picture=True), Shape(0, 0, 3, 3)])
    assert (frames.across, frames.downwards, frames.boxes) == ((HEAD,), (LEFT,), ())
    assert len(frames.pictures) == 1


def test_the_smaller_box_comes_first() -> None:
    inner, outer = Shape(20, 20, 80, 80), Shape(0, 0, 200, 200)
    assert read_frames([outer, inner]).boxes == (inner, outer)
