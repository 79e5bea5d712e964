"""A newspaper page as PDF: columns, reading order, headlines by their type, jumps over pages, hostile files."""

from __future__ import annotations

import pytest

from tasks.clean.document import clean_snapshot
from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine
from tasks.records import Article, Flag
from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.typeset import Sheet, print_pdf

BRIDGE = [
    "本报江城5月6日讯（记者 张明）青河新桥今天上午通车，两岸居民过河不再绕行。",
    "新桥全长八百六十米，双向六车道，两侧留有人行步道，桥头设公交站两处。",
    "“以前上班要绕四十分钟，如今十分钟就到。”家住北岸的居民说。",
]
LIBRARY = [
    "本报讯（记者 李红）从本月起，市图书馆每天延长开放两小时，自习室周末不闭馆。",
    "馆里新添座椅二百把，并把少儿阅览室搬到临河的一面，方便读者带孩子来看书。",
]
TEA = [
    "本报讯（记者 王江）谷雨前后，城南茶农忙着采摘春茶，合作社的炒制车间昼夜开工。",
    "今年雨水足，鲜叶产量比去年高出一成，网店订单排到了下个月。",
]


def cleaned(take: Take, *sheets: Sheet) -> tuple[Article, ...]:
    return clean_snapshot(take(print_pdf(*sheets), document="issue.pdf")).articles


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_columns_are_read_one_after_another_and_paragraphs_run_over_them(take: Take) -> None:
    sheet = Sheet()
    sheet.put("青河新桥正式通车", 180, 80, 28)
    sheet.columns(BRIDGE, 40, 110, em=14, count=3, lines=4)
    (article,) = cleaned(take, sheet)
    assert article.title == "青河新桥正式通车"
    assert article.dateline == "本报江城5月6日讯"
    assert texts(article) == ["青河新桥今天上午通车，两岸居民过河不再绕行。", *BRIDGE[1:]]


def test_two_reports_side_by_side_are_two_though_their_headlines_are_level(take: Take) -> None:
    sheet = Sheet()
    sheet.put("青河新桥通车", 40, 80, 24)
    sheet.columns(BRIDGE, 40, 110, em=14, count=2, lines=6)
    sheet.put("图书馆延长开放", 420, 80, 24)
    sheet.columns(LIBRARY, 420, 110, em=14, count=2, lines=4)
    bridge, library = cleaned(take, sheet)
    assert (bridge.title, library.title) == ("青河新桥通车", "图书馆延长开放")
    assert texts(bridge)[1:] == BRIDGE[1:]
    assert texts(library)[1:] == LIBRARY[1:]


def test_a_report_below_another_does_not_share_its_columns(take: Take) -> None:
    sheet = Sheet()
    sheet.put("图书馆延长开放", 40, 80, 24)
    sheet.columns(LIBRARY, 40, 110, em=14, count=3, lines=3)
    sheet.put("城南春茶开采", 40, 190, 24)
    sheet.columns(TEA, 40, 220, em=14, count=3, lines=3)
    library, tea = cleaned(take, sheet)
    assert (library.title, tea.title) == ("图书馆延长开放", "城南春茶开采")
    assert texts(tea)[-1] == TEA[-1]


