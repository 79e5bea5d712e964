"""Join hard-wrapped lines into paragraphs, and close the blanks that justification left.

Rule: in a column a line that does not end its paragraph is full; a paragraph's first line is two em shorter where the
tool lost its indent. So a new paragraph starts behind a closed sentence when the line before stayed short, or when the
line after is short without ending anything. A blank line proves nothing, for columns and hanging quotes make them: it
tips the balance only on pages where blank lines keep to the ends of paragraphs. Where a tool read columns out of
order, an unfinished line may stand over one that is set in: the two do not belong together.

    '图书馆天天开门，读者常来往。' | '今年5月，馆里添置了座椅，又' | '把自习室搬到临河的一面，窗外就是青河'
        → two paragraphs: the second line is two em short and ends nothing
    '举报电话：0700-' | '1234567'          → '举报电话：0700-1234567'
    '横 跨 青 河'                          → '横跨青河'
    '5月 7日', '（记者刘江 冯河）'         → '5月7日', '（记者刘江 冯河）'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.names import COMPOUND, is_name
from tasks.clean.newspaper.lines import Line
from tasks.clean.rule import rule

INDENT = 2.0
"""Em that a paragraph's first line is set in."""

_HAN = r"\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—·"
_BLANK = rule(rf"(?<=[{_HAN}]) +(?=[{_HAN}\w(\[])|(?<=[\w%)\]]) +(?=[{_HAN}])")
_KEEP = rule(r"[（(【](?=[^（()）【】]*?(?:记者|通讯员|实习生|摄|作者|编辑|文/图|图/文))[^（()）【】]*[）)】]")
_IN_BYLINE = rule(r"[（(【][^（()）【】]*(?:记者|通讯员)[^（()）【】]*$")
_BEFORE = rule(r"[ 、，/／（(]|记者|通讯员|实习生")
_BEHIND = rule(r"[ 、，/／）)]|记者|通讯员|实习生")
_STARTS = re.compile(r"^[▲△▼▽■□◆●★]")


def close_blanks(text: str) -> str:
    """Take out blanks between 汉字, digits and stops; those that part the names of a bracketed byline stay."""
    text = text.replace("\u3000", " ").replace("\xa0", " ").strip()
    if " " not in text:
        return text
    parts: list[str] = []
    end = 0
    for kept in _KEEP.finditer(text):
        parts += [_BLANK.sub("", text[end : kept.start()]).rstrip(" "), kept[0]]
        end = kept.end()
    tail = _BLANK.sub("", text[end:])
    parts.append(tail.lstrip(" ") if end else tail)
    return "".join(parts)


def join_text(lines: Sequence[str]) -> str:
    """The lines of one paragraph as running text: nothing between 汉字, a blank between two Latin words."""
    text = ""
    for line in lines:
        piece = line.strip(" \u3000")
        if _IN_BYLINE.search(text[-120:]):
            text += _seam(text) * _new_name(text, piece) + piece
        elif text and _latin(text[-1]) and _latin(piece[:1]):
            text += " " + piece
        else:
            text += piece
    return close_blanks(text)


def _seam(text: str) -> str:
    return "" if text.endswith(("（", "(", "、", "/", "／", " ")) else " "


def _new_name(text: str, piece: str) -> bool:
    """Whether a wrap inside a byline's bracket parts two names: 刘江|冯河 are two, 通讯员周|凡 is one."""
    last = _BEFORE.split(text[-20:])[-1]
    head = _BEHIND.split(piece, maxsplit=1)[0]
    return is_name(last) and last not in COMPOUND and len(head) != 1


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def join_lines(
    lines: Sequence[Line], full: Sequence[float | None], opens: Sequence[bool] = (), gap_tells: float = 0.0
) -> list[list[int]]:
    """Group line numbers into paragraphs.

    `full` is the width of the column that each line stands in; `opens` tells where a report opens; `gap_tells`, 0 to 1,
    how far blank lines of this page keep to the ends of paragraphs.
    """
    groups: list[list[int]] = []
    indents = keeps_indent(lines)
    for number in range(len(lines)):
        if groups and not (opens and opens[number]) and _continues(lines, full, groups[-1], number, indents, gap_tells):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def keeps_indent(lines: Sequence[Line]) -> bool:
    """Whether the tool kept the indents: some lines are set in, and they stand behind closed ones."""
    inset = [number for number, line in enumerate(lines) if 1.5 <= line.indent <= 2.6]
    behind_closed = sum(number == 0 or lines[number - 1].closed for number in inset)
    return len(inset) >= 0.04 * len(lines) and bool(inset) and behind_closed >= 0.8 * len(inset)


def weigh_gaps(lines: Sequence[Line], full: Sequence[float | None]) -> float:
    """How much more often a blank line stands behind a short closed line than behind an unfinished one, 0 to 1."""
    ends: list[bool] = []
    inside: list[bool] = []
    for before, line, column in zip(lines, lines[1:], full, strict=False):
        if not before.closed:
            inside.append(line.gap)
        elif column is not None and column - before.width > 3:
            ends.append(line.gap)
    if len(ends) < 3 or not inside:
        return 0.0
    return max(0.0, sum(ends) / len(ends) - sum(inside) / len(inside))


def _continues(
    lines: Sequence[Line],
    full: Sequence[float | None],
    paragraph: list[int],
    number: int,
    indents: bool,
    gap_tells: float,
) -> bool:
    last, line = lines[paragraph[-1]], lines[number]
    column = full[paragraph[-1]] or full[number]
    if _STARTS.match(line.text):
        return False
    if column is None:
        return not last.closed
    if indents and not last.closed:
        return line.indent - last.indent < 1.5 or len(paragraph) == 1
    if indents:
        return line.indent < 1.5
    slack = column - last.width - (INDENT if len(paragraph) == 1 else 0.0)
    if not last.closed:
        leads_in = last.text.endswith(("：", ":")) and slack > 2.5
        return not (leads_in or (abs(slack) < 0.8 and _begins_elsewhere(lines, full, number)))
    below = full[number] or column
    if abs(below - column) < INDENT:
        below = max(below, column)
    stayed_short = 0.0 if last.spread else _clip(slack - 1.0, -0.4, 3.0)
    if line.closed:
        set_in = -0.3
    else:
        hangs = 0.5 if line.text[-1] in "，、；：" else 0.0  # a stop at a line's end may stand outside the column
        set_in = -1.0 if line.spread else _clip(below - line.width + hangs - 1.0, -1.0, 1.5)
    apart = gap_tells * (0.8 if line.gap else -0.8)
    return stayed_short + set_in + apart <= 0


def _begins_elsewhere(lines: Sequence[Line], full: Sequence[float | None], number: int) -> bool:
    """Whether a line behind a blank one is a paragraph's first for sure: set in by two em over a full line."""
    line, column = lines[number], full[number]
    if column is None or number + 1 >= len(lines) or not line.gap or line.closed or line.spread:
        return False
    below = lines[number + 1]
    return abs(column - line.width - INDENT) < 0.4 and not below.closed and abs(column - below.width) < 0.6


def _clip(value: float, low: float, high: float) -> float:
    return max(low, min(high, value))
