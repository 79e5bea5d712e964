"""The numbers of a text, each with the words that lead to it: what tells a daily bulletin from a reprint.

Before: `新增就业１２．５万人，同比增长百分之八，投资额1.2亿元`
After:  `新增就业 → 125000`, `人同比增长 → 8%`, `投资额 → 120000000`

Arabic, full-width and Chinese numerals are one number where they mean one: 12.5万 = 125,000 = 十二万五千,
8% = 百分之八, 2026年 = 二〇二六年. A single Chinese numeral is no number here (一个, 十分, 三农), nor are 万 and 亿
without one before.

Two texts are compared only where the same words lead to a number in both: a template repeats its
words and changes its figures, an excerpt or an edited copy keeps the figures of the words that it keeps.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tasks.deduplicate.normalise import normalise


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a text and the words between them."""

    following: Mapping[str, Counter[str]]
    """By the words before it: each number, and how often it follows them."""
    words: str
    """The normalised text with every number masked."""


LEAD = 6
"""Normalised characters before a number that count as its words; numbers among them are masked."""
MASK = "0"

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}

CHINESE = r"[〇零一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千万亿]*"
NUMBER = re.compile(
    rf"百分之(?P<share>{CHINESE}(?:点[〇零一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
    r"|(?P<arabic>\d+(?:,\d{3})*(?:\.\d+)?)(?P<myriads>[万亿]{0,2})(?P<percent>%?)"
    rf"|(?P<chinese>{CHINESE}(?:点[〇零一二三四五六七八九]+)?)"
)


def read_numbers(text: str) -> Numbers:
    """The numbers of a text (as cleaned, not normalised) with the words before them."""
    plain = unicodedata.normalize("NFKC", text).replace("萬", "万").replace("億", "亿").replace("兩", "两")
    numbers: list[str] = []
    pieces: list[str] = []
    end = 0
    for match, number in _numbers(plain):
        pieces.append(plain[end : match.start()])
        numbers.append(number)
        end = match.end()
    masked = normalise(MASK.join([*pieces, plain[end:]]))
    ends = (place for place, character in enumerate(masked) if character == MASK)
    following: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for end, number in zip(ends, numbers, strict=True):
        following[masked[max(0, end - LEAD) : end]][number] += 1
    return Numbers(following, masked)


def agreement(one: Numbers, other: Numbers) -> tuple[float, int]:
    """The share of comparable numbers that agree (1 where there are none), and how many were comparable.

    Comparable are numbers to which the same words lead in both texts, as often as in the text that has fewer.
    """
    comparable = agreeing = 0
    for words in one.following.keys() & other.following.keys():
        here, there = one.following[words], other.following[words]
        comparable += min(here.total(), there.total())
        agreeing += (here & there).total()
    return (agreeing / comparable if comparable else 1.0), comparable


def _numbers(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in NUMBER.finditer(text):
        if share := match["share"]:
            yield match, _written(_chinese(share)) + "%"
        elif arabic := match["arabic"]:
            value = Decimal(arabic.replace(",", ""))
            for myriad in match["myriads"]:
                value *= MYRIADS[myriad]
            yield match, _written(value) + match["percent"]
        elif len(chinese := match["chinese"]) > 1:
            yield match, _written(_chinese(chinese))


def _chinese(numeral: str) -> Decimal:
    """The value of 一千二百万, 二〇二六, 三点五 or 12.5."""
    whole, _, fraction = numeral.partition("点")
    if whole[0].isascii():
        return Decimal(whole)
    if all(character in DIGITS for character in whole):
        value = Decimal("".join(str(DIGITS[character]) for character in whole))
    else:
        value = Decimal(_positional(whole))
    return value + Decimal("0." + "".join(str(DIGITS[character]) for character in fraction)) if fraction else value


def _positional(numeral: str) -> int:
    total = section = digit = 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in UNITS:
            section, digit = section + (digit or 1) * UNITS[character], 0
        else:
            # 一亿二千万: 万 closes its section; 亿 multiplies all before it, so that 三万亿 comes out.
            closed = section + digit + (total if character == "亿" else 0) or 1
            total = closed * MYRIADS[character] + (0 if character == "亿" else total)
            section = digit = 0
    return total + section + digit


def _written(value: Decimal) -> str:
    return format(value.normalize(), "f")
