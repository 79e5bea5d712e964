"""Cut a page into its pieces.

Rule: a piece begins where a dateline or a bracketed byline opens a paragraph, under a byline on its own line,
and behind 上接; it ends behind its closing byline, its picture credit, 原载, and at 下转. Display type that
stands inside one piece is a heading; what is wider than the column, or stands in two blocks, is the headline
of another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.clean.newspaper.flow import Block, Credit, Display, Jump, Names, Note, Picture, Text
from tasks.clean.newspaper.marks import read_special
from tasks.clean.rule import rule
from tasks.records import Caption, Person

_LAST_BRACKET = re.compile(r"[。！？”…]\s*([（(【][^（()）【】]{2,80}[）)】])$")
_DATED = rule(r"日(?:电|讯)")
LONGEST_PHOTO = 4
"""Paragraphs that the text of a picture may have."""


@dataclass(slots=True)
class Piece:
    """The body of one article, and what was printed around it."""

    body: list[Text | Display] = field(default_factory=list)
    names: list[Names] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    byline: tuple[Person, ...] = ()
    came: bool = False
    goes: bool = False
    photo: bool = False
    closed: bool = False

    @property
    def text(self) -> str:
        """The running text, headings left out."""
        return "".join(part.text for part in self.body if isinstance(part, Text))

    @property
    def opens(self) -> bool:
        return any(isinstance(part, Text) and part.opens for part in self.body[:1])


Between = list[Display | Names | Picture]


@dataclass(slots=True)
class Page:
    """Pieces in reading order; `gaps[i]` is what stands before piece i, the last what stands behind all."""

    pieces: list[Piece] = field(default_factory=list)
    gaps: list[Between] = field(default_factory=lambda: [[]])
    waiting: list[str] = field(default_factory=list)
    """Credits printed above the first piece."""


def cut_pieces(blocks: Sequence[Block]) -> Page:
    """The pieces of a page, each with its headings inside, and the display type between them."""
    page = Page()
    came = False
    for block in blocks:
        if isinstance(block, Text):
            _take_text(page, block, came)
            came = False
        elif isinstance(block, Names):
            _take_names(page, block)
        elif isinstance(block, Credit):
            _take_credit(page, block)
        elif isinstance(block, Note):
            _take_note(page, block)
        elif isinstance(block, Jump):
            came = came or block.came
            if block.came and page.pieces:
                page.pieces[-1].closed = True
            if block.goes and page.pieces:
                page.pieces[-1].goes = page.pieces[-1].closed = True
        else:
            page.gaps[-1].append(block)
    return page


def _take_text(page: Page, text: Text, came: bool) -> None:
    between = page.gaps[-1]
    if page.pieces and not (page.pieces[-1].closed or text.opens or came or _parts(between)):
        piece = page.pieces[-1]
        piece.captions += [block.caption for block in between if isinstance(block, Picture)]
        piece.body += [block for block in between if isinstance(block, Display)]
        between.clear()
    else:
        piece = Piece(came=came, credits=page.waiting)
        page.waiting = []
        page.pieces.append(piece)
        page.gaps.append([])
    piece.body.append(text)
    bracket = _LAST_BRACKET.search(text.text)
    if bracket and read_special(bracket[1]) is not None:
        (_cut_closed(page) if piece.opens else piece).closed = True


def _parts(between: Between) -> bool:
    """Whether what stands between two paragraphs is more than a heading."""
    displays = [block for block in between if isinstance(block, Display)]
    return (
        any(isinstance(block, Names) for block in between)
        or len(displays) > 1
        or any(display.wide or display.doubled for display in displays)
    )


def _take_names(page: Page, names: Names) -> None:
    """A byline closes the piece above it, or stands with the display type around it."""
    above = page.pieces[-1] if page.pieces else None
    between = page.gaps[-1]
    if between or above is None or above.closed:
        if not (names.photo and _name_picture(between, names)):
            between.append(names)
        return
    if names.photo:
        above = _cut_photo(page)
    elif above.opens and names.text[0] in "□■◆●":
        between.append(names)
        return
    elif not above.opens or names.bracketed:
        above = _cut_closed(page)
    above.names.append(names)
    above.closed = True


def _take_credit(page: Page, credit: Credit) -> None:
    """原载 and the like close the piece above; so does a dateline, and not one that opened with another."""
    if not page.pieces:
        page.waiting.append(credit.text)
    elif page.gaps[-1]:
        page.pieces[-1].credits.append(credit.text)
    else:
        piece = _cut_closed(page) if _DATED.search(credit.text) else page.pieces[-1]
        piece.credits.append(credit.text)
        piece.closed = True


def _take_note(page: Page, note: Note) -> None:
    """Who the author is: the last paragraph of the piece above."""
    if not page.pieces or page.gaps[-1]:
        _take_text(page, Text(note.text, opens=False, closed=True), came=False)
    else:
        _cut_closed(page).body.append(Text(note.text, opens=False, closed=True))
    page.pieces[-1].closed = True


def _name_picture(between: Between, names: Names) -> bool:
    """Put a picture credit to the last caption above it that had none; whether there was one."""
    for number in range(len(between) - 1, -1, -1):
        block = between[number]
        if isinstance(block, Picture) and not block.caption.credit:
            between[number] = Picture(Caption(block.caption.text, names.text))
            return True
    return False


def _cut_photo(page: Page) -> Piece:
    """The piece that a picture credit closes: back to the last display type, not to a report above it."""
    piece = page.pieces[-1]
    starts = [number for number, part in enumerate(piece.body) if isinstance(part, Display)]
    texts = len(piece.body) - (starts[-1] + 1 if starts else 0)
    if starts and texts <= LONGEST_PHOTO:
        piece = _cut_at(page, starts[-1])
    elif piece.opens and len(piece.body) == 1:
        return piece
    elif piece.opens or starts or texts > LONGEST_PHOTO:
        piece = Piece(body=[piece.body.pop()])
        page.pieces.append(piece)
        page.gaps.insert(len(page.gaps) - 1, [])
    piece.photo = True
    return piece


def _cut_closed(page: Page) -> Piece:
    """A report that opened with a dateline is not closed by a byline: the one below it is.

    What came from another page opened there, and may well be closed by one.
    """
    piece = page.pieces[-1]
    starts = [number for number, part in enumerate(piece.body) if isinstance(part, Display)]
    return _cut_at(page, starts[0]) if piece.opens and not piece.came and starts else piece


def _cut_at(page: Page, number: int) -> Piece:
    """Cut the last piece in two at a display block, which then stands between them."""
    above = page.pieces[-1]
    tail = above.body[number:]
    del above.body[number:]
    while above.body and isinstance(above.body[-1], Display):
        tail.insert(0, above.body.pop())
    displays = [part for part in tail if isinstance(part, Display)]
    below = Piece(body=[part for part in tail if isinstance(part, Text)])
    page.gaps[-1:] = [list(displays), page.gaps[-1]]
    page.pieces.append(below)
    return below
