"""Whether what broke off goes on: a word of the dictionary stands across the break, or a bracket is still open.

'方便了两岸居' | '民往来' → 2, the characters of 居民
'方便了两岸' | '居民往来' → 0
"""

from __future__ import annotations

from functools import lru_cache

import rjieba

from tasks.clean.writing import simplify

_WORD = 5
"""Characters on each side of a break that are asked for words."""


def straddles(above: str, below: str) -> int:
    """The characters of the word of the dictionary that stands across a break, 0 for none."""
    return _cut_word(above[-_WORD:], below[:_WORD])


@lru_cache(maxsize=1 << 16)
def _cut_word(end: str, start: str) -> int:
    at = 0
    for word in rjieba.cut(simplify(end + start), False):
        if at < len(end) < at + len(word):
            return len(word)
        at += len(word)
    return 0


def is_balanced(text: str) -> bool:
    """Whether every quotation and bracket of a text is closed."""
    return all(text.count(left) == text.count(right) for left, right in ("“”", "（）", "《》", "【】", "()"))
