"""What no Postgres column can hold is replaced and counted; all else is left as it is."""

from __future__ import annotations

from typing import Any

import pytest

from tasks.load.safe import is_safe, make_safe


@pytest.mark.parametrize(
    ("value", "safe", "replaced"),
    [
        ("开发区\0管委会", "开发区\ufffd管委会", 1),
        ("\udc80\ud800", "\ufffd\ufffd", 2),
        ("\ud83d\ude00", "😀", 0),
        ([{"text": "a\0"}, None, 3, True], [{"text": "a\ufffd"}, None, 3, True], 1),
        (r"printed as \u0000", r"printed as \u0000", 0),
        ("\ufeff\u200b\x01", "\ufeff\u200b\x01", 0),
    ],
)
def test_make_safe(value: Any, safe: Any, replaced: int) -> None:
    assert make_safe(value) == (safe, replaced)


def test_json_that_holds_a_nul_is_not_safe() -> None:
    assert is_safe('{"title": "开发区"}')
    assert not is_safe('{"title": "\\u0000"}')
