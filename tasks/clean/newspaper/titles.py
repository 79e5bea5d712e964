"""Tell kicker, title and subtitle apart, and set a headline's lines as one.

Rule: the title is set largest, so it has the fewest words; the kicker stands above it and says when and who,
the subtitle below it and says more, often behind a dash. Two lines of equal length are a couplet and keep a
blank between them.

    '青河新桥正式通车缓解两岸拥堵', '居民过河 不再绕路' → kicker, title
    '老街换新颜', '——城南片区更新改造见闻'             → title, subtitle
    '市图书馆每天' / '延长开放两小时' in one block        → '市图书馆每天延长开放两小时'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.clean.newspaper.flow import Display
from tasks.clean.newspaper.wraps import close_blanks


@dataclass(frozen=True, slots=True)
class Titles:
    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None


def tell_titles(blocks: Sequence[Display]) -> Titles:
    """The parts of a headline, from its display blocks in printed order."""
    parts = [part for part in (set_lines(block.lines) for block in blocks) if part]
    if not parts:
        return Titles()
    if len(parts) == 1:
        return Titles(title=parts[0])
    if sized := _tell_by_type(blocks, parts):
        return sized
    dash = next((n for n, part in enumerate(parts) if n and re.match(r"[—－\-]", part)), None)
    if dash is not None:
        head = tell_titles_of(parts[:dash])
        return Titles(head.kicker, head.title, " ".join(parts[dash:]))
    return tell_titles_of(parts)


def _tell_by_type(blocks: Sequence[Display], parts: Sequence[str]) -> Titles | None:
    """The title by its type: the largest where the sizes are known, else the one that is bold."""
    known = all(block.size for block in blocks)
    sizes = [block.size if known else float(block.doubled) for block in blocks]
    largest = max(sizes)
    if len(parts) != len(blocks) or not largest or sum(size > 0.95 * largest for size in sizes) != 1:
        return None
    title = sizes.index(largest)
    return Titles(" ".join(parts[:title]) or None, parts[title], " ".join(parts[title + 1 :]) or None)


def tell_titles_of(parts: Sequence[str]) -> Titles:
    if len(parts) == 1:
        return Titles(title=parts[0])
    if len(parts) == 2:
        first, second = parts
        if len(first) * 1.6 < len(second) and len(first) <= 14:
            return Titles(title=first, subtitle=second)
        return Titles(kicker=first, title=second)
    return Titles(parts[0], parts[1], " ".join(parts[2:]))


def set_lines(lines: Sequence[str]) -> str:
    """The lines of one block as one: a couplet keeps a blank, a phrase that was wrapped none."""
    text = ""
    for before, line in zip(("", *lines), lines, strict=False):
        couplet = before and len(before) == len(line) and len(line) >= 6
        text += f" {line}" if couplet else line
    return _set_blanks(text)


def _set_blanks(text: str) -> str:
    """Blanks between the halves of a headline stay; those beside figures and letters go."""
    halves = re.split(r"(?<=[\u3400-\u9fff”’》！？…]) +(?=[“‘《\u3400-\u9fff])", text.strip())
    if len(halves) > 4:  # letter-spaced, not parted
        return close_blanks(text)
    return " ".join(close_blanks(half) for half in halves)
