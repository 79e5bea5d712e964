"""Founder's e-paper article page, as most newspapers publish it.

    <!--enpproperty <date>2022-09-30 00:00:00.0</date><title>…</title><introtitle>肩题</introtitle>
    <subtitle>副题</subtitle><nodename>要闻</nodename>…/enpproperty--><!--enpcontent--><p>正文</p><!--/enpcontent-->

The comment is the record: introtitle is the kicker, nodename the page's name; a time of 00:00:00 says a day. The page
of the paper (第A01版：要闻) stands in the markup around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape

from tasks.clean.dates import find_moment
from tasks.clean.draft import Draft, Moment
from tasks.clean.outlet import find_outlet
from tasks.clean.rule import rule
from tasks.clean.webpage import read_fragment, read_webpage

_FIELD = re.compile(r"<(?P<name>[a-z]{2,20})>(?P<value>[^<]{0,2000})</(?P=name)>", re.I)
_BODY_OPENS = re.compile(r"<!--\s{0,3}enpcontent\s{0,3}-->", re.I)
_BODY_CLOSES = re.compile(r"<!--\s{0,3}/\s{0,3}enpcontent\s{0,3}-->", re.I)
_PAGE = rule(
    r"第?\s{0,2}(?P<number>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s{0,2}版\s{0,2}[：:]\s{0,2}(?P<name>[\u4e00-\u9fff·]{1,12})"
)
_PAPER = rule(
    r"(?P<paper>[\u4e00-\u9fff]{1,10}?(?:日报|晚报|晨报|早报|时报|商报|都市报|快报|青年报|周报|报))(?:社?数字报|电子[报版]|多媒体.{0,6})?"
)
_RECORD_LENGTH = 20_000
_HEAD_LENGTH = 100_000


def is_founder_page(markup: str) -> bool:
    """Whether a page carries the comment that Founder's system writes into every article."""
    return bool(_read_record(markup))


def read_founder_page(markup: str, url: str | None) -> Draft | None:
    """The article that the comment and its content marks hold; None where they hold no text."""
    record = _read_record(markup)
    page = read_webpage(markup, url)
    body = read_fragment(_body(markup)) or page
    if body is None:
        return None
    around = page or body
    printed = _printed_page(record, markup)
    return replace(
        body,
        title=_title(record.get("title"), around.title),
        kicker=_deck(record, "introtitle"),
        subtitle=_deck(record, "subtitle"),
        section=(printed["name"] if printed else record.get("nodename")) or around.section,
        outlet=around.outlet or _paper(markup),
        published=_moment(record.get("date")) or around.published,
        byline=body.byline or around.byline,
        captions=body.captions or around.captions,
        images=body.images or around.images,
        printed_page=printed[0].strip() if printed else None,
        url=around.url,
    )


def _read_record(markup: str) -> dict[str, str]:
    """The fields of the comment that hold anything."""
    start = markup.find("enpproperty")
    record = markup[start : start + _RECORD_LENGTH].partition("-->")[0] if start >= 0 else ""
    fields = {field["name"].lower(): " ".join(unescape(field["value"]).split()) for field in _FIELD.finditer(record)}
    return {name: value for name, value in fields.items() if value}


def _deck(record: Mapping[str, str], name: str) -> str | None:
    """Kicker or subtitle, where the record does not say the headline's or the section's words again, or a credit."""
    deck = record.get(name)
    if not deck or deck in record.get("title", "") or deck == record.get("nodename") or find_outlet(deck):
        return None
    return deck


def _title(recorded: str | None, printed: str | None) -> str | None:
    """The record's headline; the printed one where the record has the site's name behind it."""
    return printed if not recorded or (printed and recorded.startswith(printed)) else recorded


def _body(markup: str) -> str:
    """The markup between the first mark that opens the content and the last that closes it."""
    opens = _BODY_OPENS.search(markup)
    closes = list(_BODY_CLOSES.finditer(markup))
    return markup[opens.end() : closes[-1].start()] if opens and closes else ""


def _moment(printed: str | None) -> Moment | None:
    moment = find_moment(printed or "")
    if moment and (moment.at.hour, moment.at.minute, moment.at.second) == (0, 0, 0):
        return Moment(moment.at, "day")
    return moment


def _printed_page(record: Mapping[str, str], markup: str) -> re.Match[str] | None:
    """第A02版：要闻, from the record's nodename or from the markup around it."""
    named = _PAGE.search(record.get("nodename", ""))
    return named or _PAGE.search(re.sub(r"<[^<>]{0,400}>", "", markup[:_HEAD_LENGTH]))


def _paper(markup: str) -> str | None:
    """The paper's own name in <title>: '江城日报数字报-某题', '某题--江城晚报'."""
    title = re.search(r"<title[^>]{0,100}>([^<]{0,300})</title>", markup[:_HEAD_LENGTH], re.I)
    parts = re.split(r"[-_|—·\s]+", title[1]) if title else []
    names = filter(None, (_PAPER.fullmatch(part) for part in parts))
    return next((name["paper"] for name in names), None)
