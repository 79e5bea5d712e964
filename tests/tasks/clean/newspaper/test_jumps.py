"""Jump lines mark halves of a piece and are no part of its text."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.jumps import Jump, read_jump


@pytest.mark.parametrize(
    ("printed", "jump"),
    [
        ("（上接第1版）走过新桥。", Jump(True, False, "走过新桥。")),
        ("（紧接A01版）", Jump(True, False, "")),
        ("▶▶▶上接第二版", Jump(True, False, "")),
        ("通车了。（下转第三版）", Jump(False, True, "通车了。")),
        ("(下转A2版)", Jump(False, True, "")),
        ("下转03版▶▶", Jump(False, True, "")),
        ("他接到第2版的样书。", Jump(False, False, "他接到第2版的样书。")),
        ("车辆须右转至3号门。", Jump(False, False, "车辆须右转至3号门。")),
    ],
)
def test_markers_are_taken_off(printed: str, jump: Jump) -> None:
    assert read_jump(printed) == jump
