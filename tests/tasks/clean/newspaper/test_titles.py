"""Kicker, title and subtitle are told by size, place and punctuation."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.flow import Display
from tasks.clean.newspaper.titles import Titles, set_lines, tell_titles


def blocks(*parts: str) -> list[Display]:
    return [Display(tuple(part.split("|")), doubled=False, wide=False) for part in parts]


@pytest.mark.parametrize(
    ("parts", "titles"),
    [
        ((), Titles()),
        (("青河新桥通车",), Titles(title="青河新桥通车")),
        (("青河新桥正式通车缓解拥堵", "居民过河不再绕路"), Titles("青河新桥正式通车缓解拥堵", "居民过河不再绕路")),
        (("老街换新颜", "——城南片区更新改造见闻"), Titles(title="老街换新颜", subtitle="——城南片区更新改造见闻")),
        (
            ("老街换新颜", "城南片区三年更新改造让居民住得更舒心"),
            Titles(title="老街换新颜", subtitle="城南片区三年更新改造让居民住得更舒心"),
        ),
        (
            ("十年盼桥", "青河新桥通车", "两岸居民过河不再绕路"),
            Titles("十年盼桥", "青河新桥通车", "两岸居民过河不再绕路"),
        ),
    ],
)
def test_parts_of_a_headline(parts: tuple[str, ...], titles: Titles) -> None:
    assert tell_titles(blocks(*parts)) == titles


def test_lines_of_one_block() -> None:
    assert set_lines(["市图书馆每天", "延长开放两小时"]) == "市图书馆每天延长开放两小时"
    assert set_lines(["新桥通车便民", "老街焕新迎客"]) == "新桥通车便民 老街焕新迎客"
    assert set_lines(["新桥 5 月通车"]) == "新桥5月通车"
