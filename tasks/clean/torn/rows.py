"""Find the columns of a text that a tool drew row by row, across a narrow gutter.

Rule: where a gutter is hardly wider than a blank, a tool joins the columns of a row with one, and draws one by one what
does not stand level. Lines that are as wide as a column, or hold several of them between blanks, are such rows; the
stretch reaches as far as most lines fit, and its columns are as many as lines that a sentence skips.

    '新桥全长八百六十米，双向 茶馆里坐满了人，话题总离' → columns of 12 em
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tasks.clean.newspaper.lines import Line, measure
from tasks.clean.torn.cells import lay_cells
from tasks.clean.torn.strides import FULL, SET_IN, Cell, Pairs, count_strides, make_cell, tell_counts

NARROWEST, WIDEST = 7.0, 56.0
"""Em of a column that is parted from another."""
SLACK = 1.3
"""Em by which full cells differ."""
INDENT = 2.0
LONGEST, BLANKS = 400, 24
"""Characters of the longest row, and blanks in it."""
ROWS = 3
"""Rows of two cells or more that agree on a width."""
_REACH = 14
"""Rows that have a say in the width of one."""
_LINES, _WORTH = 4, 4.0
"""Lines that a stretch must have, and what they must be worth."""
_WIDTHS, _PARTS = 10, 6
"""Widths that are tried for a stretch, and parts into which stretches cut a run of lines, deep."""
_STANDS_OUT, _SHARE = 3.0, 0.15
"""By how much the distance at which lines go on must stand out where no row tells, at least and for each cell."""


def part_rows(lines: Sequence[Line], words: Pairs) -> list[Line]:
    """The lines, the columns of every stretch that was drawn by rows one behind another; `words` as for `lay_cells`."""
    parted: list[Line] = []
    done = 0
    for run_start, run_end in _part_runs(lines):
        for start, end, width in _find_stretches(lines, run_start, run_end):
            rows = [[make_cell(text, line, width) for text in split_row(line.text, width)] for line in lines[start:end]]
            if counts := _tell_columns(rows, words):
                parted += [*lines[done:start], *lay_cells(rows, counts, words)]
                done = end
    return [*parted, *lines[done:]]


def _part_runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines without a blank one between them."""
    starts = [0, *(number for number, line in enumerate(lines) if number and line.gap), len(lines)]
    return pairwise(starts)


def _find_stretches(lines: Sequence[Line], start: int, end: int, depth: int = 0) -> Iterator[tuple[int, int, float]]:
    """Where lines may be rows of columns of one width, from top to bottom, and how wide the columns are in em."""
    if end - start < _LINES or depth > _PARTS:
        return
    parts = [_best_part(lines, start, end, width) for width in _possible_columns(lines[start:end])]
    worth, first, last, width = max(parts, default=(0.0, 0, 0, 0.0))
    if worth >= _WORTH and last - first >= _LINES:
        yield from _find_stretches(lines, start, first, depth + 1)
        yield first, last, width
        yield from _find_stretches(lines, last, end, depth + 1)


def _possible_columns(lines: Sequence[Line]) -> list[float]:
    """The widths that most lines allow."""
    votes: Counter[float] = Counter()
    for line in lines:
        for width in _possible_widths(line.text):
            votes[width] += 2
        if not line.closed and NARROWEST <= line.width <= WIDEST:
            votes[round(line.width * 2) / 2] += 1
    return [width for width, _ in votes.most_common(_WIDTHS)]


def _best_part(lines: Sequence[Line], start: int, end: int, width: float) -> tuple[float, int, int, float]:
    """The part that fits columns of a width best: what it is worth, where it begins and ends, and the width."""
    best = (0.0, start, start, width)
    worth, first = 0.0, start
    for number in range(start, end):
        if worth <= 0:
            worth, first = 0.0, number
        worth += _fit(lines[number], width)
        if worth > best[0]:
            best = (worth, first, number + 1, width)
    return best


def _fit(line: Line, width: float) -> float:
    """What a line is worth as a row of columns of a width."""
    short = width - line.width
    if short < -SLACK:
        cells = len(split_row(line.text, width))
        return cells if cells > 1 else -3.0
    if line.closed:
        return 0.2
    if short <= FULL:
        return 0.4 if short < -0.3 else 1.0 - 0.1 * short
    return 0.6 if short <= SET_IN else -0.4


