"""Captions that neither a mark nor a credit tells."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import BRIDGE, TEA, cleaned, texts
from tests.tasks.clean.pdf.typeset import Sheet


def pictured(caption: str, size: float, y: float = 232) -> Sheet:
    """A report whose picture, a tint, stands at the head of its first column."""
    sheet = Sheet()
    sheet.put("城南春茶开采", 40, 80, 24)
    sheet.rule(40, 100, 180, 220)
    sheet.put(caption, 40, y, size)
    sheet.columns(TEA[:1], 40, 252, em=14, count=1, lines=5)
    sheet.columns([TEA[1]] * 4, 195, 110, em=14, count=1, lines=16)
    return sheet


@pytest.mark.parametrize("caption", ["茶农在茶园里采摘鲜叶", "茶农在茶园里采摘鲜叶。新华社发"])
def test_small_type_right_under_a_picture_is_its_caption(take: Take, caption: str) -> None:
    (tea,) = cleaned(take, pictured(caption, 8))
    assert [each.text for each in tea.captions] == [caption]
    assert texts(tea)[-1] == TEA[-1]
    assert "采摘鲜叶" not in tea.body


def test_text_right_under_a_picture_is_text(take: Take) -> None:
    articles = cleaned(take, pictured("茶农在茶园里采摘鲜叶。", 10))
    assert not any(article.captions for article in articles)
    assert any("采摘鲜叶" in article.body for article in articles)


def test_a_headline_over_a_picture_is_read_with_the_text_below_that_and_not_with_its_neighbour(take: Take) -> None:
    sheet = Sheet()
    for x, title, caption, report in (
        (40, "青河新桥正式通车", "新桥上的行人。", BRIDGE),
        (420, "城南春茶开采", "茶园里的茶农。", TEA),
    ):
        sheet.put(title, x, 80, 24)
        sheet.rule(x, 90, x + 295, 190)
        sheet.put(caption, x, 202, 8)
        sheet.columns(report, x, 236, em=14, count=2, lines=6)
    bridge, tea = cleaned(take, sheet)
    assert (bridge.title, tea.title) == ("青河新桥正式通车", "城南春茶开采")
    assert (texts(bridge)[1:], texts(tea)[-1]) == (BRIDGE[1:], TEA[-1])
    assert [each.text for each in tea.captions] == ["茶园里的茶农。"]
