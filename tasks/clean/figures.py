"""Pictures and their captions.

A caption is what stands in `<figcaption>`, in an element that its site calls a caption, or a line with a credit in one
box with a picture and nothing else, as e-papers set it:
`<table><tr><td><img></td></tr><tr><td>图为企业车间。 李钰 摄</td></tr></table>` → caption 图为企业车间。,
credit 李钰 摄; or a short centered line without a stop right under one: `<p><img></p><p align="center">车间一角</p>`.
In a page that was saved as text the pictures are lost, and their captions stand among the paragraphs:
['图为企业车间。 李钰 摄', '车间一角。 李钰 摄连日来，…'] → captions 图为企业车间。 and 车间一角。, text 连日来，….
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from tasks.clean.blocks import Block
from tasks.clean.byline import parse_byline
from tasks.clean.markup import Element
from tasks.clean.names import is_surely_name
from tasks.clean.roles import role_of
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Caption

_ROLE = re.compile(r"caption|(?:img|pic|image|photo)[\w-]{0,10}desc|figure|photo[-_]?text|tuzhu|img[-_]?text", re.I)
_OWN_ROLE = re.compile(r"\bpic[-_]?text\b", re.I)
"""What a line alone is called where it is a caption, and what around it may hold pictures and text."""
_PIECES = 4
_CREDIT = rule(
    r"[\s（(]{0,3}(?:[\w·]{2,16}\s?)?(?:记者|通讯员|特约记者)?\s?[\u4e00-\u9fff·]{2,4}\s*(?:[/／]\s*)?(?:摄影(?:报道)?|翻?摄|供图|(?<!供)图)[）)]?"
    r"(?:[（(][\u4e00-\u9fff]{2,6}(?:图片[库网]|视觉)[）)])?\s*$"
)
_MARKED = rule(
    r"^[（(]?(?:[▲△▼▽↑↓◎]|(?:[上下左右]图|图[一二三四五六七八九十\d]{0,2}|图片|资料图片?|图注)(?:[：:]|为(?!了)))"
)
_COUNTED = rule(r"图\s?(?:\d{1,2}|[一二三四五六七八九十])[\s.、][^。！？]{2,36}$|[（(][^（()）。！？]{4,60}[）)]$")
"""What is a caption right under a picture alone: '图1 开工的厂房', '（厂房开工）'."""
_NUMBERED = re.compile(r"[①-⑳]")
_RUN_IN = rule(
    r"[^。！？]{4,80}。\s?(?:[\w·]{2,10}\s?(?:记者|发)\s?)?[\u4e00-\u9fff·]{2,4}\s摄(?=[^\s影制像，。、（）()]{2})"
)
_PRESS = rule("记者|通讯员")
_NAMED = rule(r"(?P<name>[\u4e00-\u9fff·]{2,4})\s*(?:[/／]\s*)?(?:摄影|翻?摄)[）)]?\s*$")
_MEDIA_CHROME = re.compile(
    r"logo|icon|qrcode|qr_code|erweima|blank|loading|spacer|pixel|avatar|share|weixin|wechat|1x1|transparent", re.I
)
_SOURCED = rule(
    r"[^。！？]{4,120}[。！？]?\s?[（(](?:图片?(?:来源)?\s?[/／|｜:：][^（()）]{2,30}|(?:本报|[\u4e00-\u9fff]{1,3}社)?(?:资料|网[上路])(?:图片?|照片?)"
    r"|Shutterstock|Getty\s?Images|iStock|Unsplash|Pixabay|Pexels|视觉中国|东方IC"
    r"|(?:示意图|资料照?片?)[，,、／/][^（()）。]{2,24}"
    r"|(?:X|FB|IG|Facebook|Twitter)\s?[@／/]\s?[^（()）]{2,40}|[^（()）。]{2,20}(?:提供|供图|授权)"
    r"|图?(?:[擷截]取|翻[拍摄])自[^（()）。]{1,20}"
    r"|取自[^（()）。]{0,12}(?:脸书|网[站路络]?|推特|微博|IG|Facebook))[）)]"
)
"""One sentence and in brackets whose the picture is: '園區一角。（圖／縣府提供）'."""
_BEHIND = rule(r"(?<=[。！？ ])图\s?[/／]\s?[^\s。，；（()）]{2,20}$")
"""The same without a bracket, behind the sentence: '園區一角。 圖／縣府提供'."""
_GAVE = rule(r"(?<=[。！？ ])[\u4e00-\u9fff]{2,16}(?:提供|供图)[）)]?$")
"""Who gave the picture, behind what it shows: '新桥通车。青河县委宣传部提供'."""
_FILE = re.compile(r"[\w\-.()（） ]{1,60}\.(?:jpe?g|png|gif|bmp|webp)", re.I)
_CREDIT_LENGTH = 60  # characters from a text's end that hold its credit
_LAST_OF_CREDIT = frozenset("摄影图道库网觉")
_MAX_IMAGES = 100
_LEAST_TWICE = 8  # characters of a caption that is printed twice on its line
_BRACKETED_END = re.compile(r"[（(][^（()）]{2,40}[）)]$")
_LONGEST_CAPTION, _LONGEST_UNCREDITED = 150, 80
_LARGEST_BOX = 200  # elements of a box that holds pictures and their caption alone
_CENTERED = re.compile(r"text-align\s*:\s*center", re.I)
_STOP = re.compile(r"[。！？!?；;…]|[：:，,]$")
_SHOT = rule(r"[（(][^（()）。]{0,12}[\u4e00-\u9fff]{2,4}\s?[/／]?\s?摄(?:影)?[）)]$")
_LONGEST_UNDER = 40  # characters of a line under a picture that nothing but its place makes a caption


def caption_of(block: Block) -> Caption | None:
    """The caption that a block is, if its element says so."""
    around = [block.element, *islice(block.element.iterancestors(), 1)]
    if any(element.tag == "figcaption" for element in around):
        return read_caption(block.text)
    if len(block.text) > _LONGEST_CAPTION:
        return None
    called = any(element.tag == "figure" or _ROLE.search(role_of(element)) for element in around)
    return read_caption(block.text) if called or _OWN_ROLE.search(role_of(block.element)) or _is_inline(block) else None


def _is_inline(block: Block) -> bool:
    """Whether all of a line stands in a piece that is called a caption: `<p><img><span class="img-caption">`."""
    pieces = (piece for piece in islice(block.element.iter("span", "em", "i", "font", "small"), _PIECES))
    return any(_ROLE.search(role_of(piece)) and _says_alone(piece, block.text) for piece in pieces)


def find_under_pictures(blocks: Sequence[Block]) -> frozenset[str]:
    """The lines that their place under a picture makes captions; none where most is said there, for that is text."""
    under = [block.text for block in blocks if _is_under_picture(block)]
    return frozenset(under) if 3 * sum(map(len, under)) < sum(len(block.text) for block in blocks) else frozenset()


def _is_under_picture(block: Block) -> bool:
    """Whether a line may be a caption and stands right under a picture, nothing printed between them."""
    if block.heading or len(block.text) > _LONGEST_CAPTION or not (_is_credited(block.text) or _is_label(block)):
        return False
    over = next((each for each in islice(block.element.itersiblings(preceding=True), 4) if not _is_empty(each)), None)
    if over is None or not _says_alone(block.element, block.text):
        return False
    return _says_alone(over, "") and next(over.iter("img"), None) is not None


def _is_empty(element: Element) -> bool:
    return _says_alone(element, "") and next(element.iter("img", "video", "iframe"), None) is None


def _is_credited(text: str) -> bool:
    """Whether a line has a picture's mark, or says who shot it."""
    line = simplify(text)
    if _SHOT.search(text, 1) or _COUNTED.match(line):
        return True
    return is_picture_line(line) and parse_byline(text) is None


