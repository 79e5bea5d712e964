"""Injected pinyin: readings that content farms put in brackets into running text to look original.

    '推动智能(zhìnéng)制造进车间'  → '推动智能制造进车间'
    '經(jīng)濟(jì)發展'              → '經濟發展'
    '(车间(chējiān))4486个'        → '(车间)4486个'      (nested in a real bracket)
    '开辟了(le)新版图'             → '开辟了新版图'      (toneless, where others around it have tones)
    '?jiān)缫巡粌H是'              → '?缫巡粌H是'        (its character and bracket were lost with a byte)
    '產業發(fā)展(zh'               → '產業發展'          (cut off where the text is)

Farms put the usual reading behind everyday characters, inside the flow of sentences, again and again. An editor's
gloss stays: a rare character (张翀(chōng)), a reading one would not expect (六安(lù'ān)), the readings of a text on
language, which stand behind a word set apart ('“行”(háng)和“行”(xíng)', '你好 (nǐ hǎo)'). So does any bracket that does
not spell the characters before it: '控制器局域网(can)', '3公顷(ha)', '华为(Huawei)'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.clean.readings import has_tones, is_toned_syllable, is_usual, may_open, spelled
from tasks.clean.rule import rule

_LETTER = "a-zA-ZāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿăĕĭŏŭâîôûĀÁǍÀĒÉĚÈŌÓǑÒɡɑ\u0300-\u036f"
_BRACKET = rule(rf"[ \xa0\u3000]?[(（](?P<reading>[ \xa0]?[{_LETTER}][{_LETTER}0-5'’·\s\u200b-\u200d-]{{0,59}}+)[)）]")
_LONGEST_WORD = 30
_LOST = re.compile(rf"(?<=[?？])(?P<reading>[{_LETTER}]{{1,7}})[)）]")
"""A reading whose character and bracket were lost with a byte: 报纸，早(zǎo)已 as 報紙?jiān)缫."""
_CUT_OFF = re.compile(rf"(?P<word>[\u3400-\u9fff])[(（](?P<reading>[{_LETTER}]{{0,6}})$", re.M)
_HAN = rule(rf"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]{{1,{_LONGEST_WORD}}}$")
_GOES_ON = re.compile(r"[\u3400-\u9fff0-9)）]")
_LAYERS = 2
"""How often a text may have been polluted: 製(zhì)造(zhìzào) by characters, then by words."""
_LEAST = 3
"""Readings inside the flow of sentences from which on they are no editor's; two will do for longer words."""
_LEAST_TONELESS = 5
"""Without tones a gloss may be a brand (淘宝(taobao)): more of them, and of different words."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """A bracket that spells the word before it."""

    word: str
    reading: str
    in_flow: bool
    """Inside a sentence: the word is the end of a longer run, or text goes on and no blank sets the bracket apart."""

    @property
    def toned(self) -> bool:
        return has_tones(self.reading)

    @property
    def expected(self) -> bool:
        """The usual reading of everyday characters, which no editor explains."""
        return self.in_flow and all(map(_is_everyday, self.word)) and is_usual(self.word, self.reading)


def is_injected(text: str) -> bool:
    """Whether a whole document's text carries injected pinyin."""
    found = [reading for match in _BRACKET.finditer(text) if (reading := _read(text, match))]
    toned = [reading for reading in found if reading.toned]
    expected = [reading for reading in toned if reading.expected]
    enough = len(expected) >= _LEAST or (len(expected) == 2 and sum(len(r.word) for r in expected) >= 4)
    if enough and 2 * sum(reading.in_flow for reading in toned) > len(toned):
        return True
    toneless = [r for r in found if not r.toned and r.reading.islower() and r.expected]
    return len({reading.word for reading in toneless}) >= _LEAST_TONELESS


def strip_pinyin(text: str) -> str:
    """The text without its injected readings; only for text of a document that `is_injected`."""
    for _ in range(_LAYERS):
        text = "".join(_kept(text))
    text = _LOST.sub(lambda lost: "" if is_toned_syllable(lost["reading"]) else lost[0], text)
    return _CUT_OFF.sub(lambda cut: cut["word"] if may_open(cut["word"], cut["reading"]) else cut[0], text)


def _kept(text: str) -> Iterator[str]:
    at = 0
    for match in _BRACKET.finditer(text):
        reading = _read(text, match)
        injected = reading.toned or reading.reading.islower() if reading else _spells_lost(text, match)
        if injected:
            yield text[at : match.start()]
            at = match.end()
    yield text[at:]


def _spells_lost(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket inside running text spells one character with its tone, though another stands before it."""
    inside = bool(_HAN.search(text, max(0, match.start() - 1), match.start()) and _GOES_ON.match(text, match.end()))
    return inside and is_toned_syllable(match["reading"])


def _read(text: str, match: re.Match[str]) -> _Reading | None:
    before = _HAN.search(text[max(0, match.start() - _LONGEST_WORD) : match.start()])
    if before is None or not (size := spelled(before[0], match["reading"])):
        return None
    blanks = match[0][0] not in "(（" or " " in match["reading"].strip()
    in_flow = size < len(before[0]) or (not blanks and bool(_GOES_ON.match(text, match.end())))
    return _Reading(before[0][-size:], match["reading"], in_flow)


def _is_everyday(char: str) -> bool:
    """Of the first level of GB 2312; what GB 2312 lacks (traditional characters), of the first level of Big5."""
    simplified = char.encode("gb2312", "ignore")
    if simplified:
        return simplified[0] < 0xD8
    return b"\xa4" <= char.encode("big5", "ignore")[:1] < b"\xc7"
