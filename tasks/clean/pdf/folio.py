"""Take the page's own lines off a page: they stand at its head and its foot, and run across it.

'江城日报' … '2031年5月6日 星期二' … '03版 综合' on one baseline at the head → outlet, date, page
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.clean.newspaper.masthead import LONGEST, Masthead
from tasks.clean.pdf.printed import Printed
from tasks.clean.rule import rule

_EDGE = 0.12
"""Share of a page's height at its head, and at its foot."""
_LEAST = 15.0
"""Points that the head and the foot of a page take at least."""
_PAPER = rule(r"[\u4e00-\u9fff]{2,10}报")
_IMPRINT = rule(
    r"CN\s?\d\d\s?[-—－]\s?\d{4}|国内统一|邮发代号|(?:报社|集团|社)\s?(?:编辑)?出版|今[日天]\s?共?\d+\s?版|农历|第\s?\d+\s?[期号]|www\."
)
"""What the paper's own lines at the head of its first page hold."""
_NUMBERED = re.compile(r"[A-Z]?\d{1,3}\s*[\u4e00-\u9fff·]{2,8}")
"""A page's number and name without 版, on a line of the page's own."""
_LETTERED = re.compile(r"(?<![A-Za-z\d])[A-Z]\d{1,2}(?![A-Za-z\d])")


def take_folio(lines: Sequence[Printed]) -> tuple[Masthead, list[Printed]]:
    """What the page says of itself, and its other lines from top to bottom."""
    masthead = Masthead()
    top = min(line.top for line in lines)
    bottom = max(line.bottom for line in lines)
    reach = max(_EDGE * (bottom - top), _LEAST)
    rest: list[Printed] = []
    above, head = -math.inf, top + reach
    for row in _rows(lines):
        foot = row[-1].y > bottom - reach
        edge = foot or row[0].y < head
        apart = not foot or row[0].top - above > row[0].size  # what stands right under text at the foot is text
        above = max(line.bottom for line in row)
        text = " ".join(line.text for line in row)
        if edge and masthead.take(text, lone=apart):
            masthead.page = masthead.page or _find_number([line.text for line in row])
            head = max(head, above + _LEAST)  # the paper's own lines may take more of a short page
            continue
        if edge and len(text) <= LONGEST and text[-1] not in "。；，" and _IMPRINT.search(text):
            masthead.taken.append(text)
            head = max(head, above + _LEAST)
            continue
        for line in row:
            if edge and not masthead.outlet and _PAPER.fullmatch(line.text):
                masthead.outlet = line.text
                masthead.taken.append(line.text)
                head = max(head, above + _LEAST)
            elif not masthead.take(line.text, lone=edge and apart and len(row) == 1):
                rest.append(line)
    return masthead, sorted(rest, key=lambda line: (line.y, line.x))


def _find_number(texts: Sequence[str]) -> str | None:
    """The page's number and name, on one line or side by side."""
    beside = (f"{one} {other}" for one, other in pairwise(texts))
    named = next((text for text in (*texts, *beside) if _NUMBERED.fullmatch(text)), None)
    alone = _LETTERED.search(" ".join(texts))
    return named or (alone[0] if alone else None)


def _rows(lines: Sequence[Printed]) -> Iterator[list[Printed]]:
    """Lines that share a baseline."""
    row: list[Printed] = []
    for line in sorted(lines, key=lambda line: line.y):
        if row and line.y - row[0].y > 0.3 * line.size:
            yield sorted(row, key=lambda each: each.x)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda each: each.x)
