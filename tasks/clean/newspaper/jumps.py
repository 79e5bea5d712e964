"""Jump lines: where a piece comes from and where it goes on.

Rule: 上接 opens the second half of a piece, 下转 closes its first; the marker is no part of the text.

    '（上接第1版）走过新桥，便是北岸。'   → came, '走过新桥，便是北岸。'
    '……切实加强监督。（下转第三版）'        → goes on, '……切实加强监督。'
    '（下转A2版）'                          → goes on, ''
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.clean.rule import rule

_PAGE = r"(?:第\s{0,4})?[A-Za-z]?\s{0,4}(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s{0,4}版?"
_COME = rf"(?:紧接|上接|上承|接)\s{{0,4}}{_PAGE}[^（()）。，]{{0,24}}"
_GO = rf"(?:紧转|下转|转至|转|续转)\s{{0,4}}{_PAGE}[^（()）。，]{{0,24}}"
_ARROWS = r"[▲△▶►▷→←◀◄◁>《〈<■●★☆\s\u3000]*"
_HINT = rule(r"[接承转]")
_FROM = rule(
    rf"^\s{{0,4}}(?:[（(【\[]\s{{0,4}}{_COME}[）)】\]]|{_ARROWS}(?:紧接|上接)\s{{0,4}}{_PAGE}版?(?=[\s\u3000]|$))[\s\u3000]*"
)
_TO = rule(
    rf"[\s\u3000]{{0,4}}(?:[（(【\[]\s{{0,4}}{_GO}[）)】\]]"
    rf"|(?:^|(?<=[\s\u3000。…”！？]))(?:紧转|下转)\s{{0,4}}{_PAGE}){_ARROWS}$"
)


@dataclass(frozen=True, slots=True)
class Jump:
    came: bool
    goes: bool
    text: str
    """The text without its markers."""


def read_jump(text: str) -> Jump:
    """Take the jump markers off a line or paragraph."""
    if not _HINT.search(text):
        return Jump(False, False, text)
    bare = _FROM.sub("", text)
    rest = _TO.sub("", bare)
    return Jump(bare != text, rest != bare, rest)
