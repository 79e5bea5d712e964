"""Tell a picture's caption from running text.

Rule: a caption is a sentence or two with the picture's credit behind them, or behind a mark that points at the picture;
it leaves the body. A caption that has a headline of its own is a piece: photo news.

    '▲民警在路口疏导交通。通讯员供图'     → '民警在路口疏导交通。', credit 通讯员供图
    '市民在公园散步。 本报记者 张明 摄'   → '市民在公园散步。', credit 本报记者 张明 摄
    '新桥今天通车。'                      → None
"""

from __future__ import annotations

import re

from tasks.clean.byline import parse_byline
from tasks.clean.rule import rule
from tasks.records import Caption, Person

MARK = re.compile(r"^[▲△▼▽◀▶◤◥◣◢↑↓←→⬆⬇]+\s*")
PHOTO = rule(r"摄|供图|图片|图|照片")
_ENDS_CREDIT = rule(r"(?:[摄图片]|提供|报道)[）)]?$")
_CREDIT = rule(
    r"^(?P<text>.*[。！？”）)…])\s*"
    r"(?P<credit>[（(]?[^。！？]{1,60}?(?:摄影报道|摄影|摄|供图|提供|资料图片?|图|截图)[）)]?)$",
    re.S,
)
_SHORT_CREDIT = rule(
    r"^(?P<text>[^。]{6,80}?)[ \u3000]+"
    r"(?P<credit>[^。 \u3000]{0,16}(?:记者|通讯员)[^。]{1,24}?摄|[^。 ]{2,16}供图)$"
)
_LONGEST = 1000  # characters of a caption with its credit


def split_credit(text: str) -> Caption | None:
    """Text with the picture credit printed behind it, taken apart; None where there is none."""
    if len(text) > _LONGEST or not _ENDS_CREDIT.search(text):
        return None
    match = _CREDIT.match(text) or _SHORT_CREDIT.match(text)
    if not match or parse_byline(match["credit"]) is None:
        return None
    return Caption(MARK.sub("", match["text"]).strip(), match["credit"].strip("（()） "))


def read_caption(text: str) -> Caption | None:
    """A caption; None where the text is none by its credit or its mark."""
    caption = split_credit(text)
    if caption:
        return caption
    if MARK.match(text) and len(text) <= 120:
        return Caption(MARK.sub("", text).strip())
    return None


def is_photo_credit(people: tuple[Person, ...], text: str) -> bool:
    """Whether a byline says who took or gave a picture."""
    if not people:
        return bool(PHOTO.search(text))
    return any(PHOTO.search(person.role) or PHOTO.search(person.printed_role or "") for person in people)
