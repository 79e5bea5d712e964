"""Characters that a forum sets among its lines for copiers alone, left where its styles were lost.

    '4 x0 k2 F ^- a4 L f# M 上午，青河新桥通车。' → '上午，青河新桥通车。'

Told by their form: five or more in a row, each one character or two, parted by blanks; no table, formula or list mixes
letters with marks behind and before them so.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![!-~])(?:[!-~]{1,2} ){5,}(?:[!-~]{1,2}(?![!-~]))?[ \t]*")
_MIXED = re.compile(r"(?<![!-~])[!-~][!-@\[-`{-~](?![!-~])")  # k$ x0 ^-
_MARK_FIRST = re.compile(r"(?<![!-~])[!-/:-@\[-`{-~][!-~]? ")


def strip_jammers(text: str) -> str:
    """A text without the runs of such characters."""
    return _RUN.sub(_drop, text)


def _drop(match: re.Match[str]) -> str:
    run = match[0]
    jams = len(_MIXED.findall(run)) >= 2 and _MARK_FIRST.search(run) and re.search("[A-Za-z]", run)
    return "" if jams else run
