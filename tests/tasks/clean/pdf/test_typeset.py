"""A whole issue typeset as PDF by Chromium in many layouts, read back, and scored.

pytest -m evaluation tests/tasks/clean/pdf -s      every layout, the real issue of ../shared/epaper as well, and
                                                   what pdftotext draws of each, in each of its modes
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
from tasks.clean.pdf import clean_pdf
from tasks.records import Article, Hints
from tests.tasks.clean.typeset import (
    CHROMIUM,
    FICTION,
    LAYOUTS,
    Layout,
    gold_of,
    jump,
    parted,
    print_pdf,
    read_issue,
    set_issue,
    stacked,
)

SHARED = Path(__file__).parents[5] / "shared"
REAL = SHARED / "epaper" / "hainan_ribao_2026-07-08.json"
SPLIT, HEADLINE = 0.97, 0.95
PDFTOTEXT = shutil.which("pdftotext")
MODES: tuple[tuple[str, ...], ...] = ((), ("-raw",), ("-layout",))

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to typeset with")


@pytest.mark.parametrize("layout", [stacked, parted])
def test_an_issue_comes_back_from_its_pages(layout: Layout, tmp_path: Path) -> None:
    sheets = read_issue(FICTION)
    articles = clean_pdf(print_pdf(set_issue(jump(sheets), layout), tmp_path), "issue.pdf", Hints())
    wanted = {story.title: (story, sheet) for sheet in sheets for story in sheet.stories}
    assert {article.title for article in articles} == {*wanted}
    for article in articles:
        story, sheet = wanted[article.title or ""]
        printed = "".join(story.text)
        assert article.paragraphs[-1].text[-12:].replace(" ", "") in printed.replace(" ", "")
        assert 0.75 * len(printed) < len(article.body) <= len(printed) + len(article.paragraphs)
        assert (article.printed_page or "").startswith(sheet.number)


@pytest.mark.evaluation
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("issue", [FICTION, REAL], ids=["fiction", "real"])
def test_floors_hold_in_every_layout(issue: Path, layout: Layout, tmp_path: Path) -> None:
    if not REAL.exists():
        pytest.skip("the scorer and the real issue (../shared) are not here")
    sheets = read_issue(issue)
    gold = gold_of(sheets, "issue.pdf")
    content = print_pdf(set_issue(jump(sheets, end=min(2, len(sheets) - 1)), layout), tmp_path)
    figures, misses = _score(gold, clean_pdf(content, "issue.pdf", Hints()))
    _show(layout, "pdf", figures)
    for mode in MODES if PDFTOTEXT else ():
        text = subprocess.run([str(PDFTOTEXT), *mode, "-", "-"], input=content, capture_output=True, check=True).stdout
        _show(layout, " ".join(mode) or "text", _score(gold, clean_drawn(text.decode(), "issue.pdf", Hints()))[0])
    assert figures["split"] >= SPLIT, misses
    assert figures["headline"] >= HEADLINE, misses


def _score(gold: dict[str, Any], articles: tuple[Article, ...]) -> tuple[dict[str, float], list[str]]:
    misses: list[str] = []
    found = [asdict(article) for article in articles]
    return _scorer().score({"issue.pdf": gold}, {"issue.pdf": found}, misses)["ALL"], misses


def _show(layout: Layout, source: str, figures: dict[str, float]) -> None:
    print(f"\n{layout.__name__:10} {source:8} split {figures['split']:.3f} headline {figures['headline']:.3f}", end="")


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_articles", SHARED / "score" / "score_articles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
