"""Compile a rule of the trade for both scripts: written in simplified characters, it reads traditional ones too.

    rule("责任编辑[:：]")  finds '责任编辑：', '責任編輯：', and '責任编辑：' of a site that converts by halves
    rule("[报网]讯")       finds '日報訊' and '江城网讯'

What is found is what is printed; nothing is converted. Character by character, after OpenCC's table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from opencc import OpenCC

_HAN = range(0x3400, 0xA000)


@cache
def simplified() -> dict[int, int]:
    """Code point of a traditional character → that of its simplified form: 記 → 记; for `str.translate`."""
    han = [chr(code) for code in _HAN]
    forms = OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {ord(char): ord(form) for char, form in zip(han, forms, strict=True) if char != form}


def rule(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`pattern` compiled so that every simplified character in it also stands for its traditional forms."""
    found = []
    within = escaped = False
    for at, char in enumerate(pattern):
        forms = _forms().get(char, "")
        if forms and "-" in pattern[at - 1 : at] + pattern[at + 1 : at + 2] and within:
            forms = ""  # the end of a range
        found.append(char + forms if within or not forms else f"[{char}{forms}]")
        if not escaped and char == ("]" if within else "["):
            within = not within
        escaped = char == "\\" and not escaped
    return re.compile("".join(found), flags)


@cache
def _forms() -> dict[str, str]:
    forms: defaultdict[str, str] = defaultdict(str)
    for traditional, form in simplified().items():
        forms[chr(form)] += chr(traditional)
    return dict(forms)
