"""What a line says it is by its words alone: a byline, a credit, a jump, the opening of a report.

Rule: these are formulas of the trade and need no geometry. A narrow column breaks them over lines, so an
opening is read together with the lines below it, and a bracket that holds a byline is one line.

    '本报江城5月6日讯（江城日报全' | '媒体记者何辉）5月6日，…'  → the first line opens a report
    '（记者 潘路' | '通讯员 董茶 摄）'                          → one line, '（记者 潘路 通讯员 董茶 摄）'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from tasks.clean.byline import parse_byline
from tasks.clean.credits import read_credit
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.newspaper.lines import Line, make_line
from tasks.clean.newspaper.undouble import undouble
from tasks.clean.newspaper.wraps import close_blanks
from tasks.clean.opening import split_opening
from tasks.clean.rule import rule
from tasks.clean.straddle import is_balanced


class Kind(Enum):
    text = "text"
    display = "display"
    byline = "byline"  # names, a role and nothing else; also a photo credit
    credit = "credit"  # 原载, 来源, a dateline alone
    jump = "jump"
    note = "note"  # who the author is, below his piece


class Opening(Enum):
    dateline = "dateline"
    byline = "byline"
    jump = "jump"


@dataclass(frozen=True, slots=True)
class Mark:
    special: Kind | None
    """byline, credit or jump, where the line is nothing else."""
    opens: Opening | None
    doubled: bool


LONGEST = 90
_PAGE, _LINE = 1 << 11, 200
"""Lines of a page, which are read again when its columns have been put in order, and characters of one."""
_OVER = 4
"""Lines over which a narrow column breaks an opening."""
_PAPER = (
    r"(?:本[报刊台网社]|新华社|中新社|[\w·\-]{2,14}?(?:日报|晚报|晨报|早报|时报|商报|都市报|网|客户端|电视台|融媒))"
)
_MAY_OPEN = rule(rf"[□■\s]*(?:[（(【]|据?{_PAPER}|[\w·\-]{{2,24}}(?:讯|电|消息)|[^，。]{{0,12}}记者)")
_WRAPPED_OPENING = rule(rf"[□■\s]*[（(【]?据?{_PAPER}")
_NOTE = rule(r"[（(【\[]\s*(?:本文)?(?:作者|执笔)(?:系|为|是|单位|简介|分别|均|[：:]).*[）)】\]]")
_OPEN_BRACKET = re.compile(r"[（(【][^（()）【】]*$")


def read_opening(text: str) -> Opening | None:
    """How a report opens here, if one does: by its dateline, its bracketed byline, or as a second half."""
    return _read_opening_line(text) if len(text) <= _LINE else _read_opening(text)


def _read_opening(text: str) -> Opening | None:
    if _MAY_OPEN.match(text):
        opening = split_opening(text)
        if opening.dateline:
            return Opening.dateline
        if opening.byline:
            return Opening.byline
    return Opening.jump if read_jump(text).came else None


_read_opening_line = lru_cache(maxsize=_PAGE)(_read_opening)


def read_marks(lines: Sequence[Line]) -> list[Mark]:
    """What each line says it is."""
    return [_read_mark(lines, number) for number in range(len(lines))]


def _read_mark(lines: Sequence[Line], number: int) -> Mark:
    text = lines[number].text
    special = read_special(text)
    if special is not None:
        return Mark(special, None, False)
    opens = read_opening(text)
    if opens is None and _WRAPPED_OPENING.match(text):
        opens = _read_wrapped(lines, number)
    return Mark(None, opens, lines[number].doubled or (not lines[number].closed and undouble(text) is not None))


def _read_wrapped(lines: Sequence[Line], number: int) -> Opening | None:
    """How a report opens over a line and those below, unless below it: 江城与明州电网|举行会谈|本报江城5月6日讯."""
    texts = [line.text for line in lines[number : number + _OVER]]
    opens, *below = (read_opening("".join(texts[at:])[:LONGEST]) for at in range(len(texts)))
    return None if opens in below and opens is Opening.dateline else opens


def read_special(text: str) -> Kind | None:
    """The kind of a line that is a formula and nothing else."""
    if text[0] in "（(【[" and _NOTE.fullmatch(text):
        return Kind.note
    return None if len(text) > LONGEST or text[-1] in "。，、；：！？" else _read_formula(text)


@lru_cache(maxsize=_PAGE)
def _read_formula(text: str) -> Kind | None:
    jump = read_jump(text)
    if (jump.came or jump.goes) and not jump.text.strip():
        return Kind.jump
    if read_credit(text) is None:  # a byline is one
        return None
    return Kind.byline if parse_byline(text) is not None else Kind.credit


def part_bylines(lines: Sequence[Line]) -> list[Line]:
    """Lines, a byline behind its mark on a headline's line as a line of its own: '老街换新颜 ■刘江' is two."""
    parted: list[Line] = []
    for line in lines:
        at = max(line.text.find(" ■"), line.text.find(" □"))
        if at > 0 and parse_byline(line.text[at + 1 :]) is not None:
            parted.append(replace(make_line(line.text[:at], line.indent, line.gap), doubled=line.doubled))
            line = make_line(line.text[at + 1 :], 0.0, False)
        parted.append(line)
    return parted


def join_brackets(lines: Sequence[Line]) -> list[Line]:
    """Lines, those of a bracket that holds nothing but a credit joined to one."""
    joined: list[Line] = []
    skip = 0
    for number, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        if line.text[0] in "（(【" and _OPEN_BRACKET.match(line.text):
            line, skip = _whole_bracket(lines, number)
        joined.append(line)
    return joined


def _whole_bracket(lines: Sequence[Line], number: int) -> tuple[Line, int]:
    line = lines[number]
    text = line.text
    for more in range(number + 1, min(number + 9, len(lines))):
        text += " " + lines[more].text
        if lines[more].text[-1] in "）)】" and is_balanced(text):
            for whole in (close_blanks(text), text.replace(" ", "")):
                if read_special(whole) is not None:
                    return make_line(whole, line.indent, line.gap), more - number
            break
    return line, 0
