"""Any run of 55 characters that two texts share gives both a fingerprint in common, wherever it stands."""

from __future__ import annotations

from random import Random

import pytest

from tasks.deduplicate.normalise import normal_codes
from tasks.deduplicate.winnow import BASE, MIX, SHORT, WINDOW, K, fingerprints, gram_hashes
from tests.tasks.deduplicate.stories import BRIDGE, CONCERT, ORCHARD


def noise(random: Random, length: int) -> str:
    return "".join(chr(random.randint(0x4E00, 0x9FA5)) for _ in range(length))


def prints(text: str) -> set[int]:
    return set(fingerprints(normal_codes(text)))


@pytest.mark.parametrize("seed", range(20))
def test_a_shared_run_of_a_window_is_always_met(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    run = noise(random, WINDOW + K - 1)
    one, other = (noise(random, random.randint(60, 300)) + run + noise(random, 60) for _ in range(2))
    assert prints(one) & prints(other)


@pytest.mark.parametrize("seed", range(20))
def test_a_short_text_meets_the_long_one_around_it(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    short = noise(random, SHORT - 1)
    assert prints(short) & prints(noise(random, 500) + short + noise(random, 500))


def test_stories_that_have_nothing_in_common_share_nothing() -> None:
    assert not prints(BRIDGE) & prints(ORCHARD)
    assert not prints(ORCHARD) & prints(CONCERT)


@pytest.mark.parametrize("text", ["桥", "跨江大桥", "跨江大桥今日合龙", "跨江大桥今日合龙通车"])
def test_the_shortest_text_has_a_fingerprint(text: str) -> None:
    assert prints(text)


def test_an_empty_text_has_none() -> None:
    assert fingerprints(normal_codes("……")) == ()


def test_they_are_signed_64_bit_and_the_same_in_every_process() -> None:
    found = fingerprints(normal_codes(BRIDGE))
    assert all(-(2**63) <= value < 2**63 for value in found)
    # Fingerprints are stored: another value here means that no stored article is found again.
    assert fingerprints(normal_codes("云杉湾新区跨江大桥合龙")) == (1081295024547252503,)


@pytest.mark.parametrize("k", [1, 3, 5, 8, 12, 13])
def test_doubling_gives_the_plain_polynomial_hash(k: int) -> None:
    codes = normal_codes(BRIDGE)[:60]
    expected = []
    for start in range(codes.size - k + 1):
        value = 0
        for code in codes[start : start + k].tolist():
            value = (value * BASE + code) % 2**64
        expected.append((value ^ value >> 32) * int(MIX) % 2**64)
    assert gram_hashes(codes, k).tolist() == expected


def test_a_text_shorter_than_a_gram_has_no_grams() -> None:
    assert gram_hashes(normal_codes("大桥"), 5).size == 0
