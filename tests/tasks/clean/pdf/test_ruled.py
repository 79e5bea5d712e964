"""What is drawn on a page besides its text, and how it lies: rules, boxes, upright headlines, turned pages."""

from __future__ import annotations

import pytest

from tasks.clean.document import clean_snapshot
from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine
from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import BRIDGE, LIBRARY, TEA, cleaned, texts
from tests.tasks.clean.pdf.typeset import HEIGHT, WIDTH, Sheet, print_pdf

PLAIN = ["城南的老街换了新路灯，晚上十点还有人在河边下棋，居民说夜里出门心里亮堂。", "路灯是春天换的，一共三百盏。"]
MARKET = ["夜市里新添了二十家小吃摊，米糕和鱼丸卖得最好，外地来的客人排起了长队。", "摊主们说，生意比去年好了三成。"]


def two_columns_of_stories(sheet: Sheet) -> None:
    """Two short stories below one another on the left, one on the right: nothing in their words tells the order."""
    sheet.put("老街换新灯", 40, 80, 20)
    sheet.columns(PLAIN, 40, 110, em=14, count=1, lines=6)
    sheet.put("春茶开采了", 40, 230, 20)
    sheet.columns(TEA[1:], 40, 260, em=14, count=1, lines=6)
    sheet.put("夜市小吃香", 200, 80, 20)
    sheet.columns([*MARKET, *MARKET], 200, 110, em=14, count=1, lines=12)


def test_what_stands_left_of_a_rule_is_read_before_what_stands_right_of_it(take: Take) -> None:
    sheet = Sheet()
    two_columns_of_stories(sheet)
    sheet.rule(190, 55, 191, 320)
    assert [article.title for article in cleaned(take, sheet)] == ["老街换新灯", "春茶开采了", "夜市小吃香"]


@pytest.mark.parametrize("drawn", ["box", "rule"])
def test_a_report_in_a_box_or_on_a_tint_is_read_by_itself(take: Take, drawn: str) -> None:
    sheet = Sheet()
    sheet.put("青河新桥正式通车", 40, 80, 24)
    sheet.columns(BRIDGE, 40, 110, em=14, count=3, lines=4)
    getattr(sheet, drawn)(195, 172, 520, 300)
    sheet.put("老街换新灯", 200, 195, 16)
    sheet.columns(PLAIN, 200, 215, em=14, count=2, lines=3)
    sheet.columns(LIBRARY, 40, 180, em=14, count=1, lines=7)
    box = next(article for article in cleaned(take, sheet) if article.title == "老街换新灯")
    assert texts(box) == PLAIN


def test_a_headline_that_runs_downwards_is_read_downwards_and_from_right_to_left(take: Take) -> None:
    sheet = Sheet()
    sheet.put_down("城南春茶", 70, 120, 24)
    sheet.put_down("开采", 40, 120, 24)
    sheet.columns(TEA, 120, 110, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert article.title == "城南春茶开采"
    assert texts(article)[-1] == TEA[-1]


def test_a_page_that_lies_on_its_side_is_read_as_one_that_stands(take: Take) -> None:
    sheet = Sheet(entries="/Rotate 270")
    sheet.put("城南春茶开采", 40, 80, 24)
    sheet.columns(TEA, 40, 110, em=14, count=3, lines=3)
    turn = f"0 -1 1 0 {WIDTH - HEIGHT} {WIDTH} cm"  # as a page is imposed sideways and turned back to be read
    sheet.rules.append(turn)
    (article,) = cleaned(take, sheet)
    assert (article.title, texts(article)[-1]) == ("城南春茶开采", TEA[-1])


def test_what_is_cropped_off_a_page_is_not_read(take: Take) -> None:
    sheet = Sheet(entries=f"/CropBox [20 20 {WIDTH - 20} {HEIGHT - 20}]")
    sheet.put("印前检查用的版样文字", 40, 12, 10)
    sheet.put("城南春茶开采", 40, 80, 24)
    sheet.columns(TEA, 40, 110, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert article.title == "城南春茶开采"
    assert "版样" not in article.body


def test_a_page_is_as_large_as_its_file_says(take: Take) -> None:
    sheet = Sheet()
    sheet.put("城南春茶开采", 640, 80, 20)
    sheet.columns(TEA, 640, 110, em=14, count=1, lines=10)
    (article,) = cleaned(take, sheet)
    assert (article.title, texts(article)[-1]) == ("城南春茶开采", TEA[-1])


def test_an_encrypted_file_has_a_reason(take: Take) -> None:
    key = f"<{'5a' * 32}>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00> <00>]"
    with pytest.raises(Unfit) as unfit:
        clean_snapshot(take(print_pdf(Sheet(), trailer=lock)))
    assert (unfit.value.reason, "encrypted" in str(unfit.value)) == (Quarantine.unreadable, True)
