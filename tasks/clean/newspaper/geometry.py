"""How wide the column is that each line stands in, and whether a line fits it.

Rule: the lines in the middle of a sentence are full, so a sentence of several lines tells its own column;
elsewhere most lines are full, and the width that the fuller part of the unfinished lines near by share is the
column's; those beyond a byline or a headline say half as much. A page whose lines seldom break off inside a
sentence was not hard-wrapped: it has no column widths.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from tasks.clean.newspaper.lines import Line

WIDEST = 48.0
"""Em of the widest column that a newspaper sets; a longer line is a paragraph that was not wrapped."""
NARROWEST = 6.0
_REACH = 10
_TOLERANCE = 1.3
"""Em by which full lines differ: a stop that hangs, a character that went down to the next line."""
_BEYOND = 0.5
"""What a line beyond display type or a byline says of a column."""
_FULL = 0.72
"""Quantile of the unfinished lines' widths: a fifth of them are first lines, two em short."""


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines were cut at a column's edge: most of them end inside a sentence."""
    text = [line for line in lines if line.width >= NARROWEST]
    if len(text) < 4:
        return False
    cut = sum(not line.closed and line.width <= WIDEST for line in text)
    long = sum(line.width > WIDEST for line in text)
    return cut >= 0.5 * len(text) and long <= 0.1 * len(text)


def column_widths(lines: Sequence[Line], text: Sequence[bool] | None = None) -> list[float | None]:
    """The width in em of the column around each line; None throughout where the page was not wrapped.

    `text` tells which lines are known to be running text; the others have no say.
    """
    if not is_wrapped(lines):
        return [None] * len(lines)
    has_say = [
        line.width >= NARROWEST and not (line.spread or line.closed) and (text is None or text[number])
        for number, line in enumerate(lines)
    ]
    stretches = [*accumulate(not told for told in text or [True] * len(lines))]
    told = _tell_by_sentence(lines, has_say, stretches)
    return [width or _quantile(lines, has_say, stretches, number) for number, width in enumerate(told)]


def _tell_by_sentence(lines: Sequence[Line], has_say: Sequence[bool], stretches: Sequence[int]) -> list[float | None]:
    """The column that each line's own sentence tells, where three of its lines agree, or two that are wider."""
    widths: list[float | None] = [None] * len(lines)
    start = 0
    for end, line in enumerate(lines):
        if not line.closed:
            continue
        full = _agreeing(lines, has_say, start, end)
        if len(full) == 2:
            usual = _quantile(lines, has_say, stretches, end)
            full = full if usual is not None and full[0] > usual + 2 else []
        if len(full) >= 2:
            widths[start : end + 1] = [full[(len(full) - 1) * 2 // 3]] * (end + 1 - start)
        start = end + 1
    return widths


def _agreeing(lines: Sequence[Line], has_say: Sequence[bool], start: int, end: int) -> list[float]:
    """The widths, sorted, of the last unfinished lines of a sentence that are about as wide as each other."""
    full: list[float] = []
    for number in range(end - 1, start - 1, -1):
        line = lines[number]
        if line.spread:
            continue
        width = line.width + _printed_indent(line)
        if not has_say[number] or max([*full, width]) - min([*full, width]) > 2 * _TOLERANCE:
            break
        full.append(width)
    return sorted(full)


def _quantile(lines: Sequence[Line], has_say: Sequence[bool], stretches: Sequence[int], number: int) -> float | None:
    """The column that the lines near one tell; `stretches` number the runs between bylines and headlines."""
    if lines[number].width > WIDEST:
        return None
    near = [
        (
            lines[other].width + _printed_indent(lines[other]),
            (1.0 if stretches[other] == stretches[number] else _BEYOND) / (3 + abs(other - number)),
        )
        for other in range(max(0, number - _REACH), min(len(lines), number + _REACH + 1))
        if has_say[other] and lines[other].width <= WIDEST
    ]
    if len(near) < 2:
        return None
    # a closed line is never wider than its column
    least = min(near)[0]
    near += [
        (lines[other].width - 0.5, 1 / (3 + abs(other - number)))
        for other in range(max(0, number - _REACH), min(len(lines), number + _REACH + 1))
        if lines[other].closed and least < lines[other].width <= WIDEST
    ]
    near.sort()
    half = _FULL * sum(weight for _, weight in near)
    for width, weight in near:
        half -= weight
        if half <= 0:
            return width
    return near[-1][0]


def _printed_indent(line: Line) -> float:
    return line.indent if 1.5 <= line.indent <= 2.6 else 0.0


def fits(line: Line, column: float | None) -> bool:
    """Whether an unfinished line is as wide as a line of running text here, first lines included."""
    if column is None:
        return line.width > 36
    return line.spread or column - 4.1 <= line.width + _printed_indent(line) <= column + 2.1
