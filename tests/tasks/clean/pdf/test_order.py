"""The order of a page's blocks where white runs through both ways."""

from __future__ import annotations

import random

from tasks.clean.pdf.blocks import Block, stack_lines
from tasks.clean.pdf.order import order_blocks
from tasks.clean.pdf.printed import Printed
from tests.tasks.clean.conftest import Take
from tests.tasks.clean.pdf.test_pdf import LIBRARY, TEA, cleaned, texts
from tests.tasks.clean.pdf.typeset import Sheet

FACTORY = [
    "日前公布的绿色工厂名单中，城南有六家企业入选，数量居全省县区第二位。",
    "入选企业把余热用来发电，每年省下一大笔电费，废水也循环着用。",
]
BERRIES = [
    "五月三日，城南草莓节开幕，四十一家农场同时开放，首日来了一万六千人。",
    "草莓节持续到月底，其间还有集市和音乐会，另开三条公交专线方便市民。",
]


def test_the_last_line_of_a_paragraph_alone_at_the_head_of_a_column_is_not_set_in(take: Take) -> None:
    sheet = Sheet()
    for y, title, report in ((80, "城南六家企业入选绿色工厂", FACTORY), (160, "城南草莓节开幕", BERRIES)):
        sheet.put(title, 40, y, 20)
        for at, paragraph in enumerate(report):
            sheet.columns([paragraph], 40 + 310 * at, y + 30, em=14, count=2, lines=2)
    sheet.put("市图书馆延长开放", 40, 240, 20)
    sheet.columns([*LIBRARY, TEA[1]], 40, 270, em=14, count=4, lines=3)
    factory, berries, _ = cleaned(take, sheet)
    assert (texts(factory), texts(berries)) == (FACTORY, BERRIES)


def test_a_headline_is_not_that_of_the_column_beside_because_it_stands_in_the_middle(take: Take) -> None:
    sheet = Sheet()
    sheet.put("草莓节开幕", 40, 80, 20)
    sheet.columns(BERRIES[:1], 40, 110, em=19, count=1, lines=2)
    sheet.columns(BERRIES[1:], 245, 110, em=19, count=1, lines=2)
    sheet.put("本报记者 秦望 摄", 300, 145, 9)
    sheet.put("市图书馆延长开放", 450, 80, 20)
    sheet.columns(LIBRARY, 450, 110, em=10, count=3, lines=3)
    berries, library = cleaned(take, sheet)
    assert (berries.title, library.title) == ("草莓节开幕", "市图书馆延长开放")
    assert (texts(berries), texts(library)[-1]) == (BERRIES, LIBRARY[-1])


def test_a_headline_stands_in_the_middle_of_its_columns_though_the_last_holds_nothing(take: Take) -> None:
    sheet = Sheet()
    sheet.put("城南六家企业入选", 40, 80, 20)
    sheet.columns(FACTORY, 40, 110, em=12, count=2, lines=4)
    sheet.put("图书馆延长开放", 484, 80, 20)
    sheet.columns(LIBRARY, 350, 110, em=9, count=3, lines=4)
    factory, library = cleaned(take, sheet)
    assert (factory.title, library.title) == ("城南六家企业入选", "图书馆延长开放")
    assert (texts(factory), texts(library)[-1]) == (FACTORY, LIBRARY[-1])


def test_a_headline_with_kicker_over_columns_is_read_before_the_column_beside(take: Take) -> None:
    sheet = Sheet()
    sheet.put("过河不再绕行", 40, 60, 11)
    sheet.put("新桥通车", 40, 100, 24)
    sheet.columns(FACTORY * 2, 40, 120, em=14, count=3, lines=5)
    sheet.put("草莓节开幕", 40, 220, 24)
    sheet.columns(BERRIES * 2, 40, 240, em=14, count=3, lines=5)
    sheet.put("图书馆延长开放", 540, 76, 16)
    sheet.columns([*LIBRARY, TEA[1], LIBRARY[1]], 540, 96, em=14, count=1, lines=18)
    bridge, berries, library = cleaned(take, sheet)
    assert (bridge.title, berries.title, library.title) == ("新桥通车", "草莓节开幕", "图书馆延长开放")
    assert texts(bridge) == FACTORY * 2


def test_columns_are_read_down_where_headlines_stand_in_them(take: Take) -> None:
    sheet = Sheet()
    sheet.put("城南草莓节开幕", 40, 80, 18)
    sheet.columns(BERRIES, 40, 100, em=14, count=1, lines=8)
    sheet.put("城南六家企业入选", 40, 250, 17)
    sheet.columns(FACTORY[:1], 40, 270, em=14, count=1, lines=4)
    sheet.columns(FACTORY[1:], 195, 85, em=14, count=1, lines=4)
    berries, factory = cleaned(take, sheet)
    assert (texts(berries), texts(factory)) == (BERRIES, FACTORY)


def test_a_page_that_is_no_page_of_columns_is_read_all_the_same() -> None:
    rng = random.Random(1)  # noqa: S311
    places = sorted((rng.random() * 3000, rng.random() * 3000) for _ in range(1700))
    lines = [Printed("春茶" * rng.choice([1, 8]), x, x + 20, y, rng.choice([5, 7, 9]), 0) for y, x in places]
    blocks = stack_lines(lines)
    assert sorted(map(id, order_blocks(blocks))) == sorted(map(id, blocks))


def test_a_drawing_of_blocks_locked_into_one_another_is_read_downwards() -> None:
    blocks = [Block([Printed("江城", x, x + 15, y, 10, 0)]) for x in range(0, 400, 10) for y in range(x % 3, 400, 8)]
    ordered = order_blocks(blocks)
    assert [block.top for block in ordered] == sorted(block.top for block in blocks)
