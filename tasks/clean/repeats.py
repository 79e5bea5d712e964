"""What a page prints of its text once more: a digest above it, or its start again.

A content system repeats the start of a story as its digest; a page that was put together twice has its text twice:

    '摘要：4月20日，青河…' over '江城网讯：4月20日，青河…' → the first is a digest
    [甲, 乙, 甲, 乙, 丙]                                    → [甲, 乙, 丙]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.rule import rule

_LABEL = rule(r"^[\-\s]{0,4}[\[【（(]?(?:摘要|导读|内容摘要|核心提示|内容提要|简介)?[\]】）)]?\s*[:：]?\s*")
_FOLD = re.compile(r"[\W_]+")
_LEAST = 20  # characters of a digest
_OPENING = rule(r"(?:.{1,24}?(?:讯|电|消息|报道).{0,16})?")
"""What may open the text before what its digest repeats: 本报讯（记者何辉）."""
_DATELINED = rule(r".{1,20}?(?:讯|电|消息|报道|报导)[\s：:（(】]")
_LEAST_NEAR, _GRAM, _NEARLY_ALL = 30, 4, 0.85
_LEAST_TEXT = 60  # characters of a text that is printed twice


def is_digest(first: str, rest: Sequence[str]) -> bool:
    """Whether a line is the start of the text below it once more."""
    digest = _FOLD.sub("", _LABEL.sub("", first))
    if len(digest) < _LEAST:  # none at all of a line of marks
        return False
    before, found, _ = _FOLD.sub("", "".join(rest[:6])).partition(digest)
    if found and _OPENING.fullmatch(before):
        return True
    return len(digest) >= _LEAST_NEAR and bool(rest) and _retells(digest, rest[0])


def _retells(digest: str, opening: str) -> bool:
    """Whether a report's opening, behind its dateline, says in as much text or more nearly all that the digest says."""
    told = _FOLD.sub("", opening)
    if not _DATELINED.match(opening) or len(told) < len(digest):
        return False
    grams = {digest[i : i + _GRAM] for i in range(len(digest) - _GRAM + 1)}
    return sum(gram in told for gram in grams) >= _NEARLY_ALL * len(grams)


def count_copy(texts: Sequence[str]) -> int:
    """How many paragraphs at the start are printed once more right behind; 0 where none are."""
    start = 0
    while size := _size_of_copy(texts[start:]):
        start += size
    return start


def _size_of_copy(texts: Sequence[str]) -> int:
    """How many paragraphs are printed twice; of the second time, what is told below the text may be gone."""
    for size in range(len(texts) - 1, len(texts) // 2, -1):
        if texts[size] != texts[0]:
            continue
        rest = texts[size:]
        left_out = sum(map(len, texts[len(rest) : size]))
        if rest == texts[: len(rest)] and sum(map(len, rest)) >= max(_LEAST_TEXT, 4 * left_out):
            return size
    for size in range(len(texts) // 2, 0, -1):
        if texts[0] == texts[size] and texts[:size] == texts[size : 2 * size]:
            return size if sum(map(len, texts[:size])) >= _LEAST_TEXT else 0
    return 0
