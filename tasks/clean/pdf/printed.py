"""Set glyphs into the lines that they print.

Rule: characters that follow one another on a baseline without a column's gap between them are a line; a character that
is painted twice a shade apart is bold, and printed once.

    青 青 河 河 at 10.0, 10.3, 30.0, 30.3 → '青河', doubled
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.clean.pdf.glyphs import Glyph
from tasks.clean.pdf.upright import foot, head, middle, part_upright

_GUTTER = 1.2
"""Em between two characters that part two columns, where no blank is printed between them."""
_BLANKS = 2.6
"""Em that printed blanks may bridge."""
_TOUCH, _HANGS = 0.4, 0.15
"""Em between two pieces of a line; behind a stop, which may hang out of its column, less."""
_STOPS = "，。、；：！？”’）》】"
_BASELINE = 0.3
_SHADE = 0.18
"""Em by which the second painting of a character is shifted at most."""
_WORD = 0.2
"""Em between two letters that part two words."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a page. Points; `y` is the baseline, downwards from the top."""

    text: str
    x: float
    right: float
    y: float
    size: float
    font: int
    doubled: bool = False
    upright: bool = False
    """Whether it runs downwards."""
    rise: float = 0.0
    """How far it then reaches up above its last character."""

    @property
    def top(self) -> float:
        return self.y - self.rise - 0.88 * self.size

    @property
    def bottom(self) -> float:
        return self.y + 0.12 * self.size


def set_lines(glyphs: Sequence[Glyph]) -> list[Printed]:
    """The lines of a page, from top to bottom, those of one baseline from left to right."""
    once, doubled = _paint_once(glyphs)
    stacks, level = part_upright(once)
    lines = [_set_line(run, doubled) for run in _runs(level) if any(not glyph.text.isspace() for glyph in run)]
    upright = [_set_upright(stack, doubled) for stack in stacks]
    return sorted((*_join_beside(lines), *upright), key=lambda line: (line.y, line.x))


def _paint_once(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], set[Glyph]]:
    """Every glyph once, and those that were painted more than once."""
    kept: list[Glyph] = []
    doubled: set[Glyph] = set()
    cells: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        cell_x, cell_y = int(glyph.x / glyph.size * 2), int(glyph.y / glyph.size * 2)
        near = (cells.get((glyph.text, cell_x + dx, cell_y + dy)) for dx in (0, -1, 1) for dy in (0, -1, 1))
        shade = next((other for other in near if other and _is_shade(glyph, other)), None)
        ligature = bool(kept) and shade is kept[-1] and glyph.text in "—…" and shade.x == glyph.x
        if ligature:
            end = glyph._replace(y=foot(glyph), right=glyph.x) if glyph.sideways else glyph._replace(x=kept[-1].right)
            kept.append(end)  # its shade is told by the first half
            continue
        if shade and not glyph.text.isspace():
            doubled.add(shade)
            continue
        cells[glyph.text, cell_x, cell_y] = glyph
        kept.append(glyph)
    return kept, doubled


def _is_shade(glyph: Glyph, other: Glyph) -> bool:
    reach = _SHADE * glyph.size
    alike = abs(glyph.size - other.size) < 0.1 * glyph.size
    return alike and abs(glyph.x - other.x) < reach and abs(glyph.y - other.y) < reach


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs painted one behind another on a baseline."""
    run: list[Glyph] = []
    last: Glyph | None = None  # the last that is no blank
    for glyph in glyphs:
        if last and not glyph.text.isspace():
            em = max(glyph.size, last.size)
            gap = glyph.x - last.right
            reach = _BLANKS if run[-1].text.isspace() else _GUTTER
            level = abs(glyph.y - last.y) <= _BASELINE * em and 0.7 < glyph.size / last.size < 1.43
            if not (level and -0.7 * em < gap <= reach * em):
                yield run
                run = []
        run.append(glyph)
        if not glyph.text.isspace():
            last = glyph
    if run:
        yield run


def _set_line(run: Sequence[Glyph], doubled: set[Glyph]) -> Printed:
    text = ""
    last: Glyph | None = None
    for glyph in run:
        if last and not glyph.text.isspace():
            gap = glyph.x - last.right
            latin = glyph.text.isascii() and glyph.text.isalnum() and last.text.isascii() and last.text.isalnum()
            if not text.endswith(" ") and gap > (_WORD if latin else _GUTTER / 2) * glyph.size:
                text += " "
        if not glyph.text.isspace():
            text += glyph.text
            last = glyph
        elif text and not text.endswith(" "):
            text += " "
    ink = [glyph for glyph in run if not glyph.text.isspace()]
    fonts = [glyph.font for glyph in ink]
    sizes = sorted(glyph.size for glyph in ink)
    return Printed(
        text.strip(),
        ink[0].x,
        max(glyph.right for glyph in ink),
        ink[0].y,
        sizes[len(sizes) // 2],
        max(dict.fromkeys(fonts), key=fonts.count),
        2 * sum(glyph in doubled for glyph in ink) > len(ink),
    )


def _set_upright(stack: Sequence[Glyph], doubled: set[Glyph]) -> Printed:
    line = _set_line(stack, doubled)
    top, bottom, centre = head(stack[0]), foot(stack[-1]), middle(stack[0])
    return replace(
        line,
        text="".join(glyph.text for glyph in stack),
        x=centre - line.size / 2,
        right=centre + line.size / 2,
        y=bottom - 0.12 * line.size,
        upright=True,
        rise=bottom - top - line.size,
    )


def _join_beside(lines: Iterable[Printed]) -> Iterator[Printed]:
    """Lines of one baseline that touch are one: a tool paints a line in pieces, in any order."""
    last: Printed | None = None
    for line in sorted(lines, key=lambda line: (round(line.y), line.x)):
        if last and abs(line.y - last.y) < _BASELINE * line.size and 0.8 < line.size / last.size < 1.25:
            gap = (line.x - last.right) / line.size
            if -0.5 < gap < (_HANGS if last.text[-1] in _STOPS else _TOUCH):
                blank = " " if gap > _WORD and last.text[-1].isascii() and line.text[0].isascii() else ""
                text = last.text + blank + line.text
                right = max(last.right, line.right)
                font = max((last, line), key=lambda each: len(each.text)).font
                last = Printed(text, last.x, right, last.y, last.size, font, last.doubled and line.doubled)
                continue
        if last:
            yield last
        last = line
    if last:
        yield last
