"""What a page says of itself at its head and its foot."""

from __future__ import annotations

import pytest

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import LIBRARY, TEA, cleaned, texts
from tests.tasks.clean.pdf.typeset import Sheet


def page() -> Sheet:
    sheet = Sheet()
    sheet.put("城南春茶开采", 40, 180, 24)
    sheet.columns(TEA, 40, 210, em=14, count=3, lines=3)
    sheet.put("图书馆延长开放", 40, 300, 24)
    sheet.columns([LIBRARY[0], *[LIBRARY[1]] * 5], 40, 330, em=14, count=3, lines=9)
    return sheet


def test_the_lines_under_a_papers_name_are_no_report(take: Take) -> None:
    sheet = page()
    sheet.put("江城日报", 300, 60, 48)
    sheet.put("2031年5月6日 星期二 农历辛亥年三月十五 今日8版", 250, 80, 9)
    sheet.put("国内统一连续出版物号 CN 00-0001 邮发代号 00-1 第12345期", 250, 95, 9)
    sheet.put("江城日报社出版 江城新闻网 www.example.com", 250, 110, 9)
    tea, library = cleaned(take, sheet)
    assert (tea.title, tea.kicker, tea.outlet, tea.printed_page) == ("城南春茶开采", None, "江城日报", None)


@pytest.mark.parametrize(
    ("folio", "printed"),
    [
        (["02 本地新闻", "2031年5月6日 星期二", "江城日报"], "02 本地新闻"),
        (["02", "本地新闻", "2031年5月6日 星期二"], "02 本地新闻"),
        (["2031年5月6日 星期二", "本地新闻", "江城日报 A02"], "A02"),
    ],
)
def test_a_pages_number_and_name_need_no_版(take: Take, folio: list[str], printed: str) -> None:
    sheet = page()
    for at, text in enumerate(folio):
        sheet.put(text, 40 + 300 * at, 40, 10)
    assert {article.printed_page for article in cleaned(take, sheet)} == {printed}


def test_a_line_of_the_lunar_day_is_no_report(take: Take) -> None:
    sheet = page()
    sheet.put("江城日报", 40, 60, 48)
    for at, text in enumerate(["2031年5月6日 星期二", "农历辛亥年三月十五", "今日8版"]):
        sheet.put(text, 500, 40 + 14 * at, 9)
    assert [article.title for article in cleaned(take, sheet)] == ["城南春茶开采", "图书馆延长开放"]


def test_a_number_right_under_text_at_the_foot_is_not_the_pages(take: Take) -> None:
    sheet = page()
    sheet.put("江城日报 2031年5月6日 星期二", 40, 40, 10)
    sheet.columns(["夜市新添二十家小吃摊的报道，见"], 40, 480, em=14, count=1, lines=2)
    sheet.put("A03", 40, 508, 10)
    *_, last = cleaned(take, sheet)
    assert last.printed_page is None
    assert "A03" in texts(last)[-1]
