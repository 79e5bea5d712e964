"""From a draft to an article: the rules that hold for every kind of web document.

Pollution out, blanks closed up, dateline, byline and credits into their fields, what is suspect flagged; what the
document leaves open is taken from what discovery knew of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from tasks.clean.credits import Credits, split_credits
from tasks.clean.dates import find_in_url, find_moment
from tasks.clean.draft import Draft, Moment
from tasks.clean.mismatch import shares_no_word, suggest_title
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.opening import outlet_of, split_opening
from tasks.clean.pinyin import strip_pinyin
from tasks.clean.repeats import count_copy
from tasks.clean.rule import rule
from tasks.clean.setapart import is_set_apart
from tasks.clean.spacing import close_up
from tasks.clean.spoilt import find_spoilt
from tasks.clean.stops import mend_stops
from tasks.records import SHANGHAI, Article, Flag, Hints, Paragraph, Person

_OPEN = " \u3000（(【[《“"
"""An opening bracket at a headline's end, whose inside the page set elsewhere."""
_THEME = rule(r"题[：:][^。]{4,80}$")
"""A feature's headline, repeated behind its dateline."""
_STOPPED = re.compile(r"[。！？!?…][”’）)]?\s*$")
_LEADS = 4  # paragraphs in which a report opens: a digest and captions may stand before its dateline
_PRESS = ("编辑", "校对", "审核", "监制")


def finish(draft: Draft, document: str, hints: Hints, url: str | None) -> Article:
    """The article of a draft. `url` is the address that answered; the document's own goes before it."""
    draft = _without_jumps(_unpolluted(draft))
    credits = split_credits([paragraph.text for paragraph in draft.paragraphs])
    dateline, opening_byline, paragraphs = _opened(_kept(draft.paragraphs, credits))
    paragraphs = tuple(replace(p, text=mend_stops(close_up(p.text, heading=p.kind == "heading"))) for p in paragraphs)
    paragraphs = paragraphs[count_copy([paragraph.text for paragraph in paragraphs]) :]
    byline = tuple(sorted(_distinct(chain(opening_byline, draft.byline, credits.byline)), key=_saw_to_press))
    published = _published(draft, hints, url) or _filed(dateline)
    outlet = draft.outlet or credits.outlet or _reporters_outlet(byline) or hints.outlet
    paragraphs = _without_outlet(paragraphs, outlet)
    title = _line(draft.title) or _line(hints.title)
    flags = {*draft.flags, *find_spoilt(title, paragraphs)}
    if title and shares_no_word(title, "\n".join(paragraph.text for paragraph in paragraphs)):
        flags.add(Flag.title_mismatch)
    if len(paragraphs) == 1 and any("摄" in f"{who.role}{who.printed_role}" for who in byline):
        flags.add(Flag.photo_news)
    return Article(
        document=document,
        ordinal=1,
        title=title,
        paragraphs=paragraphs,
        url=draft.url or url,
        kicker=_line(draft.kicker),
        subtitle=_line(draft.subtitle),
        section=draft.section or hints.section,
        dateline=dateline or credits.dateline,
        byline=byline,
        outlet=outlet or (outlet_of(dateline) if dateline else None),
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        reprint_of=credits.reprint_of,
        captions=tuple(replace(shown, text=mend_stops(shown.text)) for shown in draft.captions),
        images=draft.images,
        tags=draft.tags,
        flags=tuple(flag for flag in Flag if flag in flags),
        suggested_title=suggest_title([p.text for p in paragraphs]) if Flag.title_mismatch in flags else None,
        printed_page=draft.printed_page or hints.printed_page,
    )


def _without_outlet(paragraphs: tuple[Paragraph, ...], outlet: str | None) -> tuple[Paragraph, ...]:
    """The text without the bracket behind its last stop that names the outlet: '……通车。（江城报）'."""
    *before, last = paragraphs or (Paragraph("text", ""),)
    for bracket in (f"（{outlet}）", f"({outlet})"):
        if outlet and last.text.endswith(bracket) and _STOPPED.search(last.text[: -len(bracket)]):
            return (*before, replace(last, text=last.text[: -len(bracket)].rstrip()))
    return paragraphs


def _unpolluted(draft: Draft) -> Draft:
    """The draft with its headline and outlet clean too, which may have come from outside the text."""
    if Flag.pinyin_injected not in draft.flags:
        return draft
    return replace(
        draft,
        title=draft.title and strip_pinyin(draft.title),
        kicker=draft.kicker and strip_pinyin(draft.kicker),
        subtitle=draft.subtitle and strip_pinyin(draft.subtitle),
        outlet=draft.outlet and strip_pinyin(draft.outlet),
    )