def _is_label(block: Block) -> bool:
    """Whether a line is short and centered, without a stop, and not bold as a heading is."""
    return len(block.text) <= _LONGEST_UNDER and not (block.bold or _STOP.search(block.text)) and is_centered(block)


def is_centered(block: Block) -> bool:
    """Whether a line is set in the middle."""
    return block.element.get("align") == "center" or bool(_CENTERED.search(block.element.get("style") or ""))


def _says_alone(element: Element, text: str) -> bool:
    """Whether an element holds these words and no others."""
    words = islice((word for part in element.itertext() for word in str(part).split()), len(text) + 1)
    return "".join(words) == "".join(text.split())


def is_file_name(text: str) -> bool:
    """Whether a line is what is left of a picture where the picture itself was lost: '05.jpg'."""
    return _FILE.fullmatch(text) is not None


def is_sourced(text: str, *, last: bool) -> bool:
    """Whether a line is one sentence and the bracket that says whose the picture above it is.

    What is given (提供) may at a text's end be the text.
    """
    if len(text) > _LONGEST_CAPTION or not (_SOURCED.fullmatch(text) or _behind_sentence(text)):
        return False
    return not (last and text.rstrip(" ）)").endswith("提供"))


def _behind_sentence(text: str) -> bool:
    behind = _BEHIND.search(text)
    return bool(behind and len(re.findall("[。！？]", text[: behind.start()])) <= 1)


def is_picture_line(text: str) -> bool:
    """Whether a line says what a picture shows or who took it, and heads nothing: '图为企业车间。 李钰 摄'."""
    return bool(_MARKED.match(text)) or _ends_in_credit(text) or _is_given(text)


