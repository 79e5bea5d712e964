"""Laws of newspaper cleaning: nothing raises, nothing is made up, the same comes out twice."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.drawn import clean_drawn
from tasks.clean.newspaper import looks_like_newspaper
from tasks.records import Hints
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, column, double

PARTS = st.sampled_from(
    [
        column(["本报讯（记者冯河）" + BRIDGE[0], *BRIDGE[1:]], 15),
        column(LIBRARY, 17),
        column(TEA, 12),
        double("青河新桥正式通车"),
        "市图书馆延长开放",
        "（上接第1版）",
        "（下转第3版）",
        "□ 江城日报记者 何辉",
        "（记者 潘路 摄）",
        "▲新桥夜景。通讯员供图",
        "第A02版：城事",
        "2031年5月8日 星期四",
    ]
)
PAGES = st.lists(st.one_of(PARTS, st.text(max_size=40)), max_size=10).map("\n\n".join)


@given(PAGES)
def test_no_page_raises_and_every_paragraph_stands_in_the_text(text: str) -> None:
    printed = re.sub(r"\s", "", text)
    for article in clean_drawn(text, "page.txt", Hints()):
        for paragraph in article.paragraphs:
            kept = iter(printed)
            assert all(character in kept for character in re.sub(r"\s", "", paragraph.text))
    looks_like_newspaper(text)


@given(PAGES)
def test_cleaning_is_deterministic(text: str) -> None:
    assert clean_drawn(text, "page.txt", Hints()) == clean_drawn(text, "page.txt", Hints())
