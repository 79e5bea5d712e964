"""When a page was published, from all that tells it.

Below the headline is where it is printed; meta tags and JSON-LD come next, then lines above the headline (an e-paper's
date), then the line under the text, then the day in the address. A time printed to the day gives way to one stated to
the second on that same day. `今天是2026年11月22日` is today's date, and no article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasks.clean.dates import find_in_url, find_moment, read_stamp
from tasks.clean.draft import Moment
from tasks.clean.imprint import is_imprint
from tasks.clean.metadata import Stated

_STATED = (
    *(
        "article:published_time",
        "og:published_time",
        "bytedance:published_time",
        "weibo:article:create_at",
        "article:create_at",
    ),
    *(
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "publishtime",
        "publish_time",
        "datepublished",
        "releasetime",
    ),
    *("firstpublishedtime", "og:time", "og:release_date", "date", "dc.date", "dc.date.issued", "dcterms.created"),
)
_CHANGED = ("dateupdate", "article:modified_time", "og:updated_time", "bytedance:updated_time", "lastmodified")
_TODAY = re.compile(r"今天是|今日是|现在时间|当前时间|北京时间")
_LONGEST = 200  # characters of a line that may hold a printed time


def choose_published(
    imprint: Iterable[str], before: Iterable[str], foot: Iterable[str], stated: Stated, url: str | None
) -> Moment | None:
    """The moment of publication; `imprint` lies between headline and text, `before` above, `foot` below."""
    printed = _first(imprint)
    said = _first_stated(stated, _STATED)
    if printed and said and printed.precision == "day" and printed.at.date() == said.at.date():
        return said
    return (
        printed
        or said
        or _first(line for line in before if not _TODAY.search(line))
        or _first(line for line in foot if is_imprint(line))
        or find_in_url(url or stated.canonical or "")
        or _first_stated(stated, _CHANGED)
    )


def _first(lines: Iterable[str]) -> Moment | None:
    return next(filter(None, (find_moment(line) for line in lines if len(line) <= _LONGEST)), None)


def _first_stated(stated: Stated, names: Iterable[str]) -> Moment | None:
    values = [stated.meta.get(name) for name in names]
    if names is _STATED:
        values += [stated.linked_text("datePublished"), stated.scripted_time]
    return next(filter(None, (read_stamp(value) for value in values if value)), None)
