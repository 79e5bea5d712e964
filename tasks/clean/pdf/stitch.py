"""The pages of an issue as one list of articles, an article that was parted between two of them made whole.

Rule: what goes on at 下转 and what comes from 上接 is one article where both are there, by the pages that they name, or
where they name none by words: the later part is about what the earlier was. A page that breaks off inside a sentence
goes on at the head of the next, where nothing opens.

    page 1 '……老街改造。（下转第三版）', page 3 '（上接第一版）走进老街……' → one article, whole
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.clean.newspaper.overlap import Words
from tasks.clean.pdf.named import Jumps, Number, read_number
from tasks.records import Article, Flag

_ABOUT = 0.2
"""Share of the words of the earlier headline that the later part must hold where several could be meant."""
_HALVES = frozenset(
    (Flag.continues_on_page, Flag.continued_from_page, Flag.truncated_start, Flag.truncated_end, Flag.fragment)
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An article, the page of the file it is on, and those of the paper that it says it goes on and began on."""

    page: int
    article: Article
    goes: Number | None
    came: Number | None

    def may_go_on(self, later: _Placed) -> bool | None:
        """Whether the pages that both name agree; None where they name none."""
        told = [
            named.is_same(printed)
            for named, printed in (
                (later.came, read_number(self.article.printed_page)),
                (self.goes, read_number(later.article.printed_page)),
            )
            if named and printed
        ]
        return all(told) if told else None


def stitch_pages(pages: Sequence[Sequence[Article]], jumps: Sequence[Jumps] = ()) -> tuple[Article, ...]:
    """The articles of all pages, numbered through; `jumps` are those of each page, where they are known."""
    named = jumps or [Jumps()] * len(pages)
    placed = [each for page, articles in enumerate(pages) for each in _place(page, articles, named[page])]
    parts: dict[int, int] = {}  # the later part, the earlier one
    for later, part in enumerate(placed):
        before = placed[later - 1]
        if Flag.continued_from_page in part.article.flags:
            earlier = [n for n in _going_on(placed, later) if n not in parts.values()]
            if (found := _meant(placed, earlier, later)) is not None:
                parts[later] = found
        elif part.page and before.page == part.page - 1 and _runs_on(before.article, part.article):
            parts[later] = later - 1
    whole: dict[int, Article] = {}
    for number, part in enumerate(placed):
        if number in parts:
            first = parts[number]
            while first in parts:
                first = parts[first]
            whole[first] = _join(whole[first], part.article)
        else:
            whole[number] = part.article
    return tuple(replace(article, ordinal=ordinal) for ordinal, article in enumerate(whole.values(), start=1))


def _place(page: int, articles: Sequence[Article], jumps: Jumps) -> Iterator[_Placed]:
    """The articles of a page with the pages that they name, where there is one jump line to each."""
    goes = _deal(articles, Flag.continues_on_page, jumps.goes)
    came = _deal(articles, Flag.continued_from_page, jumps.came)
    for article, to, since in zip(articles, goes, came, strict=True):
        yield _Placed(page, article, to, since)


def _deal(articles: Sequence[Article], flag: Flag, named: Sequence[Number | None]) -> Iterable[Number | None]:
    flagged = [flag in article.flags for article in articles]
    numbers = iter(named if len(named) == sum(flagged) else [None] * sum(flagged))
    return [next(numbers) if each else None for each in flagged]


def _going_on(placed: Sequence[_Placed], later: int) -> list[int]:
    return [n for n, part in enumerate(placed) if n < later and Flag.continues_on_page in part.article.flags]


def _meant(placed: Sequence[_Placed], earlier: Sequence[int], later: int) -> int | None:
    """The part that goes on here: the one whose page is named, the one there is, or the one that the later is about."""
    named = [n for n in earlier if placed[n].may_go_on(placed[later])]
    continued = sum(Flag.continued_from_page in part.article.flags for part in placed)
    if not named and len(earlier) == 1 and continued == 1:
        return earlier[0]
    article = placed[later].article
    words = Words([f"{article.title or ''}{article.body}"])
    begun = {n: placed[n].article for n in named or earlier}
    scored = [(words.overlap(first.title or first.body[:40], 0), n) for n, first in begun.items()]
    best = max(scored, default=(0.0, 0))
    return best[1] if best[0] >= _ABOUT or named else None


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
