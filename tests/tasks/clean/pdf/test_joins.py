"""What speaks against reading one block behind another."""

from __future__ import annotations

from tasks.clean.pdf.blocks import Block
from tasks.clean.pdf.joins import Joins
from tasks.clean.pdf.printed import Printed

WHOLE = ["　　新桥全长八百六十米，", "双向六车道，设步道。"]
OPENS = ["　　本报讯（记者李红）从", "本月起，图书馆延时开放。"]
INSET = ["　　馆里新添座椅二百把，", "自习室周末也不闭馆了。"]


def text(lines: list[str], x: float, y: float) -> Block:
    """A column of ten-point text; a line may be set in."""
    printed = []
    for at, line in enumerate(lines):
        bare = line.lstrip("　")
        left = x + 10 * (len(line) - len(bare))
        printed.append(Printed(bare, left, left + 10 * len(bare), y + 15 * at, 10, 0))
    return Block(printed)


def headline(title: str, x: float, y: float, size: float = 20) -> Block:
    return Block([Printed(title, x, x + size * len(title), y, size, 0)], display=True, large=True)


def broken(*blocks: Block) -> float:
    """What speaks against reading the second block behind the first."""
    return Joins(blocks).broken(0, 1)


def test_a_report_stands_behind_a_headline_rather_than_behind_text() -> None:
    beside = broken(text(WHOLE * 2, 40, 100), text(OPENS * 2, 200, 100))
    assert beside > broken(text(WHOLE * 2, 40, 100), text(INSET * 2, 200, 100)) == 0
    assert broken(headline("图书馆延时开放", 200, 80), text(OPENS * 2, 200, 100)) == 0


def test_nothing_comes_between_a_kicker_and_its_title() -> None:
    kicker, title = headline("过河不再绕行", 300, 60, 13), headline("青河新桥通车", 280, 85)
    astray = text(WHOLE, 40, 100)
    assert broken(kicker, astray, title) == 1
    assert broken(kicker, astray) == 0
    assert broken(kicker, title, astray) == 0


def test_headlines_below_one_another_left_of_their_texts_are_not_one() -> None:
    upper, lower = headline("青河新桥通车", 40, 115), headline("图书馆延时开放", 40, 140)
    assert broken(upper, text(WHOLE, 240, 105), lower) == 0


def test_a_heading_goes_on_with_text_and_not_with_a_headline() -> None:
    heading = text(["居民出行"], 75, 160)
    column, head = text(WHOLE * 2, 40, 100), headline("春茶开采", 200, 80)
    assert broken(heading, head, column) > broken(heading, text(INSET, 200, 100), column) == 0


def test_a_caption_under_a_headline_is_not_read_before_the_headline_beside() -> None:
    head, caption = headline("青河新桥通车", 40, 80), text(["▲新桥上的行人。"], 40, 200)
    beside = headline("春茶开采", 240, 80)
    assert broken(caption, beside, head) == 1
    assert broken(caption, beside, text(WHOLE, 40, 180)) == 0


def test_a_paragraph_that_white_parts_need_not_be_set_in() -> None:
    above = ["新桥全长八百六十米，两侧设有", "步道。"]
    upper, lower = text(above, 40, 100), text(["馆里新添座椅二百把，自习室周", "末也不闭馆了。"], 40, 142)
    assert broken(upper, lower) == 0
    indented = text(["　　馆里新添座椅二百把，自习", "室周末不闭馆。"], 40, 142)
    assert (
        broken(text(above, 240, 100), text(["馆里新添座椅二百把，自习室周", "末也不闭馆了。"], 40, 100), indented) > 0
    )