def _without_jumps(draft: Draft) -> Draft:
    """The draft without its jump lines (上接第1版, 下转第3版), which say that it is a part."""
    if not draft.paragraphs:
        return draft
    first, last = read_jump(draft.paragraphs[0].text), read_jump(draft.paragraphs[-1].text)
    if not first.came and not last.goes:
        return draft
    texts = [paragraph.text for paragraph in draft.paragraphs]
    texts[-1] = last.text
    texts[0] = read_jump(texts[0]).text
    came = {Flag.continued_from_page, Flag.truncated_start} if first.came else set()
    goes = {Flag.continues_on_page, Flag.truncated_end} if last.goes else set()
    kept = tuple(replace(p, text=text) for p, text in zip(draft.paragraphs, texts, strict=True) if text)
    return replace(draft, paragraphs=kept, flags=draft.flags | came | goes)


def _kept(paragraphs: Sequence[Paragraph], credits: Credits) -> tuple[Paragraph, ...]:
    """The paragraphs that the credits left, in order and with their kinds."""
    rest = iter(paragraphs)
    return tuple(replace(next(p for p in rest if p.text.startswith(text)), text=text) for text in credits.paragraphs)


def _opened(paragraphs: tuple[Paragraph, ...]) -> tuple[str | None, tuple[Person, ...], tuple[Paragraph, ...]]:
    if not paragraphs:
        return None, (), paragraphs
    opening = split_opening(paragraphs[0].text)
    for at in range(1, min(_LEADS, len(paragraphs))) if not (opening.dateline or opening.byline) else ():
        behind = split_opening(paragraphs[at].text)
        if behind.byline and (behind.dateline or is_set_apart(paragraphs[at].text)):
            opened = (replace(paragraphs[at], text=behind.rest),) if behind.rest else ()
            return behind.dateline, behind.byline, (*paragraphs[:at], *opened, *paragraphs[at + 1 :])
    if len(paragraphs) > 1 and opening.dateline and _THEME.match(opening.rest):  # 新华社北京9月1日电 题：…
        credits = split_credits([paragraph.text for paragraph in paragraphs[1:]])
        return opening.dateline, (*opening.byline, *credits.byline), _kept(paragraphs[1:], credits)
    first = (replace(paragraphs[0], text=opening.rest),) if opening.rest else ()
    return opening.dateline, opening.byline, first + paragraphs[1:]


def _published(draft: Draft, hints: Hints, url: str | None) -> Moment | None:
    """What the document says; a list's time where it says nothing or only that day; else the day in the address.

    Where the document prints a day without its year, the address counts if it has the same day.
    """
    own = draft.published
    listed = hints.published_at and Moment(hints.published_at, hints.published_precision or "second")
    if own and listed and own.precision == "day" and own.at.date() == listed.at.astimezone(SHANGHAI).date():
        return listed
    addressed = find_in_url(url or "")
    if addressed and draft.day not in (None, (addressed.at.month, addressed.at.day)):
        addressed = None
    return own or listed or addressed


def _filed(dateline: str | None) -> Moment | None:
    """The day of a dateline that prints its year, where nothing else says when: 江城网2026年9月1日讯."""
    moment = find_moment(dateline) if dateline else None
    return moment and replace(moment, precision="day")


def _line(text: str | None) -> str | None:
    return (close_up(text, heading=True).rstrip(_OPEN) or None) if text else None


def _reporters_outlet(byline: Sequence[Person]) -> str | None:
    """The outlet whose reporters wrote it, where they are of one alone: 江城日报记者 何辉."""
    outlets = {person.outlet for person in byline if person.outlet and not _saw_to_press(person)}
    return outlets.pop() if len(outlets) == 1 else None


def _saw_to_press(person: Person) -> bool:
    """Editors stand behind those who wrote and shot, wherever the page prints them."""
    return person.role in _PRESS


def _distinct(people: Iterator[Person]) -> Iterator[Person]:
    """Each name once in a role, and not as 作者 where it is printed with the role that its bearer had."""
    everybody = list(people)
    roles = {person.name for person in everybody if person.role not in ("作者", "摄", "图", "供图", *_PRESS)}
    seen: set[tuple[str, str]] = set()
    for person in everybody:
        known = (person.role, person.name) in seen or (person.role == "作者" and person.name in roles)
        seen.add((person.role, person.name))
        if not known:
            yield person
