"""What the ruled lines of a page say of its blocks.

Rule: a box or a tint holds what belongs together, and nothing else stands between. A rule parts: what stands left of a
rule that runs downwards is read before what stands right of it, and no column goes on below a rule that runs across.

    two reports, a rule between them, their headlines level → the left one wholly, then the right one
    a report in a box in the middle of another's columns    → the box by itself
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tasks.clean.pdf.glyphs import Shape

_THIN = 4.0
"""Points of the widest rule."""
_LONG = 24.0
"""Points of the shortest."""
_MEET = 3.0
"""Points by which the four rules of a box miss one another at most."""
MOST = 400
"""Rules that are joined to boxes; a page with more is a table or a drawing."""


@dataclass(frozen=True, slots=True)
class Frames:
    """The ruled lines of a page, by their kinds."""

    across: tuple[Shape, ...] = ()
    downwards: tuple[Shape, ...] = ()
    boxes: tuple[Shape, ...] = ()
    """Drawn or tinted, the smallest first."""
    pictures: tuple[Shape, ...] = ()


NO_FRAMES = Frames()


def read_frames(shapes: Iterable[Shape]) -> Frames:
    """Tell rules, boxes and pictures apart."""
    across: list[Shape] = []
    downwards: list[Shape] = []
    boxes: list[Shape] = []
    pictures: list[Shape] = []
    for shape in shapes:
        wide, high = shape.right - shape.left, shape.bottom - shape.top
        if shape.picture:
            pictures.append(shape)
        elif high <= _THIN and wide >= _LONG:
            across.append(shape)
        elif wide <= _THIN and high >= _LONG:
            downwards.append(shape)
        elif wide >= _LONG and high >= _LONG:
            boxes.append(shape)
    if len(across) + len(downwards) <= MOST:
        boxes += _join_boxes(across, downwards)
    by_size = sorted(set(boxes), key=lambda box: ((box.right - box.left) * (box.bottom - box.top), box))
    return Frames(tuple(across), tuple(downwards), tuple(by_size), tuple(pictures))


def _join_boxes(across: Sequence[Shape], downwards: Sequence[Shape]) -> Iterator[Shape]:
    """The boxes that were drawn as four rules: two as wide as each other, and two that join their ends."""
    for head in across:
        alike = [foot for foot in across if abs(foot.left - head.left) + abs(foot.right - head.right) <= 2 * _MEET]
        below = sorted((rule for rule in alike if rule.top > head.bottom), key=lambda rule: rule.top)
        for foot in below:
            sides = [rule for rule in downwards if rule.top <= head.bottom + _MEET and rule.bottom >= foot.top - _MEET]
            if _stands_at(sides, head.left) and _stands_at(sides, head.right):
                yield Shape(head.left, head.top, head.right, foot.bottom)
                break


def _stands_at(rules: Iterable[Shape], x: float) -> bool:
    return any(rule.left - _MEET <= x <= rule.right + _MEET for rule in rules)
