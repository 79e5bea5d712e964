"""Times that feeds and dumps state."""

from __future__ import annotations

import pytest

from tasks.fetch.moments import read_moment


@pytest.mark.parametrize(
    ("text", "moment", "precision"),
    [
        ("Sat, 21 Nov 2026 08:00:00 +0800", "2026-11-21T08:00:00+08:00", "second"),
        ("Sat, 21 Nov 2026 00:00:00 GMT", "2026-11-21T00:00:00+00:00", "second"),
        ("21 Nov 2026 08:00:00", "2026-11-21T08:00:00+08:00", "second"),
        ("2026-11-21T08:00:00Z", "2026-11-21T08:00:00+00:00", "second"),
        ("2026-11-21T08:00:00.123+08:00", "2026-11-21T08:00:00.123000+08:00", "second"),
        ("2026-11-21T08:00+08:00", "2026-11-21T08:00:00+08:00", "minute"),
        ("2026-11-21 08:00:07", "2026-11-21T08:00:07+08:00", "second"),
        ("2026/1/5 8:00", "2026-01-05T08:00:00+08:00", "minute"),
        ("2026年11月21日 08时30分", "2026-11-21T08:30:00+08:00", "minute"),
        ("2026年1月5日", "2026-01-05T00:00:00+08:00", "day"),
        (" 2026-11-21 ", "2026-11-21T00:00:00+08:00", "day"),
        ("1795219200", "2026-11-21T00:00:00+00:00", "second"),
        ("1795219200000", "2026-11-21T00:00:00+00:00", "second"),
    ],
)
def test_read(text: str, moment: str, precision: str) -> None:
    found = read_moment(text)
    assert found is not None
    assert (found[0].isoformat(), found[1]) == (moment, precision)


@pytest.mark.parametrize(
    "text", ["", "11-21", "11月21日", "yesterday", "2026-13-45", "2026-11-21 99:99", "20261121x", "9" * 400]
)
def test_no_whole_date(text: str) -> None:
    assert read_moment(text) is None
