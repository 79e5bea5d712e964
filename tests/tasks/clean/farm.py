"""Pages as content farms publish them: in traditional characters, with the reading behind every other changed one.

    '江城开发区今年开工' → '江城開(kāi)發區今年開工'

Markup, scripts and what the page states of itself stay as they are but for the script.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from typing import Any

from opencc import OpenCC
from pypinyin import Style, pinyin

_TRADITIONAL, _SIMPLIFIED = OpenCC("s2t"), OpenCC("t2s")
_CHARACTER = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->|<[^>]*>|(?P<char>[\u4e00-\u9fff])", re.S | re.I
)


def farm(text: str) -> str:
    """A page's or a text's copy on a farm."""
    counter = count()

    def put(match: re.Match[str]) -> str:
        reading = _reading(match["char"]) if match["char"] else None
        return f"{match[0]}({reading})" if reading and next(counter) % 2 == 0 else match[0]

    return _CHARACTER.sub(put, convert(text))


def convert(text: str) -> str:
    """The text in traditional characters."""
    return _TRADITIONAL.convert(text)


def simplify(value: Any) -> Any:
    """Articles or their gold in simplified characters, to compare a copy with what it was made of."""
    if isinstance(value, str):
        return _SIMPLIFIED.convert(value)
    if isinstance(value, dict):
        return {key: simplify(each) for key, each in value.items()}
    return [simplify(each) for each in value] if isinstance(value, list | tuple) else value


@cache
def _reading(char: str) -> str | None:
    """How a character is read that has another form in simplified text."""
    return str(pinyin(char, style=Style.TONE)[0][0]) if _SIMPLIFIED.convert(char) != char else None
