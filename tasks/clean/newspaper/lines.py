"""The printed lines of a page, and how wide each was.

Rule: no printed line begins with a stop or a closing quote, so one that does is a piece that the tool broke
off the line above; so is one that opens a quotation behind a stop, where both together are as wide as the line
below. On a newspaper page a character of Chinese is one em wide and everything else half of it; a stop at a line's
end and the second of two stops are squeezed to half; a line that was letter-spaced to fill its column is as wide as
that.

    '桥头立着“慢行”' | '。'                → '桥头立着“慢行”。'
    '桥长对刚刚走过来的人们说：' | '“慢行' → '桥长对刚刚走过来的人们说：“慢行', over a line as wide
    '新桥全长 860 米，双向六车道'          → 13.5 em
    '横 跨 青 河 的 新 桥 ，今 天'         → spread: it filled its column
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.clean.newspaper.captions import split_credit
from tasks.clean.rule import rule

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f]")
_STOPS = frozenset("，。、；：！？”’」』）】》〉“‘「『（【《〈·…—")
_HALF = re.compile(f"[^ \u2e80-\U0010ffff{''.join(_STOPS)}]")
_SQUEEZED = re.compile(f"(?<=[{''.join(_STOPS)}])[{''.join(_STOPS)}]")
_OPENS, _BEFORE = "“‘《〈", "：，、。；！？"
_NARROWEST = 10.0
"""Em of a column whose lines are told by their width."""
_BELOW = 4
"""Lines below that tell how wide a column is."""
LONGEST = 160
"""Characters of a printed line that is mended; a longer one was never a line of a column."""

_NO_START = re.compile(r"^[，。、；：！？”’」』）》】〉…,.;:!?)]")
_SPREAD = re.compile(r"(?:[\u3400-\u9fff，。、；：“”][ \u3000]){4}")
_JUMP = rule(r"[（(]\s*(?:紧|下)?转[^（()）]{1,20}[）)]$")
_CLOSED = re.compile(r"(?:[。！？!?…；;]|(?<=[\u4e00-\u9fff])\.)[”’」』）)】》〉\"']*$|——$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `indent` and `width` are in em; `gap` tells of a blank line above it."""

    text: str
    indent: float
    width: float
    gap: bool
    spread: bool
    closed: bool
    """Whether a sentence may end here."""
    doubled: bool = False
    """Whether the tool read it twice, as it reads a bold headline."""
    cell: float = 0.0
    """The width of its column in em where it was parted from a row of several: it is running text, whatever its own."""


def read_lines(text: str) -> list[Line]:
    """The lines that hold anything, top to bottom."""
    lines: list[Line] = []
    gap = True
    for raw in re.split(r"\r\n|[\n\r\x0c\x85\u2028\u2029]", text):
        printed = _INVISIBLE.sub("", raw.replace("\xa0", " ").replace("\t", "    "))
        content = printed.strip(" \u3000")
        if not content:
            gap = True
            continue
        if lines and not gap and _NO_START.match(content) and (whole := _mend(lines, content)):
            lines[-1] = whole
            continue
        lead = printed[: len(printed) - len(printed.lstrip(" \u3000"))]
        lines.append(make_line(content, sum(1.0 if c == "\u3000" else 0.5 for c in lead), gap))
        gap = False
    return _join_quotations(lines)


def _join_quotations(lines: list[Line]) -> list[Line]:
    """Lines, those that were parted between a stop and an opening quote, squeezed together in print, as one."""
    joined: list[Line] = []
    for number, line in enumerate(lines):
        above = joined[-1] if joined else None
        if above and line.text[0] in _OPENS and above.text[-1] in _BEFORE and not (line.gap or line.closed):
            whole = make_line(above.text + line.text, above.indent, above.gap)
            below = next((each for each in lines[number + 1 : number + 1 + _BELOW] if not each.closed), None)
            if below and _is_as_wide(whole, below):
                joined[-1] = whole
                continue
        joined.append(line)
    return joined


def _is_as_wide(first: Line, below: Line) -> bool:
    """Whether a line is as wide as one below it, or two em short, as a paragraph's first is that lost its indent."""
    short = below.width - first.width - first.indent
    return below.width >= _NARROWEST and -0.6 <= short <= 2.6


def _mend(lines: list[Line], piece: str) -> Line | None:
    """The line above with the piece that was broken off it, where both were no wider than the lines before them."""
    if len(lines[-1].text) > LONGEST:
        return None
    whole = make_line(lines[-1].text + piece, lines[-1].indent, lines[-1].gap)
    widest = max((line.width for line in lines[-7:-1]), default=0.0)
    return whole if len(piece) <= 2 or whole.width <= widest + 1.5 else None


def make_line(text: str, indent: float, gap: bool) -> Line:
    """The line of a printed text."""
    width, spread, closed = (_read if len(text) <= LONGEST else _read.__wrapped__)(text)
    return Line(text, indent, width, gap, spread, closed)


@lru_cache(maxsize=1 << 11)
def _read(text: str) -> tuple[float, bool, bool]:
    """How wide a line is, whether it is spread, and whether a sentence may end there: asked several times of each."""
    bare = _JUMP.sub("", text) if text[-1] in "）)" else text
    closed = bool(_CLOSED.search(bare[-8:])) or (text[-1] in "摄图攝圖" and split_credit(text) is not None)
    return measure(text), " " in text and bool(_SPREAD.search(text)), closed


def measure(text: str) -> float:
    """The width of a line in em, as a justified column prints it."""
    width = len(text) - 0.5 * len(_HALF.findall(text)) - 0.75 * text.count(" ") - 0.5 * len(_SQUEEZED.findall(text))
    return width - 0.5 if text and text[-1] in _STOPS and text[-1] not in "—…" else width
