"""Characters that Postgres cannot hold are replaced, and counted: U+0000 and lone surrogates become U+FFFD.

"开发区\\x00管委会"  →  "开发区\\ufffd管委会", 1
"""

from __future__ import annotations

import re
from typing import Any

UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def make_safe(value: Any) -> tuple[Any, int]:
    """The value, a string or dicts and lists of them, with what no column can hold replaced; and how often."""
    if isinstance(value, str):
        return make_text_safe(value)
    if isinstance(value, list):
        pairs = [make_safe(item) for item in value]
        return [item for item, _ in pairs], sum(count for _, count in pairs)
    if isinstance(value, dict):
        cleaned = {name: make_safe(item) for name, item in value.items()}
        return {name: item for name, (item, _) in cleaned.items()}, sum(c for _, c in cleaned.values())
    return value, 0


def make_row_safe(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose texts stand in no list or dict, made safe; most are."""
    if all(is_safe(value) for value in row.values() if isinstance(value, str)):
        return row
    return {name: make_safe(value)[0] for name, value in row.items()}


def make_text_safe(text: str) -> tuple[str, int]:
    if is_safe(text):
        return text, 0
    # Two surrogates that make a pair are the character they stand for.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return UNSTORABLE.subn("\ufffd", text)


def is_safe(text: str) -> bool:
    """Whether the text, or the JSON of one, holds neither U+0000 nor a surrogate."""
    if "\0" in text or "\\u0000" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
