"""The box that says whose account a WeChat page is of, in a page that was saved as text.

    江城观察 / 江城观察 / 微信号 / jcgc / 功能介绍 / 江城的人和事。    → 来源：江城观察

It stands between headline and text, and says nothing of the story but who posted it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.dates import has_date

_NUMBER = re.compile(r"微信号(?: ?[\w\-]{3,30})?")
_ABOUT = "功能介绍"
_WITHIN = 60  # lines from the page's start in which the box ends
_LONGEST = 40  # characters of the account's name, with what tools set beside it
_NAME = re.compile(r"[\w·\-]{2,24}")


def read_account(lines: Sequence[str]) -> list[str]:
    """The lines, a box as a credit; `lines` hold no blanks at their ends, and none is empty."""
    numbers = (at for at, line in enumerate(lines[:_WITHIN]) if at and _NUMBER.fullmatch(line))
    at = next((at for at in numbers if _NAME.fullmatch(lines[at - 1])), None)
    about = next((i for i in range(at, min(at + 3, len(lines))) if lines[i].startswith(_ABOUT)), None) if at else None
    if at is None or about is None:
        return list(lines)
    account, start = lines[at - 1], at - 1
    while start and _is_of_box(lines[start - 1], account):
        start -= 1
    behind = about + 1 + (lines[about] == _ABOUT)
    return [*lines[:start], f"来源：{account}", *lines[behind:]]


def _is_of_box(line: str, account: str) -> bool:
    """Whether a line over the account's name says it too, and not when or by whom the story was posted."""
    return account in line and len(line) <= _LONGEST and not has_date(line)
