"""Which copy is the one to read: credited outlet, earliest trusted time, tier, longest body, lowest key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tasks.deduplicate.canonical import Member, choose_canonical
from tests.tasks.deduplicate.stories import MORNING, make_key

PAPER = Member(make_key(9), "city", "云杉日报", ("云杉日报",), MORNING + timedelta(hours=2), "minute", 400)
PORTAL = Member(make_key(2), "portal", "青石网", ("云杉日报",), MORNING, "minute", 500)
FARM = Member(make_key(1), "farm", "天天看点", (), MORNING - timedelta(days=3), "minute", 900)


def test_the_outlet_that_the_others_credit() -> None:
    assert choose_canonical([PORTAL, FARM, PAPER]) == PAPER.key


def test_a_credit_to_an_outlet_that_is_not_among_them_decides_nothing() -> None:
    assert choose_canonical([PORTAL, FARM]) == PORTAL.key


def test_an_outlet_does_not_credit_itself_to_the_front() -> None:
    late = replace(PAPER, published_at=MORNING + timedelta(days=1))
    early = replace(PORTAL, credited=())
    assert choose_canonical([late, early]) == early.key


def test_a_farms_time_is_not_trusted() -> None:
    assert choose_canonical([replace(FARM, tier="portal"), replace(PORTAL, credited=())]) == FARM.key
    assert choose_canonical([FARM, replace(PORTAL, credited=())]) == PORTAL.key


def test_a_day_without_an_hour_counts_as_its_end() -> None:
    midnight = MORNING.replace(hour=0, minute=0)
    day = replace(PORTAL, key=make_key(1), credited=(), published_at=midnight, published_precision="day")
    assert choose_canonical([day, replace(PORTAL, credited=())]) == PORTAL.key


def test_then_tier_then_length_then_key() -> None:
    plain = replace(PORTAL, credited=())
    assert choose_canonical([plain, replace(plain, key=make_key(5), tier="provincial")]) == make_key(5)
    assert choose_canonical([plain, replace(plain, key=make_key(5), characters=501)]) == make_key(5)
    assert choose_canonical([replace(plain, key=make_key(5)), plain]) == make_key(2)