def _is_given(text: str) -> bool:
    gave = _GAVE.search(text)
    return bool(gave and len(text) <= _LONGEST_CAPTION and len(re.findall("[。！？]", text[: gave.start()])) <= 1)


def _ends_in_credit(text: str) -> bool:
    return simplify(text[-4:]).rstrip(" ）)")[-1:] in _LAST_OF_CREDIT and _credit_of(text) is not None


def _credit_of(text: str) -> re.Match[str] | None:
    return _CREDIT.search(simplify(text), len(text) - _CREDIT_LENGTH)


def find_boxed(blocks: Sequence[Block]) -> dict[int, tuple[Caption, tuple[str, ...]]]:
    """The captions in boxes and their pictures, by the ids of the blocks that they are; two may be lines of one."""
    found: dict[int, tuple[Caption, tuple[str, ...]]] = {}
    for i, block in enumerate(blocks):
        over = blocks[i - 1] if i and blocks[i - 1].element is block.element else None
        lines = [over, block] if over else [block]
        if shown := _read_boxed(block, " ".join(line.text for line in lines)):
            found |= {id(line): shown for line in lines}
    return found


def _read_boxed(block: Block, text: str) -> tuple[Caption, tuple[str, ...]] | None:
    """A text as caption, and its pictures, if it names a photographer and is alone with pictures in a box."""
    if len(text) > 150 or not _ends_in_credit(block.text):
        return None
    for box in islice(block.element.iterancestors(), 4):
        if next(islice(box.iter(), _LARGEST_BOX, None), None) is not None:
            return None
        if pictures := _pictures(box):
            return (read_caption(text), tuple(pictures)) if _says_alone(box, text) else None
    return None


def read_caption(text: str) -> Caption:
    """A caption with its credit apart, as printed, without the mark that points at the picture."""
    text = _half(text).lstrip("▲△▼▽◎↑↓ ")
    match = _credit_of(text)
    if behind := _BEHIND.search(text) or _GAVE.search(text):
        return Caption(text[: behind.start()].strip(), behind[0].strip())
    if _SOURCED.fullmatch(text) or _SHOT.search(text):
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
    return frozenset(line for line in twice if len(line) <= 2 * _LONGEST_CAPTION and _BRACKETED_END.search(line))


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
        if caption is None and _is_caption(piece, last=last):
            caption, rest = piece, ""
        shown += [caption] if caption else []
        told += [rest] if rest else []
    return (shown, told) if sum(map(len, shown)) < sum(map(len, told)) else ([], list(pieces))


def _part_numbered(pieces: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The pieces down to who shot the pictures, and what below that line is numbered like them: '①车间一角。'."""
    at = next((i for i, piece in enumerate(pieces) if _NUMBERED.match(piece)), len(pieces))
    shot = 0 < at < len(pieces) and _ends_in_credit(pieces[at - 1]) and parse_byline(pieces[at - 1])
    return (pieces[:at], pieces[at:]) if shot and all(map(_NUMBERED.match, pieces[at:])) else (pieces, ())


def _is_caption(piece: str, *, last: bool) -> bool:
    """A line that a picture's mark or credit makes its caption; at a text's end a credit alone is the writer's."""
    line = simplify(piece)
    if is_sourced(piece, last=last):
        return True
    if parse_byline(piece) is not None or not is_picture_line(line):
        return False
    credited, marked = _ends_in_credit(line), bool(_MARKED.match(line))
    if len(line) > (_LONGEST_CAPTION if credited else _LONGEST_UNCREDITED):
        return False
    return marked or not (last and credited)


def _split_caption(text: str) -> tuple[str | None, str]:
    """The caption that a paragraph opens with, its credit run into the text: '车间一角。 何辉 摄连日来，…'."""
    match = _RUN_IN.match(text)
    return (text[: match.end()], text[match.end() :]) if match else (None, text)


def find_images(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Addresses of the pictures that stand among the blocks of an article, in order."""
    if not blocks:
        return ()
    container = _common_ancestor(blocks[0].element, blocks[-1].element)
    return tuple(_pictures(container))


def _pictures(container: Element) -> list[str]:
    """Addresses of the pictures in an element, icons and codes aside."""
    found: list[str] = []
    for image in container.iter("img"):
        source = next((image.get(name) for name in ("data-original", "data-src", "src") if image.get(name)), "")
        if source and not source.startswith("data:") and not _MEDIA_CHROME.search(source) and source not in found:
            found.append(source)
        if len(found) == _MAX_IMAGES:
            break
    return found


def _common_ancestor(first: Element, last: Element) -> Element:
    above = {first, *first.iterancestors()}
    node: Element = last
    while node not in above:
        parent = node.getparent()
        if parent is None:
            return first
        node = parent
    return node
