"""A body that no reader sees until a script shows it.

Aggregators ship the article as a string in a state object (`"content": "<p>…"`, `content: '&lt;p&gt;…'`), or as
markup in a `<textarea>`. The longest of these that holds prose is the body; where the state is plain JSON, what stands
beside the body states the headline, the time and the outlet:

    {"title": "青河新桥通车", "publishTime": "2026-09-01 08:30", "source": "青河日报", "content": "<p>…"}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from tasks.clean.markup import Element, all_text, parse_markup
from tasks.clean.rule import rule

_KEYS = "content|articleContent|article_content|body|articleBody|text|html|contentHtml|detail"
_STRING = rule(
    rf"""["']?(?:{_KEYS})["']?\s*:\s*"""
    r"""(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')"""
)
_FACTS = {
    "title": ("title", "articleTitle", "newsTitle", "headline"),
    "published": ("publishTime", "publish_time", "pubTime", "publishDate", "pubDate", "releaseTime", "publishedAt"),
    "outlet": ("source", "sourceName", "mediaName", "media_name", "origin"),
}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 2_000_000
_LEAST = 200
_MOST_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Scripted:
    """The markup of the article that a script or a textarea holds, and the script's text (empty for a textarea)."""

    markup: str
    script: str

    def parse(self) -> Element:
        """The tree of the body. Raises Unfit for broken markup."""
        return parse_markup(f"<div>{self.markup}</div>")

    def facts(self) -> Mapping[str, str]:
        """What a JSON state says beside the body: title, published, outlet, as far as they are text or numbers."""
        for node in _nodes(self.script):
            if any(isinstance(text := node.get(key), str) and text.strip() == self.markup for key in _KEYS.split("|")):
                found = {name: _first(node, keys) for name, keys in _FACTS.items()}
                return {name: value for name, value in found.items() if value}
        return {}


def find_scripted_body(root: Element) -> Scripted | None:
    """The article that a script or a textarea holds, if one does."""
    scripts = [text for script in root.iter("script") if len(text := script.text or "") <= _LONGEST]
    literals = ((match[1] or match[2] or "", text) for text in scripts for match in _STRING.finditer(text))
    areas = ((text, "") for area in root.iter("textarea") if "<p" in (text := all_text(area)))
    literal, script = max(literals, key=lambda found: len(found[0]), default=("", ""))
    plain = (_plain(literal), script) if len(literal) > _LEAST else ("", "")
    markup, script = max(plain, *areas, ("", ""), key=lambda found: len(found[0]))
    return Scripted(markup, script) if len(_HAN.findall(markup)) >= _LEAST // 2 else None


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    """The objects of the first JSON object in a script, from the outermost in."""
    try:
        state, _ = json.JSONDecoder(strict=False).raw_decode(script, script.index("{"))
    except (ValueError, RecursionError):  # a script that is code, and no state
        return
    waiting = [state]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
        values = node.values() if isinstance(node, dict) else node
        waiting += [value for value in values if isinstance(value, (dict, list))]


def _first(node: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((str(node[key]).strip() for key in keys if isinstance(node.get(key), (str, int)) and node[key]), None)


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
