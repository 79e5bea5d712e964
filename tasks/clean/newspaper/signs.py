"""Tell a newspaper page drawn as text from every other text.

Rule: such a page is hard-wrapped at a column's width, or holds several reports that each open with a
dateline, or carries a sign that only an e-paper has (a 版 line, a jump line, the remains of its template). A
web article opens once and is not wrapped; a portal's text is short lines of many widths; Markdown and HTML
announce themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.newspaper.geometry import NARROWEST, WIDEST, is_wrapped
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.newspaper.lines import Line, read_lines
from tasks.clean.newspaper.marks import read_opening
from tasks.clean.newspaper.masthead import take_masthead

_MARKUP = re.compile(r"^\s*(?:---\s*\n|<!DOCTYPE|<html|<\?xml|\{|\[)|</(?:p|div|span|td|body)>", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAUSE = re.compile("[，,。]")
"""What running text has in a line of its column, and headlines in a list of links have not."""
_SCAN, _CHARACTERS = 400, 20_000
"""Lines, and characters, that are read to decide."""


def looks_like_newspaper(text: str) -> bool:
    """Whether the text is a newspaper page, or one piece of it, drawn by a PDF or OCR tool or an e-paper's text."""
    if _MARKUP.search(text[:_CHARACTERS]) or len(_HAN.findall(text[:_CHARACTERS])) < 40:
        return False
    lines = read_lines(text[:_CHARACTERS])[:_SCAN]
    return _is_column(lines) or _has_epaper_sign(lines) or _opens_often(lines)  # the cheapest first


def _has_epaper_sign(lines: Sequence[Line]) -> bool:
    masthead, _ = take_masthead(lines)
    if masthead.page or any("enpproperty" in taken for taken in masthead.taken):
        return True
    jumps = (read_jump(line.text) for line in lines)
    return any(jump.came or jump.goes for jump in jumps)


def _opens_often(lines: Sequence[Line]) -> bool:
    return sum(read_opening(line.text) is not None for line in lines) >= 2


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether most lines break off inside a sentence at about one width."""
    if not is_wrapped(lines):
        return False
    cut = sorted((line for line in lines if not line.closed and NARROWEST <= line.width <= WIDEST), key=_width)
    if len(cut) < 12:
        return False
    middle = cut[len(cut) // 2].width
    full = [line for line in cut if abs(line.width - middle) <= 3]
    told = sum(_PAUSE.search(line.text) is not None for line in full)
    return len(full) >= 0.6 * len(cut) and middle >= 8 and told >= 0.25 * len(full)


def _width(line: Line) -> float:
    return line.width
