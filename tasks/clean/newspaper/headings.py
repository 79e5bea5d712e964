"""Tell a heading that was printed above the lead from a part of the headline.

Rule: the headings of one article are of one make: about as long, with the same stops. Where display type stands right
above the lead, parted from the headline by a picture, and matches the headings further down, it is the first of them.

    '城南区:茶市开张' (picture) '鲜叶进厂,机器连轴转' lead … '网店接单,快递天天发' … '茶农算账,腰包鼓起来'
        → '鲜叶进厂,机器连轴转' is a heading
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.newspaper.flow import Display, Picture
from tasks.clean.newspaper.pieces import Page, Piece


def settle_headings(page: Page) -> None:
    """Move display type that is a heading from above a piece into it."""
    for piece, gap in zip(page.pieces, page.gaps, strict=False):
        if len(gap) < 3:
            continue
        *above, last = gap
        if not isinstance(last, Display):
            continue
        headed = isinstance(above[-1], Picture) and any(isinstance(block, Display) for block in above)
        if headed and _matches(last, _headings(piece)):
            piece.body.insert(0, last)
            gap.pop()


def _headings(piece: Piece) -> list[Display]:
    return [part for part in piece.body if isinstance(part, Display)]


def _matches(display: Display, headings: Sequence[Display]) -> bool:
    make = _make(display)
    return bool(headings) and all(
        _make(heading)[0] == make[0] and abs(_make(heading)[1] - make[1]) <= 4 for heading in headings
    )


def _make(display: Display) -> tuple[int, int]:
    """Commas or blanks inside, and length."""
    text = "".join(display.lines)
    return len(re.findall(r"[,，、 ]", text)), len(text)
