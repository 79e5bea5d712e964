"""A headline shares its own words with its body."""

from __future__ import annotations

import os
import subprocess
import sys

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


_WEIGH = """
from tasks.clean.newspaper.overlap import Words
notes = ["开发区召开项目推进会", "开发区新项目签约落地", "推进会签约新项目十三个", "高新区召开推进会"]
notes += ["项目落地开发区十三个"]
words = Words(notes)
print([repr(words.overlap("开发区召开推进会签约落地新项目十三个推动高新区发展", n)) for n in range(5)])
"""


def test_a_share_is_the_same_in_every_run() -> None:
    """A set's order hangs on the seed of the hash, and so did a sum in that order, and what won by a last digit."""
    runs = [{**os.environ, "PYTHONHASHSEED": seed} for seed in "12345678"]
    assert len({subprocess.check_output([sys.executable, "-c", _WEIGH], env=run) for run in runs}) == 1