def _tell_columns(rows: Sequence[Sequence[Cell]], words: Pairs) -> list[int]:
    """How many columns rows may hold, by those of several cells and by the lines that sentences skip; none for one."""
    cells = [cell for row in rows for cell in row]
    several = sum(len(row) > 1 for row in rows)
    if several > 1:
        return tell_counts(cells, words, max(map(len, rows)))
    strides = count_strides(cells, words)
    best = max(strides, key=lambda stride: strides[stride])
    stands_out = best >= max(2, *map(len, rows)) and strides[best] - strides[1] >= max(_STANDS_OUT, _SHARE * len(cells))
    return [best] if stands_out else []


def tell_width(rows: Sequence[str]) -> list[float | None]:
    """For each row, the width of columns that rows near it agree on; None where they hold one cell each."""
    votes = {number: widths for number, row in enumerate(rows) if (widths := _possible_widths(row))}
    told: list[float | None] = [None] * len(rows)
    for number in votes:
        near = [votes[other] for other in range(number - _REACH, number + _REACH + 1) if other in votes]
        width = _agree(near)
        agreeing = sum(any(abs(vote - width) <= 0.5 for vote in each) for each in near)
        if agreeing >= ROWS and any(abs(vote - width) <= 0.5 for vote in votes[number]):
            told[number] = width
    return told


def _agree(votes: Sequence[set[float]]) -> float:
    """The width that most rows allow; of several, the least, for a row may always begin with a paragraph."""
    poll = Counter(width + near for widths in votes for width in widths for near in (-0.5, 0.0, 0.5))
    most = max(poll.values())
    least = min(width for width, count in poll.items() if count == most)
    return least + 0.5 if poll[least + 0.5] == most else least


def _follow(lines: Sequence[Line], first: int, width: float) -> tuple[int, int]:
    """The end of the stretch that begins at a row, and its rows of several cells."""
    rows, strange, last = 0, 0, first
    for number in range(first, len(lines)):
        line = lines[number]
        if len(split_row(line.text, width)) > 1:
            rows, last = rows + 1, number
        elif not _fits(line, width):
            strange += 1
            if line.width > width + SLACK or line.gap or strange > 2 + rows:
                return number, rows
        if number - last > _REACH:
            return last + 1, rows
    return len(lines), rows


def _fits(line: Line, width: float) -> bool:
    """Whether a line may be one cell of running text."""
    if line.closed:
        return line.width <= width + SLACK
    return min(abs(line.width - width), abs(line.width + INDENT - width)) <= SLACK


def _possible_widths(text: str) -> set[float]:
    """The widths, to half an em, of which the text could be several cells."""
    if not 0 < text.count(" ") <= BLANKS or not 2 * NARROWEST <= len(text) <= LONGEST:
        return set()
    words = _measure_words(text)
    lefts = [end for _, end in words[:-1] if NARROWEST <= end <= WIDEST]
    widths = {round(width * 2) / 2 for left in lefts for width in (left, left + INDENT)}
    return {width for width in widths if _cut_words(words, width)}


def split_row(text: str, width: float) -> list[str]:
    """The cells of a row; the text whole where its blanks do not stand at the columns' edges."""
    if " " not in text or len(text) > LONGEST:
        return [text]
    cuts = _cut_words(_measure_words(text), width)
    words = text.split(" ")
    return [" ".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]


@lru_cache(maxsize=1 << 11)
def _measure_words(text: str) -> tuple[tuple[float, float], ...]:
    """Where each word of a row, between two blanks, begins and ends, in em."""
    words: list[tuple[float, float]] = []
    start = 0.0
    for word in text.split(" "):
        words.append((start, start + measure(word)))
        start += measure(f"{word} ")
    return tuple(words)


def _cut_words(words: Sequence[tuple[float, float]], width: float) -> list[int]:
    """The words that begin another cell; none where a cell would be too wide."""
    cuts: list[int] = []
    start = 0.0
    for number, ((_, end), (behind, following)) in enumerate(pairwise(words), start=1):
        cell, longer = end - start, following - start
        if cell > width + SLACK:
            return []
        if abs(cell - width) <= SLACK or (not cuts and abs(cell + INDENT - width) <= SLACK / 2):
            if abs(longer - width) < abs(cell - width) and longer <= width + SLACK / 2:
                continue  # a blank inside the cell
            cuts.append(number)
            start = behind
    return cuts if words[-1][1] - start <= width + SLACK else []
