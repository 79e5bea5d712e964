"""Make an article of a piece with its head.

Rule: dateline, byline and credits go into fields; headings stay in the body at their place; a body that breaks off, or
takes up a sentence that nobody began, is flagged, and nothing is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasks.clean.credits import Credits, split_credits
from tasks.clean.newspaper.captions import split_credit
from tasks.clean.newspaper.flow import Text
from tasks.clean.newspaper.headlines import Head
from tasks.clean.newspaper.masthead import Masthead
from tasks.clean.newspaper.pieces import Piece
from tasks.clean.newspaper.titles import set_lines, tell_titles
from tasks.clean.opening import split_opening
from tasks.clean.rule import rule
from tasks.records import Article, Flag, Hints, Paragraph, Person

_TAKES_UP = rule(r"^(?:[，。、；：！？”’）》,;:!?]|的(?!确|士)|了(?!解|却|不起)|们|[\u3400-\u9fff]、)")
_ANCHOR = "。"
"""Stands for the text above the last paragraphs, so that they are not taken for the whole body."""
_MAKERS = frozenset(("编辑", "校对", "审核", "监制"))


def build_article(
    piece: Piece, head: Head, masthead: Masthead, hints: Hints, document: str, ordinal: int, *, alone: bool
) -> Article:
    """The article of one piece; `alone` where the document holds no other."""
    dateline, opening_byline, body = _open(piece)
    body, credits = _close(piece, body)
    titles = tell_titles(head.blocks)
    printed = [*(n.people for n in head.names), opening_byline, *(n.people for n in piece.names), credits.byline]
    byline = _unique(person for people in printed for person in people)
    published = masthead.published_at or hints.published_at
    return Article(
        document=document,
        ordinal=ordinal,
        title=titles.title or (hints.title if alone else None),
        paragraphs=tuple(body),
        kicker=titles.kicker,
        subtitle=titles.subtitle,
        section=set_lines(head.label.lines) if head.label else hints.section,
        dateline=dateline or credits.dateline,
        byline=byline if alone else tuple(person for person in byline if person.role not in _MAKERS),
        outlet=credits.outlet or masthead.outlet or hints.outlet,
        published_at=published,
        published_precision="day" if masthead.published_at else hints.published_precision,
        reprint_of=credits.reprint_of,
        captions=tuple(piece.captions),
        flags=_flags(piece, head, body),
        printed_page=masthead.page or hints.printed_page,
    )


def _open(piece: Piece) -> tuple[str | None, tuple[Person, ...], list[Paragraph]]:
    body: list[Paragraph] = []
    dateline: str | None = None
    byline: tuple[Person, ...] = ()
    first = True
    for part in piece.body:
        if not isinstance(part, Text):
            body.append(Paragraph("heading", set_lines(part.lines)))
            continue
        text = part.text
        if first:
            opening = split_opening(text)
            dateline, byline, text = opening.dateline, opening.byline, opening.rest
            first = False
        if text:
            body.append(Paragraph("text", text))
    return dateline, byline, body


def _close(piece: Piece, body: list[Paragraph]) -> tuple[list[Paragraph], Credits]:
    """Take the credits off the paragraphs behind the last heading, three at most."""
    start = len(body)
    while start > max(0, len(body) - 3) and body[start - 1].kind == "text":
        start -= 1
    last = [paragraph.text for paragraph in body[start:]]
    if last and not (piece.photo or piece.names) and (caption := split_credit(last[-1])):
        last[-1:] = [caption.text, caption.credit or ""]
        piece.photo = len(body) <= 2
    credits = split_credits([_ANCHOR, *last, *piece.credits])
    texts = [Paragraph("text", text) for text in credits.paragraphs[1:]]
    return [*body[:start], *texts], credits


def _unique(people: Iterable[Person]) -> tuple[Person, ...]:
    seen: dict[tuple[str, str], Person] = {}
    for person in people:
        seen.setdefault((person.role, person.name), person)
    return tuple(seen.values())


def _flags(piece: Piece, head: Head, body: Sequence[Paragraph]) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    if piece.came:
        flags += [Flag.continued_from_page, Flag.truncated_start]
    elif body and re.match(r"[，。、；：！？”’）》,;]", body[0].text):
        flags.append(Flag.truncated_start)
    if piece.goes:
        flags += [Flag.continues_on_page, Flag.truncated_end]
    elif _breaks_off(piece):
        flags.append(Flag.truncated_end)
    if any(block.doubled for block in head.blocks):
        flags.append(Flag.doubled_headline)
    if piece.photo:
        flags.append(Flag.photo_news)
    texts = [part for part in piece.body if isinstance(part, Text)]
    broken = any(not part.closed and part.text[-1] not in "：:）)】" for part in texts[:-1])
    if broken or any(_takes_up(paragraph.text) for paragraph in body[1:] if paragraph.kind == "text"):
        flags.append(Flag.columns_out_of_order)
    if not head.blocks and not piece.opens and not piece.came and not piece.photo:
        flags.append(Flag.fragment)
    return tuple(flags)


def _breaks_off(piece: Piece) -> bool:
    last = piece.body[-1]
    return isinstance(last, Text) and not last.closed and not last.text.endswith(("）", ")", "：", "】"))


def _takes_up(text: str) -> bool:
    """Whether a paragraph goes on with a sentence, or closes a quotation, that nobody began."""
    if _TAKES_UP.match(text):
        return True
    close, start = text.find("”"), text.find("“")
    return close >= 0 and (start < 0 or close < start)
