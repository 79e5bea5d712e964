"""A headline that was set downwards is drawn character by character."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.downwards import join_downwards
from tasks.clean.newspaper.lines import read_lines


def _join(*lines: str) -> list[tuple[str, bool]]:
    return [(line.text, line.doubled) for line in join_downwards(read_lines("\n".join(lines)))]


@pytest.mark.parametrize(
    ("drawn", "parts"),
    [
        ("老街换新颜", [("老街换新颜", False)]),
        ("老街换新颜老街换新颜", [("老街换新颜", True)]),
        ("老街换新颜老街换新颜居民过河不再绕路居民过河不再绕路", [("老街换新颜", True), ("居民过河不再绕路", True)]),
        ("老街换新老街换新颜颜居民过河", [("老街换新颜", True), ("居民过河", False)]),
    ],
)
def test_characters_under_one_another_are_a_headline(drawn: str, parts: list[tuple[str, bool]]) -> None:
    assert _join("新桥通车了。", *drawn, "5月6日，老街换了新颜。") == [
        ("新桥通车了。", False),
        *parts,
        ("5月6日，老街换了新颜。", False),
    ]


def test_its_last_character_may_share_a_line_with_the_text_beside() -> None:
    assert _join(*"老街换新", "颜 本报讯（记者何辉）5月6日，老街换了新颜。") == [
        ("老街换新颜", False),
        ("本报讯（记者何辉）5月6日，老街换了新颜。", False),
    ]


@pytest.mark.parametrize("lines", [("人", "口", "数"), ("12", "7", "30", "9", "户"), ("老街换新颜", "居民过河")])
def test_a_tables_cells_stay(lines: tuple[str, ...]) -> None:
    assert [text for text, _ in _join(*lines)] == list(lines)
