"""Find the columns of a text that a tool drew row by row, across a narrow gutter.

Rule: where a gutter is hardly wider than a blank, a tool joins the columns of a row with one. Lines whose blanks stand
at multiples of one width are such rows; the stretch reaches from the first of them to the next headline.

    '新桥全长八百六十米，双向 茶馆里坐满了人，话题总离' → columns of 12 em
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.clean.newspaper.cells import lay_cells
from tasks.clean.newspaper.lines import Line, measure

NARROWEST, WIDEST = 7.0, 40.0
"""Em of a column that is parted from another."""
SLACK = 1.3
"""Em by which full cells differ."""
INDENT = 2.0
LONGEST, BLANKS = 400, 24
"""Characters of the longest row, and blanks in it."""
ROWS = 3
"""Rows of two cells or more that a stretch must have."""
_REACH = 14
"""Lines without such a row that part two stretches."""


def part_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, the columns of every stretch that was drawn by rows one behind another."""
    parted: list[Line] = []
    done = 0
    for start, end, width in _find_stretches(lines):
        parted += lines[done:start]
        parted += lay_cells([(split_row(line.text, width), line) for line in lines[start:end]], width)
        done = end
    return [*parted, *lines[done:]]


def _find_stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int, float]]:
    """Where columns stand side by side, and how wide they are in em."""
    votes = {number: widths for number, line in enumerate(lines) if (widths := _possible_widths(line.text))}
    done = 0
    for first in votes:
        if first < done:
            continue
        width = _agree(
            [votes[number] for number in range(first, min(first + 2 * _REACH, len(lines))) if number in votes]
        )
        if not any(abs(vote - width) <= 0.5 for vote in votes[first]):
            continue
        start = first
        while start > done and _fits(lines[start - 1], width):
            start -= 1
        end, rows = _follow(lines, first, width)
        if rows >= ROWS:
            yield start, end, width
            done = end


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
    cuts = _cut_words(_measure_words(text), width)
    words = text.split(" ")
    return [" ".join(words[start:end]) for start, end in pairwise((0, *cuts, len(words)))]


def _measure_words(text: str) -> list[tuple[float, float]]:
    """Where each word of a row, between two blanks, begins and ends, in em."""
    words: list[tuple[float, float]] = []
    start = 0.0
    for word in text.split(" "):
        words.append((start, start + measure(word)))
        start += measure(f"{word} ")
    return words


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
