"""Headlines beside their texts, one under another: whose is the small line between two of them?"""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import LIBRARY, TEA, cleaned
from tests.tasks.clean.pdf.typeset import Sheet


@pytest.mark.parametrize(
    ("text_begins", "subtitle", "kicker"), [(175, "网店订单排到下月", None), (155, None, "网店订单排到下月")]
)
def test_a_line_above_the_level_of_the_next_text_belongs_to_the_headline_above(
    take: Take, text_begins: int, subtitle: str | None, kicker: str | None
) -> None:
    sheet = Sheet()
    sheet.put("城南春茶", 40, 100, 24)
    sheet.put("开采上市", 40, 130, 24)
    sheet.columns(TEA, 180, 90, em=14, count=3, lines=3)
    sheet.put("网店订单排到下月", 40, 150, 13)
    sheet.put("图书馆更晚关", 40, 178, 20)
    sheet.columns(LIBRARY, 180, text_begins, em=14, count=3, lines=3)
    tea, library = cleaned(take, sheet)
    assert (tea.title, tea.subtitle) == ("城南春茶开采上市", subtitle)
    assert (library.title, library.kicker) == ("图书馆更晚关", kicker)
