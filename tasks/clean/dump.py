"""A dump's item: a record whose fields are already told apart, mapped to our names by its source's YAML.

    {"title": …, "paragraphs": "<p>…</p>", "published_at": "2020-03-11 09:35", "outlet": …, "byline": "张三 李四"}

`paragraphs` holds HTML or text; the other fields say what they say and go before what is printed in the text. A record
with a title and no text is an article without paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from tasks.clean.byline import parse_byline
from tasks.clean.dates import read_stamp
from tasks.clean.draft import Draft
from tasks.clean.outlet import normal_outlet
from tasks.clean.webpage import read_fragment
from tasks.records import Person

_PAGE = re.compile(r"<(?:p|div|br|html|body|section|article)\b", re.I)


def read_item(fields: Mapping[str, str]) -> Draft | None:
    """The article of a record; None where it holds neither text nor title. Raises Unfit for broken markup."""
    text = fields.get("paragraphs") or ""
    lines = "".join(f"<p>{_escape(line)}</p>" for line in text.splitlines() if line.strip())
    draft = read_fragment(text if _PAGE.search(text) else lines)
    if draft is None:
        if not _field(fields, "title"):
            return None
        draft = Draft(title=None, paragraphs=())
    published = read_stamp(fields.get("published_at") or "")
    return replace(
        draft,
        title=_field(fields, "title") or draft.title,
        kicker=_field(fields, "kicker"),
        subtitle=_field(fields, "subtitle"),
        section=_field(fields, "section"),
        outlet=normal_outlet(fields.get("outlet") or "") or draft.outlet,
        published=published or draft.published,
        byline=_byline(fields.get("byline") or "") or draft.byline,
        url=_field(fields, "url"),
        tags=tuple(re.split(r"[\s,，;；|]+", fields["tags"].strip())) if _field(fields, "tags") else (),
        printed_page=_field(fields, "printed_page"),
    )


def _field(fields: Mapping[str, str], name: str) -> str | None:
    return (fields.get(name) or "").strip() or None


def _byline(printed: str) -> tuple[Person, ...]:
    if not printed.strip():
        return ()
    return parse_byline(printed) or parse_byline(f"作者：{printed}") or ()


def _escape(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")
