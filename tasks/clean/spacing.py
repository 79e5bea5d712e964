"""Blanks and invisible characters in Chinese text.

Zero-width characters go; no-break and ideographic blanks count as blanks. A blank between 汉字, digits and
punctuation goes, for Chinese sets none; it stays where it parts names, the two clauses of a headline, or Latin words.

    '2022 年 4 月，园区 产值'                → '2022年4月，园区产值'
    '记者 谢卓芳 通讯员 李四 王五'           → kept
    '抓改革 促发展' (heading)                → kept
"""

from __future__ import annotations

import re

from tasks.clean.names import is_name
from tasks.clean.rule import rule

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_POINT = r"，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕…—·"
_AT_POINT = rule(rf" (?=[{_POINT}])|(?<=[{_POINT}]) ")
_AT_DIGIT = rule(rf"(?<=[{_HAN}]) (?=[0-9０-９][0-9０-９.]*(?![0-9.A-Za-z]))|(?<=[0-9０-９%％]) (?=[{_HAN}])")
_WORDS = rule(rf"(?<![{_HAN}·])[{_HAN}·]++(?: [{_HAN}·]++)+")
_ROLE = rule(r"记者|通讯员|编辑|作者|摄影|校对|实习生|撰文|主编|供图|审核|责编")


def close_up(text: str, *, heading: bool = False) -> str:
    """A paragraph's text with the blanks that Chinese does not set taken out."""
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()
    if " " not in text:
        return text
    if heading:
        return text
    text = _AT_DIGIT.sub("", _AT_POINT.sub("", text))
    return _WORDS.sub(lambda match: _join(match[0].split(" ")), text)


def _join(words: list[str]) -> str:
    """Words parted by blanks as one, but for names: those behind a role, and two or more in a row."""
    if any(_ROLE.search(word) for word in words):
        return " ".join(words)
    names = [is_name(word) for word in words]
    listed = [named and (any(names[max(i - 1, 0) : i]) or any(names[i + 1 : i + 2])) for i, named in enumerate(names)]
    joined = words[0]
    for i in range(1, len(words)):
        joined += f" {words[i]}" if listed[i - 1] or listed[i] else words[i]
    return joined
