"""When a page was published, from all that tells it.

Below the headline is where it is printed; meta tags and JSON-LD come next, then lines above the headline (an e-paper's
date), then the line under the text, then the day in the address. A time printed to the day gives way to one stated to
the second on that same day. `发布时间：2026-09-01 更新时间：2026-09-02` was published on the first.
`今天是2026年11月22日` is today's date, and no article's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tasks.clean.dates import find_day_alone, find_in_url, find_moment, read_stamp, says_other_day
from tasks.clean.draft import Moment
from tasks.clean.imprint import is_imprint
from tasks.clean.metadata import Stated
from tasks.clean.rule import rule

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
_TODAY = rule(r"今天是|今日是|现在时间|当前时间|北京时间(?=\D{0,6}20\d\d)")
_DAY = rule(r"[0-3]?\d日?")
_MONTH = rule(r"(?:19|20)\d\d\s?[-/.年]\s?[01]?\d\s?月?")
_LONGEST = 200  # characters of a line that may hold a printed time


def choose_published(
    imprint: Sequence[str], before: Iterable[str], foot: Iterable[str], stated: Stated, url: str | None
) -> Moment | None:
    """The moment of publication; `imprint` lies between headline and text, `before` above, `foot` below.

    Where a day is printed without its year, nothing counts but what names the same day.
    """
    printed = _first(_mended(imprint))
    said = _first_stated(stated, _STATED)
    if printed and said and printed.precision == "day" and printed.at.date() == said.at.date():
        return said
    day = find_day(imprint) if printed is None else None
    found = (
        printed,
        said,
        _first(before),
        _first(line for line in foot if is_imprint(line)),
        find_in_url(url or stated.canonical or ""),
        _first_stated(stated, _CHANGED),
    )
    return next((moment for moment in found if moment and day in (None, (moment.at.month, moment.at.day))), None)


def find_day(imprint: Sequence[str]) -> tuple[int, int] | None:
    """Month and day that the imprint prints without a year."""
    return next(filter(None, map(find_day_alone, imprint)), None)


def says_today(line: str) -> bool:
    """Whether a line prints the day on which the page is read: '今天是2026年11月22日'."""
    return _TODAY.search(line) is not None


def _mended(lines: Sequence[str]) -> Iterator[str]:
    """The lines, and what a page sets in two boxes as one: '21' over '2024年02月'."""
    yield from lines
    for over, under in pairwise(lines):
        for day, month in ((over, under), (under, over)):
            if _DAY.fullmatch(day) and _MONTH.fullmatch(month):
                yield f"{month.rstrip('月-/. ')}-{day}"


def _first(lines: Iterable[str]) -> Moment | None:
    """The first time in the lines; one that is labelled as another day's only where there is no other."""
    short = [line for line in lines if len(line) <= _LONGEST and not says_today(line)]
    return next(filter(None, map(find_moment, sorted(short, key=says_other_day))), None)


def _first_stated(stated: Stated, names: Iterable[str]) -> Moment | None:
    values = [stated.meta.get(name) for name in names]
    if names is _STATED:
        values += [stated.linked_text("datePublished"), stated.scripted_time]
    return next(filter(None, (read_stamp(value) for value in values if value)), None)
