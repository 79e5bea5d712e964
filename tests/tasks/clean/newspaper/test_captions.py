"""A caption is told by its credit or its mark."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.captions import read_caption
from tasks.records import Caption


@pytest.mark.parametrize(
    ("printed", "caption"),
    [
        ("▲新桥夜景。通讯员供图", Caption("新桥夜景。", "通讯员供图")),
        ("居民步行过桥。 本报记者 张明 摄", Caption("居民步行过桥。", "本报记者 张明 摄")),
        ("居民步行过桥。（李钰 摄）", Caption("居民步行过桥。", "李钰 摄")),
        ("居民步行过桥 本报记者 张明 摄", Caption("居民步行过桥", "本报记者 张明 摄")),
        ("▲新桥夜景", Caption("新桥夜景")),
        ("新桥今天通车。", None),
        ("他说，这些照片都是自己拍的。他爱摄", None),
    ],
)
def test_captions(printed: str, caption: Caption | None) -> None:
    assert read_caption(printed) == caption
