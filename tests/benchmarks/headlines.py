"""Fit the weights of tasks/clean/plaintitle.py to pages that tools made text of, by conditional logistic regression.

    python -m tests.benchmarks.headlines --gold GOLD [--gold GOLD …] FOLDER [FOLDER …]

GOLD is a folder of gold as the scorer takes it, NAME.json, with null for the title of a page that has none; each FOLDER
holds such pages as one tool saved them, NAME.html.txt (`tests.tasks.clean.saving` writes them). A page whose headline
is not among the lines over its text teaches nothing and is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tasks.clean.plainpage import split_page
from tasks.clean.plaintitle import TITLE_LABEL, bare, find_title, weigh

PENALTY = 0.1
STEPS, RATE = 600, 0.05


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("folders", type=Path, nargs="+")
    arguments = parser.parse_args()
    pages = list(_read(arguments.gold, arguments.folders))
    names = sorted({name for lines, _, _ in pages for _, told in lines for name in told})
    table = [_tabulate(lines, found, names) for lines, found, _ in pages]
    weights = _fit(table, len(names))
    print("before", sum(right for _, _, right in pages), "of", len(pages), file=sys.stderr)
    print("now   ", sum(_is_right(weights, *page) for page in table), "of", len(pages), file=sys.stderr)
    print("WEIGHTS = {", *(f'    "{n}": {w:.2f},' for n, w in zip(names, weights, strict=True)), "}", sep="\n")


def _read(
    gold: Sequence[Path], folders: Sequence[Path]
) -> Iterator[tuple[list[tuple[int, dict[str, float]]], set[int], bool]]:
    """Of each page: what is told of its lines, which of them are the headline, whether today's weights find it."""
    known = [path for folder in gold for path in folder.glob("*.json")]
    wanted = {path.stem: _titles(json.loads(path.read_text("utf-8"))["gold"]) for path in known}
    for path in sorted(path for folder in folders for path in folder.iterdir()):
        name = path.name.removesuffix(".txt").removesuffix(".html")
        split = split_page(path.read_text("utf-8", "replace")) if name in wanted else None
        if split is None:
            continue
        above, lines, headings = split
        told = [(i, dict(facts)) for i, facts in weigh(above, lines, headings)]
        found = {i for i, _ in told if _fold(TITLE_LABEL.sub("", bare(above[i]))) in wanted[name]}
        today = find_title(above, lines, headings)
        if told and (found or not wanted[name]):
            yield told, found, today in found if found else today is None


def _titles(gold: dict[str, object]) -> set[str]:
    accepted = gold.get("accept")
    others = accepted.get("title") or [] if isinstance(accepted, dict) else []
    return {_fold(str(title)) for title in (gold.get("title"), *others) if title}


def _fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _tabulate(
    lines: Sequence[tuple[int, dict[str, float]]], found: set[int], names: Sequence[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """A row for each line and a last one, all nought, for no headline; and which of them are right."""
    rows = [[told.get(name, 0.0) for name in names] for _, told in lines]
    right = [float(i in found) for i, _ in lines]
    return np.array([*rows, [0.0] * len(names)]), np.array([*right, float(not found)])


def _fit(
    table: Sequence[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]], size: int
) -> npt.NDArray[np.float64]:
    """The weights by Adam; the loss of a page is the log of what its right lines have of all."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = PENALTY * weights
        for rows, right in table:
            scores = np.exp(rows @ weights - (rows @ weights).max())
            every, good = scores / scores.sum(), scores * right
            slope = slope + rows.T @ (every - good / good.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _is_right(weights: npt.NDArray[np.float64], rows: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> bool:
    return bool(right[int((rows @ weights).argmax())])


if __name__ == "__main__":
    main()
