"""Gather a page's lines into what an editor sees: paragraphs, display blocks, bylines, captions.

Rule: lines of text are joined into paragraphs, lines of display type that touch are one block, bylines that follow one
another are one byline, and a caption is lifted out with its credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.clean.byline import parse_byline
from tasks.clean.newspaper.captions import is_photo_credit, read_caption
from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.marks import Kind, read_opening
from tasks.clean.newspaper.undouble import undouble_lines
from tasks.clean.newspaper.wraps import close_blanks, join_lines, join_text, weigh_gaps
from tasks.clean.straddle import is_balanced, straddles
from tasks.records import Caption, Person

_CLOSED = 0.9
_LEAST_DECK = 6  # characters of a line that is a deck by itself
_DASH = re.compile(r"[—－]{2}")
"""Opens a subtitle; in type as large as the headline's it goes on with it."""
CAPTION = 90
"""Characters of the longest caption; longer text with a picture credit is photo news."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    opens: bool
    closed: bool
    """Whether its last sentence is whole."""


@dataclass(frozen=True, slots=True)
class Display:
    """A block of display type: a headline or one part of it, a heading, a label."""

    lines: tuple[str, ...]
    doubled: bool
    wide: bool
    """Wider than the column, or larger than a heading: a headline, for headings fit their column."""
    size: float = 0.0
    """Of its type, in points; 0 where the coordinates are lost."""
    joined: bool = False
    """Whether it is one headline with the display type above it; False where the coordinates are lost."""

    @property
    def text(self) -> str:
        return "".join(self.lines)


@dataclass(frozen=True, slots=True)
class Names:
    """A byline on lines of its own."""

    text: str
    people: tuple[Person, ...]
    photo: bool
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    caption: Caption


@dataclass(frozen=True, slots=True)
class Credit:
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Who the author is: the last paragraph of a piece."""

    text: str


@dataclass(frozen=True, slots=True)
class Jump:
    came: bool
    goes: bool


Block = Text | Display | Names | Picture | Credit | Note | Jump


def read_blocks(elements: Sequence[Element]) -> list[Block]:
    """The blocks of a page, in reading order."""
    gap_tells = weigh_gaps([element.line for element in elements], [element.column for element in elements])
    return list(_lift_captions([block for run in _runs(elements) for block in _read_run(run, gap_tells)]))


def _runs(elements: Sequence[Element]) -> Iterator[list[Element]]:
    """Elements of one kind that belong together. Display lines part at a blank line, text does not."""
    run: list[Element] = []
    whole = _is_unwrapped(elements)
    for element in elements:
        same = run and run[-1].kind is element.kind
        if same and element.kind is Kind.display:
            subtitle = _DASH.match(element.line.text) and not (element.size and element.size == run[-1].size)
            same = not (element.line.gap or element.doubled is not run[-1].doubled or subtitle)
            same = same and not (whole and _is_deck(run[-1].line.text, element.line.text))
        elif same and element.kind in (Kind.credit, Kind.jump, Kind.note):
            same = False
        elif same and element.kind is Kind.byline:
            same = not (element.line.text[0] in "（(□■" and run[-1].line.text[-1] in "）)")
        if run and not same:
            yield run
            run = []
        run.append(element)
    if run:
        yield run


def _is_unwrapped(elements: Sequence[Element]) -> bool:
    """Whether lines are paragraphs: there is no column, and nearly all of them end where a sentence does."""
    texts = [element.line for element in elements if element.kind is Kind.text]
    return all(element.column is None for element in elements) and sum(t.closed for t in texts) > _CLOSED * len(texts)


def _is_deck(line: str, below: str) -> bool:
    """Whether a line of a headline is a deck of its own, on a page that was not wrapped."""
    return len(line) >= _LEAST_DECK and len(below) >= _LEAST_DECK and is_balanced(line) and not straddles(line, below)


def _read_run(run: Sequence[Element], gap_tells: float) -> Iterator[Block]:
    lines = [element.line for element in run]
    kind = run[0].kind
    if kind is Kind.text:
        yield from _read_text(run, gap_tells)
    elif kind is Kind.display:
        yield _read_display(run)
    elif kind is Kind.byline:
        yield _read_names(lines)
    elif kind is Kind.credit:
        yield Credit(lines[0].text)
    elif kind is Kind.note:
        yield Note(join_text([lines[0].text]))
    else:
        jump = read_jump(lines[0].text)
        yield Jump(jump.came, jump.goes)


def _read_text(run: Sequence[Element], gap_tells: float) -> Iterator[Block]:
    lines = [element.line for element in run]
    columns = [element.column for element in run]
    for group in join_lines(lines, columns, [element.opens for element in run], gap_tells):
        printed = join_text([lines[number].text for number in group])
        jump = read_jump(printed)
        if jump.came:
            yield Jump(True, False)
        if jump.text:
            yield Text(jump.text, read_opening(printed) is not None, jump.goes or lines[group[-1]].closed)
        if jump.goes:
            yield Jump(False, True)


def _read_display(run: Sequence[Element]) -> Display | Picture:
    texts, doubled = undouble_lines([element.line.text for element in run])
    doubled |= run[0].doubled
    if run[0].size or run[0].large:
        wide = run[0].large
    else:
        wide = any(e.column is not None and e.line.width > 1.25 * e.column for e in run) and not doubled
    caption = read_caption(" ".join(texts))
    if caption and caption.credit:
        return Picture(caption)
    return Display(tuple(re.sub(r"[ \u3000]+", " ", text) for text in texts), doubled, wide, run[0].size, run[0].joined)


def _read_names(lines: Sequence[Line]) -> Names:
    text = " ".join(line.text for line in lines)
    people = parse_byline(text)
    if people is None:
        people = tuple(person for line in lines for person in parse_byline(line.text) or ())
    return Names(text, people, is_photo_credit(people, text), text[0] in "（([【")


def _lift_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    """Text with its picture credit, on one line or two, becomes a picture where it is short enough."""
    number = 0
    while number < len(blocks):
        block = blocks[number]
        behind = blocks[number + 1] if number + 1 < len(blocks) else None
        if isinstance(block, Text):
            caption = read_caption(block.text)
            alone = number == 0 or not isinstance(blocks[number - 1], Text)
            if caption and len(caption.text) <= CAPTION and not block.opens:
                yield Picture(Caption(close_blanks(caption.text), caption.credit))
                number += 1
                continue
            if isinstance(behind, Names) and behind.photo and len(block.text) <= CAPTION and not block.opens and alone:
                yield Picture(Caption(block.text, behind.text.strip("（()） ")))
                number += 2
                continue
        yield block
        number += 1
