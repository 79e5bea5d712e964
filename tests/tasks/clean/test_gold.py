"""Documents with their articles by hand: floors for those beside the checkout, and a table for any folder of them.

    ZONEWIRE_GOLD=GOLD pytest -m evaluation -s

GOLD holds a JSON file a document, as `../shared/gold` does, or folders of them; the documents are looked for by name
under it and under ZONEWIRE_DOCUMENTS, or beside it. Rivals that are installed (trafilatura, gne) get rows of their own,
and so do the text that each tool of `saving` makes of the pages and the copy that a content farm makes, read by us.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tasks.charset import decode
from tasks.clean.document import clean_snapshot
from tasks.clean.unfit import Unfit
from tests.tasks.clean.conftest import Take
from tests.tasks.clean.farm import farm, simplify
from tests.tasks.clean.saving import Tool, find_tools

SHARED = Path(__file__).parents[4] / "shared"
PAGES = {"split": 0.96, "body": 0.97, "headline": 0.97, "published": 0.97, "outlet": 0.93, "clean": 0.97, "keep": 0.9}
SAVED = {"split": 0.84, "body": 0.89, "headline": 0.87, "published": 0.9, "outlet": 0.75, "clean": 0.95}
SEEDS = {
    "split": 1.0,
    "headline": 1.0,
    "paragraphs": 0.97,
    "byline": 1.0,
    "published": 1.0,
    "outlet": 1.0,
    "clean": 1.0,
}
GOLD = Path(os.environ.get("ZONEWIRE_GOLD", "/nonexistent"))
Found = list[dict[str, Any]]

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the scorer and the real pages (../shared) are not here")


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


def test_figures_hold_for_the_text_that_a_scraper_makes_of_the_pages(scorer: ModuleType, take: Take) -> None:
    save = find_tools()["bs4"]
    files = sorted((SHARED / "pages/html").glob("*.html"))
    figures = scorer.score(
        scorer.load_gold(SHARED / "gold/pages"), {file.name: _saved(take, file, save) for file in files}, []
    )["ALL"]
    assert {name: figures[name] for name, floor in SAVED.items() if figures[name] < floor} == {}


def test_figures_hold_for_a_farms_copy_of_the_pages(scorer: ModuleType, take: Take) -> None:
    files = sorted((SHARED / "pages/html").glob("*.html"))
    gold = simplify(scorer.load_gold(SHARED / "gold/pages"))
    figures = scorer.score(gold, {file.name: _farmed(take, file) for file in files}, [])["ALL"]
    assert {name: figures[name] for name, floor in PAGES.items() if figures[name] < floor} == {}


@pytest.mark.evaluation
@pytest.mark.skipif(not GOLD.exists(), reason="ZONEWIRE_GOLD names no folder with documents' articles by hand")
def test_print_the_figures_beside_those_of_others(scorer: ModuleType, take: Take) -> None:
    files = {file.name: file for file in _documents()}
    readers: dict[str, Callable[[Path], Found]] = {"zonewire": partial(_articles, take)}
    readers |= {name: partial(_read, read) for name, read in _rivals().items()}
    readers["… of a farm's copy"] = partial(_farmed, take)
    readers |= {f"{name} of a farm's copy": partial(_read, read, farmed=True) for name, read in _rivals().items()}
    readers |= {f"… of {name}'s": partial(_saved, take, save=save) for name, save in find_tools().items()}
    seen = 0
    for folder in sorted({file.parent for file in _gold().rglob("*.json")}):
        gold = {name: articles for name, articles in scorer.load_gold(folder).items() if name in files}
        if not gold:
            continue
        seen += len(gold)
        print(f"\n{folder.name}, {len(gold)} documents")
        for row, (name, read) in enumerate(readers.items()):
            wanted = simplify(gold) if "farm" in name else gold
            figures = scorer.score(wanted, {known: read(files[known]) for known in gold}, [])["ALL"]
            measured = {key: value for key, value in figures.items() if isinstance(value, float)}
            if not row:
                print(f"{'':36}", *(f"{key:>10}" for key in measured))
            print(f"{name:36}", *(f"{value:10.3f}" for value in measured.values()))
    assert seen, f"none of the documents of {GOLD} was found"


def _gold() -> Path:
    """The folder of the gold files: GOLD, or `gold` in it where the documents lie beside that."""
    return GOLD / "gold" if (GOLD / "gold").is_dir() else GOLD


def _documents() -> list[Path]:
    """The files that may be a gold's document: GOLD lies in a folder of its own beside them."""
    root = Path(os.environ.get("ZONEWIRE_DOCUMENTS", GOLD if _gold() != GOLD else GOLD.parent.parent))
    return sorted(file for file in root.rglob("*") if file.suffix in (".html", ".txt", ".pdf", ".md"))


def _rivals() -> dict[str, Callable[[bytes], Found]]:
    rivals: dict[str, Callable[[bytes], Found]] = {}
    if importlib.util.find_spec("trafilatura"):
        rivals["trafilatura"] = _by_trafilatura
    if importlib.util.find_spec("gne"):
        rivals["gne"] = _by_gne
    return rivals


def _read(read: Callable[[bytes], Found], file: Path, *, farmed: bool = False) -> Found:
    if not farmed:
        return read(file.read_bytes())
    found: Found = simplify(read(_copy(file)))
    return found


def _by_trafilatura(content: bytes) -> Found:
    import trafilatura

    page = trafilatura.bare_extraction(content, with_metadata=True)
    if page is None:
        return []
    return [_plain(page.title, page.text or "", page.date, page.sitename)]


def _by_gne(content: bytes) -> Found:
    from gne import GeneralNewsExtractor  # type: ignore[import-not-found]
    from gne.exceptions import NoContentException  # type: ignore[import-not-found]

    try:
        page = GeneralNewsExtractor().extract(content.decode("utf-8", "replace"))
    except (TypeError, ValueError, NoContentException):  # what is no HTML
        return []
    return [_plain(page["title"], page["content"], page["publish_time"], None)]


def _plain(title: str | None, text: str, published: str | None, outlet: str | None) -> dict[str, Any]:
    paragraphs = [{"kind": "text", "text": line} for line in text.splitlines() if line.strip()]
    return {"ordinal": 1, "title": title, "paragraphs": paragraphs, "published_at": published, "outlet": outlet}


def _saved(take: Take, file: Path, save: Tool) -> Found:
    """The articles of the text that a tool makes of a page."""
    return _articles(take, file, save(decode(file.read_bytes())[0]).encode("utf-8", "replace"))


def _farmed(take: Take, file: Path) -> Found:
    """The articles of a farm's copy of a page, in simplified characters."""
    found: Found = simplify(_articles(take, file, _copy(file)))
    return found


def _copy(file: Path) -> bytes:
    copy = farm(decode(file.read_bytes())[0])
    return re.sub(r"(?i)(charset\s*=\s*[\"']?)gb[\w-]+", r"\1utf-8", copy).encode("utf-8", "replace")


def _articles(take: Take, file: Path, content: bytes | None = None) -> Found:
    try:
        articles = clean_snapshot(take(content or file.read_bytes(), document=str(file))).articles
    except Unfit:
        return []
    return [asdict(article) for article in articles]
