"""How 汉字 are read: whether a text of Latin letters spells the characters it stands behind.

    '推动智能' + 'zhìnéng' → 2 characters      '控制器局域网' + 'can' → 0: 网 is read wǎng
    '玩儿' + 'wánr' → 2                        '经济' + 'jing1 ji4' → 2

The table is pypinyin's, of 41,900 characters in both scripts; tones count only where the usual reading is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4, "\u0306": 3, "\u0302": 3}
"""Macron, acute, caron, grave; and the breve and the circumflex that typists take for the caron."""
_LEFT_OUT = re.compile(r"[\s'’·\u200b-\u200d\-0-5]")
_LATIN = str.maketrans({"ɡ": "g", "ɑ": "a", "ü": "v"})


def spelled(word: str, reading: str) -> int:
    """How many characters at the end of `word` the reading spells, all of it; 0 where it spells others."""
    rest = plain(reading)
    open_ends = {len(rest)}
    for count, char in enumerate(reversed(word), start=1):
        ends = (end - len(sound) for end in open_ends for sound in _sounds(char) if rest[:end].endswith(sound))
        open_ends = set(ends)
        if 0 in open_ends:
            return count
        if not open_ends:
            return 0
    return 0


def is_usual(word: str, reading: str) -> bool:
    """Whether the reading, with the tones it has, is the one by which each character of the word is known."""
    known = "".join(_readings(char)[0] for char in word)
    return plain(known) == plain(reading) and (not has_tones(reading) or _tones(known) == _tones(reading))


def has_tones(reading: str) -> bool:
    """By marks (jīngjì) or by digits (jing1 ji4)."""
    return bool(_tones(reading))


def is_toned_syllable(reading: str) -> bool:
    """Whether it is how some one character is read, with its tone: 'jīng'."""
    return has_tones(reading) and plain(reading) in _syllables()


def may_open(char: str, reading: str) -> bool:
    """Whether a reading that was cut off may be the character's: 'f' or nothing at all for 发."""
    return any(sound.startswith(plain(reading)) for sound in _sounds(char))


def plain(reading: str) -> str:
    """A reading without tones, blanks and capitals; ü is v: 'Lǜ sè' → 'lvse'."""
    bare = "".join(c for c in unicodedata.normalize("NFD", _LEFT_OUT.sub("", reading)) if c not in _TONES)
    return unicodedata.normalize("NFC", bare).lower().translate(_LATIN)


def _tones(reading: str) -> list[int]:
    """The tones in order, the neutral one left out: 'péngyou' → [2], 'jing1 ji4' → [1, 4]."""
    spread = unicodedata.normalize("NFD", reading)
    return [int(c) if c.isdigit() else _TONES[c] for c in spread if c in _TONES or c in "1234"]


@lru_cache(maxsize=4096)
def _sounds(char: str) -> frozenset[str]:
    """What may be spelled for a character: its readings, ü also as u, and with the r of 儿."""
    sounds = {plain(reading) for reading in _readings(char)}
    sounds |= {sound.replace("v", "u") for sound in sounds} | {sound.replace("ve", "ue") for sound in sounds}
    return frozenset(sounds | {f"{sound}r" for sound in sounds} | ({"r"} if char in "儿兒" else set()))


def _readings(char: str) -> list[str]:
    """The usual one first; none for a character that the table lacks."""
    return [reading for reading in _table().get(ord(char), "").split(",") if reading]


@cache
def _syllables() -> frozenset[str]:
    return frozenset(plain(reading) for readings in _table().values() for reading in readings.split(","))


@cache
def _table() -> Mapping[int, str]:
    """Loaded when the first bracket is looked at: a quarter of a second that most batches need not spend."""
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
