"""Tell running text from display type by the width of its lines.

Rule: a line of running text is as wide as its column unless it begins or ends a paragraph. So a line that neither fills
the column nor ends a sentence is display type (headline, heading, label), and so is one much wider than the column.
Where the width leaves it open, what follows decides: no sentence goes on under a dateline or a byline, and a line that
is set in begins a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.clean.newspaper.geometry import WIDEST, column_widths, fits
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, Mark, Opening, join_brackets, part_bylines, read_marks
from tasks.clean.newspaper.wraps import INDENT
from tasks.clean.rule import rule
from tasks.clean.straddle import is_balanced, straddles


@dataclass(frozen=True, slots=True)
class Element:
    """A line with what it is, and the width of its column in em (None where the page was not wrapped)."""

    line: Line
    kind: Kind
    column: float | None
    opens: bool
    size: float = 0.0
    """Of display type, in points; 0 where the coordinates are lost."""
    large: bool = False
    """Whether its size is a headline's."""
    doubled: bool = False
    joined: bool = False
    """Whether it stands right under other display type: the two are parts of one headline."""


LINES = 4
"""Lines of the longest headline."""
FULL = 1.0
"""Em by which a full line differs from its column."""
SET_IN = 1.4
"""Em that an unfinished line must fall short to be read as a paragraph's first."""
_PARTED = re.compile(r"[\u3400-\u9fff”’》！？]{2}[ \u3000]+[“《\u3400-\u9fff]{2}")
_GOES_ON = tuple("，,、；;（(“‘《")
_CAPTION = rule(r"[▲△▼▽◀▶◤◥]|[（(]?[上下左右]?图(?:为|片|[一二三四①②③④：:])")
_PAUSES = re.compile("[，。；]")
_POINTS = re.compile(r"^[▲△▼▽◀▶◤◥↑↓←→]")


def read_elements(lines: Sequence[Line]) -> list[Element]:
    """Every line with its kind; a bracketed credit that was wrapped is one line."""
    lines = join_brackets(part_bylines(lines))
    marks = read_marks(lines)
    gapless = not any(line.gap for line in lines[1:])
    columns = column_widths(lines, [not (mark.special or mark.doubled) for mark in marks])
    kinds = _Reader(lines, marks, columns, gapless, "\n".join(line.text for line in lines)).kinds()
    return [
        Element(line, kind, column, kind is Kind.text and _opens_here(lines, marks, number), doubled=mark.doubled)
        for number, (line, mark, kind, column) in enumerate(zip(lines, marks, kinds, columns, strict=True))
    ]


def _opens_here(lines: Sequence[Line], marks: Sequence[Mark], number: int) -> bool:
    """A dateline opens a report wherever it stands; a byline in the middle of a sentence does not."""
    opens = marks[number].opens
    return opens is Opening.dateline or (opens is not None and (number == 0 or lines[number - 1].closed))


