"""Injected pinyin: readings that content farms put in brackets into running text to look original.

    '推动智能(zhìnéng)制造进车间'  → '推动智能制造进车间'
    '經(jīng)濟(jì)發展'              → '經濟發展'
    '(车间(chējiān))4486个'        → '(车间)4486个'      (nested in a real bracket)
    '开辟了(le)新版图'             → '开辟了新版图'      (toneless, where others around it have tones)

An editor's gloss stays: a reading for one rare character of a name (张翀(chōng)), and the readings of a text about
language, which stand behind a word set apart ('“行”(háng)和“行”(xíng)', '你好 (nǐ hǎo)'). Injection shows in number and
in place: inside the flow of sentences, again and again.
"""

from __future__ import annotations

import re
import unicodedata

_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|üan|van|ai|ei|ao|ou|an|en|in|un|ün|er|ia|ie|iu|ua|uo|ui|ue|üe|ve|io"
    "|a|o|e|i|u|ü|v|ê)"
)
_SYLLABLE = re.compile(rf"{_INITIAL}{_FINAL}r?|ng|hm|m")
_SPELLED = re.compile(rf"(?>{_SYLLABLE.pattern})++")  # possessive: 'aiaiai…q' could be parted in 2ⁿ ways
_BRACKET = re.compile(r"[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿăĕĭŏŭâîôûɡɑ'’·\u0300-\u036f\s-]{1,60})[)）]")
_TONES = re.compile(r"[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹăĕĭŏŭ]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]+$")
_GOES_ON = re.compile(r"[\u3400-\u9fff0-9)）]")
_MARKS = {"\u0304", "\u0301", "\u030c", "\u0300", "\u0306", "\u0302"}
_LEAST = 3
"""Readings inside the flow of sentences from which on they are no editor's."""


def is_injected(text: str) -> bool:
    """Whether a whole document's text carries injected pinyin."""
    toned = [match for match in _BRACKET.finditer(text) if _TONES.search(match[1]) and _reads_as_pinyin(match[1])]
    in_flow = sum(_in_flow(text, match) for match in toned)
    return in_flow >= _LEAST and in_flow * 2 > len(toned)


def strip_pinyin(text: str) -> str:
    """The text without its injected readings; only for text of a document that `is_injected`."""
    return _BRACKET.sub(lambda match: "" if _follows_word(text, match) else match[0], text)


def _follows_word(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket reads as pinyin and stands behind at least as many characters as it has syllables."""
    before = _HAN.search(text[max(0, match.start() - 30) : match.start()])
    return before is not None and _reads_as_pinyin(match[1]) and _fewest_syllables(match[1]) <= len(before[0])


def _in_flow(text: str, match: re.Match[str]) -> bool:
    """Inside a sentence: the word is the end of a longer run, no blanks part its syllables, and text goes on."""
    before = _HAN.search(text[max(0, match.start() - 30) : match.start()])
    if before is None or " " in match[1].strip():
        return False
    return len(before[0]) > _fewest_syllables(match[1]) or bool(_GOES_ON.match(text, match.end()))


def _bare(reading: str) -> str:
    """A reading without tone marks: 'lǜ' → 'lü'."""
    spread = unicodedata.normalize("NFD", re.sub(r"[\s'’·-]", "", reading)).replace("ɡ", "g").replace("ɑ", "a")
    return unicodedata.normalize("NFC", "".join(c for c in spread if c not in _MARKS))


def _reads_as_pinyin(reading: str) -> bool:
    return bool(_SPELLED.fullmatch(_bare(reading)))


def _fewest_syllables(reading: str) -> int:
    """How few characters could be read so: 'fúwùpíngtái' → 4, counted greedily."""
    return len(_SYLLABLE.findall(_bare(reading))) or 1
