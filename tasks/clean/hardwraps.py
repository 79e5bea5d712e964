"""Lines that a page breaks with <br> at one width, joined to the paragraphs they were cut from.

Old pages hold text as it left the typesetter, every line broken at the same number of characters:

    '　　江城开发区今年新开工项目十二个，装备制造占了<br>一半。明年上半年陆续投产。<br>　　据了解，…'
    → '江城开发区今年新开工项目十二个，装备制造占了一半。明年上半年陆续投产。' / '据了解，…'

Told by the width: of lines in one element most are full, and full lines end anywhere. A paragraph ends with a line
that is not full, or where the next is set in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tasks.clean.blocks import Block

_LEAST_LINES = 4
_NARROW, _WIDE = 14, 60  # em; a column and a page
_SLACK = 2.0  # em by which a full line may fall short, where a stop may not begin the next
_STOP = re.compile(r"[。！？!?…；;][”’」』）)]?$")


def join_wrapped(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that are lines of one paragraph as one."""
    joined: list[Block] = []
    for _, run in groupby(blocks, key=lambda block: id(block.element)):
        lines = list(run)
        width = _measure(lines)
        joined += lines if width is None else map(_join, _paragraphs(lines, width))
    return joined


def _measure(lines: Sequence[Block]) -> float | None:
    """The width in em at which lines were broken; None where they were not."""
    if len(lines) < _LEAST_LINES or any(len(line.text) > _WIDE * 2 or line.link_share > 0.2 for line in lines):
        return None
    widths = [_em(line.text) + 2 * line.indented for line in lines]
    width = sorted(widths)[-max(1, len(widths) // 10) - 1]
    full = [line for line, own in zip(lines, widths, strict=True) if own >= width - _SLACK]
    if not _NARROW <= width <= _WIDE or max(widths) > width + _SLACK or 2 * len(full) < len(lines):
        return None
    return width if 2 * sum(bool(_STOP.search(line.text)) for line in full) < len(full) else None


def _paragraphs(lines: Sequence[Block], width: float) -> Iterator[list[Block]]:
    paragraph: list[Block] = []
    for line in lines:
        if paragraph and (line.indented or _em(paragraph[-1].text) + 2 * paragraph[-1].indented < width - _SLACK):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _join(lines: Sequence[Block]) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        latin = text[-1].isascii() and line.text[0].isascii() and line.text[0].isalnum()
        text += f" {line.text}" if latin else line.text
    return replace(lines[0], text=text, bold=sum(b.bold for b in lines), links=sum(b.links for b in lines), parts=())


def _em(text: str) -> float:
    return sum(0.5 if character.isascii() else 1.0 for character in text)
