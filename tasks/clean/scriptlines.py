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
_STRAY = re.compile(
    r"</?(?:div|p|span|br|a|img|[uod]l|li|d[td]|table|t[rdh]|tbody|em|strong|[biu]|h\d|font|input|form|button|iframe|section|article)"
    r"(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,300}-->",
    re.I,
)
_LEAST_PLAIN = 3  # lines of Chinese without a tag to one that has any
_HEAD = 5000  # characters that are asked
_LONGEST = 20_000


def drop_stray_tags(text: str) -> str:
    """A text without the tags that strayed into it: most of its lines of Chinese have none, or they hold nothing.

    A tool that lost a page's comments leaves them amid its lines; farms set empty elements around a text.
    """
    bare = text
    for _ in range(_DEEPEST):
        bare, count = _EMPTY_ELEMENT.subn("", bare)
        if not count:
            break
    chinese = [line for line in bare[:_HEAD].split("\n") if _HAN.search(line)]
    tagged = sum(_STRAY.search(line) is not None for line in chinese)
    return drop_tags(bare) if chinese and _LEAST_PLAIN * tagged <= len(chinese) - tagged else text


def drop_tags(text: str) -> str:
    """A text that is no markup without the tags in it."""
    return _STRAY.sub(" ", text) if "<" in text else text


def drop_code(text: str) -> str:
    """A text without its lines of code."""
    return "\n".join(line for line in text.split("\n") if not is_code(line))


def is_code(line: str) -> bool:
    """Whether a line is code: it opens as code does or is full of its signs, and has little Chinese."""
    if len(line) > _LONGEST or not line.strip() or _TAG.match(line):
        return False
    if _DECLARES.match(line):
        return True
    line = line.rstrip("| \t")  # the empty cells of a table's row
    signs, han = len(_SIGNS.findall(line)), len(_HAN.findall(line))
    if 3 * han > len(line) or (han and not signs):
        return False
    if not han and _ENDS.search(line):
        return True
    return _OPENS.match(line) is not None or (signs >= 4 and signs > han and 8 * signs > len(line.strip()))
