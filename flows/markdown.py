"""Hostile pages' words as Markdown that shows them and does nothing.

<img src=x onerror=alert(1)>   →   &lt;img src\\=x onerror\\=alert\\(1\\)&gt;
a_b.html, as a link's text     →   a_b.html: the dashboard shows a link's escapes
javascript:alert(1)            →   text, for only http and https addresses become links
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from flows.commands.show import CONTROLS

LONGEST = 90
ESCAPES = str.maketrans(
    {mark: f"\\{mark}" for mark in string.punctuation} | {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
)
# The dashboard shows a link's text as it is written, escapes included: as few of them as keep it a text.
MARKUP = re.compile(r"[\\`*\[\]<>&|~!]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"\n| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def inert(text: str) -> str:
    """A page's words without markup, link, table cell or line of their own."""
    return shortened(text).translate(ESCAPES)


def shortened(text: str) -> str:
    plain = CONTROLS.sub(" ", text).strip()
    return plain[:LONGEST] + "…" if len(plain) > LONGEST else plain


def anchor(address: str, text: str) -> str:
    """The text, as a link where the address is one of the web."""
    if not address.startswith(("http://", "https://")):
        return inert(text)
    safe = quote(address, safe="/:?&=%#~+,;@!$*-._").replace("&", "&amp;")
    shown = MARKUP.sub(lambda mark: mark[0].translate(ESCAPES), shortened(text))
    return f"[{shown}](<{safe}>)"
