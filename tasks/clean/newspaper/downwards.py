"""Read a headline that was set downwards: a tool draws it character by character, a line each.

Rule: no column is one character wide, so four such lines or more are a headline that runs downwards; its last character
may share a line with the text beside it. What a bold one says twice is said once, and is a part of the headline of its
own.

    '老' | '街' | '换' | '新' | '颜 本报讯（记者何辉）' → '老街换新颜', '本报讯（记者何辉）'
    '新' | '桥' | '通' | '车' | '新' | '桥' | '通' | '车' → '新桥通车'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.clean.newspaper.lines import Line, make_line

LEAST = 4
"""Lines of one character that are a headline."""
MOST = 200
_ONE = re.compile(r"[\u3400-\u9fff][，、：；！？。”’》]?|[“‘《][\u3400-\u9fff]?|[0-9A-Za-z.%]{1,8}|[—…·]{1,2}")
_LAST = re.compile(r"([\u3400-\u9fff][！？”’》]?)[ \u3000]+(.{8,})")


def join_downwards(lines: Sequence[Line]) -> list[Line]:
    """Lines, those of each headline that was set downwards as one line for each of its parts."""
    joined: list[Line] = []
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        if end - start < LEAST or not _is_chinese(lines[start:end]):
            end = max(end, start + 1)
            joined += lines[start:end]
            start = end
            continue
        text = "".join(line.text for line in lines[start:end])
        beside = _LAST.fullmatch(lines[end].text) if end < len(lines) and not lines[end].gap else None
        parts = list(_part(text + (beside[1] if beside else "")))
        joined += [
            replace(make_line(part, 0.0, lines[start].gap and not number), doubled=doubled)
            for number, (part, doubled) in enumerate(parts)
        ]
        if beside:
            joined.append(make_line(beside[2], 0.0, False))
        start = end + bool(beside)
    return joined


def _end(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < min(len(lines), start + MOST) and _ONE.fullmatch(lines[end].text):
        end += 1
    return end


def _is_chinese(lines: Sequence[Line]) -> bool:
    """Whether characters of Chinese, not the figures of a table, stand under one another."""
    return sum("\u3400" <= line.text[0] <= "\u9fff" for line in lines) > 0.7 * len(lines)


def _part(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a headline, and whether each was read twice."""
    for size in range(len(text) // 2, LEAST - 1, -1):
        for start in range(len(text) - 2 * size + 1):
            end = start + size
            if text[start:end] == text[end : end + size]:
                if start:
                    yield from _part(text[:start])
                rest = text[end + size :]
                more = next((n for n in range(LEAST - 1, 0, -1) if rest[:n] and rest[:n] == rest[n : 2 * n]), 0)
                yield text[start:end] + rest[:more], True  # its last characters stand in a column of their own
                if rest[2 * more :]:
                    yield from _part(rest[2 * more :])
                return
    yield text, False
