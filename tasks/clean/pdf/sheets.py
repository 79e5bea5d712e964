"""Go on with a page on the next sheet.

Rule: a sheet that says nothing of itself, or names the page that the one before named, is more of that page. Text at
its head, where nothing opens, goes on with the report that broke off inside a sentence, wherever that stood.

    page '……看好青河的人才，也' (left), '老街换新颜' (right), next sheet '看好青河的机会。' → the left report goes on
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.marks import Kind
from tasks.clean.newspaper.masthead import Masthead


def is_more(sheet: Masthead, page: Masthead) -> bool:
    """Whether a sheet is more of the page before it, by what both say of themselves."""
    if sheet.page is None:
        return not (sheet.published_at or sheet.outlet)
    return (sheet.page, sheet.published_at, sheet.outlet) == (page.page, page.published_at, page.outlet)


def go_on(page: Sequence[Element], sheet: Sequence[Element]) -> list[Element]:
    """The elements of a page, with those of the sheet behind it."""
    count = next((n for n, each in enumerate(sheet) if each.kind is not Kind.text or each.opens), len(sheet))
    place = _breaks_off(page) if count else None
    if place is None:
        return [*page, *sheet]
    return [*page[:place], *sheet[:count], *page[place:], *sheet[count:]]


def _breaks_off(page: Sequence[Element]) -> int | None:
    """Behind the last text that ends inside a sentence before a headline; None where the page itself ends so."""
    if not page or (page[-1].kind is Kind.text and not page[-1].line.closed):
        return None
    ends = (
        number + 1
        for number in range(len(page) - 2, -1, -1)
        if page[number].kind is Kind.text and not page[number].line.closed and page[number + 1].large
    )
    return next(ends, None)
