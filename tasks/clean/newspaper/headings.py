"""Tell a heading that was printed above the lead from a part of the headline.

Rule: the headings of one article are of one make: about as long, with the same stops. Where display type stands right
above the lead, parted from the headline by a picture, and matches the headings further down, it is the first of them.
Where the sizes of the type are known, they tell: what is as small as the headings, below larger type, is a heading.

    '城南区:茶市开张' (picture) '鲜叶进厂,机器连轴转' lead … '网店接单,快递天天发' … '茶农算账,腰包鼓起来'
        → '鲜叶进厂,机器连轴转' is a heading
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.newspaper.flow import Display, Names, Picture
from tasks.clean.newspaper.pieces import Page, Piece


def settle_headings(page: Page) -> None:
    """Move display type that is a heading from above a piece into it."""
    for piece, gap in zip(page.pieces, page.gaps, strict=False):
        if len(gap) < 2:
            continue
        *above, last = gap
        if not isinstance(last, Display):
            continue
        headings = _headings(piece)
        headed = isinstance(above[-1], Picture) and any(isinstance(block, Display) for block in above)
        if (headed and _matches(last, headings)) or _is_small(last, above, headings):
            piece.body.insert(0, last)
            gap.pop()


def _headings(piece: Piece) -> list[Display]:
    return [part for part in piece.body if isinstance(part, Display)]


def _is_small(display: Display, above: Sequence[Display | Names | Picture], headings: Sequence[Display]) -> bool:
    """Whether display type is of the headings' size, and what stands above it is larger."""
    larger = any(isinstance(block, Display) and block.size > display.size for block in above)
    return larger and bool(headings) and all(heading.size == display.size for heading in headings)


def _matches(display: Display, headings: Sequence[Display]) -> bool:
    make = _make(display)
    return bool(headings) and all(
        _make(heading)[0] == make[0] and abs(_make(heading)[1] - make[1]) <= 4 for heading in headings
    )


def _make(display: Display) -> tuple[int, int]:
    """Commas or blanks inside, and length."""
    text = "".join(display.lines)
    return len(re.findall(r"[,，、 ]", text)), len(text)
