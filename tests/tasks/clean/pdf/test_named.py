"""Jump lines that name pages, and the pages that they name."""

from __future__ import annotations

import pytest

from tasks.clean.pdf.named import Number, read_number
from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import BRIDGE, LIBRARY, TEA, cleaned, folio, texts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第三版", Number("", 3)),
        ("第A02版：要闻", Number("A", 2)),
        ("十二版", Number("", 12)),
        ("二十版", Number("", 20)),
        ("b1 综合", Number("B", 1)),
        ("要闻", None),
        (None, None),
    ],
)
def test_the_number_of_a_page(text: str | None, number: Number | None) -> None:
    assert read_number(text) == number


def test_a_jump_line_may_leave_the_letter_out() -> None:
    assert Number("", 2).is_same(Number("A", 2))
    assert not Number("B", 2).is_same(Number("A", 2))


def test_halves_are_joined_by_the_pages_that_they_name_though_they_share_no_word(take: Take) -> None:
    first, second, third = folio("01"), folio("02"), folio("03")
    first.put("一桥飞架", 40, 80, 24)
    first.columns([*BRIDGE[:2], "（下转第三版）"], 40, 110, em=14, count=2, lines=5)
    second.put("夜读时光", 40, 80, 24)
    second.columns([LIBRARY[0], "（下转第三版）"], 40, 110, em=14, count=2, lines=5)
    third.columns(["（上接第一版）" + BRIDGE[2]], 40, 110, em=14, count=2, lines=4)
    third.columns(["（上接第二版）" + LIBRARY[1]], 40, 220, em=14, count=2, lines=4)
    third.put("城南春茶开采", 40, 320, 24)
    third.columns(TEA, 40, 350, em=14, count=3, lines=3)
    bridge, library, _ = cleaned(take, first, second, third)
    assert texts(bridge)[1:] == BRIDGE[1:]
    assert texts(library)[1:] == LIBRARY[1:]
