"""Fingerprints a second, ours and datasketch's, in one run on one core, normalising included on both sides.

    pip install datasketch==2.0.0
    python -m tests.benchmarks.fingerprints [CORPUS.jsonl[.gz]] [--articles 200]

datasketch as its documentation does it fast: `update_batch` of character 5-grams, 128 permutations. Articles are
1,500 characters of the corpus run together, or drawn ones. Rounds alternate, CPU time is what is measured, and the
best of each counts: whatever else the machine does only ever makes a round longer.
"""

from __future__ import annotations

import argparse
import random
import time
import timeit
from collections.abc import Callable
from pathlib import Path

from datasketch import MinHash

from tasks.deduplicate.normalise import normal_codes, normalise
from tasks.deduplicate.winnow import fingerprints
from tests.benchmarks.variants import read_bodies

CHARACTERS = 1500
ROUNDS = 25
TO_BE_HELD = 20


def cut_articles(corpus: Path | None, count: int) -> list[str]:
    if corpus:
        text = "".join(read_bodies(corpus))
    else:
        draw = random.Random(1)  # noqa: S311 - text to measure with, no secret
        text = "".join(chr(draw.randint(0x4E00, 0x9FA5)) for _ in range(count * CHARACTERS))
    return [text[start : start + CHARACTERS] for start in range(0, len(text), CHARACTERS)][:count]


def sketch(article: str) -> MinHash:
    text = normalise(article)
    minhash = MinHash(num_perm=128)
    minhash.update_batch([text[place : place + 5].encode() for place in range(len(text) - 4)])
    return minhash


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=200)
    asked = parser.parse_args()
    articles = cut_articles(asked.corpus, asked.articles)
    some = articles[: max(1, len(articles) // 10)]
    normalise("甲")  # the table of characters is made once a process

    def rate(act: Callable[[], object], count: int) -> float:
        return count / timeit.timeit(act, timer=time.process_time, number=1)

    rounds = [
        (
            rate(lambda: [fingerprints(normal_codes(article)) for article in articles], len(articles)),
            rate(lambda: [sketch(article) for article in some], len(some)),
        )
        for _ in range(ROUNDS)
    ]
    ours, theirs = (max(column) for column in zip(*rounds, strict=True))
    print(f"winnowing, k=8 w=48              {ours:>8,.0f} articles/s")
    print(f"datasketch MinHash, update_batch {theirs:>8,.0f} articles/s")
    print(f"ratio                            {ours / theirs:>8.1f}  (to be held: {TO_BE_HELD})")


if __name__ == "__main__":
    main()
