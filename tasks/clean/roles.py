"""What a site calls its elements, as far as id and class tell their role on any site.

`<div class="article-content">` holds the text; `<div id="comments">`, `<aside>`, `<div class="related-news">` stand
beside it. A role speaks for or against an element; it never decides alone.
"""

from __future__ import annotations

import re

from tasks.clean.markup import Element

_ASIDE = re.compile(
    r"comment|reply|pinglun|related|recommend|relate[-_]|sidebar|side[-_]bar|footer|\bfoot\b|copyright|\bnav|breadcrumb|"
    r"share|hot[-_]?(?:news|list)|rank|\bads?[-_]|banner|toolbar|\blogin|disclaimer|statement|mianze",
    re.I,
)
_BODY = re.compile(
    r"articlebody|article[-_]?(?:content|body|text|con\b)|(?:news|post|main|detail|text|art|page)[-_]?(?:content|body|con\b)|"
    r"trs_editor|trs_preappend|zoom\b|rich[-_]?(?:text|media)|entry-content",
    re.I,
)
_META = re.compile(r"\b(?:entry|post|article)[-_](?:meta|footer|tags|date|author|nav)|\bposted-on\b", re.I)
_ASIDE_TAGS = frozenset(("aside", "footer", "nav", "form"))


def role_of(element: Element) -> str:
    """An element's id and class."""
    return f"{element.get('id') or ''} {element.get('class') or ''}"


def is_body(element: Element) -> bool:
    """Whether an element is called the article's text."""
    return bool(_BODY.search(role_of(element)))


def is_meta(element: Element) -> bool:
    """Whether an element, or one of the two around it, is called what a weblog prints of a post beside its text."""
    around: list[Element] = [element, *element.iterancestors()][:3]
    return any(_META.search(role_of(node)) for node in around)


def stands_aside(element: Element, known: dict[Element, bool]) -> bool:
    """Whether the element or any around it stands beside the article. Answers are kept in `known` for the next."""
    path: list[Element] = []
    node: Element | None = element
    while node is not None and node not in known:
        path.append(node)
        node = node.getparent()
    answer = known[node] if node is not None else False
    for node in reversed(path):
        answer = answer or _is_aside(node)
        known[node] = answer
    return answer


def _is_aside(element: Element) -> bool:
    if element.tag in _ASIDE_TAGS:
        return True
    return element.tag not in ("body", "html") and bool(_ASIDE.search(role_of(element))) and not is_body(element)
