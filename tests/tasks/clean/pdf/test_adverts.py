"""Boxes that hold no report."""

from __future__ import annotations

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import LIBRARY, TEA, cleaned, folio
from tests.tasks.clean.pdf.typeset import Sheet


def two_reports(between: str) -> Sheet:
    """A box with two lines between two reports, so that nothing parts it from the second one's headline."""
    sheet = Sheet()
    sheet.put("图书馆延长开放", 40, 80, 24)
    sheet.columns(LIBRARY, 40, 110, em=14, count=3, lines=3)
    sheet.box(40, 160, 500, 212)
    sheet.put("青河书店五月酬宾", 60, 180, 14)
    sheet.put(between, 60, 202, 14)
    sheet.put("城南春茶开采", 40, 240, 24)
    sheet.columns(TEA, 40, 270, em=14, count=3, lines=3)
    return sheet


def test_a_box_that_says_where_to_call_is_left_out(take: Take) -> None:
    library, tea = cleaned(take, two_reports("全场八折 咨询电话：0700-123456"))
    assert (library.title, tea.kicker, tea.title) == ("图书馆延长开放", None, "城南春茶开采")


def test_a_box_of_display_type_without_that_stays(take: Take) -> None:
    printed = "".join(f"{article.kicker}{article.title}" for article in cleaned(take, two_reports("全场图书八折起")))
    assert "青河书店五月酬宾" in printed


def test_a_page_of_a_few_lines_that_tell_nothing_holds_no_report(take: Take) -> None:
    poster = folio("02")
    poster.put("绿水青山", 200, 400, 80)
    poster.put("公益广告", 300, 500, 30)
    report = folio("01")
    report.put("城南春茶开采", 40, 240, 24)
    report.columns(TEA, 40, 270, em=14, count=3, lines=3)
    assert [article.title for article in cleaned(take, report, poster)] == ["城南春茶开采"]
