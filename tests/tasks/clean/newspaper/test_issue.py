"""An issue typeset as PDF and drawn as text by pdftotext, in each of its modes: floors, and a table to look at.

pytest -m evaluation -s tests/tasks/clean/newspaper
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tasks.clean.drawn import clean_drawn
from tasks.records import Hints
from tests.tasks.clean import typeset

SHARED = Path(__file__).parents[5] / "shared"
ISSUE = next((SHARED / "epaper").glob("*_20*.json"), None)
PDFTOTEXT = shutil.which("pdftotext")
FLOORS = {"-raw": (0.97, 0.95), "-layout": (0.68, 0.74), "": (0.55, 0.55)}
"""Split and headline, by mode: without coordinates, columns whose gutters are narrow come in any order."""

pytestmark = [
    pytest.mark.evaluation,
    pytest.mark.skipif(ISSUE is None, reason="the scorer and the issue (../shared) are not here"),
    pytest.mark.skipif(not typeset.CHROMIUM, reason="no Chromium to typeset with"),
    pytest.mark.skipif(not PDFTOTEXT, reason="no pdftotext (poppler-utils) to draw with"),
]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_articles", SHARED / "score" / "score_articles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _draw(file: Path, mode: str) -> str:
    command = [str(PDFTOTEXT), *mode.split(), str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The issue as PDF, its longest story parted over two pages, and its gold."""
    assert ISSUE
    folder = tmp_path_factory.mktemp("issue")
    sheets = typeset.read_issue(ISSUE)
    typeset.print_pdf(typeset.set_issue(typeset.jump(sheets), typeset.stacked), folder)
    return folder / "issue.pdf", typeset.gold_of(sheets, "issue.txt")


@pytest.mark.parametrize("mode", FLOORS)
def test_figures_hold(scorer: ModuleType, issue: tuple[Path, dict[str, Any]], mode: str) -> None:
    file, gold = issue
    found = [asdict(article) for article in clean_drawn(_draw(file, mode), "issue.txt", Hints())]
    misses: list[str] = []
    figures = scorer.score({"issue.txt": gold}, {"issue.txt": found}, misses)["ALL"]
    print(f"\npdftotext {mode:8}", *(f"{key} {figures[key]:.3f}" for key in ("split", "body", "headline")))
    split, headline = FLOORS[mode]
    assert figures["split"] >= split, "\n".join(misses)
    assert figures["headline"] >= headline, "\n".join(misses)


def test_every_layout_comes_back_from_text_in_reading_order(scorer: ModuleType, tmp_path: Path) -> None:
    """`pdftotext -raw` of two issues in each layout: headlines above, beside, below and upright, boxes, pictures."""
    figures: list[tuple[float, float]] = []
    for layout in typeset.LAYOUTS:
        for seed, source in enumerate((ISSUE, typeset.FICTION), start=1):
            assert source
            sheets = typeset.read_issue(source)
            typeset.print_pdf(typeset.set_issue(typeset.jump(sheets), layout, seed), tmp_path)
            text = _draw(tmp_path / "issue.pdf", "-raw")
            found = [asdict(article) for article in clean_drawn(text, "issue.txt", Hints())]
            row = scorer.score({"issue.txt": typeset.gold_of(sheets, "issue.txt")}, {"issue.txt": found}, [])["ALL"]
            figures.append((row["split"], row["headline"]))
            print(
                f"\n-raw {layout.__name__:10} {source.stem[:6]:7}",
                *(f"{row[key]:.3f}" for key in ("split", "headline")),
            )
    split, headline = (sum(each) / len(figures) for each in zip(*figures, strict=True))
    print(f"\n-raw, mean of {len(figures)} issues: split {split:.3f} headline {headline:.3f}")
    assert (split >= 0.97, headline >= 0.95) == (True, True)