@dataclass(frozen=True, slots=True)
class _Reader:
    lines: Sequence[Line]
    marks: Sequence[Mark]
    columns: Sequence[float | None]
    gapless: bool
    page: str

    def kinds(self) -> list[Kind]:
        kinds: list[Kind] = []
        begun: int | None = None  # where the unfinished sentence began
        while (number := len(kinds)) < len(self.lines):
            line = self.lines[number]
            if begun is not None and number - begun <= LINES and self._begins(number):
                kinds[begun:] = [Kind.display] * (number - begun)
                begun = None
            if begun is None and (end := self._stands_alone(number) or self._stands_over(number)):
                kinds += [Kind.display] * (end - number)
                continue
            above = kinds[-1] if kinds and not line.gap else None
            kind = self._kind(number, begun is not None, under_display=above is Kind.display)
            kinds.append(kind)
            if kind is Kind.text:
                begun = None if line.closed else number if begun is None else begun
            elif kind is not Kind.display:
                begun = None
        return kinds

    def _stands_alone(self, number: int) -> int | None:
        """The end of a block, between blank lines, whose words go on nowhere: a paragraph is set in below it."""
        if not self.lines[number].gap or self.lines[number].cell:
            return None
        end = number + 1
        while end < len(self.lines) and not self.lines[end].gap:
            end += 1
        block = range(number, end)
        if len(block) > LINES or not all(map(self._is_phrase, block)):
            return None
        if self._is_cut_short(block) and (end == len(self.lines) or len(block) > 1):
            return None
        if end == len(self.lines):
            return end
        text = "".join(self.lines[each].text for each in block)
        if not is_balanced(text):
            return None
        behind, mark = self.lines[end], self.marks[end]
        if mark.opens or (mark.special is not None and behind.text[0] not in "（("):
            return end
        if _CAPTION.match(behind.text) or (behind.closed and behind.text[-1] in "摄图攝圖"):
            return end
        column = self.columns[end]
        if column is None or behind.closed or behind.spread:
            return None
        return end if column - behind.width > SET_IN or behind.indent >= 1.5 else None

    def _stands_over(self, number: int) -> int | None:
        """The end of a headline on a page without blank lines: a line below it is set in, and the next one is full."""
        if not self.gapless:
            return None
        for end in range(number + 1, min(number + LINES, len(self.lines) - 1)):
            if not self._is_phrase(end - 1):
                return None
            line, below, column = self.lines[end], self.lines[end + 1], self.columns[end]
            if column is None or line.closed or line.spread or below.spread:
                continue
            set_in = abs(column - line.width - INDENT) <= 0.6 or line.indent >= 1.5
            full = not below.closed and abs(column - below.width) <= 0.6
            if set_in and full and self._is_whole(number, end) and not self._runs_on(end - 1):
                return end
        return None

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether lines close every quotation and bracket that they open."""
        return is_balanced("".join(line.text for line in self.lines[start:end]))

    def _runs_on(self, number: int) -> bool:
        """Whether a full line goes on below: its last character and the next line's first make a word of this page."""
        line, column = self.lines[number], self.columns[number]
        full = column is not None and abs(column - line.width) <= FULL
        return full and line.text[-1] + self.lines[number + 1].text[0] in self.page

    def _is_cut_short(self, block: range) -> bool:
        """Whether a block is a paragraph that the column breaks off: its first line set in, the others full."""
        for number in block:
            column, line = self.columns[number], self.lines[number]
            if column is None:
                return line.width > 36
            if abs(column - line.width - line.indent - (INDENT if number == block[0] else 0)) > 1.1:
                return False
        return True

    def _is_phrase(self, number: int) -> bool:
        """Whether a line may be display type by its words: it ends nothing, and goes on to nothing."""
        line, mark = self.lines[number], self.marks[number]
        if line.closed or line.spread or line.width > WIDEST or _POINTS.match(line.text):
            return False
        return not (mark.opens or mark.special or line.text.endswith(_GOES_ON) or self._breaks_off(number))

    def _breaks_off(self, number: int) -> bool:
        """Whether a line breaks off inside a word of a sentence: no headline is as long, none ends as one."""
        if number + 1 == len(self.lines) or self.marks[number].doubled:
            return False
        line, below = self.lines[number], self.lines[number + 1]
        if below.gap or not (below.closed or _PAUSES.search(line.text + below.text)):
            return False
        return straddles(line.text, below.text) > 0

    def _begins(self, number: int) -> bool:
        """Whether a report begins here, so that what stands above unfinished is its headline."""
        mark, above = self.marks[number], self.lines[number - 1]
        if above.text.endswith(_GOES_ON):
            return False
        return mark.opens is Opening.dateline or (mark.special is Kind.byline and self.lines[number].text[0] in "□■")

    def _kind(self, number: int, unfinished: bool, *, under_display: bool) -> Kind:
        line, mark, column = self.lines[number], self.marks[number], self.columns[number]
        if line.cell:
            return Kind.text
        if mark.special is not None and not (unfinished and mark.special is Kind.byline and not self._apart(number)):
            return mark.special
        if mark.opens is Opening.dateline or (mark.opens and not unfinished) or _POINTS.match(line.text):
            return Kind.text
        if line.closed:
            return Kind.display if self._calls_out(number, under_display) else Kind.text
        if line.text.endswith(_GOES_ON) or self._breaks_off(number):
            return Kind.text
        too_wide = column is not None and column + 2.1 < line.width <= WIDEST and not line.spread
        if unfinished:
            lone = self._apart(number) and not fits(line, column) and line.width <= 36
            return Kind.display if (too_wide and line.gap) or mark.doubled or lone else Kind.text
        if line.width > WIDEST:
            return Kind.text
        if column is None and not is_balanced(line.text):
            return Kind.text  # a column broke off inside a quotation
        if too_wide or mark.doubled or not fits(line, column):
            return Kind.display
        return Kind.display if self._ends_here(number, under_display) else Kind.text

    def _apart(self, number: int) -> bool:
        """Whether blank lines stand above and below."""
        return self.lines[number].gap and (number + 1 == len(self.lines) or self.lines[number + 1].gap)

    def _calls_out(self, number: int, under_display: bool) -> bool:
        """A headline may end in ！ or ？: it stands apart or under display type, and a report opens behind it."""
        line = self.lines[number]
        if line.text[-1] not in "！？!?" or line.width > 30 or re.search(r"[。；]", line.text):
            return False
        if number + 1 == len(self.lines):
            return under_display
        behind = self.marks[number + 1]
        return (under_display or line.gap) and (behind.opens is not None or behind.special is Kind.byline)

    def _ends_here(self, number: int, under_display: bool) -> bool:
        """An unfinished line as wide as text, behind a closed sentence: is there none that goes on below?"""
        line, column = self.lines[number], self.columns[number]
        if number + 1 == len(self.lines):
            return under_display
        behind, mark = self.lines[number + 1], self.marks[number + 1]
        if mark.opens or mark.special is not None:
            return True
        if column is None:
            return False
        whole = behind.closed or behind.text[-1] in "：:" or behind.text.endswith(_GOES_ON)
        whole = whole or self._breaks_off(number + 1)
        if mark.doubled or not (whole or fits(behind, self.columns[number + 1])):
            return True
        if behind.closed or behind.spread:
            return False
        set_in = SET_IN < column - behind.width < 2 * INDENT or behind.indent >= 1.5
        if not set_in or self._runs_on(number) or not self._is_whole(number, number + 1):
            return False
        return under_display or bool(_PARTED.search(line.text))
