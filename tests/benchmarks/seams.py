"""Fit the weights of tasks/clean/torn/seams.py, by logistic regression, to the joins of typeset issues.

    python -m tests.benchmarks.seams ISSUE.json [ISSUE.json …]        shaped as tests/tasks/clean/issue.json

Every issue is printed by Chromium in every layout, with gutters narrow and wide, and drawn by pdftotext. The first
weights sew the legs, of which the second learn what whole stories tell. What stands there was fitted to plain pages too
(one flow of CSS columns, stories stacked or in boxes), which this does not draw.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tasks.clean.newspaper.lines import read_lines
from tasks.clean.newspaper.masthead import take_masthead
from tasks.clean.newspaper.undouble import print_once
from tasks.clean.torn import seams
from tasks.clean.torn.firstrows import part_first_rows
from tasks.clean.torn.follow import ROUNDS, sew_once
from tasks.clean.torn.legs import Leg, cut_legs
from tasks.clean.torn.rows import part_rows
from tasks.clean.torn.strides import Pairs, read_pairs
from tests.tasks.clean import typeset
from tests.tasks.clean.typeset import LAYOUTS, Sheet, print_pdf, read_issue, set_issue

LOST = 25
"""Characters of a heading or a byline that may stand between two legs of a story."""
STEPS = 30
WIDE = 30
"""Pixels between columns that pdftotext draws one by one."""


@dataclass(frozen=True)
class Page:
    """The legs of a page, the pairs of its issue, and by the place of each leg those of the ones that may follow."""

    legs: list[Leg]
    words: Pairs
    following: dict[int, set[int]]
    """Of the legs that stand in a story; the others are left out."""


def main(issues: Sequence[str]) -> None:
    if not issues:
        sys.exit(__doc__)
    typeset.GUTTERS.append(WIDE)
    drawn = [page for number, issue in enumerate(issues) for page in _draw(read_issue(Path(issue)), number)]
    _take(_fit(drawn))
    _take(_fit([*drawn, *(page for each in drawn for page in _sew(each))]))
    print("WEIGHTS = {", *(f'    "{name}": {weight},' for name, weight in seams.WEIGHTS.items()), "}", sep="\n")


def _take(fitted: dict[str, float]) -> None:
    seams.WEIGHTS.clear()
    seams.WEIGHTS.update(fitted)


def _draw(sheets: Sequence[Sheet], seed: int) -> Iterator[Page]:
    stories = [_plain("".join(story.text)) for sheet in sheets for story in sheet.stories]
    for layout in LAYOUTS:
        with tempfile.TemporaryDirectory() as folder:
            content = print_pdf(set_issue(sheets, layout, seed), Path(folder))
        drawn = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
        words = read_pairs(drawn)
        for sheet in drawn.split("\f"):
            lines = part_rows(print_once(take_masthead(read_lines(sheet))[1]), words)
            legs = [leg for leg in cut_legs(part_first_rows(lines, words)) if leg.is_text]
            if legs:
                yield Page(legs, words, _find_following(legs, stories))


def _plain(text: str) -> str:
    return re.sub(r"[^\u3400-\u9fffA-Za-z0-9]", "", text)


def _find_following(legs: Sequence[Leg], stories: Sequence[str]) -> dict[int, set[int]]:
    found: dict[int, tuple[int, int, int]] = {}
    for leg in legs:
        text = _plain(leg.text)
        story = next((number for number, story in enumerate(stories) if text and text in story), None)
        if story is not None:
            start = stories[story].find(text)
            found[leg.places[0]] = (story, start, start + len(text))
    return {place: _nearest(place, found) for place in found}


def _nearest(place: int, found: dict[int, tuple[int, int, int]]) -> set[int]:
    story, _, end = found[place]
    gaps = {other: start - end for other, (of, start, _) in found.items() if of == story and other != place}
    least = min((gap for gap in gaps.values() if 0 <= gap <= LOST), default=None)
    return {other for other, gap in gaps.items() if gap == least}


def _sew(page: Page) -> Iterator[Page]:
    legs = page.legs
    for least in ROUNDS[:2]:
        legs = sew_once(legs, seams.Seams(legs, page.words), least)
        yield Page(legs, page.words, page.following)


def _fit(pages: Sequence[Page]) -> dict[str, float]:
    seen: list[dict[str, float]] = []
    right: list[float] = []
    for page in pages:
        read = seams.Seams(page.legs, page.words).read
        for upper, above in enumerate(page.legs):
            for lower, below in enumerate(page.legs):
                known = {above.places[-1], below.places[0]} <= page.following.keys()
                if upper != lower and known and not below.opens:
                    seen.append(read(upper, lower))
                    right.append(float(below.places[0] in page.following[above.places[-1]]))
    names = sorted({name for each in seen for name in each})
    table = np.array([[each.get(name, 0.0) for name in names] for each in seen])
    print(f"{len(seen):,} pairs of legs, {int(sum(right)):,} joins", file=sys.stderr)
    return {name: round(float(weight), 2) for name, weight in zip(names, _regress(table, np.array(right)), strict=True)}


def _regress(table: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The weights by Newton's method, held small by a unit prior."""
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-table @ weights))
        bend = (table * (odds * (1 - odds) + 1e-9)[:, None]).T @ table + np.eye(len(weights))
        weights += np.linalg.solve(bend, table.T @ (right - odds) - weights)
    return weights


if __name__ == "__main__":
    main(sys.argv[1:])
