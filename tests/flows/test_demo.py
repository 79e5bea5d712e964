"""The demo as a new user has it: the command, an empty home, what it prints, and the store that it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.flows.newsroom_expected import APART, EXPECTED, REVISED, SET_ASIDE, TOGETHER, Expected

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Visited:
    first: str
    second: str
    articles: dict[tuple[str, int], dict[str, Any]]
    clusters: Rows
    runs: list[Rows]
    """The ledgers: in the morning, in the afternoon, and of the second demo."""


def zonewire(home: Path, *arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("ZONEWIRE_", "PREFECT_"))}
    result = subprocess.run(
        [sys.executable, "-m", "flows", *arguments],
        env={**environment, "ZONEWIRE_HOME": str(home), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=180,
        cwd=Path(__file__).parents[2],
    )
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def rows(text: str) -> Rows:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Visited:
    home = tmp_path_factory.mktemp("demo") / "新 家"
    first, second = zonewire(home, "demo"), zonewire(home, "demo")
    runs: dict[str, Rows] = {}
    for row in sorted(rows(zonewire(home, "export", "ledger")), key=lambda row: row["at"]):
        runs.setdefault(row["run"], []).append(row)
    articles = {(row["document"], row["ordinal"]): row for row in rows(zonewire(home, "export", "articles"))}
    return Visited(first, second, articles, rows(zonewire(home, "export", "clusters")), list(runs.values()))


def test_every_item_of_the_morning_ends_as_the_newsroom_has_it(visited: Visited) -> None:
    ended = {(row["document"], row["ordinal"]): (row["outcome"], row["reason"]) for row in visited.runs[0]}
    expected = {(item.document, item.ordinal): (item.outcome.value, None) for item in EXPECTED}
    aside = {(document, 0): reason.value for document, reason in SET_ASIDE.items()}
    assert {key: reason for key, (_, reason) in ended.items() if reason} == aside
    assert {key for key in ended if key not in aside} == set(expected)
    # Which copy of a story comes first depends on the order of discovery; how many are duplicates does not.
    assert Counter(ended[key][0] for key in expected) == Counter(outcome for outcome, _ in expected.values())


def test_in_the_afternoon_one_story_is_revised(visited: Visited) -> None:
    assert [row["document"] for row in visited.runs[1] if row["outcome"] == "revised"] == [REVISED]
    assert {row["outcome"] for row in visited.runs[1]} == {"revised", "unchanged", "skipped", "quarantined"}


def test_a_second_demo_finds_everything_unchanged(visited: Visited) -> None:
    assert len(visited.runs) == 3
    aside = {row["document"] for row in visited.runs[2] if row["outcome"] != "unchanged"}
    assert aside == set(SET_ASIDE)
    assert Counter(row["document"] for row in visited.runs[2]) == Counter(row["document"] for row in visited.runs[0])


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda item: f"{item.title}")
def test_an_article_is_as_an_editor_would_have_it(visited: Visited, expected: Expected) -> None:
    article = visited.articles[expected.document, expected.ordinal]
    for name in ("kicker", "title", "subtitle", "dateline", "outlet", "published_precision"):
        assert article[name] == getattr(expected, name), name
    assert article["published_at"] == (expected.published_at.isoformat() if expected.published_at else None)
    assert sorted((who["role"], who["name"]) for who in article["byline"]) == sorted(expected.byline)
    assert set(expected.flags) <= set(article["flags"])
    if expected.document != REVISED:
        assert article["paragraphs"][0]["text"].startswith(expected.opens)
        assert article["paragraphs"][-1]["text"].endswith(expected.closes)
        assert expected.paragraphs in (None, len(article["paragraphs"]))
    if expected.url:
        assert article["url"] == expected.url
    if expected.caption:
        assert expected.caption in [(caption["text"], caption["credit"]) for caption in article["captions"]]
    if expected.printed_page:
        assert expected.printed_page in (article["printed_page"] or "")


def test_copies_share_a_cluster_with_the_right_canonical_article(visited: Visited) -> None:
    members: dict[str, set[tuple[str, int]]] = {}
    for row in visited.clusters:
        members.setdefault(row["cluster"], set()).add((row["document"], row["ordinal"]))
    assert {frozenset(group) for group in members.values() if len(group) > 1} == set(map(frozenset, TOGETHER))
    canonical = {(row["document"], row["ordinal"]) for row in visited.clusters if row["canonical"]}
    assert len(canonical) == len(members)
    assert {group[0] for group in TOGETHER} <= canonical


def test_look_alikes_stay_apart(visited: Visited) -> None:
    cluster = {(row["document"], row["ordinal"]): row["cluster"] for row in visited.clusters}
    for group in APART:
        assert len({cluster[key] for key in group}) == len(group)


def test_what_it_prints_adds_up_and_says_what_to_type_next(visited: Visited) -> None:
    (total,) = [line.split() for line in visited.first.splitlines() if line.strip().startswith("all ")]
    documents, items, *outcomes = (int(cell) for cell in total[1:] if cell != "·")
    assert items == sum(outcomes) == len(visited.runs[0])
    assert documents == len({row["document"] for row in visited.runs[0]})
    assert "zonewire ingest" in visited.first
    for reason in SET_ASIDE.values():
        assert reason.value in visited.first
    assert "unchanged" in visited.second
