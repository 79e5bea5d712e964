"""What stands behind a byline's names and names nobody."""

from __future__ import annotations

import pytest

from tasks.clean.filing import with_role, without_filing


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("记者 何辉 郑州报道", "记者 何辉 报道"),
        ("记者何辉台灣高雄报道", "记者何辉 报道"),
        ("记者何辉6月10日报道", "记者何辉 报道"),
        ("记者 何辉 综合新华社、央视新闻", "记者 何辉"),
        ("记者秦望/文受访者供图", "记者秦望/文"),
        ("记者 何辉 摄（附图片）", "记者 何辉 摄"),
        ("作者：何辉/台北", "作者：何辉"),
        ("何辉 摄（江城图片库）", "何辉 摄"),
        ("何辉 摄（视觉中国）", "何辉 摄"),
    ],
)
def test_what_names_nobody_goes(printed: str, left: str) -> None:
    assert without_filing(printed) == left


@pytest.mark.parametrize("printed", ["记者 何辉 摄", "记者 何辉 李敏", "记者 何辉/摄"])
def test_names_and_roles_stay(printed: str) -> None:
    assert without_filing(printed) == printed


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("江城新聞何輝、李敏 报道", "江城新聞记者何輝、李敏 报道"),
        ("江城網何輝 报道", "江城網记者何輝 报道"),
        ("江城新聞現場直擊 报道", "江城新聞現場直擊 报道"),
        ("何輝、李敏 报道", "何輝、李敏 报道"),
    ],
)
def test_who_reports_for_an_outlet_is_its_reporter(printed: str, read: str) -> None:
    assert with_role(printed) == read
