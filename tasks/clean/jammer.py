"""Characters that a forum sets among its lines for copiers alone, left where its styles were lost.

    '4 x0 k2 F ^- a4 L f# M 上午，青河新桥通车。' → '上午，青河新桥通车。'

Told by their form: five or more in a row, each one character or two, parted by blanks, letters and marks joined at
random; a formula's marks stand alone, and a list's stand all on one side.
"""

from __future__ import annotations

import re

from tasks.clean.rule import rule

_RUN = re.compile(r"(?<![!-~])(?:[!-~]{1,2} ){5,}(?:[!-~]{1,2}(?![!-~]))?[ \t]*")
_MARK = r"[!-/:-@\[-`{-~]"
_MIXED = rule(rf"(?<![!-~])(?:[!-~]{_MARK}|{_MARK}[!-~])(?![!-~])")  # k$ ^- f#
_MARK_FIRST = rule(rf"(?<![!-~]){_MARK}[!-~]? ")


def strip_jammers(text: str) -> str:
    """A text without the runs of such characters."""
    return _RUN.sub(_drop, text)


def _drop(match: re.Match[str]) -> str:
    run = match[0]
    jams = len(_MIXED.findall(run)) >= 2 and _MARK_FIRST.search(run) and re.search("[A-Za-z]", run)
    return "" if jams else run
