"""A story on one line, its paragraphs parted by a blank: the blank behind a full stop is the paragraph's end.

    '……当之无愧的“压舱石”。 亮眼成绩背后,……最前沿。 车间当课堂,听见轰鸣 随着技术……'
    → '……“压舱石”。' / '亮眼成绩背后,……最前沿。' / '车间当课堂,听见轰鸣' / '随着技术……'

Only for a line that is too long for one paragraph and is parted so again and again. A short piece without a stop
between two such ends is a heading; the blank inside '记者 谢芳' parts no paragraphs. A page may open so, too:

    '青河举行签约会 2026-04-01 17:10 来源:江城网 编辑:李敏 0 近日,青河……'
    → '青河举行签约会' / '2026-04-01 17:10 来源:江城网 编辑:李敏 0' / '近日,青河……'
    '青河举行签约会 發表於 2026-04-01 17:10 分享 讚好 0 近日,青河……' → title, imprint and text, the tools aside
    '青河举行项目签约会 4月1日,青河……' → '青河举行项目签约会' / '4月1日,青河……'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.furniture import is_furniture
from tasks.clean.imprint import is_imprint
from tasks.clean.opening import split_opening
from tasks.clean.rule import rule

_LEAST_LINE = 300
_LEAST_PAGE, _LEAST_BLANKS, _FEW_LINES = 300, 20, 2
_LEAST_PART, _LONGEST_TITLE = 4, 50  # characters of a headline's part, and of all
_SECTION = rule(
    r"^.{0,5}(?:[网报台局]|频道|新闻|新聞|要闻|动态|公告|快讯|专栏|报道|详情|聚焦|分享|扫一扫|[^\w，]*正文|[>＞»].*)$|[>＞»]"
)
"""A menu's word or a breadcrumb."""
_STAMP = rule(r"(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?")
_BLANK = rule(
    r"(?<![:：/|者员辑编摄，、]) {1,9}(?![:：/|）)】])(?!\d\d?:\d\d)(?<![A-Za-z\d,.] )(?!记者|摄)"
    r"|(?<=[A-Za-z\d,.]) (?=[\u4e00-\u9fff“《（【])"
)
"""A blank that parts two pieces: none within a date, between a label and what it is for, or between Latin words."""
_LEAST_ENDS = 3
_NO_TITLE = rule("记者|通讯员|作者|来源|编辑|(?:[讯电]|消息|报道)$")
"""A byline or a dateline, which a day follows too."""
_MOST_LEADS = 8  # captions, bylines and headings before one paragraph
_END = re.compile(r"(?<=[。！？!?…”）)]) ")
_STOP_END = re.compile(r"[。！？!?…][”’）)]?$")
_CLAUSE = re.compile(r"[。！？!?…；;]")
_HEADING = re.compile(r"^(?P<heading>[^ 。！？!?…；;]{6,32}) (?P<rest>.{20,})$", re.S)
_HEADED = rule(
    r"(?P<title>[^。！？!?…]{6,60}?)\s+"
    r"(?P<imprint>(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?(?:\s+\d\d?:\d\d(?::\d\d)?)?"
    r"(?:\s+[\u4e00-\u9fff]{2,4}\s?[:：]\s?[^\s:：]{1,16}){1,5}(?:\s+\d{1,6}(?=\s))?)\s+(?P<text>\S.{40,})",
    re.S,
)
_FILED = rule(
    r"(?P<title>[^。！？!?…]{6,60}?)\s+"
    r"(?P<imprint>(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?日?(?:\s+\d\d?:\d\d(?::\d\d)?)?)\s+(?P<text>\S.{40,})",
    re.S,
)
"""A headline, when it was put there, and a report that opens with its dateline."""
_POSTED = rule(
    r"(?P<title>[^。！？!?…]{6,60}?)\s+(?P<imprint>发[表布]于\s(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?(?:\s\d\d?:\d\d)?)"
    r"(?:\s(?:分享|赞好?|收藏|评论|\d{1,6})(?=\s)){0,6}\s(?P<text>\S.{40,})",
    re.S,
)
_OPENED = rule(
    r"(?P<title>[^。！？!?…，,；;:：\s]{8,40}) "
    r"(?P<text>(?:(?:\d{1,2}月)?\d{1,2}日|近日|日前|连日来|今年以来|本报讯)[^\n]{60,})"
)
"""A headline, and the text that opens with its day: told by it alone."""
_BYLINE = rule(r"^[^ ]{0,20}(?:记者|通讯员|编辑|作者|摄影)(?:[ /／][^ 。，,]{2,4}){1,6}(?= )")


