"""A Jekyll or Hugo post: front matter, then Markdown, often with HTML inside.

    ---
    title: "园区签约十个项目"
    date: 2022-04-22 13:11:47 +0800
    categories: yaowen
    ---
    <p>4月20日，…</p><p class="em_media">（文章来源：某某网）</p>

    <http://news.example/1.html>

The front matter is the record, and a title above it all, or a heading in the HTML, is the same title; an address alone
on its line below the text is the article's own; links home (`[返回首页](/)`) are furniture. A time of 00:00:00 says a
day, and so does the name of the file: `2022-04-22-yaowen.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from tasks.clean.byline import parse_byline
from tasks.clean.dates import find_moment
from tasks.clean.draft import Draft, Moment
from tasks.clean.frontmatter import has_matter, split_matter
from tasks.clean.markdown import to_html
from tasks.clean.markdownpage import has_menu
from tasks.clean.unfit import Unfit
from tasks.clean.webpage import read_fragment
from tasks.outcomes import Quarantine
from tasks.records import SHANGHAI, Flag, Person

_MOST = 2**17  # characters of a post
_TITLE = re.compile(
    r"\s*#[ \t]+(\S[^\n]{0,200}?)[ \t]{0,80}(?:#{1,40}[ \t]{0,80})?(?:\{:[^}\n]{0,80}\}[ \t]{0,80})?(?:\n|\Z)"
)
_DATES = ("date", "publishDate", "pubDate", "pubdate", "published", "published_at", "publish_date", "created")
_OUTLETS = ("source", "source_name", "origin", "media", "publisher")
"""What people call these fields, besides the names that Jekyll and Hugo know."""
_AUTOLINK = re.compile(r"^[ \t]*<(https?://[^\s<>]{4,2000})>[ \t]*$", re.M)
_HOME_LINKS = re.compile(r"^[ \t]*+(?:\[[^\]\n]{1,40}\]\([^)\n]{0,400}\)[ \t]*+[|｜/·]?[ \t]*+)++$", re.M)
_EMPHASIS = re.compile(r"(\*\*|__|\*)(?=\S)([^*_]{1,200})\1")
_DATED_NAME = re.compile(r"(?:^|[/\\])(\d{4}-\d\d-\d\d)-[^/\\]+\.(?:md|markdown|html?|txt)$", re.I)


def is_post(text: str) -> bool:
    """Whether a text opens with front matter, or with a Markdown title and no site's menu behind it."""
    return has_matter(text) or (bool(_TITLE.match(text)) and not has_menu(text))


def read_post(text: str, name: str) -> Draft | None:
    """The article of a post; None where it holds no text. Raises Unfit for front matter that does not read."""
    matter, body = split_matter(text)
    if len(body) > _MOST:
        raise Unfit(Quarantine.too_large, f"a post of more than {_MOST} characters")
    printed = _TITLE.match(body)
    body = body[printed.end() :] if printed else body
    link = _AUTOLINK.search(body)
    body, furniture = _HOME_LINKS.subn("", _AUTOLINK.sub("", body))
    title = _title(matter) or (_EMPHASIS.sub(r"\2", printed[1]) if printed else None)
    draft = read_fragment(to_html(body), title)
    if draft is None:
        return None
    return Draft(
        title=title,
        paragraphs=draft.paragraphs,
        kicker=_text(matter.get("kicker")),
        subtitle=_text(matter.get("subtitle")),
        section=next(iter(_list(matter.get("categories") or matter.get("category"))), None),
        outlet=draft.outlet or next(filter(None, (_text(matter.get(key)) for key in _OUTLETS)), None),
        published=next(filter(None, (_moment(matter.get(key)) for key in _DATES)), None)
        or draft.published
        or _moment_of_name(name),
        byline=draft.byline or _authors(matter.get("author") or matter.get("authors")),
        url=link[1] if link else _text(matter.get("original_url") or matter.get("link")),
        captions=draft.captions,
        images=draft.images,
        tags=_list(matter.get("tags")),
        flags=draft.flags | ({Flag.boilerplate_removed} if furniture else set()),
    )


def _title(matter: Mapping[str, object]) -> str | None:
    """The title without the site's name behind it, where the front matter has that elsewhere: '新桥通车 - 江城网'."""
    title = _text(matter.get("title"))
    owners = [_text(matter.get("author")), *_list(matter.get("categories")), *_list(matter.get("tags"))]
    for owner in filter(None, owners):
        title = title and (re.sub(rf"\s[-–—|_]\s{re.escape(owner)}$", "", title) or title)
    return title


def _moment(value: object) -> Moment | None:
    if isinstance(value, datetime):
        value = value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
        found: Moment | None = Moment(value.astimezone(SHANGHAI), "second")
    elif isinstance(value, date):
        found = Moment(datetime(value.year, value.month, value.day, tzinfo=SHANGHAI), "day")
    else:
        found = find_moment(value) if isinstance(value, str) else None
    return replace(found, precision="day") if found and found.at.time() == time() else found


def _moment_of_name(name: str) -> Moment | None:
    match = _DATED_NAME.search(name)
    return find_moment(match[1]) if match else None


def _authors(value: object) -> tuple[Person, ...]:
    """author: 何辉 / authors: [何辉, {name: 李敏}]"""
    entries = value if isinstance(value, list) else [value]
    names = (_text(entry.get("name") if isinstance(entry, dict) else entry) for entry in entries)
    printed = " ".join(filter(None, names))
    return parse_byline(f"作者：{printed}") or () if printed else ()


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, (str, int, float)) else None


def _list(value: object) -> tuple[str, ...]:
    """Jekyll takes a list, or words with blanks between them; people set commas."""
    if isinstance(value, str):
        return tuple(filter(None, re.split(r"[\s,，、;；]+", value)))
    items = value if isinstance(value, list) else []
    return tuple(str(item).strip() for item in items if isinstance(item, (str, int)))
