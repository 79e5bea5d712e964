"""The section: the last step of the breadcrumb.

`当前位置：首页 > 资讯中心 > 园区动态 > 正文` → 园区动态; `江城网 > 要闻 > 正文` → 要闻.
"""

from __future__ import annotations

import re

from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_CRUMBS = rule(
    r"(?:(?:您?(?:当前|现在|所在)(?:的|所在)?位置(?:是)?|您的位置|目前位置)\s*[:：]?|^位置\s*[:：])\s*(?P<path>.{0,120})"
)
_BARE = rule(
    r"(?=首页|主页|[^>＞»]{1,12}网\s*[>＞»]|.{1,60}[>＞»]\s*正文$)(?P<path>[^>＞»]{1,16}(?:\s*[>＞»]+[^>＞»]{1,16}){1,5})"
)
_SPACED = rule(r"首页\s(?:\S{2,8}\s){0,2}(\S{2,8})\s(?:文章)?正文")
_STEP = re.compile(r"\s{0,4}[>＞»›→/]+\s*|\s{1,}")
_NO_SECTION = rule(
    r"^(?:首页|主页|网站首页|本页|正文|文章正文|(?:详细)?内容|(?:新闻|文章|信息)?详情|.{1,10}网|Home|[^\u4e00-\u9fff]*)$"
)


def find_section(text: str, title: str = "") -> str | None:
    """The section that a breadcrumb line names, if it is one; a headline that ends the path is no step of it."""
    text = text.split(title)[0] if len(title) > 4 else text
    line = simplify(text[:200])
    if spaced := _SPACED.fullmatch(line):
        return spaced[1]
    match = _CRUMBS.search(line) or (_BARE.fullmatch(line) if len(line) <= 60 else None)
    if not match:
        return None
    path = text[match.start("path") : match.end("path")]
    steps = [step for step in _STEP.split(path) if step and not _NO_SECTION.match(simplify(step))]
    return steps[-1] if steps and len(steps[-1]) <= 16 else None
