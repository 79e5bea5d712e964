"""Characters that a forum set for copiers, in a text that lost its styles."""

from __future__ import annotations

import pytest

from tasks.clean.jammer import strip_jammers


@pytest.mark.parametrize("jam", ["4 x0 k2 F ^- a4 L f# M ", "\" R: i$ h3 u- e* |! _. u. k' K/ n ", ": q6 W% k) t* J"])
def test_a_run_of_them_goes(jam: str) -> None:
    assert strip_jammers(f"新桥通车。\n{jam}两岸居民过河不再绕路。") == "新桥通车。\n两岸居民过河不再绕路。"


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3 4 5 6 下一页",
        "A. B. C. D. E. F. 六项",
        "a + b = c + d 的算法",
        "x1 + y2 - z3 = 0 成立",
        "| 12 | 3 | 45 | 6 |",
        "I am at No. 5 of it",
    ],
)
def test_numbers_lists_and_formulas_stay(text: str) -> None:
    assert strip_jammers(text) == text
