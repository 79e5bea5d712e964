"""What makes a line a picture's caption, and whose the picture is, by its words alone.

    '图为企业车间。 李钰 摄'             → caption 图为企业车间。, credit 李钰 摄
    '新桥通车。青河县委宣传部提供'       → caption 新桥通车。, credit 青河县委宣传部提供

In a page that was saved as text the pictures are lost, and their captions stand among the paragraphs:
['图为企业车间。 李钰 摄', '车间一角。 李钰 摄连日来，…'] → captions 图为企业车间。 and 车间一角。, text 连日来，….
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasks.clean.byline import parse_byline
from tasks.clean.names import is_surely_name
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Caption

_CREDIT = rule(
    r"(?:[\s（(]{0,3}(?:[\w·]{2,16}\s?)?(?:记者|通讯员|特约记者)?\s?[\u4e00-\u9fff·]{2,4}\s*(?:[/／]\s*)?"
    r"(?:摄影(?:报道)?|翻?摄|供图|(?<=[\s/／])图)"
    r"|(?:[\w·]{2,16}(?:记者|通讯员)\s?|[（(])[\u4e00-\u9fff·]{2,4}图"  # 图 ends many a word: 路线图, 蓝图
    r"|[\s（(](?:资料|网络|视频|监控)(?:图|截图))[）)]?"
    r"(?:[（(][\u4e00-\u9fff]{2,6}(?:图片[库网]|视觉)[）)])?\s*$"
)
_MARKED = rule(
    r"^[（(]?(?:[▲△▼▽↑↓◎]|(?:[上下左右]图|图[一二三四五六七八九十\d]{0,2}|图片|资料图片?|图注)(?:[：:]|为(?!了)))"
)
_NUMBERED = re.compile(r"[①-⑳]")
_RUN_IN = rule(
    r"[^。！？]{4,80}。\s?(?:[\w·]{2,10}\s?(?:记者|发)\s?)?[\u4e00-\u9fff·]{2,4}\s摄(?=[^\s影制像，。、（）()]{2})"
)
_REPORTED = rule(r"[^。！？]{4,80}。[\w·]{2,12}(?:记者|通讯员)\s?[\u4e00-\u9fff·]{2,4}")
"""What is a caption below others alone, though it says no more than whose it is: '车间一角。江城网记者 何辉'."""
_PRESS = rule("记者|通讯员")
_NAMED = rule(r"(?P<name>[\u4e00-\u9fff·]{2,4})\s*(?:[/／]\s*)?(?:摄影|翻?摄)[）)]?\s*$")
_SOURCED = rule(
    r"[^。！？]{4,120}[。！？]?\s?[（(](?:图片?(?:来源)?\s?[/／|｜:：][^（()）]{2,30}|(?:本报|[\u4e00-\u9fff]{1,3}社)?(?:资料|网[上路])(?:图片?|照片?)"
    r"|Shutterstock|Getty\s?Images|iStock|Unsplash|Pixabay|Pexels|视觉中国|东方IC"
    r"|(?:示意图|资料照?片?)[，,、／/][^（()）。]{2,24}"
    r"|(?:X|FB|IG|Facebook|Twitter)\s?[@／/]\s?[^（()）]{2,40}|[^（()）。]{2,20}(?:提供|供图|授权)"
    r"|图?(?:[擷截]取|翻[拍摄])自[^（()）。]{1,20}"
    r"|取自[^（()）。]{0,12}(?:脸书|网[站路络]?|推特|微博|IG|Facebook))[）)]"
)
"""One sentence and in brackets whose the picture is: '園區一角。（圖／縣府提供）'."""
_BEHIND = rule(r"(?<=[。！？ ])(?:图|照片|相片|图片)\s?[/／]\s?[^\s。，；（()）]{2,20}$")
"""The same without a bracket, behind the sentence: '園區一角。 圖／縣府提供'."""
_GAVE = rule(r"(?<=[。！？ ])[\u4e00-\u9fff]{2,16}(?:提供|供图)[）)]?$")
"""Who gave the picture, behind what it shows: '新桥通车。青河县委宣传部提供'."""
_FILE = re.compile(r"[\w\-.()（） ]{1,60}\.(?:jpe?g|png|gif|bmp|webp)", re.I)
_CREDIT_LENGTH = 60  # characters from a text's end that hold its credit
_LAST_OF_CREDIT = frozenset("摄影图道库网觉")
_LEAST_TWICE = 8  # characters of a caption that is printed twice on its line
_BRACKETED_END = re.compile(r"[（(][^（()）]{2,40}[）)]$")
LONGEST_CAPTION, _LONGEST_UNCREDITED = 150, 80
SHOT = rule(r"[（(][^（()）。]{0,12}[\u4e00-\u9fff]{2,4}\s?[/／]?\s?摄(?:影)?[）)]$")
"""A bracket at the end that says who shot it: （何辉 摄）, （记者何辉攝影）."""


def is_file_name(text: str) -> bool:
    """Whether a line is what is left of a picture where the picture itself was lost: '05.jpg'."""
    return _FILE.fullmatch(text) is not None


def is_sourced(text: str, *, last: bool) -> bool:
    """Whether a line is one sentence and the bracket that says whose the picture above it is.

    What is given (提供) may at a text's end be the text.
    """
    if len(text) > LONGEST_CAPTION or not (_SOURCED.fullmatch(text) or _behind_sentence(text)):
        return False
    return not (last and text.rstrip(" ）)").endswith("提供"))


def _behind_sentence(text: str) -> bool:
    behind = _BEHIND.search(text)
    return bool(behind and len(re.findall("[。！？]", text[: behind.start()])) <= 1)


def is_picture_line(text: str) -> bool:
    """Whether a line says what a picture shows or who took it, and heads nothing: '图为企业车间。 李钰 摄'."""
    return bool(_MARKED.match(text)) or ends_in_credit(text) or _is_given(text)


def _is_given(text: str) -> bool:
    gave = _GAVE.search(text)
    return bool(gave and len(text) <= LONGEST_CAPTION and len(re.findall("[。！？]", text[: gave.start()])) <= 1)


def ends_in_credit(text: str) -> bool:
    return simplify(text[-4:]).rstrip(" ）)")[-1:] in _LAST_OF_CREDIT and _credit_of(text) is not None


def _credit_of(text: str) -> re.Match[str] | None:
    return _CREDIT.search(simplify(text), len(text) - _CREDIT_LENGTH)


def read_caption(text: str) -> Caption:
    """A caption with its credit apart, as printed, without the mark that points at the picture."""
    text = _half(text).lstrip("▲△▼▽◎↑↓ ")
    match = _credit_of(text)
    if behind := _BEHIND.search(text) or _GAVE.search(text):
        return Caption(text[: behind.start()].strip(), behind[0].strip())
    if _SOURCED.fullmatch(text) or SHOT.search(text):
        at = max(text.rfind("（"), text.rfind("("))
        return Caption(text[:at].strip(), text[at + 1 : -1].strip())
    if match is None:
        return Caption(text, None)
    start = match.start()
    if named := _NAMED.search(simplify(text), start):
        names = (named["name"][-size:] for size in (3, 2) if is_surely_name(named["name"][-size:]))
        name = next(names, None)
        at = named.end("name") - len(name or "")
        if name and len(text[start:at].strip(" （(")) > 2 and not _PRESS.search(text, start, at):
            start = at
    if start == 0:
        return Caption(text, None)
    return Caption(text[:start].strip(" （("), text[start:].strip(" \u3000（）()"))


def find_twice(lines: Sequence[str]) -> frozenset[str]:
    """The captions that stand twice in a row, once as what their picture is called.

    Nothing else is printed so and ends in a bracket: '園區一角。(新華社)' over '園區一角。(新華社)', or behind it.
    """
    twice = {over for over, under in pairwise(lines) if over == under}
    twice |= {line for line in lines if _half(line) != line}
    return frozenset(line for line in twice if len(line) <= 2 * LONGEST_CAPTION and _BRACKETED_END.search(line))


def _half(line: str) -> str:
    """A line without its second half, where that says the first once more."""
    half = line[: len(line) // 2].rstrip()
    return half if len(half) >= _LEAST_TWICE and line[len(half) :].lstrip() == half else line


def part_captions(pieces: Sequence[str]) -> tuple[list[str], list[str]]:
    """What pictures were set with, and the text; but where most is said under pictures, that is the text."""
    pieces, numbered = _part_numbered(pieces)
    shown: list[str] = [*numbered]
    told: list[str] = []
    end = max((i for i, piece in enumerate(pieces) if parse_byline(piece) is None), default=0)
    for i, piece in enumerate(pieces):
        caption, rest = _split_caption(piece)
        last = i == len(pieces) - 1 or (i == end and piece.count("。") > 1)
        if caption is None and (_is_caption(piece, last=last) or (_REPORTED.fullmatch(piece) and shown and not told)):
            caption, rest = piece, ""
        shown += [caption] if caption else []
        told += [rest] if rest else []
    return (shown, told) if sum(map(len, shown)) < sum(map(len, told)) else ([], list(pieces))


def find_captions(lines: Sequence[str], reported: bool) -> list[Caption]:
    """The captions among lines that are no text, as those between an imprint and the first sentence.

    `reported`: the text opens with its dateline; then no sentence above it is the text's.
    """
    sure = {over for over, under in pairwise(lines) if over == under}
    sure.update(line for line in lines if reported and line.endswith("。"))
    return [read_caption(line) for line in dict.fromkeys(lines) if line in sure or _is_caption(line, last=False)]


def _part_numbered(pieces: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The pieces down to who shot the pictures, and what below that line is numbered like them: '①车间一角。'."""
    at = next((i for i, piece in enumerate(pieces) if _NUMBERED.match(piece)), len(pieces))
    shot = 0 < at < len(pieces) and ends_in_credit(pieces[at - 1]) and parse_byline(pieces[at - 1])
    return (pieces[:at], pieces[at:]) if shot and all(map(_NUMBERED.match, pieces[at:])) else (pieces, ())


def _is_caption(piece: str, *, last: bool) -> bool:
    """A line that a picture's mark or credit makes its caption; at a text's end a credit alone is the writer's."""
    line = simplify(piece)
    if is_sourced(piece, last=last):
        return True
    if parse_byline(piece) is not None or not is_picture_line(line):
        return False
    credited, marked = ends_in_credit(line), bool(_MARKED.match(line))
    if len(line) > (LONGEST_CAPTION if credited else _LONGEST_UNCREDITED):
        return False
    return marked or not (last and credited)


def _split_caption(text: str) -> tuple[str | None, str]:
    """The caption that a paragraph opens with, its credit run into the text: '车间一角。 何辉 摄连日来，…'."""
    match = _RUN_IN.match(text)
    return (text[: match.end()], text[match.end() :]) if match else (None, text)
