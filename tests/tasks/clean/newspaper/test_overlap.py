"""A headline shares its own words with its body."""

from __future__ import annotations

from tasks.clean.newspaper.overlap import Words, pairs


def test_words_that_all_bodies_share_tell_little() -> None:
    words = Words(["市检查组进驻机械厂开展检查", "市检查组进驻茶叶厂开展检查"])
    headline = "市检查组进驻茶叶厂"
    assert words.overlap(headline, 1) > words.overlap(headline, 0) > 0
    assert words.overlap("", 0) == 0


def test_stops_make_no_pairs() -> None:
    assert pairs("新桥，通车") == pairs("新桥通车")
