"""The deck that says who was there: in Chinese papers it is always a subtitle, whatever line it stands on.

'江城与青河签署合作协议' over '何辉出席并讲话'      → title, subtitle
'何辉 李敏参加', '何辉主持会议', '何輝致辭'         → decks
'何辉主持修建的新桥通车', '市领导出席的背后'        → none
"""

from __future__ import annotations

import re

from tasks.clean.writing import simplify

_ATTENDED = re.compile(
    r"[\u4e00-\u9fff·、 ]{2,24}?"
    r"(?:出席|参加|參加|陪同|主持|讲话|講話|致[辞辭詞]|见证|見證|作(?:工作)?报告|宣布开[工幕园业])"
    r"(?:并?(?:出席|主持|讲话|講話|致[辞辭詞]|调研|宣布开[工幕])|会议|會議|活动|活動|签约|簽約|仪式|儀式|考察){0,3}"
)
_LONGEST = 30


def says_who_attended(line: str) -> bool:
    """Whether a short line names people and says no more of them than that they were there, or spoke."""
    return len(line) <= _LONGEST and _ATTENDED.fullmatch(simplify(line)) is not None
