"""Lines of a page's scripts and styles, which some tools print as if they were its text.

$(function () { var top = 1120; });      → code
.flexFixed{display:flex;margin:0 auto}   → code
新桥（全长 3 km）今日通车；明年再建一座。   → text
"""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_SIGNS = re.compile(r"[{}=;<>\\$&|\"'+]|\(\)|//|=>")
_OPENS = re.compile(
    r"\s{0,40}(?:(?:var|let|const|function|return|typeof|else|try|catch)\b|if\s?\(|for\s?\(|window\.|document\.|jQuery\b|\$[.(]|@media"
    r"|/\*|\*/|//\s?[\w<]|<!--|-->|<!\[CDATA|\]\]>|[})\]]{1,6}[;,)]{0,4}\s*$|[.#]?[\w\- .#:,>]{1,80}\{)"
)
_DECLARES = re.compile(
    r"\s{0,40}(?://|/\*|\*/|(?:var|let|const)\s[\w$]{1,60}\s?=|function\s?[\w$]{0,60}\("
    r"|[\"']?[A-Za-z_$][\w$\\]{0,40}[\"']?\s?:\s?(?:[\"'{\[]|window\.|document\.|function\b|true\b|false\b|[\w$.]{1,40}\s?,\s{0,9}(?://|$)))"
)
"""What is code whatever stands behind it: a comment, a declaration, a property."""
_ENDS = re.compile(r"(?:[;{}]|[\"'][,+])\s{0,10}$")
_TAG = re.compile(r"\s{0,40}</?[a-z]", re.I)
_EMPTY_ELEMENT = re.compile(r"<(?P<name>[a-z]{1,10})(?:\s[^<>]{0,200})?>\s{0,40}</(?P=name)>", re.I)
_DEEPEST = 20  # elements within elements
_LONGEST = 20_000


def drop_empty_elements(text: str) -> str:
    """A text without elements that hold nothing, as farms set them around it; markup that holds something stays."""
    for _ in range(_DEEPEST):
        text, count = _EMPTY_ELEMENT.subn("", text)
        if not count:
            break
    return text


def drop_code(text: str) -> str:
    """A text without its lines of code."""
    return "\n".join(line for line in text.split("\n") if not is_code(line))


def is_code(line: str) -> bool:
    """Whether a line is code: it opens as code does or is full of its signs, and has little Chinese."""
    if len(line) > _LONGEST or not line.strip() or _TAG.match(line):
        return False
    if _DECLARES.match(line):
        return True
    signs, han = len(_SIGNS.findall(line)), len(_HAN.findall(line))
    if 3 * han > len(line) or (han and not signs):
        return False
    if not han and _ENDS.search(line):
        return True
    return _OPENS.match(line) is not None or (signs >= 4 and signs > han and 8 * signs > len(line.strip()))
