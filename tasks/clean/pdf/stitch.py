"""The pages of an issue as one list of articles, an article that was parted between two of them made whole.

Rule: what goes on at 下转 and what comes from 上接 is one article where both are there and the later part is about what
the earlier was. A page that breaks off inside a sentence goes on at the head of the next, where nothing opens.

    page 1 '……老街改造。（下转第三版）', page 3 '（上接第一版）走进老街……' → one article, whole
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.clean.newspaper.overlap import Words
from tasks.records import Article, Flag

_ABOUT = 0.2
"""Share of the words of the earlier headline that the later part must hold where several could be meant."""
_HALVES = frozenset(
    (Flag.continues_on_page, Flag.continued_from_page, Flag.truncated_start, Flag.truncated_end, Flag.fragment)
)


def stitch_pages(pages: Sequence[Sequence[Article]]) -> tuple[Article, ...]:
    """The articles of all pages, numbered through."""
    placed = [(page, article) for page, articles in enumerate(pages) for article in articles]
    parts: dict[int, int] = {}  # the later part, the earlier one
    for later, (page, article) in enumerate(placed):
        if Flag.continued_from_page in article.flags:
            earlier = [n for n in _going_on(placed, later) if n not in parts.values()]
            if (found := _meant(placed, earlier, later)) is not None:
                parts[later] = found
        elif page and placed[later - 1][0] == page - 1 and _runs_on(placed[later - 1][1], article):
            parts[later] = later - 1
    whole: dict[int, Article] = {}
    for number, (_, article) in enumerate(placed):
        if number in parts:
            first = parts[number]
            while first in parts:
                first = parts[first]
            whole[first] = _join(whole[first], article)
        else:
            whole[number] = article
    return tuple(replace(article, ordinal=ordinal) for ordinal, article in enumerate(whole.values(), start=1))


def _going_on(placed: Sequence[tuple[int, Article]], later: int) -> list[int]:
    return [n for n, (_, article) in enumerate(placed) if n < later and Flag.continues_on_page in article.flags]


def _meant(placed: Sequence[tuple[int, Article]], earlier: Sequence[int], later: int) -> int | None:
    """The part that goes on here: the one there is, or the one whose headline the later part is about."""
    continued = sum(Flag.continued_from_page in article.flags for _, article in placed)
    if len(earlier) == 1 and continued == 1:
        return earlier[0]
    article = placed[later][1]
    words = Words([f"{article.title or ''}{article.body}"])
    scored = [(words.overlap(placed[n][1].title or placed[n][1].body[:40], 0), n) for n in earlier]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= _ABOUT else None


def _runs_on(first: Article, second: Article) -> bool:
    broken = Flag.truncated_end in first.flags and Flag.continues_on_page not in first.flags
    return broken and not (second.title or second.dateline or Flag.photo_news in second.flags)


def _join(first: Article, second: Article) -> Article:
    """One article of two parts; a sentence that was broken between them is made whole."""
    body, rest = first.paragraphs, second.paragraphs
    if body and rest and Flag.continues_on_page not in first.flags and rest[0].kind == body[-1].kind == "text":
        body, rest = (*body[:-1], replace(body[-1], text=body[-1].text + rest[0].text)), rest[1:]
    flags = {flag for flag in first.flags if flag not in _HALVES}
    flags |= {Flag.truncated_start} & {*first.flags}
    flags |= {Flag.truncated_end, Flag.continues_on_page} & {*second.flags}
    flags |= {flag for flag in second.flags if flag not in _HALVES}
    byline = first.byline + tuple(person for person in second.byline if person not in first.byline)
    return replace(
        first,
        paragraphs=(*body, *rest),
        byline=byline,
        captions=first.captions + second.captions,
        outlet=first.outlet or second.outlet,
        reprint_of=first.reprint_of or second.reprint_of,
        flags=tuple(flag for flag in Flag if flag in flags),
    )