def test_a_headline_may_stand_beside_its_text(take: Take) -> None:
    sheet = Sheet()
    sheet.put("城南春茶", 40, 120, 26)
    sheet.put("开采上市", 40, 155, 26)
    sheet.columns(TEA, 200, 110, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert article.title == "城南春茶开采上市"
    assert texts(article)[-1] == TEA[-1]


def test_the_largest_type_is_the_title_with_kicker_above_and_subtitle_below(take: Take) -> None:
    sheet = Sheet()
    sheet.put("两岸居民过河不再绕行", 200, 60, 15)
    sheet.put("青河新桥正式通车", 180, 95, 28)
    sheet.put("——全长八百六十米的双向六车道新桥", 180, 120, 15)
    sheet.columns(BRIDGE, 40, 150, em=14, count=3, lines=4)
    (article,) = cleaned(take, sheet)
    assert article.kicker == "两岸居民过河不再绕行"
    assert article.title == "青河新桥正式通车"
    assert article.subtitle == "——全长八百六十米的双向六车道新桥"


def test_a_headline_that_ends_as_a_byline_does_is_told_by_its_size(take: Take) -> None:
    sheet = Sheet()
    sheet.put("市长今天会见记者", 180, 95, 28)
    sheet.columns(BRIDGE, 40, 130, em=14, count=3, lines=4)
    (article,) = cleaned(take, sheet)
    assert article.title == "市长今天会见记者"


def test_what_is_painted_twice_for_boldness_is_printed_once(take: Take) -> None:
    sheet = Sheet()
    sheet.put("天天读书好好读书", 180, 80, 28, bold=True)
    sheet.columns(LIBRARY, 40, 110, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert article.title == "天天读书好好读书"


def test_a_line_set_in_the_middle_of_a_column_is_a_heading(take: Take) -> None:
    sheet = Sheet()
    sheet.put("青河新桥正式通车", 40, 80, 28)
    sheet.columns(BRIDGE[:2], 40, 110, em=20, count=1, lines=8)
    sheet.put("居民出行", 120, 240, 10)
    sheet.columns(BRIDGE[2:], 40, 260, em=20, count=1, lines=4)
    (article,) = cleaned(take, sheet)
    assert [(p.kind, p.text) for p in article.paragraphs][-2:] == [("heading", "居民出行"), ("text", BRIDGE[2])]


def test_the_folio_line_gives_the_date_the_paper_and_the_page(take: Take) -> None:
    sheet = Sheet()
    sheet.put("江城日报", 40, 30, 11)
    sheet.put("2031年5月6日 星期二", 320, 30, 11)
    sheet.put("03版 综合", 700, 30, 11)
    sheet.put("城南春茶开采", 40, 80, 24)
    sheet.columns(TEA, 40, 110, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert article.outlet == "江城日报"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2031-05-06T00:00:00+08:00"
    assert article.printed_page == "03版 综合"


def folio(page: str) -> Sheet:
    sheet = Sheet()
    sheet.put(f"江城日报 2031年5月6日 星期二 第{page}版", 40, 30, 11)
    return sheet


def test_an_article_that_jumps_to_another_page_of_the_file_is_made_whole(take: Take) -> None:
    first, third = folio("01"), folio("03")
    first.put("青河新桥正式通车", 40, 80, 24)
    first.columns([*BRIDGE[:2], "（下转第3版）"], 40, 110, em=14, count=2, lines=5)
    third.put("城南春茶开采", 40, 80, 24)
    third.columns(TEA, 40, 110, em=14, count=3, lines=3)
    third.columns(["（上接第1版）" + BRIDGE[2]], 40, 220, em=14, count=2, lines=3)
    bridge, tea = cleaned(take, first, third)
    assert texts(bridge)[1:] == BRIDGE[1:]
    assert not {Flag.continues_on_page, Flag.truncated_end} & set(bridge.flags)
    assert (bridge.ordinal, tea.ordinal) == (1, 2)


def test_half_an_article_whose_other_half_is_elsewhere_is_flagged(take: Take) -> None:
    sheet = folio("01")
    sheet.put("青河新桥正式通车", 40, 80, 24)
    sheet.columns([*BRIDGE[:2], "（下转第3版）"], 40, 110, em=14, count=2, lines=5)
    (bridge,) = cleaned(take, sheet)
    assert {Flag.continues_on_page, Flag.truncated_end} <= set(bridge.flags)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.4\n" + b"\x00" * 100, Quarantine.unreadable),
        (print_pdf(Sheet())[:300], Quarantine.unreadable),
        (print_pdf(Sheet()), Quarantine.empty),
        (print_pdf(*[Sheet()] * 80), Quarantine.too_large),
    ],
    ids=["noise", "cut off", "no text", "too many pages"],
)
def test_what_is_no_page_has_a_reason(take: Take, content: bytes, reason: Quarantine) -> None:
    with pytest.raises(Unfit) as unfit:
        clean_snapshot(take(content))
    assert unfit.value.reason is reason
