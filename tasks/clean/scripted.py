"""A body that no reader sees until a script shows it.

Aggregators ship the article as a string in a state object (`"content": "<p>…"`, `content: '&lt;p&gt;…'`), or as
markup in a `<textarea>`. The longest of these that holds prose is the body.
"""

from __future__ import annotations

import json
import re
from html import unescape

from tasks.clean.markup import Element, all_text, parse_markup

_STRING = re.compile(
    r"""["']?(?:content|articleContent|article_content|body|articleBody|text|html|contentHtml|detail)["']?\s*:\s*"""
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')"""
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 2_000_000
_LEAST = 200


def find_scripted_body(root: Element) -> Element | None:
    """The tree of the article that a script or a textarea holds, if one does. Raises Unfit for broken markup."""
    literals = (
        match[1] or match[2] or ""
        for script in root.iter("script")
        if len(script.text or "") <= _LONGEST
        for match in _STRING.finditer(script.text or "")
    )
    areas = (text for area in root.iter("textarea") if "<p" in (text := all_text(area)))
    longest = max(literals, key=len, default="")
    text = max(_plain(longest) if len(longest) > _LEAST else "", *areas, "", key=len)
    if len(_HAN.findall(text)) < _LEAST // 2:
        return None
    return parse_markup(f"<div>{text}</div>")


def _plain(literal: str) -> str:
    """A script's string literal as text: escapes read, entities resolved as often as they were made."""
    try:
        text: str = json.loads(f'"{literal}"', strict=False)
    except ValueError:  # a single-quoted literal has escapes that JSON does not know
        text = re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", _unescape, literal, flags=re.S)
    text = text.strip().strip('"')
    return unescape(unescape(text)) if "&lt;" in text or "&amp;" in text else text


def _unescape(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1:
        return chr(int(code[1:], 16))
    return {"n": "\n", "t": "\t", "r": "\r"}.get(code, code)
