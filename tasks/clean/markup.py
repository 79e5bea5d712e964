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
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!DOCTYPE[^>\[]{0,400}\[.{0,100000}?\]\s*>)?", re.I | re.S)
"""An XML declaration (its charset is past) and a document type with entities of its own (no page needs them)."""
_INVISIBLE = ("script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button", "textarea")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff\ud800-\udfff\ufffe\uffff]")


def parse_markup(text: str) -> Element:
    """The tree of a page, scripts included, comments left out. Raises Unfit for what cannot be one."""
    prologue = _PROLOGUE.match(text)
    text = _CONTROL.sub("", text[prologue.end() :] if prologue else text)
    parser = etree.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(Quarantine.broken_markup, f"the markup does not parse: {error}") from error
    _check_bounds(root)
    return root


def drop_invisible(root: Element) -> None:
    """Take out of the tree what no reader sees as text: scripts, styles, form controls."""
    etree.strip_elements(root, *_INVISIBLE, with_tail=False)


def all_text(element: Element) -> str:
    """The text of an element and all under it, as it stands in the markup."""
    return "".join(str(text) for text in element.itertext())


def _check_bounds(root: Element) -> None:
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise Unfit(Quarantine.broken_markup, f"tags nested more than {MAX_DEPTH} deep")
        if elements > MAX_ELEMENTS:
            raise Unfit(Quarantine.too_large, f"more than {MAX_ELEMENTS} elements on one page")
