"""Print a doubled headline once.

Rule: a PDF that fakes bold draws its headline twice, a shade apart, and a text tool then reads every run of one script
twice. Where each run of a line stands twice, each is printed once; a line of which one run stands alone was not
doubled. Only headlines are asked: body text is never touched.

    '青河新桥青河新桥55GG全覆盖全覆盖' → '青河新桥5G全覆盖'
    '““慢生活慢生活””回来了回来了'     → '“慢生活”回来了'
    '天天向上好好学习'                         → not doubled
    '老街换新颜', '人气渐旺', '老街换新颜', '人气渐旺' → the two lines, once
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tasks.clean.newspaper.lines import Line

SHORTEST = 6
"""Characters of a doubled line: below it a reduplicated word (研究研究) reads the same."""
LONGEST = 160
"""Characters of a doubled line: no headline is longer."""

BLOCK = 3
"""Lines of a headline that is read twice."""

_RUN = re.compile(r"[\u3400-\u9fff]+|[0-9]+|[A-Za-z]+|[ \u3000]+|[^\u3400-\u9fff0-9A-Za-z \u3000]+")


def undouble(line: str) -> str | None:
    """The headline printed once; None where the line was not doubled."""
    text = line.strip()
    if len(text) > LONGEST or text.count(text[:1]) % 2:
        return None
    printed = Counter(text.replace(" ", ""))
    if printed.total() < SHORTEST or any(count % 2 for count in printed.values()):
        return None
    runs = [run if run.isspace() else _halve(run) for run in _RUN.findall(text)]
    if all(run is not None for run in runs):
        return "".join(run for run in runs if run is not None)
    return _halve(text)


def undouble_lines(lines: Sequence[str]) -> tuple[list[str], bool]:
    """The lines of one headline, each printed once, and whether any was doubled."""
    once: list[str] = []
    doubled = False
    for line in lines:
        single = undouble(line)
        doubled |= single is not None
        text = single if single is not None else line
        if once and once[-1] == text and len(text) >= SHORTEST:
            doubled = True
        else:
            once.append(text)
    return once, doubled


def print_once(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page; of lines that stand twice, one behind another or block by block, each once."""
    once: list[Line] = []
    number = 0
    while number < len(lines):
        size = _repeated(lines, number, 1 if once and once[-1].doubled else SHORTEST)
        once += [replace(line, doubled=True) for line in lines[number : number + size]] or [lines[number]]
        number += 2 * size or 1
    return once


def _repeated(lines: Sequence[Line], start: int, shortest: int) -> int:
    """How many lines from here on, of so many characters at least, stand again right behind them."""
    if lines[start].closed or all(line.text != lines[start].text for line in lines[start + 1 : start + 1 + BLOCK]):
        return 0
    for size in range(1, BLOCK + 1):
        first, again = lines[start : start + size], lines[start + size : start + 2 * size]
        same = len(again) == size and all(a.text == b.text for a, b in zip(first, again, strict=True))
        if same and sum(len(line.text) for line in first) >= shortest:
            return size
    return 0


def _halve(text: str) -> str | None:
    """A text in which every piece stands twice, printed once; the longest piece that leads through wins."""
    best: list[str | None] = [None] * len(text) + [""]
    for start in range(len(text) - 2, -1, -1):
        for size in range((len(text) - start) // 2, 0, -1):
            rest = best[start + 2 * size]
            if rest is not None and text[start : start + size] == text[start + size : start + 2 * size]:
                best[start] = text[start : start + size] + rest
                break
    return best[0]
