"""Drop a front page's box that points to the pages inside.

Rule: under its label (导读, 今日要目) stand headlines of other pages, each with the page to turn to behind or before
it, over a few lines where the box is narrow. The stories themselves come on those pages; the box is nobody's headline.

    '导读' | '老街换新颜' | '居民过河不再绕路 A03' → dropped
    '要目' | '老街换新颜' | '5月6日，…'           → stays: no page is named
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.lines import Line
from tasks.clean.rule import rule

_NAME = r"(?:今日|本期|本报|要闻|新闻|内容)?\s?(?:导\s?读|提\s?要|要\s?目|看\s?点|导\s?航)"
_LABEL = rule(rf"[【\[■◆●]?\s?{_NAME}(?:\s?{_NAME})?\s?[】\]]?")
_FOLIO = r"(?:[（(]?(?:详见|[见转>])?\s?第?\s?[A-Z]?\d{1,2}\s?版[）)]?|[A-Z]\d{1,2})"
_POINTS = rule(rf".{{4,80}}[^\d,，.][\s·.…]{{0,9}}{_FOLIO}|{_FOLIO}\s?[:：|]?\s?[\u3400-\u9fff“《].{{3,80}}")
_ALONE = rule(_FOLIO)
_DATED = rule(r"\d{4}\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]")
LINES = 4
"""Lines of one teaser, at most."""


def drop_teasers(lines: Sequence[Line]) -> list[Line]:
    """Lines without a label of teasers and the teasers below it."""
    kept: list[Line] = []
    start = 0
    for number, line in enumerate(lines):
        if number >= start and len(line.text) <= LINES * 4 and _LABEL.fullmatch(line.text):
            start = _end(lines, number + 1)
            start = start if start > number + 1 else number
        if number >= start:
            kept.append(line)
    return kept


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the last teaser ends; `start` where none begins."""
    if start < len(lines) and _LABEL.fullmatch(lines[start].text):
        start += 1
    end = start
    while teaser := _teaser(lines[end : end + LINES]):
        end += teaser
    return end


def _teaser(lines: Sequence[Line]) -> int:
    """The lines of the teaser that begins here, 0 where none does."""
    for number, line in enumerate(lines, start=1):
        if _DATED.search(line.text):
            return 0
        if _POINTS.fullmatch(line.text) or (number > 1 and _ALONE.fullmatch(line.text)):
            return number
        if line.closed or (number > 1 and line.gap):
            return 0
    return 0
