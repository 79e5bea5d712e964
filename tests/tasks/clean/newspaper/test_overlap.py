"""A headline shares its own words with its body."""

from __future__ import annotations

from tasks.clean.newspaper.overlap import Words, pairs, share_rare_pairs


def test_words_that_all_bodies_share_tell_little() -> None:
    words = Words(["市检查组进驻机械厂开展检查", "市检查组进驻茶叶厂开展检查"])
    headline = "市检查组进驻茶叶厂"
    assert words.overlap(headline, 1) > words.overlap(headline, 0) > 0
    assert words.overlap("", 0) == 0


def test_stops_make_no_pairs() -> None:
    assert pairs("新桥，通车") == pairs("新桥通车")


def test_texts_of_one_subject_share_more_rare_pairs_and_a_text_all_its_own() -> None:
    bridge, onward, tea = "新桥通车，两岸居民往来", "新桥方便了两岸居民", "茶农采摘明前春茶"
    shared = share_rare_pairs([bridge, onward, tea, ""])
    assert shared.shape == (4, 4)
    assert shared[0, 1] > shared[0, 2] == shared[0, 3] == 0.0
    assert (shared == shared.T).all()
    assert 0.0 < shared[0, 0] <= 1.0
