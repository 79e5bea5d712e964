"""Find the lines of a page that run downwards: a headline set upright beside its text.

Rule: characters painted one behind another that stand under one another, each in the middle of the one above, are a
line that runs downwards. Figures and letters lie on their side in it, or stand level, two or three to a character.

    青 / 河 / 新 / 桥 / 通 / 车 in one column       → '青河新桥通车'
    第 / 12 / 届, the figures on their side or level → '第12届'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tasks.clean.pdf.glyphs import Glyph

FEWEST = 3
"""Characters of the shortest line that runs downwards."""
_MIDDLE = 0.3
"""Em between the middles of two characters that stand under one another, at most."""
_TURN = 2.0
"""Em between the middles of two lines that run downwards at most."""
_APART = 0.6
"""Em between the foot of the one and the head of the other."""


def part_upright(glyphs: Iterable[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The lines that run downwards, and the other glyphs but for those on their side, in the order of painting."""
    upright: list[list[Glyph]] = []
    level: list[Glyph] = []
    for stack in _stacks(glyphs):
        if _runs_down(stack) or (upright and _turns_over(upright[-1], stack)):
            upright.append(stack)
        else:
            level += [glyph for glyph in stack if not glyph.sideways]
    return upright, level


def _turns_over(last: Sequence[Glyph], stack: Sequence[Glyph]) -> bool:
    """Whether a few characters end a headline: left of the line before, their heads level."""
    glyph, first = stack[0], last[0]
    alike = 0.93 < glyph.size / first.size < 1.07 and abs(glyph.y - first.y) < 0.3 * glyph.size
    return alike and 0.8 * glyph.size < middle(first) - middle(glyph) < _TURN * glyph.size


def _stacks(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs painted one behind another that stand under one another; most stand alone."""
    stack: list[Glyph] = []
    for glyph in glyphs:
        if len(stack) >= FEWEST and glyph.text.isspace():
            continue
        if stack and not _stands_under(stack, glyph):
            yield stack
            stack = []
        stack.append(glyph)
    if stack:
        yield stack


def _runs_down(run: Sequence[Glyph]) -> bool:
    return sum(each.text > "\u2e7f" for each in run) >= FEWEST and run[-1].y - run[0].y > run[0].size


def _stands_under(stack: Sequence[Glyph], glyph: Glyph) -> bool:
    first, last, em = stack[0], stack[-1], glyph.size
    if not 0.7 < em / first.size < 1.43 or abs(middle(glyph) - middle(first)) > em:
        return False
    figures = len(stack) >= FEWEST and glyph.text.isascii() and last.text.isascii()
    if figures and abs(glyph.y - last.y) < 0.2 * em and abs(glyph.x - last.right) < 0.3 * em:
        return True
    reach = em if glyph.text.isascii() or last.text.isascii() else _MIDDLE * em
    return abs(middle(glyph) - middle(last)) < reach and -0.35 * em < head(glyph) - foot(last) < _APART * em


def middle(glyph: Glyph) -> float:
    """The middle of a character of a line that runs downwards, from left to right."""
    return glyph.x + 0.38 * glyph.size if glyph.sideways else (glyph.x + glyph.right) / 2


def head(glyph: Glyph) -> float:
    """Where a character of a line that runs downwards begins."""
    return glyph.y if glyph.sideways else glyph.y - 0.88 * glyph.size


def foot(glyph: Glyph) -> float:
    """Where it ends."""
    return glyph.y + (glyph.right - glyph.x) if glyph.sideways else glyph.y + 0.12 * glyph.size
