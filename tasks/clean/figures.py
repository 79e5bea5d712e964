"""Pictures and their captions.

A caption is what stands in `<figcaption>`, in an element that its site calls a caption, or the short line right
under a picture: `图为企业车间。 李钰 摄` → caption 图为企业车间。, credit 李钰.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.blocks import Block
from tasks.clean.markup import Element
from tasks.clean.roles import role_of
from tasks.records import Caption

_ROLE = re.compile(
    r"caption|img[-_]?desc|pic[-_]?desc|image[-_]?desc|figure|photo[-_]?(?:text|desc)|tuzhu|img[-_]?text", re.I
)
_CREDIT = re.compile(
    r"[\s（(]*(?P<credit>(?:[\w·]{2,16}\s?)?(?:记者|通讯员|特约记者)?\s?[\u4e00-\u9fff·]{2,4})\s*(?:/\s*)?(?:摄影|摄|供图|(?<!供)图)[）)]?\s*$"
)
_MEDIA_CHROME = re.compile(
    r"logo|icon|qrcode|qr_code|erweima|blank|loading|spacer|pixel|avatar|share|weixin|wechat|1x1|transparent", re.I
)
_MAX_IMAGES = 100


def caption_of(block: Block) -> Caption | None:
    """The caption that a block is, if its element says so."""
    element: Element | None = block.element
    for _ in range(2):
        if element is None:
            return None
        if element.tag == "figcaption" or (_ROLE.search(role_of(element)) and len(block.text) <= 150):
            return read_caption(block.text)
        element = element.getparent()
    return None


def read_caption(text: str) -> Caption:
    """A caption with its photographer apart."""
    match = _CREDIT.search(text)
    if match and match.start() > 0:
        return Caption(text[: match.start()].strip(), match["credit"].strip())
    return Caption(text, None)


def find_images(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Addresses of the pictures that stand among the blocks of an article, in order."""
    if not blocks:
        return ()
    container = _common_ancestor(blocks[0].element, blocks[-1].element)
    found: list[str] = []
    for image in container.iter("img"):
        source = next((image.get(name) for name in ("data-original", "data-src", "src") if image.get(name)), "")
        if source and not source.startswith("data:") and not _MEDIA_CHROME.search(source) and source not in found:
            found.append(source)
        if len(found) == _MAX_IMAGES:
            break
    return tuple(found)


def _common_ancestor(first: Element, last: Element) -> Element:
    above = {first, *first.iterancestors()}
    node: Element = last
    while node not in above:
        parent = node.getparent()
        if parent is None:
            return first
        node = parent
    return node
