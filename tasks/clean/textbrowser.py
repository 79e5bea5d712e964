"""What a text browser leaves in a page that it printed: rows broken at the screen's width, links numbered.

    江城开发区今年新开工的项目有十二个，装备制造占了
    一半。[3]详情                                         → 江城开发区今年新开工的项目有十二个，装备制造占了一半。详情

    References
       1. https://news.example/                           → nothing: the list of the links, at the end

Told by the width: rows are full that reach the longest one's, and most of them end within a sentence. A row is measured
in columns of the screen, two for a 汉字.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from tasks.clean.rule import rule

_REFERENCES = rule(r"^(?:References|参考链接)\s{1,8}(?:Visible links:?\s{1,8})?1\. \S{4,2000}$.*\Z", re.M | re.S)
_NUMBER = re.compile(r"\[\d{1,4}\](?=\S)")
_PICTURE = re.compile(r"\[[\w.\-]{3,60}\.(?:png|jpe?g|gif|svg|webp)\]", re.I)
_STOPPED = re.compile(r"[。！？!?…；;：:][”’」』）)]?\s*$")
_ITEM = re.compile(r"\s*(?:[*+•·◦▪-]|\d{1,2}[.、])\s")
_FULL = 4  # columns by which a full row may fall short
_LEAST_ROWS = 4
_SCREENS = range(40, 321)
"""Columns of a screen that anybody has."""


def undo_browser(page: str) -> list[str]:
    """The rows of a page as they were before they were printed; those of any other page as they are."""
    if listed := _REFERENCES.search(page):
        page = _PICTURE.sub("", _NUMBER.sub("", page[: listed.start()]))
    rows = page.splitlines()
    width = _measure(rows)
    return rows if width is None else ["".join(run) for run in _join(rows, width)]


def _measure(rows: Sequence[str]) -> int | None:
    """The screen's width, where rows were broken at one."""
    widths = [_columns(row) for row in rows]
    width = max(widths, default=0)
    full = [row for row, own in zip(rows, widths, strict=True) if own >= width - _FULL]
    if width not in _SCREENS or len(full) < _LEAST_ROWS:
        return None
    return width if 2 * sum(_STOPPED.search(row) is not None for row in full) < len(full) else None


def _join(rows: Sequence[str], width: int) -> Iterator[list[str]]:
    run: list[str] = []
    goes_on = False
    for row in rows:
        if run and not (goes_on and row.strip() and not _ITEM.match(row)):
            yield run
            run = []
        run.append(_glued(run[-1], row) if run else row)
        goes_on = _columns(row) >= width - _FULL
    if run:
        yield run


def _glued(above: str, row: str) -> str:
    """A row without its indent; a blank before it where two words of Latin letters meet."""
    row = row.strip()
    return f" {row}" if above[-1:].isascii() and above[-1:].isalnum() and row[:1].isascii() else row


def _columns(row: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in row.rstrip())