def part_page(lines: Sequence[str]) -> list[str]:
    """The lines of a page; where all of it stands on one, the pieces of that line, which blanks part.

    '首页 要闻 新桥今日通车 来源: 江城网 今天，…' → '首页' / '要闻' / '新桥今日通车' / '来源: 江城网' / '今天，…'
    """
    whole = [line for line in lines if line.strip()]
    line = max(whole, key=len, default="")
    if len(whole) > _FEW_LINES or len(line) < _LEAST_PAGE or line.count(" ") < _LEAST_BLANKS:
        return list(lines)
    pieces = [piece for line in whole for piece in _BLANK.split(line) if piece]
    return _join_headline(pieces, line)


def _join_headline(pieces: list[str], page: str) -> list[str]:
    """The pieces, with those over the first dated imprint that speak of what the page does as one headline."""
    dated = (i for i, piece in enumerate(pieces) if _STAMP.search(piece) and is_imprint(piece))
    imprint = next(dated, 0)
    start = imprint
    while start and _is_part(pieces[start - 1], page) and sum(map(len, pieces[start - 1 : imprint])) <= _LONGEST_TITLE:
        start -= 1
    return [*pieces[:start], " ".join(pieces[start:imprint]), *pieces[imprint:]] if start < imprint else pieces


def _is_part(piece: str, page: str) -> bool:
    """Whether a piece may be of a headline: no menu's word, and half of its words stand elsewhere in the page."""
    if len(piece) < _LEAST_PART or _SECTION.search(piece) or is_furniture(piece) or is_imprint(piece):
        return False
    pairs = [piece[i : i + 2] for i in range(len(piece) - 1)]
    return 2 * sum(page.count(pair) > 1 for pair in pairs) >= len(pairs)


def split_one_line(line: str) -> list[str]:
    """The paragraphs of a line; the line alone where it is one paragraph."""
    ends = [match.start() for match in _END.finditer(line) if _STOP_END.search(line[: match.start()][-3:])]
    if len(line) < _LEAST_LINE or len(ends) < _LEAST_ENDS:
        return [line]
    pieces: list[str] = []
    at = 0
    for end in [*ends, len(line)]:
        pieces += _split_headings(line[at:end].strip())
        at = end
    return [piece for piece in pieces if piece]


def part_head(line: str) -> list[str]:
    """A line that holds headline, imprint and text, as these three; any other line alone."""
    if match := _HEADED.fullmatch(line) or _POSTED.fullmatch(line):
        return [match["title"], match["imprint"], match["text"]]
    filed = _FILED.fullmatch(line)
    if filed and split_opening(filed["text"]).dateline:
        return [filed["title"], filed["imprint"], filed["text"]]
    opened = _OPENED.fullmatch(line)
    return [opened["title"], opened["text"]] if opened and not _NO_TITLE.search(opened["title"]) else [line]


def _split_headings(piece: str) -> list[str]:
    """A caption, byline or heading before the paragraph that follows it."""
    parts: list[str] = []
    for _ in range(_MOST_LEADS):
        if match := re.match(r"^[（(][^（()）]{4,80}。[）)] ", piece) or _BYLINE.match(piece):
            head, piece = match[0].strip(), piece[match.end() :].strip()
        elif (match := _HEADING.match(piece)) and not _CLAUSE.search(match["heading"]):
            head, piece = match["heading"], match["rest"]
        else:
            break
        parts.append(head)
    return [*parts, piece]
