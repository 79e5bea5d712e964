"""Notices and bulletins of near-twin wording, all invented: none is a copy of another of its kind.

lookalikes.txt holds a block for each kind: its name, its wording with slots, and a line for each time it was filled in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path


def read_kinds() -> dict[str, list[str]]:
    """By kind, its texts."""
    blocks = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n\n")
    kinds = (block.strip().split("\n") for block in blocks)
    return {kind: [wording.format(*fills.split()) for fills in lines] for kind, wording, *lines in kinds}


def pairs() -> Iterator[tuple[str, str, str]]:
    """Kind, and two of it."""
    for kind, texts in read_kinds().items():
        for (one, text), (other, twin) in combinations(enumerate(texts, 1), 2):
            yield f"{kind}: {one} and {other}", text, twin
