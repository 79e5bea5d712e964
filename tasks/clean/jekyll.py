"""A Jekyll or Hugo post: YAML front matter, then Markdown, often with HTML inside.

    ---
    title: "园区签约十个项目"
    date: 2022-04-22 13:11:47 +0800
    categories: yaowen
    ---
    <p>4月20日，…</p><p class="em_media">（文章来源：某某网）</p>

    <http://news.example/1.html>

The front matter is the record; an address alone on its line below the text is the article's own; links home
(`[返回首页](/)`) are furniture. Times of 00:00:00 without more say a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml

from tasks.clean.dates import find_moment
from tasks.clean.draft import Draft, Moment
from tasks.clean.unfit import Unfit
from tasks.clean.webpage import read_fragment
from tasks.outcomes import Quarantine
from tasks.records import SHANGHAI, Flag

_POST = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n(?P<matter>.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)(?P<body>.*)\Z", re.S)
_MARKDOWN = re.compile(r"\s*#[ \t]+(\S[^\n]{0,200}?)[ \t]*#*[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"^[A-Za-z_][\w-]{0,40}\s*:", re.M)
_AUTOLINK = re.compile(r"^\s*<(https?://[^\s<>]{4,2000})>\s*$", re.M)
_HOME_LINKS = re.compile(r"^[ \t]*+(?:\[[^\]\n]{1,40}\]\([^)\n]{0,400}\)[ \t]*+[|｜/·]?[ \t]*+)++$", re.M)
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\(([^)\n]{0,2000})\)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.+?)\s*#*\s*$", re.M)
_QUOTED = re.compile(r"^ {0,3}>[ \t]?", re.M)
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
_HTML = re.compile(r"</?(?:p|div|br|span|img|strong|table|center|h[1-6])\b", re.I)


def is_post(text: str) -> bool:
    """Whether a text opens with front matter, or with a Markdown title."""
    match = _POST.match(text)
    return bool(match and _KEY.search(match["matter"])) or bool(_MARKDOWN.match(text))


def read_post(text: str) -> Draft | None:
    """The article of a post; None where it holds no text. Raises Unfit for front matter that is no YAML."""
    match = _POST.match(text)
    matter = _read_matter(match["matter"]) if match else {}
    body = match["body"] if match else text
    if title := _MARKDOWN.match(body):
        matter, body = {"title": title[1], **matter}, body[title.end() :]
    link = _AUTOLINK.search(body)
    body, furniture = _HOME_LINKS.subn("", _AUTOLINK.sub("", body))
    draft = read_fragment(_as_html(body))
    if draft is None:
        return None
    return Draft(
        title=_text(matter.get("title")),
        paragraphs=draft.paragraphs,
        kicker=_text(matter.get("kicker")),
        subtitle=_text(matter.get("subtitle")),
        section=next(iter(_list(matter.get("categories") or matter.get("category"))), None),
        outlet=draft.outlet or _text(matter.get("source")),
        published=_moment(matter.get("date")),
        byline=draft.byline,
        url=link[1] if link else _text(matter.get("original_url") or matter.get("link")),
        captions=draft.captions,
        images=draft.images,
        tags=_list(matter.get("tags")),
        flags=draft.flags | ({Flag.boilerplate_removed} if furniture else set()),
    )


def _read_matter(matter: str) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(matter)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        problem = str(error).splitlines()[0]
        raise Unfit(Quarantine.unreadable, f"the front matter is no YAML: {problem}") from error
    return data if isinstance(data, dict) else {}


def _as_html(body: str) -> str:
    """Markdown's own marks as HTML; what is HTML already stays."""
    body = _QUOTED.sub("", body)
    body = _HEADING.sub(lambda m: f"<h{len(m[1])}>{m[2]}</h{len(m[1])}>", body)
    body = _BOLD.sub(r"<strong>\2</strong>", body)
    body = _LINK.sub(lambda m: f'<img src="{m[2]}">' if m[0].startswith("!") else m[1], body)
    if _HTML.search(body):
        return re.sub(r"\n\s*\n", "<p>", body)
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", body) if part.strip())


def _moment(value: object) -> Moment | None:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=SHANGHAI)
        return Moment(aware.astimezone(SHANGHAI), "second")
    if isinstance(value, date):
        return Moment(datetime(value.year, value.month, value.day, tzinfo=SHANGHAI), "day")
    return find_moment(value) if isinstance(value, str) else None


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, (str, int, float)) else None


def _list(value: object) -> tuple[str, ...]:
    """Jekyll takes a list, or words with blanks between them."""
    if isinstance(value, str):
        return tuple(value.replace(",", " ").split())
    items = value if isinstance(value, list) else []
    return tuple(str(item) for item in items if isinstance(item, (str, int)))
