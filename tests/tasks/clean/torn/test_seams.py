"""What speaks for a story going on from one leg to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.torn.legs import SLACK, cut_legs
from tasks.clean.torn.seams import Seams
from tasks.clean.torn.strides import read_pairs


def _weigh(above: Sequence[str], *below: Sequence[str]) -> list[float]:
    """What speaks for each leg below, all of them drawn as far from the one above."""
    pages = ["\n".join(leg) for leg in (above, *below)]
    legs = [leg for page in pages for leg in cut_legs(read_lines(page))]
    legs[1:] = [replace(leg, places=(9,), runs=(9, 9)) for leg in legs[1:]]
    seams = Seams(legs, read_pairs("\n".join(pages)))
    return [seams.weigh(0, number) for number in range(1, len(legs))]


LIBRARY = ("馆长说：“读者可以凭借书证预", "约座位，也可以在门口办理手续")
CLOSING = ("，全程不用排队。”她说，今年", "第一季度，来馆里的人多了两成")
TEA = ("茶农们抓紧最后几天的好天气，", "把鲜叶送到合作社的车间里加工")


@pytest.mark.parametrize(
    ("above", "right", "wrong"),
    [
        pytest.param(
            ("新桥今天通车，两岸的人都来了", "孩子们跑在前头，新桥方便了居"),
            ("民往来，两岸的人买菜再也不用", "绕路，也不用等渡船了，人人都"),
            ("河水慢慢流过城南的老街，岸边", "种着一排排的柳树，风来的时候"),
            id="the rest of a word",
        ),
        pytest.param(LIBRARY, CLOSING, ("，全程不用排队。她说，今年头", CLOSING[1]), id="the end of a quotation"),
        pytest.param(
            TEA,
            ("，杀青、揉捻、烘干都在这里做", "合作社的车间里有四条生产线在"),
            ("，读者可以凭借书证预约座位在", "门口的自助机上办理借阅的手续"),
            id="the same words",
        ),
    ],
)
def test_the_better_leg_weighs_more(above: Sequence[str], right: Sequence[str], wrong: Sequence[str]) -> None:
    for better, worse in (_weigh(above, right, wrong), _weigh(above, wrong, right)[::-1]):
        assert better > worse


def test_a_column_of_another_width_is_another_storys() -> None:
    narrow = "\n".join(["茶农们抓紧最后几天"] * 4)
    broad = "\n".join(["合作社去年添置了四条自动生产线，每天可以"] * 4)
    legs = cut_legs(read_lines(f"{narrow}\n\n{broad}\n\n{narrow}"))
    seams = Seams(legs, read_pairs(narrow))
    likely = seams.find_likely(-100.0)
    assert (0, 1) not in likely
    assert (0, 2) in likely


LINES = st.text("新桥通车了，两岸居民“”（）。 5", min_size=2, max_size=30).filter(lambda line: not line[0].isspace())
LEGS = st.lists(st.lists(LINES, min_size=1, max_size=6).map("\n".join), min_size=2, max_size=8)


@given(LEGS, st.sampled_from([2.0, 0.5, -1.0, -3.0]))
def test_what_is_told_of_all_seams_at_once_loses_none(texts: list[str], least: float) -> None:
    legs = cut_legs(read_lines("\n\n".join(texts)))
    if not legs:
        return
    seams = Seams(legs, read_pairs("\n".join(texts)), drawn=2.0)
    likely = set(seams.find_likely(least))
    for upper, above in enumerate(legs):
        for lower, below in enumerate(legs):
            if upper != lower and not below.opens and (upper, lower) not in likely:
                apart = abs((above.column or 0.0) - (below.column or 0.0)) > SLACK
                assert (apart and min(above.agreeing, below.agreeing) > 3) or seams.weigh(upper, lower) <= least
