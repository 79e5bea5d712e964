"""Take the page's own lines off a page: they stand at its head and its foot, and run across it.

'江城日报' … '2031年5月6日 星期二' … '03版 综合' on one baseline at the head → outlet, date, page
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasks.clean.newspaper.masthead import Masthead
from tasks.clean.pdf.printed import Printed

_EDGE = 0.12
"""Share of a page's height at its head, and at its foot."""
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,10}报")


def take_folio(lines: Sequence[Printed]) -> tuple[Masthead, list[Printed]]:
    """What the page says of itself, and its other lines from top to bottom."""
    masthead = Masthead()
    top = min(line.top for line in lines)
    bottom = max(line.bottom for line in lines)
    reach = _EDGE * (bottom - top)
    rest: list[Printed] = []
    for row in _rows(lines):
        edge = row[0].y < top + reach or row[-1].y > bottom - reach
        if edge and masthead.take(" ".join(line.text for line in row)):
            continue
        for line in row:
            if edge and not masthead.outlet and _PAPER.fullmatch(line.text):
                masthead.outlet = line.text
                masthead.taken.append(line.text)
            elif not masthead.take(line.text, lone=edge and len(row) == 1):
                rest.append(line)
    return masthead, sorted(rest, key=lambda line: (line.y, line.x))


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
