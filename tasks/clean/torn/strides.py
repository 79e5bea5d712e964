"""Tell how many columns stand side by side in rows that a tool drew one behind another.

Rule: where columns are drawn row by row, a line goes on as many lines further down as there are columns. So of all the
distances at which full lines go on with words of the text, the one that stands out is the number of columns.

    '新桥全长八百六' | '茶馆里坐满了人' | '十米，双向六车' | '，话题总离不开'   → two columns: 六|十, 人|，
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from tasks.clean.newspaper.lines import Line, make_line

MOST = 8
"""Columns side by side that are told by the distance alone."""
FULL, SET_IN = 1.3, 3.1
"""Em by which full lines, and a paragraph's first, fall short of their column at most."""
_STRANGE, _UNKNOWN = -0.5, -0.3
"""What speaks against a distance: a line there that goes on with nothing, or with no word that is known."""
_HEIGHT = 3
"""Lines of the lowest columns whose number the distance tells."""
_SURE = 4.0
"""By how much the best distance leads where no other need be tried."""
Pairs = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A line of one column."""

    line: Line
    full: bool
    inset: bool
    """As wide as a paragraph's first line, which has lost its indent."""

    @property
    def runs(self) -> bool:
        """Whether it is a full line inside a sentence, or its end, for all that its width says."""
        return self.full or self.line.closed


def read_pairs(text: str) -> Pairs:
    """The pairs and triples of neighbouring characters of a text: what its words are made of."""
    pairs = [*map(add, text, text[1:])]
    return frozenset(pairs).union(map(add, pairs, text[2:]))


def make_cell(text: str, line: Line, width: float) -> Cell:
    """The cell that a printed line holds, in a column of a width in em; `text` is the line's, or part of it."""
    made = line if text == line.text else make_line(text, 0.0, False)
    short = width - made.width
    return Cell(made, short < FULL, FULL <= short <= SET_IN and not made.closed)


def know_seam(above: Cell, below: Cell, words: Pairs) -> bool | None:
    """Whether two lines make a word of the text where they meet; None where a stop parts them."""
    end, start = above.line.text[-1], below.line.text[0]
    return end + start in words if end.isalnum() and start.isalnum() else None


def tell_counts(cells: Sequence[Cell], words: Pairs, least: int) -> list[int]:
    """The number of columns that the cells stand in, `least` at least; two of them, the likelier first, if unsure."""
    votes = count_strides(cells, words)
    ranked = sorted((stride for stride in votes if stride >= least), key=lambda stride: -votes[stride])
    if len(ranked) < 2 or votes[ranked[0]] - votes[ranked[1]] > _SURE:
        return ranked[:1] or [least]
    return sorted({least, *ranked[:2]})


def count_strides(cells: Sequence[Cell], words: Pairs) -> dict[int, float]:
    """How much speaks for each distance at which full lines may go on."""
    most = max(1, min(MOST, len(cells) // _HEIGHT))
    votes = dict.fromkeys(range(1, most + 1), 0.0)
    for number, cell in enumerate(cells):
        if cell.line.closed or not cell.full:
            continue
        for stride, below in enumerate(cells[number + 1 : number + 1 + most], start=1):
            if not below.runs:
                votes[stride] += _STRANGE
            elif (known := know_seam(cell, below, words)) is not None:
                votes[stride] += 1.0 if known else _UNKNOWN
    return {stride: vote * len(cells) / max(1, len(cells) - stride) for stride, vote in votes.items()}
