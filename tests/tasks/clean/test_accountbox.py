"""The box of an account in a page saved as text."""

from __future__ import annotations

import pytest

from tasks.clean.accountbox import read_account
from tests.tasks.clean.conftest import Clean
from tests.tasks.clean.test_plainpage import BODY, MORE

TITLE = "青河新桥今日通车 两岸居民不再绕路"


@pytest.mark.parametrize(
    "box",
    [
        "江城观察\n江城观察\n微信号\njcgc2026\n功能介绍\n江城的人和事，每天早上八点。",
        "原创 [1]江城观察\n江城观察\n微信号 jcgc2026\n功能介绍\n江城的人和事，每天早上八点。",
        "江城观察\n微信号 jcgc2026\n功能介绍 江城的人和事，每天早上八点。",
    ],
)
def test_the_account_is_the_outlet_and_its_box_no_text(clean: Clean, box: str) -> None:
    article = clean(f"{TITLE}\n{box}\n{BODY}\n{MORE}\n预览时标签不可点\n微信扫一扫")
    assert (article.title, article.outlet, article.body) == (TITLE, "江城观察", f"{BODY}\n{MORE}")


def test_who_posted_it_and_when_stay_over_the_box() -> None:
    lines = [TITLE, "2026-09-01 何辉明 江城观察", "江城观察", "微信号", "jcgc", "功能介绍", "江城的人和事。", BODY]
    assert read_account(lines) == [TITLE, "2026-09-01 何辉明 江城观察", "来源：江城观察", BODY]


def test_a_number_to_write_to_is_no_box() -> None:
    lines = [TITLE, BODY, "江城热线", "微信号 jcgc2026", "欢迎来信"]
    assert read_account(lines) == lines
