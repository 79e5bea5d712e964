"""Text set line by line, as newsrooms set it for the telephone: clauses without their stops, one a line.

    大桥的灯光亮了                    (text, though no line but the last is a sentence)
    江面上一片金黄,
    过江的人们停下脚步,
    他们等这一天等了很久。

Lists of links and of a menu's words are lines of that length too: verse stops or pauses at the end of every fourth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tasks.clean.imprint import is_imprint

_LINE = re.compile(r"[^:：|｜>»©◆■●]{5,40}")
_PAUSE = re.compile(r"[，,。！？!?；;…、][”’」』]?$")
_CLAUSES = re.compile(r"[，,。；;]")
"""Under the imprint stands no list of headlines, so that a comma within a line tells too."""
_LEAST_LINES = 5
_EACH = 4  # lines of which one pauses


def widen_over_verse(lines: Sequence[str], start: int, stop: int, fits: Callable[[str], bool]) -> tuple[int, int]:
    """The run of text from `start` to `stop` with the verse between it and the imprint, and below it.

    `fits` says whether a line may be text.
    """
    above = _count_verse(lines[:start][::-1], fits, _CLAUSES)
    if above == start or not is_imprint(lines[start - above - 1]):
        above = 0
    return start - above, stop + _count_verse(lines[stop:], fits, _PAUSE)


def _count_verse(lines: Sequence[str], fits: Callable[[str], bool], pause: re.Pattern[str]) -> int:
    """How many of the lines, from the first, are verse."""
    count = next((i for i, line in enumerate(lines) if not (_LINE.fullmatch(line) and fits(line))), len(lines))
    pauses = sum(bool(pause.search(line)) for line in lines[:count])
    return count if count >= _LEAST_LINES and _EACH * pauses >= count else 0
