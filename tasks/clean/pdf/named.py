"""Which page of the paper a jump line names, and which one a page is.

'（下转第三版）' → '', 3        '（上接A02版）' → 'A', 2        '第A02版：要闻' → 'A', 2
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.clean.newspaper.elements import Element
from tasks.clean.newspaper.jumps import read_jump
from tasks.clean.rule import rule

_DIGITS = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_NUMBER = rule(rf"(?<![A-Za-z\d])(?:第\s*)?(?P<letter>[A-Z]?)\s*(?P<number>{_DIGITS})(?!\d|月|日|年)")
_JUMP = rule(rf"(?:接|转)[至\s]*(?P<page>(?:第\s*)?[A-Za-z]?\s*{_DIGITS})")
_HAN = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Number:
    """A page's number; its letter is '' where none is printed."""

    letter: str
    number: int

    def is_same(self, other: Number) -> bool:
        """Whether both may be one page: a jump line may leave the letter out."""
        return self.number == other.number and (self.letter == other.letter or not (self.letter and other.letter))


@dataclass(frozen=True, slots=True)
class Jumps:
    """The pages that the jump lines of a page name, in reading order."""

    came: tuple[Number | None, ...] = ()
    goes: tuple[Number | None, ...] = ()


def read_jumps(elements: Iterable[Element]) -> Jumps:
    """The pages that the 上接 and 下转 among a page's lines name."""
    came: list[Number | None] = []
    goes: list[Number | None] = []
    for element in elements:
        text = element.line.text
        jump = read_jump(text)
        pages = [read_number(page["page"]) for page in _JUMP.finditer(text)] if jump.came or jump.goes else []
        if jump.came:
            came.append(pages[0] if pages else None)
        if jump.goes:
            goes.append(pages[-1] if pages else None)
    return Jumps(tuple(came), tuple(goes))


def read_number(text: str | None) -> Number | None:
    """The page's number that stands first in a text."""
    match = _NUMBER.search((text or "").upper())
    if match is None:
        return None
    digits = match["number"]
    return Number(match["letter"], int(digits) if digits.isdigit() else _count(digits))


def _count(han: str) -> int:
    """The number that 汉字 up to 九十九 print."""
    tens, ten, ones = han.rpartition("十")
    return (10 * (_HAN.find(tens) if tens else 1) if ten else 0) + (_HAN.find(ones) if ones else 0)
