"""Kickers and subtitles that are set hardly larger than the text."""

from __future__ import annotations

from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import BRIDGE, LIBRARY, TEA, cleaned, texts
from tests.tasks.clean.pdf.typeset import Sheet


def test_small_lines_right_over_and_under_a_headline_are_its_parts(take: Take) -> None:
    sheet = Sheet()
    sheet.put("两岸居民过河不再绕行", 40, 60, 11)
    sheet.put("青河新桥正式通车", 40, 90, 24)
    sheet.put("全长八百六十米的新桥设步道", 40, 107, 11)
    sheet.columns(BRIDGE, 40, 128, em=14, count=3, lines=4)
    (article,) = cleaned(take, sheet)
    assert (article.kicker, article.title) == ("两岸居民过河不再绕行", "青河新桥正式通车")
    assert article.subtitle == "全长八百六十米的新桥设步道"
    assert texts(article)[1:] == BRIDGE[1:]


def test_two_lines_of_text_under_a_headline_are_text_though_the_page_has_text_of_other_size(take: Take) -> None:
    sheet = Sheet()
    sheet.put("青河新桥正式通车", 40, 80, 24)
    sheet.columns([*BRIDGE, *BRIDGE[1:]], 40, 110, em=14, count=3, lines=8)
    sheet.columns(TEA, 40, 260, em=24, count=3, lines=2, size=9)
    sheet.put("城南春茶开采", 40, 300, 24)
    assert [texts(article)[-1] for article in cleaned(take, sheet)] == [BRIDGE[-1], TEA[-1]]


def test_a_headline_and_its_subtitle_go_on_at_the_head_of_the_next_column(take: Take) -> None:
    sheet = Sheet()
    sheet.columns(TEA, 40, 80, em=14, count=1, lines=8)
    sheet.put("青河新桥正式", 40, 230, 20)
    sheet.put("通车", 200, 84, 20)
    sheet.put("全长八百六十米", 200, 101, 11)
    sheet.columns(BRIDGE, 200, 122, em=14, count=1, lines=10)
    sheet.put("城南春茶开采", 40, 60, 20)
    tea, bridge = cleaned(take, sheet)
    assert (bridge.title, bridge.subtitle, tea.title) == ("青河新桥正式通车", "全长八百六十米", "城南春茶开采")


def test_a_line_of_a_headline_that_begins_with_a_dash_in_the_same_type_is_no_subtitle(take: Take) -> None:
    sheet = Sheet()
    sheet.put("读书天天见", 40, 80, 24)
    sheet.put("——市图书馆", 40, 110, 24)
    sheet.columns(LIBRARY, 40, 140, em=14, count=3, lines=3)
    (article,) = cleaned(take, sheet)
    assert (article.title, article.subtitle) == ("读书天天见——市图书馆", None)


def test_the_first_heading_of_a_round_up_is_not_its_subtitle(take: Take) -> None:
    sheet = Sheet()
    sheet.put("城乡短讯", 40, 80, 24)
    y = 110.0
    for heading, text in (("新桥有了步道", BRIDGE[1]), ("自习室不闭馆", LIBRARY[1]), ("鲜叶多了一成", TEA[1])):
        sheet.put(heading, 100, y, 10)
        sheet.columns([text], 40, y + 22, em=20, count=1, lines=4)
        y += 100
    (article,) = cleaned(take, sheet)
    assert (article.title, article.subtitle) == ("城乡短讯", None)
    assert [paragraph.kind for paragraph in article.paragraphs] == ["heading", "text"] * 3


def test_a_kicker_at_the_edge_of_its_columns_may_be_set_as_the_text_is(take: Take) -> None:
    sheet = Sheet()
    sheet.put("图书馆延长开放", 180, 80, 24)
    sheet.columns(LIBRARY, 40, 110, em=14, count=3, lines=3)
    sheet.put("两岸居民过河不再绕行", 40, 200, 10)
    sheet.put("青河新桥正式通车", 190, 226, 24)
    sheet.columns(BRIDGE, 40, 250, em=14, count=3, lines=4)
    library, bridge = cleaned(take, sheet)
    assert (bridge.kicker, bridge.title) == ("两岸居民过河不再绕行", "青河新桥正式通车")
    assert (library.subtitle, texts(library)[-1]) == (None, LIBRARY[-1])


def test_the_first_lines_of_a_column_over_a_headline_are_no_kicker(take: Take) -> None:
    sheet = Sheet()
    sheet.put("图书馆延长开放", 120, 80, 24)
    sheet.columns(LIBRARY, 40, 110, em=24, count=2, lines=2)
    sheet.put("城南春茶开采", 40, 156, 24)
    sheet.columns(TEA, 40, 180, em=14, count=3, lines=3)
    library, tea = cleaned(take, sheet)
    assert (texts(library)[-1], tea.kicker) == (LIBRARY[-1], None)


def test_a_subtitle_over_all_columns_may_be_set_as_the_headings_are(take: Take) -> None:
    sheet = Sheet()
    sheet.put("青河新桥正式通车", 180, 80, 24)
    sheet.put("全长八百六十米的新桥设步道", 40, 98, 11)
    for x, heading, above in ((40, "居民出行", BRIDGE[:2]), (217, "公交设站", [BRIDGE[1], LIBRARY[1]])):
        sheet.columns(above, x, 120, em=14, count=1, lines=7)
        sheet.put(heading, x + 50, 212, 11)
        sheet.columns(BRIDGE[2:], x, 234, em=14, count=1, lines=4)
    (article,) = cleaned(take, sheet)
    assert (article.title, article.subtitle) == ("青河新桥正式通车", "全长八百六十米的新桥设步道")
