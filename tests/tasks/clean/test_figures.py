from __future__ import annotations

import pytest

from tasks.clean.figures import read_caption


@pytest.mark.parametrize(
    ("printed", "text", "credit"),
    [
        ("图为企业车间。 李钰 摄", "图为企业车间。", "李钰 摄"),
        ("图为企业车间。（记者 何辉 摄）", "图为企业车间。", "记者 何辉 摄"),
        ("图为企业车间。受访者供图", "图为企业车间。", "受访者供图"),
        ("图为企业车间。", "图为企业车间。", None),
        ("工人在车间里调试设备李钰摄", "工人在车间里调试设备", "李钰摄"),
        ("图为企业车间（李钰摄）", "图为企业车间", "李钰摄"),
    ],
)
def test_the_photographer_stands_apart(printed: str, text: str, credit: str | None) -> None:
    caption = read_caption(printed)
    assert (caption.text, caption.credit) == (text, credit)
