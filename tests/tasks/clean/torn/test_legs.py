"""A page's lines are cut where one column ends and another begins."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.torn.legs import cut_legs, tell_column
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, columns

NARROW = "\n".join(line.strip("\u3000") for line in columns(BRIDGE, 2, 12)[0])
BROAD = "\n".join(line.strip("\u3000") for line in columns(LIBRARY, 2, 20)[1])


def _texts(page: str) -> list[str]:
    return [leg.text for leg in cut_legs(read_lines(page))]


def _join(page: str) -> str:
    return page.replace("\n", "")


@pytest.mark.parametrize(
    "page",
    [
        f"{NARROW}\n\n{BROAD}",  # a blank line
        f"{NARROW}\n本报讯（记者 刘江）{BROAD}",  # a report opens
        f"{NARROW}\n▲市民在桥上散步。本报记者 秦望 摄",
    ],
    ids=["blank", "opening", "caption"],
)
def test_a_leg_ends(page: str) -> None:
    below = page[len(NARROW) :].strip()
    assert _texts(page) == [_join(NARROW), _join(below)]


def test_a_leg_ends_where_the_width_changes_inside_a_sentence() -> None:
    upper = "\n".join(NARROW.split("\n")[:4])
    assert not upper.endswith("。")
    assert _texts(f"{upper}\n{BROAD}")[0] == _join(upper)


def test_one_column_is_one_leg() -> None:
    assert _texts(NARROW) == [_join(NARROW)]


@pytest.mark.parametrize("width", [11, 14, 18])
def test_lines_tell_their_column(width: int) -> None:
    lines = read_lines("\n".join(line.strip("\u3000") for line in columns(BRIDGE + LIBRARY, 2, width)[0]))
    column, agreeing = tell_column(lines)
    assert column is not None
    assert abs(column - width) <= 1
    assert agreeing > 3


def test_nothing_tells_nothing() -> None:
    assert tell_column(read_lines("完。")) == (None, 0)
    assert cut_legs([]) == []


@pytest.mark.parametrize(
    ("page", "text"),
    [("▲市民在桥上散步。本报记者 秦望 摄", False), ("云岭镇抢收春茶", False), ("记者 刘江", False), (NARROW, True)],
)
def test_running_text_is_told_from_the_rest(page: str, text: bool) -> None:
    (leg,) = cut_legs(read_lines(page))
    assert leg.is_text is text
