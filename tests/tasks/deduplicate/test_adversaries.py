"""Copies that were made to look like none, and notices that look like copies: all invented, none fitted to a page."""

from __future__ import annotations

from collections import Counter

from tasks.deduplicate.verify import Text, verify
from tasks.records import DUPLICATES
from tests.tasks.deduplicate import farmed, lookalikes

HARDEST = {"synonyms, framed, a paragraph dropped", "everything at once"}
"""Every eighth word another, a fourth of the text gone, a third put in: half of these may be missed."""


def is_copy(one: str, other: str) -> bool:
    """Whether it would be found, and then be judged a copy."""
    text, twin = Text(one), Text(other)
    shared = len({*text.fingerprints} & {*twin.fingerprints})
    return (shared >= 2 or text.hash == twin.hash) and verify(text, twin).relation in DUPLICATES


def test_what_farms_make_of_a_story_is_found() -> None:
    copies = list(farmed.copies())
    assert len(copies) >= 90
    missed = Counter(name.split(": ")[1] for name, copy, story in copies if not is_copy(copy, story))
    assert missed.keys() <= HARDEST
    assert missed.total() <= len(farmed.STORIES)


def test_figures_written_otherwise_agree() -> None:
    """1.2亿 and 12000万, 3.5万 and 35000, 百分之十八 and 18%."""
    for name, copy, story in farmed.copies():
        if name.endswith("figures written otherwise"):
            assert verify(Text(copy), Text(story)).numbers == 1.0, name


def test_notices_of_one_wording_are_no_copies() -> None:
    """Not one in fifty: of two sessions that differ in the office and its head, half the names are at the edge."""
    pairs = list(lookalikes.pairs())
    assert len(pairs) >= 50
    taken = [name for name, one, other in pairs if is_copy(one, other)]
    assert len(taken) <= 1, taken


def test_a_notice_and_its_reprint_are_copies() -> None:
    for notice, *_ in lookalikes.read_kinds().values():
        assert is_copy(farmed.HEAD + notice + farmed.FOOT, notice)
        assert is_copy("青石网消息　" + notice.replace("我市", "青石市"), notice)
