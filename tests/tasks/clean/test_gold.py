"""Real pages with their articles by hand, where they lie beside the checkout: floors a little below what is reached."""

from __future__ import annotations

import importlib.util
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tasks.clean.document import clean_snapshot
from tasks.clean.unfit import Unfit
from tests.tasks.clean.conftest import Take

SHARED = Path(__file__).parents[4] / "shared"
PAGES = {"split": 0.96, "body": 0.97, "headline": 0.97, "published": 0.97, "outlet": 0.93, "clean": 0.97, "keep": 0.9}
SEEDS = {
    "split": 1.0,
    "headline": 1.0,
    "paragraphs": 0.97,
    "byline": 1.0,
    "published": 1.0,
    "outlet": 1.0,
    "clean": 1.0,
}

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real pages and their gold (../shared) are not here")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_articles", SHARED / "score" / "score_articles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("gold", "folder", "names", "floors"),
    [
        ("pages", "pages/html", "*.html", PAGES),
        ("seeds", "seeds", "00[034]_*.txt", SEEDS),
    ],
)
def test_figures_hold(
    scorer: ModuleType, take: Take, gold: str, folder: str, names: str, floors: dict[str, float]
) -> None:
    files = sorted((SHARED / folder).glob(names))
    found = {file.name: _articles(take, file) for file in files}
    wanted = scorer.load_gold(SHARED / "gold" / gold)
    misses: list[str] = []
    figures = scorer.score({name: wanted[name] for name in found}, found, misses)["ALL"]
    short = {name: figures[name] for name, floor in floors.items() if figures[name] < floor}
    assert not short, "\n".join(misses)


def _articles(take: Take, file: Path) -> list[dict[str, Any]]:
    try:
        articles = clean_snapshot(take(file.read_bytes(), document=str(file))).articles
    except Unfit:
        return []
    return [asdict(article) for article in articles]
