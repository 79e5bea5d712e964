"""How many columns stand side by side is told by the lines that a sentence skips."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.torn.strides import count_strides, make_cell, read_pairs, tell_counts
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, columns

STORY = (*BRIDGE, *LIBRARY, *TEA)
WIDTH = 12


def draw_apart(count: int) -> str:
    """Columns that stand at unlike heights: every line is drawn alone, row by row."""
    parts = columns(STORY, count, WIDTH)
    return "\n".join(part[row].strip("\u3000") for row in range(len(parts[0])) for part in parts if row < len(part))


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_sentence_skips_as_many_lines_as_there_are_columns(count: int) -> None:
    drawn = draw_apart(count)
    cells = [make_cell(line.text, line, WIDTH) for line in read_lines(drawn)]
    words = read_pairs("\n".join(STORY))
    strides = count_strides(cells, words)
    assert max(strides, key=lambda stride: strides[stride]) == count
    assert tell_counts(cells, words, 1) == [count]


def test_rows_tell_how_many_columns_there_are_at_least() -> None:
    line = read_lines("新桥通车")[0]
    assert tell_counts([make_cell(line.text, line, 4.0)] * 2, frozenset(), 5) == [5]
