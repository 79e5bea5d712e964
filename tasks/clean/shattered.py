"""Lines that a tool broke wherever the page's markup set a word apart, joined to the paragraphs they were.

A tool that prints every piece of a page on its own line leaves numbers, links and bold words alone on theirs:

    江城开发区于 / 9 / 月 / 19 / 日开工的 / 十二个项目 / ，装备制造占了一半。
    → 江城开发区于9月19日开工的十二个项目，装备制造占了一半。

A line that begins with a comma or a closing bracket goes on with the line above it, whatever the page. Where a page has
many such, what runs on to a full stop is one paragraph too; what stands between a full stop and a whole paragraph is a
heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.furniture import ends_article, is_furniture
from tasks.clean.imprint import is_imprint
from tasks.clean.rule import rule

_GOES_ON = re.compile(r"[，。、；：！？”’」』）)】》%‰℃,;!?](?![:：])")
_OPEN = re.compile(r"(?:[“‘「『（(《【]|(?<=[\u4e00-\u9fff\d])[、，])$")
_FIGURE = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
_ENDS_IN_FIGURE = re.compile(r"[^\d.]+")
_DATED = rule(r"[年月日]")
_DAY_BEGUN, _DAY_GOES_ON = rule(r"(?:20\d\d年)?(?:\d{1,2}月)?"), rule(r"\d{1,2}(?:月|[日号][^\s\d])")
_COUNTED = rule(r"[年月日时分秒届次个家人名万亿元米吨项级号点周岁倍％%度楼期批—\-~～至]")
_STOPPED = re.compile(r"[。！？!?…：:][”’」』）)]?$")
_HAN_END = re.compile(r"[\u4e00-\u9fff]$")
_SEAMS = 3
"""Lines broken beyond doubt, of a page that counts as shattered."""
_MOST = 60  # pieces of a paragraph
_WHOLE = 30  # characters of a line that is no piece
_REST = 3  # characters of the last piece of a sentence, which may be a tool's word
_PART = 15  # characters of one that is text and may have broken off, for it pauses
_HEADING = range(4, 31)


def join_shattered(lines: Sequence[str]) -> list[str]:
    """The lines of a page; its pieces joined."""
    joined, seams = _join_sure(lines)
    return _join_to_stops(joined) if seams >= _SEAMS else joined


def _join_sure(lines: Sequence[str]) -> tuple[list[str], int]:
    joined: list[str] = []
    seams = 0
    for line in lines:
        if joined and _runs_on(joined[-1], line):
            joined[-1] += line
            seams += 1
        else:
            joined.append(line)
    return joined, seams


def _runs_on(above: str, line: str) -> bool:
    """Whether a line is beyond doubt more of the one above it."""
    if _STOPPED.search(above) and not (above[-1] in "：:" and _GOES_ON.match(line)):
        return False
    if (_OPEN.search(above) or line[:1] in "?？") and is_imprint(above):  # left of its tools: '来源:江城网 字体:【'
        return False
    if _GOES_ON.match(line) or _OPEN.search(above):
        return len(line) > 1 or line in "，。、；”’》）" or len(above) >= _WHOLE
    if _FIGURE.fullmatch(above):
        return _DATED.match(line) is not None
    if _DAY_BEGUN.fullmatch(above):
        return _DAY_GOES_ON.match(line) is not None
    if _COUNTED.match(line) and _FIGURE.fullmatch(_ENDS_IN_FIGURE.split(above)[-1]):
        return not is_imprint(above)
    broken = (len(above) >= _WHOLE or _pauses(above)) and _HAN_END.search(above) is not None
    return _FIGURE.fullmatch(line) is not None and broken


def _join_to_stops(lines: Sequence[str]) -> list[str]:
    """What stands between two full stops as one paragraph, its heading apart."""
    joined: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of_sentence(lines, at) if joined and _is_text(joined[-1]) else None
        if end is None:
            joined.append(lines[at])
            at += 1
            continue
        pieces = list(lines[at:end])
        if not _STOPPED.search(joined[-1]):  # it broke off
            joined[-1] += "".join(pieces)
            at = end
            continue
        if len(pieces) > 1 and len(pieces[0]) in _HEADING and len(pieces[1]) >= _WHOLE and not _pauses(pieces[0]):
            joined.append(pieces.pop(0))
        joined.append("".join(pieces))
        at = end
    return joined


def _end_of_sentence(lines: Sequence[str], at: int) -> int | None:
    """Behind which line the sentence that begins at a line ends; None where something else stands in between."""
    for end in range(at, min(at + _MOST, len(lines))):
        line = lines[end]
        counted = _FIGURE.fullmatch(line) and end + 1 < len(lines) and _COUNTED.match(lines[end + 1])
        ends = end > at and len(line) <= _REST and _STOPPED.search(line)
        if not (counted or ends) and (is_furniture(line) or is_imprint(line) or ends_article(line)):
            return None
        if _STOPPED.search(line):
            return end + 1
    return None


def _is_text(line: str) -> bool:
    return (len(line) >= _WHOLE and _STOPPED.search(line) is not None) or (len(line) >= _PART and _pauses(line))


def _pauses(line: str) -> bool:
    return "，" in line or "," in line or "。" in line
