"""A front page's box that points to other pages is nobody's headline."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.teasers import drop_teasers


def _drop(*lines: str) -> list[str]:
    return [line.text for line in drop_teasers(read_lines("\n".join(lines)))]


@pytest.mark.parametrize(
    "box",
    [
        ("导读", "老街换新颜 居民过河不再绕路 A03"),
        ("导读", "导读", "老街换新颜", "居民过河不再绕路 A03", "云岭镇抢收春茶（见4版）"),
        ("【今日要目】", "A03 老街换新颜", "04版：云岭镇抢收春茶"),
    ],
)
def test_a_box_of_teasers_is_dropped(box: tuple[str, ...]) -> None:
    assert _drop("新桥通车了。", *box, "江城举办赛龙舟") == ["新桥通车了。", "江城举办赛龙舟"]


@pytest.mark.parametrize(
    "lines",
    [
        ("导读", "老街换新颜", "5月6日，老街换了新颜。"),
        ("老街换新颜 A03", "5月6日，老街换了新颜。"),
        ("导读", "全年产值达到 3200", "云岭镇抢收春茶。"),
    ],
)
def test_a_label_that_names_no_page_stays(lines: tuple[str, ...]) -> None:
    assert _drop(*lines) == list(lines)
