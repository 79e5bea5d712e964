"""Give the rows that a headline drew to itself back to their columns.

Rule: a tool takes what stands close below a headline's line for a part of it, and so draws the first row of all columns
as one line, before the rest of the first column. Where a line is several cells of the width that the lines below it
have, the first cell goes on in these, and each other begins a leg of its own.

    '新桥今天通车' | '新桥全长八百六 茶馆里坐满了人 ，缆车停在山下' | '十米，双向六车' …
        → '新桥今天通车' | '新桥全长八百六' | '十米，双向六车' … | '' | '茶馆里坐满了人' | '' | '，缆车停在山下'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise, takewhile

from tasks.clean.newspaper.lines import Line, make_line
from tasks.clean.straddle import straddles
from tasks.clean.torn.legs import SLACK, tell_column
from tasks.clean.torn.rows import BLANKS, LONGEST
from tasks.clean.torn.strides import Pairs

ROWS = 3
"""Rows that a headline may draw to itself."""
RUNS = 60
"""Runs of lines that are asked for the width of a column, where a row has no lines below it."""
_WIDTHS = 8
"""Widths that are tried then."""
_BELOW = 8
"""Lines below that tell it."""
_SET_IN = 3.2
"""Em by which the first line of a paragraph falls short of its column at most."""

Column = tuple[float | None, int]
"""How wide it is in em, and how many lines agree on it."""


def part_first_rows(lines: Sequence[Line], words: Pairs) -> list[Line]:
    """The lines of a page, rows that were drawn across columns parted; what begins another column has a gap above."""
    starts = [0, *(number for number, line in enumerate(lines) if number and line.gap), len(lines)]
    runs = [lines[start:end] for start, end in pairwise(starts)]
    columns = [tell_column(run) for run in runs]
    return [
        line for number, run in enumerate(runs) for line in _part_run(run, columns[number + 1 : number + RUNS], words)
    ]


def _part_run(run: Sequence[Line], behind: Sequence[Column], words: Pairs) -> list[Line]:
    for first in range(len(run)):
        if not _may_be_row(run[first].text):
            continue
        rows, width = _read_rows(run, first, behind)
        if rows:
            below = run[first + len(rows) :]
            columns = [[row[cell] for row in rows if cell < len(row)] for cell in range(max(map(len, rows)))]
            own = [] if first and below and _goes_on(run[first - 1], below[0], words) else columns.pop(0)
            others = [line for column in columns for line in _make_lines(column, width, gap=True)]
            return [*run[:first], *_make_lines(own, width, gap=run[first].gap), *below, *others]
    return list(run)


def _read_rows(run: Sequence[Line], first: int, behind: Sequence[Column]) -> tuple[list[tuple[str, ...]], float]:
    """The rows of several cells from a line on, in columns as wide as the one below them, and that width.

    Where nothing is below, the columns drawn behind are asked: a right one makes most cells, for few hold a blank.
    """
    for count in range(min(ROWS, len(run) - first), 0, -1):
        below = run[first + count : first + count + _BELOW]
        found: list[tuple[list[tuple[str, ...]], float]] = []
        for column in _tell_widths([tell_column(below)] if below else behind):
            rows = list(takewhile(_is_parted, (_part_row(line.text, column) for line in run[first : first + count])))
            if len(rows) == count:
                found.append((rows, column))
        if found:
            return max(found, key=lambda each: sum(map(len, each[0])))
    return [], 0.0


def _tell_widths(columns: Sequence[Column]) -> list[float]:
    """The widths on which lines agree, the nearest first, each once."""
    widths = [width for width, agreeing in columns if width is not None and agreeing > 1]
    return list(dict.fromkeys(widths))[:_WIDTHS]


def _goes_on(above: Line, below: Line, words: Pairs) -> bool:
    """Whether a line goes on in another, so that what was drawn between them belongs to neither."""
    if above.closed:
        return False
    return above.text[-1] + below.text[0] in words or straddles(above.text, below.text) > 0


def _may_be_row(text: str) -> bool:
    """Whether a line holds several cells perhaps; one of more blanks than columns have edges is text."""
    return 0 < text.count(" ") <= BLANKS and len(text) <= LONGEST


def _is_parted(row: Sequence[str]) -> bool:
    return len(row) > 1


@lru_cache(maxsize=1 << 8)
def _part_row(text: str, column: float) -> tuple[str, ...]:
    """The cells of a row, as they fill their columns best; the text whole where its blanks are no columns' edges."""
    if not _may_be_row(text):
        return (text,)
    parts = text.split(" ")
    best: list[tuple[float, list[str]] | None] = [(0.0, []), *[None] * len(parts)]
    for start, end in combinations(range(len(parts) + 1), 2):
        before, after = best[start], best[end]
        cell = " ".join(parts[start:end]).strip()
        misfit = _misfit(make_line(cell, 0.0, gap=False), column) if before and cell else None
        if before and misfit is not None and (after is None or before[0] + misfit < after[0]):
            best[end] = (before[0] + misfit, [*before[1], cell])
    return tuple(best[-1][1]) if best[-1] else (text,)


def _misfit(cell: Line, column: float) -> float | None:
    """How badly a cell fills its column; None where it can be none."""
    short = column - cell.width
    if short < -SLACK or (short > _SET_IN and not cell.closed):
        return None
    return min(abs(short), abs(short - 2) + 0.5) if short <= _SET_IN else 1.5


def _make_lines(cells: Sequence[str], column: float, *, gap: bool) -> list[Line]:
    return [replace(make_line(text, 0.0, gap and number == 0), cell=column) for number, text in enumerate(cells)]
