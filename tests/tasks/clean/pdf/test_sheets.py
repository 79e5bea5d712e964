"""A page that takes two sheets of the file."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import BRIDGE, TEA, cleaned, folio, texts
from tests.tasks.clean.pdf.typeset import Sheet

FIRST = BRIDGE[1][:28]


def test_text_on_a_sheet_without_folio_goes_on_where_the_page_before_broke_off(take: Take) -> None:
    first, second = folio("01"), Sheet()
    first.put("青河新桥通车", 40, 80, 20)
    first.columns([BRIDGE[0], FIRST], 40, 110, em=15, count=1, lines=6)
    first.rule(215, 50, 216, 260)
    first.put("城南春茶开采", 240, 80, 20)
    first.columns(TEA, 240, 110, em=15, count=2, lines=4)
    second.columns([BRIDGE[1][28:]], 20, 40, em=15, count=1, lines=3)
    bridge, tea = cleaned(take, first, second)
    assert (texts(bridge)[-1], texts(tea)[-1]) == (BRIDGE[1], TEA[-1])


@pytest.mark.parametrize(("page", "count"), [("01", 1), ("02", 2)])
def test_a_sheet_that_names_the_same_page_is_more_of_it(take: Take, page: str, count: int) -> None:
    first, second = folio("01"), folio(page)
    first.put("青河新桥通车", 40, 80, 20)
    first.columns(BRIDGE[:2], 40, 110, em=20, count=1, lines=6)
    second.put("居民出行", 100, 80, 10)
    second.columns([BRIDGE[2]], 40, 100, em=20, count=1, lines=4)
    assert len(cleaned(take, first, second)) == count
