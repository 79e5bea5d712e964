"""Floors on real pairs of two collections of one broadcaster's items, where those lie beside the repository."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.deduplicate.verify import Text, verify
from tasks.records import DUPLICATES

FLOORS = {"same": 0.999, "edited": 0.95, "contained": 0.97, "different": 0.95}


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def text(item: dict[str, Any]) -> Text:
    body = html.unescape(re.sub(r"<[^>]+>", "", item["html"]))
    return Text(body, item["title"], datetime.fromisoformat(item["published"]))


@pytest.fixture(scope="module")
def rates(shared: Path) -> dict[str, float]:
    """By relation, the share of pairs that are judged right and share a fingerprint where they are copies."""
    items = {item["id"]: item for item in read(shared / "corpus" / "broadcast.jsonl.gz")}
    right = defaultdict(list)
    for pair in read(shared / "corpus" / "pairs.jsonl.gz"):
        one, other = text(items[pair["a"]]), text(items[pair["b"]])
        met = one.hash == other.hash or bool({*one.fingerprints} & {*other.fingerprints})
        copies = met and verify(one, other).relation in DUPLICATES
        right[pair["relation"]].append(copies != (pair["relation"] == "different"))
    return {relation: sum(hits) / len(hits) for relation, hits in right.items()}


@pytest.mark.parametrize("relation", FLOORS)
def test_real_pairs(rates: dict[str, float], relation: str) -> None:
    assert rates[relation] >= FLOORS[relation]
