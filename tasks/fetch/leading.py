"""Start pages that hold nothing and lead on without a redirect of HTTP.

<meta http-equiv="refresh" content="0; url=html/2026-11/21/node_1.htm">
<script>window.location.href = "html/2026-11/21/node_1.htm";</script>
<script>location.replace('html/2026-11/21/node_1.htm')</script>

A script is believed where the page is hardly more than it: others hold such lines for telephones, or for a click.
"""

from __future__ import annotations

import re

from bs4 import Tag

from tasks.fetch.markup import Markup
from tasks.fetch.urls import resolve

_REFRESH = re.compile(r"^\s*\d[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.I)
_SCRIPT = re.compile(r"\blocation(?:\.href)?\s*(?:=|\.(?:replace|assign)\()\s*(['\"])([^'\"]+)\1")
_MOST_LINKS = 2  # "if nothing happens, click here"


def led_on(page: Markup) -> str | None:
    """The address that a page leads to by itself."""
    refresh = page.soup.find("meta", {"http-equiv": re.compile("^refresh$", re.I)})
    if isinstance(refresh, Tag) and (told := _REFRESH.search(str(refresh.get("content", "")))):
        return resolve(page.base, told[1], page.encoding)
    if len(page.soup.select("a[href], area[href]", limit=_MOST_LINKS + 1)) <= _MOST_LINKS:
        for script in page.soup.find_all("script"):
            if told := _SCRIPT.search(script.get_text()):
                return resolve(page.base, told[2], page.encoding)
    return None
