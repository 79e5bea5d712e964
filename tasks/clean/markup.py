"""Markup to a tree, once, and within bounds.

`<p>甲<p>乙` is mended by the parser as a browser would. A page of ten thousand nested tags, of gigabytes in
entities, or of more elements than any article has ends as `Unfit`: broken_markup or too_large.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree, html
from lxml.etree import _Element

from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine

Element: TypeAlias = _Element

MAX_DEPTH = 240
MAX_ELEMENTS = 100_000
MAX_ATTRIBUTES = 1_000
"""On one element; the parser's time grows with their square."""
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)"""
    r"""|(?P<tag><(?:(?P<raw>script|style)(?=[\s/>])|[a-z][^\s/>]*+)"""
    r"""(?:[\s/]*+(?:=[^\s/>=]*+|[^\s/>=]++)(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+)*+)"""
    r"""(?(raw).*?(?:</(?P=raw)|\Z))""",
    re.I | re.S,
)
"""A tag as browsers read it; a script is no markup. No branch goes back: one pass over the page."""
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!DOCTYPE[^>\[]{0,400}\[.{0,100000}?\]\s*>)?", re.I | re.S)
"""An XML declaration (its charset is past) and a document type with entities of its own (no page needs them)."""
_INVISIBLE = (
    "title",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
)
_RUBY = ("rt", "rp")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff\ufffe\uffff]")


def parse_markup(text: str) -> Element:
    """The tree of a page, scripts included, comments left out. Raises Unfit for what cannot be one."""
    text = _CONTROL.sub("", text[skip_prologue(text) :])
    tags = (match["tag"] or "" for match in _TAG.finditer(text))
    if any(len(tag) > MAX_ATTRIBUTES and _attributes(tag) > MAX_ATTRIBUTES for tag in tags):
        raise Unfit(Quarantine.broken_markup, f"more than {MAX_ATTRIBUTES} attributes on one element")
    parser = etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(Quarantine.broken_markup, f"the markup does not parse: {error}") from error
    _check_bounds(root)
    return root


def skip_prologue(text: str) -> int:
    """Where the markup begins, behind its declaration and its own entities."""
    match = _PROLOGUE.match(text)
    return match.end() if match else 0


def drop_invisible(root: Element) -> None:
    """Take out of the tree what no reader sees as text: scripts, styles, form controls, the readings of ruby."""
    etree.strip_elements(root, *_INVISIBLE, *_RUBY, with_tail=False)


def all_text(element: Element) -> str:
    """The text of an element and all under it, as it stands in the markup."""
    return "".join(str(text) for text in element.itertext())


def _attributes(tag: str) -> int:
    """How many attributes a tag has, at most."""
    return len(re.sub(r""""[^"]*"|'[^']*\'""", " ", tag).split())


def _check_bounds(root: Element) -> None:
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise Unfit(Quarantine.broken_markup, f"tags nested more than {MAX_DEPTH} deep")
        if elements > MAX_ELEMENTS:
            raise Unfit(Quarantine.too_large, f"more than {MAX_ELEMENTS} elements on one page")
