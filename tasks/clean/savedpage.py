"""Whether a text is a web page that was saved, and no page drawn from a PDF: it has the tools and notices of a site.

'上一篇 下一篇', '分享到:', '2026-09-01 08:30 来源:江城网', '(责任编辑:张力)' on a line of its own; '凡本报记者署名文字,
版权均属江城晚报社所有…'; the whole text once more.
"""

from __future__ import annotations

import re

from tasks.clean.furniture import claims_rights
from tasks.clean.imprint import is_imprint
from tasks.clean.repeats import count_copy
from tasks.clean.rule import rule

_TOOL = r"(?:上一[篇版期]|下一[篇版期]|放大|缩小|默认|全文复制|返回目录|标题导航|版面导航)"
_ONE_TOOL = rule(_TOOL)
READER_TOOLS = rule(rf"^[^。]{{0,40}}?(?:(?:{_TOOL}(?:[\s\d|]{{1,6}}|$)){{2,}}|(?:{_TOOL}[\s\d|]{{0,6}}){{3,}})$", re.M)
_SHARE_BAR = rule(r"^\s*(?:分享到|分享至|我要评论|发表评论|打印本页|关闭窗口)\s?[:：]?\s*$", re.M)
_COMMENTS = rule(
    r"^\s*(?:(?:网友|全部|最新|最热|热门|精彩|发表)评论|评论一下|我来说两句)\s*$|\d{1,6}\s?(?:条评论|人参与)|(?:暂无|还没有)评论",
    re.M,
)
"""A column may be called 评论; these are what readers write below a text."""
_POSTED = rule(
    r"(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?\s{0,4}\d\d?[:：]\d\d|发布(?:时间|日期)\s*[:：]"
    r"|(?:浏览|点击|访问)(?:量|次数|数)?\s*[:：]"
)
"""To the minute no newspaper is dated, and it counts no readers."""
_MENU_ITEM = re.compile(r"^[ \t]{0,20}[*+•][ \t]{1,4}\S.{0,14}$", re.M)
_MENU = 8
_SIGNED_OFF = rule(r"^\s*[（(\[【]\s*(?:责任编辑|责编|编辑)\s*[:：][^（()）\n]{0,20}[）)\]】]\s*$", re.M)
"""Newspapers set no bracket around their editors."""


def is_saved_page(text: str) -> bool:
    """Whether any line of a text is a site's and no newspaper's."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if count_copy(lines) > 1:  # for readers of two kinds
        return True
    if _ONE_TOOL.search(text) and READER_TOOLS.search(text):
        return True
    if any(sign.search(text) for sign in (_SHARE_BAR, _COMMENTS, _SIGNED_OFF)):
        return True
    if len(_MENU_ITEM.findall(text)) >= _MENU:
        return True
    return any(claims_rights(line) or (_POSTED.search(line) and is_imprint(line)) for line in lines)
