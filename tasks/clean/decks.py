"""The deck that says who was there: in Chinese papers it is always a subtitle, whatever line it stands on.

'江城与青河签署合作协议' over '何辉出席并讲话'      → title, subtitle
'何辉 李敏参加', '何辉主持会议', '何輝致辭'         → decks
'何辉宣布开工 李敏讲话'                             → a deck
'何辉主持修建的新桥通车', '市领导出席的背后'        → none
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tasks.clean.byline import parse_byline
from tasks.clean.opening import take_dateline
from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_ATTENDED = rule(
    r"[\u4e00-\u9fff·、 ]{2,24}?"
    r"(?:出席|参加|陪同|主持|讲话|致辞|见证|作(?:工作)?报告|宣布[\u4e00-\u9fff]{0,4}(?:开[工幕园业馆]|启动|奠基|通车|投产))"
    r"(?:并?(?:出席|主持|讲话|致辞|调研|宣布开[工幕])|会议|活动|签约|仪式|考察){0,3}"
)
_LONGEST = 30
_MOST, _LONGEST_DECK = 6, 40
"""Lines of an agency's headline, and characters of one."""
_STOP = re.compile(r"[。；，、：:;,]$|[。；]|[（(【\[].*[）)】\]]$|https?:")


def says_who_attended(line: str) -> bool:
    """Whether a short line names people and says no more of them than that they were there, or spoke."""
    line = simplify(line)
    return len(line) <= _LONGEST and (_ATTENDED.fullmatch(line) is not None or _both_attended(line))


def _both_attended(line: str) -> bool:
    """Whether a blank parts two such phrases: '何辉宣布开工 李敏讲话'."""
    halves = ((line[: blank.start()], line[blank.end() :]) for blank in re.finditer(" +", line))
    return any(_ATTENDED.fullmatch(first) and _ATTENDED.fullmatch(second) for first, second in halves)


def count_wires_headline(lines: Sequence[str]) -> int:
    """How many lines, 0 for none, above the dateline of a text are its agency's own headline, or say who was there."""
    decks = list(takewhile(_may_be_deck, lines[:_MOST]))
    under = lines[len(decks)] if decks and len(decks) < len(lines) else ""
    if under and take_dateline(under)[0]:
        return len(decks)
    return int(bool(decks) and len(lines) > 1 and says_who_attended(lines[0]))


def _may_be_deck(line: str) -> bool:
    return 4 <= len(line) <= _LONGEST_DECK and not _STOP.search(line) and parse_byline(line) is None
