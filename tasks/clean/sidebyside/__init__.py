"""Read a page on which a tool kept the layout: columns stand side by side, parted by blanks.

Rule: in such a text a character takes one place, so a column begins at about the same place in every row. Its lines
follow one another at one distance, though rows of its neighbours may stand between them, and so tell how high it
stands. What is found to stand so is read in the order in which the blocks of a printed page are.

    '新桥全长八百六十米，    茶馆里坐满了人，'
    '双向六车道。            话题离不开桥。'  → the two lines on the left, then the two on the right

rows → cells → columns (headlines told, torn ones mended, those under headlines parted) → heights → blocks → elements
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.lines import measure
from tasks.clean.pdf.order import order_blocks
from tasks.clean.pdf.page import read_block_elements
from tasks.clean.sidebyside.cells import read_cells
from tasks.clean.sidebyside.columns import find_columns, part_beside_heads, part_columns
from tasks.clean.sidebyside.display import tell_display
from tasks.clean.sidebyside.heights import set_blocks
from tasks.clean.sidebyside.mends import mend_columns
from tasks.clean.sidebyside.rows import GUTTER
from tasks.clean.torn.strides import Pairs

TALLEST, WIDEST, _CELLS = 1500, 600, 16
"""Rows of the longest page, places of its widest row, and cells of a row."""
_TEXT = 6.0
"""Em of a cell that is text."""
_ROWS, _SHARE = 6, 0.25
"""Rows with two cells or more that a page must have, at least and of all."""
_WHITE = re.compile("  |\u3000")


def keeps_layout(rows: Sequence[str]) -> bool:
    """Whether columns stand side by side in the rows of a page."""
    text = [row.strip(" \u3000") for row in rows if row.strip(" \u3000")]
    if len(text) > TALLEST or max(map(len, text), default=0) > WIDEST:
        return False
    parted = [GUTTER.split(row) for row in text if _WHITE.search(row)]
    beside = sum(sum(measure(cell) >= _TEXT for cell in cells) > 1 for cells in parted)
    return beside >= max(_ROWS, _SHARE * len(text)) and max(map(len, parted)) <= _CELLS


def read_side_by_side(rows: Sequence[str], words: Pairs) -> list[Element]:
    """The lines of the columns in reading order; `words`: the pairs of characters that the text is made of."""
    printed = read_cells(rows)
    columns = part_columns(mend_columns(find_columns(printed, words), printed, words), printed, words)
    columns = part_beside_heads(tell_display(columns, printed), printed, words)
    return read_block_elements(order_blocks(set_blocks(columns, printed)), measured=False)
