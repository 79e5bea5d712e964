from __future__ import annotations

import pytest

from tasks.clean.repeats import count_copy, is_digest
from tests.tasks.clean.conftest import Clean

FIRST = "4月20日,青河开发区的十二个项目在同一天开工,总投资四十六亿元,为全年发展打下了基础。"
SECOND = "据介绍,这些项目以装备制造为主,明年上半年陆续投产,届时将新增三千个岗位。"


@pytest.mark.parametrize("opening", ["", "本报讯(记者何辉)", "【江城在线】讯:"])
def test_a_digest_is_the_start_of_the_text_once_more(opening: str) -> None:
    assert is_digest(f"- 摘要:{FIRST}", [opening + FIRST, SECOND])
    assert is_digest(f"{FIRST[:30]}…", [opening + FIRST, SECOND])


def test_what_only_begins_alike_is_no_digest() -> None:
    assert not is_digest("摘要:青河开发区今年以来项目建设提速增效,多项指标居全市前列。", [FIRST, SECOND])
    assert not is_digest(FIRST, [f"第二批名单公布:{FIRST}", SECOND])
    assert not is_digest("4月20日,青河", [FIRST, SECOND])


def test_a_text_that_is_printed_twice_is_kept_once() -> None:
    assert count_copy([FIRST, SECOND, FIRST, SECOND]) == 2
    assert count_copy([FIRST, SECOND, FIRST, SECOND, "明年还有第二批。"]) == 2
    assert count_copy([FIRST, SECOND] * 4) == 6


def test_a_short_line_that_comes_back_is_no_copy() -> None:
    assert count_copy(["一等奖", "一等奖", FIRST]) == 0
    assert count_copy([FIRST, SECOND, FIRST]) == 0


def test_a_saved_page_has_its_text_once(clean: Clean) -> None:
    assert clean(f"青河项目集中开工\n- 摘要:\n- {FIRST}\n{FIRST}\n{SECOND}\n").body == f"{FIRST}\n{SECOND}"
    assert clean(f"青河项目集中开工\n{FIRST}\n{SECOND}\n{FIRST}\n{SECOND}\n").body == f"{FIRST}\n{SECOND}"


def test_a_page_that_holds_its_text_twice_has_it_once(clean: Clean) -> None:
    text = "".join(f"<p>{each}</p>" for each in (FIRST, SECOND))
    page = f"<body><h1>青河项目集中开工</h1><div class='content'>{text}{text}</div>"
    assert clean(page).body == f"{FIRST}\n{SECOND}"


def test_a_digest_may_leave_a_word_out() -> None:
    retold = FIRST.replace("青河开发区的", "江城市青河开发区的")
    assert is_digest(FIRST, [f"江城网讯:{retold}", SECOND])
    assert not is_digest(FIRST, [retold, SECOND])
    assert not is_digest(FIRST, [f"江城网讯:{SECOND}", FIRST])


def test_the_second_time_may_be_cut_below_the_text() -> None:
    texts = ["青河新桥今日通车，全长三公里，两岸居民过江的时间缩短了一半，货车不必再绕行。", f"据介绍，{FIRST}"]
    assert count_copy([*texts, "江城台制作", *texts]) == 3
    assert count_copy([*texts, "江城台制作" * 9, *texts]) == 0  # no longer what was printed twice
