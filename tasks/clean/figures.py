"""Pictures and their captions, by where they stand on a page.

A caption is what stands in `<figcaption>`, in an element that its site calls a caption, or a line with a credit in one
box with a picture and nothing else, as e-papers set it:
`<table><tr><td><img></td></tr><tr><td>图为企业车间。 李钰 摄</td></tr></table>` → caption 图为企业车间。,
credit 李钰 摄; or a short centered line without a stop right under one: `<p><img></p><p align="center">车间一角</p>`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from tasks.clean.blocks import Block
from tasks.clean.byline import parse_byline
from tasks.clean.captions import LONGEST_CAPTION, SHOT, ends_in_credit, is_picture_line, read_caption
from tasks.clean.markup import Element
from tasks.clean.roles import role_of
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Caption

_ROLE = re.compile(r"caption|(?:img|pic|image|photo)[\w-]{0,10}desc|figure|photo[-_]?text|tuzhu|img[-_]?text", re.I)
_OWN_ROLE = re.compile(r"\bpic[-_]?text\b", re.I)
"""What a line alone is called where it is a caption, and what around it may hold pictures and text."""
_PIECES = 4
_COUNTED = rule(r"图\s?(?:\d{1,2}|[一二三四五六七八九十])[\s.、][^。！？]{2,36}$|[（(][^（()）。！？]{4,60}[）)]$")
"""What is a caption right under a picture alone: '图1 开工的厂房', '（厂房开工）'."""
_MEDIA_CHROME = re.compile(
    r"logo|icon|qrcode|qr_code|erweima|blank|loading|spacer|pixel|avatar|share|weixin|wechat|1x1|transparent", re.I
)
_MAX_IMAGES = 100
_LARGEST_BOX = 200  # elements of a box that holds pictures and their caption alone
_CENTERED = re.compile(r"text-align\s*:\s*center", re.I)
_STOP = re.compile(r"[。！？!?；;…]|[：:，,]$")
_LONGEST_UNDER = 40  # characters of a line under a picture that nothing but its place makes a caption


def caption_of(block: Block) -> Caption | None:
    """The caption that a block is, if its element says so."""
    around = [block.element, *islice(block.element.iterancestors(), 1)]
    if any(element.tag == "figcaption" for element in around):
        return read_caption(block.text)
    if len(block.text) > LONGEST_CAPTION:
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
    if block.heading or len(block.text) > LONGEST_CAPTION:
        return False
    if any((picture.get("alt") or "").strip() == block.text for picture in block.element.iter("img")):
        return True  # `<p><img alt="新桥"><br>新桥</p>`
    if not (_is_credited(block.text) or _is_label(block)):
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
    if SHOT.search(text, 1) or _COUNTED.match(line):
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
    if len(text) > 150 or not ends_in_credit(block.text):
        return None
    for box in islice(block.element.iterancestors(), 4):
        if next(islice(box.iter(), _LARGEST_BOX, None), None) is not None:
            return None
        if pictures := _pictures(box):
            return (read_caption(text), tuple(pictures)) if _says_alone(box, text) else None
    return None


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
