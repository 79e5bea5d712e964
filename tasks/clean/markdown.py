"""Markdown to the HTML that it stands for, with what site generators add to it taken out.

    '**“智慧大脑”**上线[^1]。{: .lead}'         → '<p><strong>“智慧大脑”</strong>上线。</p>'
    '{% include share.html %}', '* 目录\\n{:toc}' → nothing: the generator's own instructions

markdown-it reads it, HTML inside included. Three things differ from CommonMark: indented lines are paragraphs, for
Chinese ones are indented; bold ends before 汉字 too; the number of a list's item is text, as it is printed. Where lines
end with full stops they are paragraphs; else a line break is a wrap and no blank.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment).){0,4000}?\{%-?\s*endcomment\s*-?%\}", re.S)
_LIQUID = re.compile(r"\{%[^%{}\n]{0,400}%\}|\{\{[^{}\n]{0,400}\}\}")
_CONTENTS = re.compile(r"^[*+-][ \t]+[^\n]{1,40}\n\{:[ \t]*toc[^}\n]{0,40}\}[ \t]*$", re.M)
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\](?::[ \t]*)?")
_BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])([^*\n]{1,200})(?<!\s)\*\*(?!\*)")
_BREAK = re.compile(r"(?<=[^\s>])[ \t]*\n(?=[ \t\u3000]*[\u3400-\u9fff“‘《（])")
_STOPS = "。！？…”；："
_PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": 10}).enable(["table", "strikethrough"]).disable("code")
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]  # read here and shown nowhere: `javascript:` marks a tool


def to_html(body: str) -> str:
    """The HTML of a Markdown text that somebody wrote. Its time grows with the text's length."""
    for instruction in (_COMMENT, _LIQUID, _CONTENTS, _ATTRIBUTES, _FOOTNOTE):
        body = instruction.sub("", body)
    return render(_settle_breaks(body))


def render(body: str) -> str:
    """The HTML of Markdown whose line breaks mean what CommonMark says, as tools write it."""
    tokens = _PARSER.parse(_BOLD.sub(r"<strong>\1</strong>", body))
    _print_numbers(tokens)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _settle_breaks(body: str) -> str:
    """Single line breaks before 汉字 as the ends of paragraphs, or as the wraps that they are."""
    breaks = list(_BREAK.finditer(body))
    closed = sum(body[match.start() - 1] in _STOPS for match in breaks)
    return _BREAK.sub("\n\n" if 5 * closed >= 4 * len(breaks) else _wrap, body)


def _wrap(match: re.Match[str]) -> str:
    """Nothing between 汉字; a line of a heading, list, table or fence stays."""
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return match[0] if re.match(r"\s*(?:#|[-*+|>`~]|\d+[.)]|={3}|-{3}|<)", line) else ""


def _print_numbers(tokens: list[Token]) -> None:
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "
        elif token.type == "inline" and number and token.children:
            text = Token("text", "", 0, content=number)
            token.children.insert(0, text)
            number = ""
