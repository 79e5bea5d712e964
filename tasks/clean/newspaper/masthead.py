"""What a page says of itself: its number and name, its date, its outlet; and what it says to nobody.

Rule: a page's own lines (folio, date line, 版 line, editors, hotline, the remains of an e-paper's template)
belong to the page, not to a piece. A date counts where its year is printed.

    '第A01版：要闻'                                   → page '第A01版：要闻'
    '2031年5月6日 星期二 责编：王明 电话：0700-123456' → date 2031-05-06
    '江城日报 2031年5月6日 星期二 第03版 综合'         → date, outlet 江城日报, page '第03版 综合'
    '刊发日期:2031-05-06 阅读次数: 作者:abc 语音阅读:' → date 2031-05-06
    '2031年5月6日江城日报 第3版', '第3版(综合)', '专栏：' → an archive's own lines: date, outlet, page
    '2031-05-06 1 1 江城日报 content_9.html 1 3 … /enpproperty-->' → date, outlet 江城日报
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tasks.clean.newspaper.lines import Line
from tasks.clean.newspaper.teasers import drop_teasers
from tasks.clean.rule import rule
from tasks.records import SHANGHAI

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_PAGE = rule(
    rf"(?:第\s*[A-Z]?\s*{_NUMBER}\s*版|[A-Z]?{_NUMBER}\s*版|[A-Z]\d{{1,3}})(?:\s*[:：/|·]?\s*[\u4e00-\u9fff·/、\s]{{0,12}})?"
)
_PAGE_HEAD = rule(rf"^(?P<page>(?:第\s*)?[A-Z]?\s*{_NUMBER}\s*版\s*[:：]\s*[\u4e00-\u9fff·]{{1,10}}?)(?=总第|\s|$|>)")
_DATE = rule(
    r"(?P<y>20\d\d|19\d\d)\s*(?:年|[-/.])\s*(?P<m>1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(?P<d>3[01]|[12]\d|0?[1-9])\s*日?"
)
_FOLIO_PAGE = rule(
    rf"(?<![今日共])(?:第\s{{0,9}})?[A-Z]?\s{{0,9}}{_NUMBER}\s*版(?:\s*[:：]?\s*[\u4e00-\u9fff·]{{2,8}}(?![\u4e00-\u9fff·]|\s*[:：]))?"
)
_FOLIO_PAPER = rule(r"(?<!\S)[\u4e00-\u9fff]{2,10}报(?!\S)")
_FOLIO = rule(rf"[\u4e00-\u9fff]{{2,10}}报\s{{1,3}}第\s?{_NUMBER}\s?版")
_NEVER_TEXT = rule(
    rf"{_DATE.pattern}\s+星期[一二三四五六日天]|(?:第\s?)?[A-Z]?\d{{1,3}}\s?版\s*[:：\s]\s*[\u4e00-\u9fff·]{{2,6}}"
)
"""A folio's parts that are no line of running text, wherever a tool put them."""
_PAPER = rule(r"[\u4e00-\u9fff]{2,10}(?:日|晚|晨|早|时|商|青年|都市|农民)报")
_TAIL = re.compile(r"/?enpproperty\s*-*>?|content_\d+\.html?\b|<!--|/?enpcontent")
_TAIL_OUTLET = rule(r"(?<=\s)([\u4e00-\u9fff·]{2,12}(?:报|刊|社))(?=\s)")
_SIGNS = rule(
    r"星期[一二三四五六日天]|农历|今日.{0,3}版|总第\s*\d+\s*期|第\s*\d+\s*期|编印|出版|刊号|邮发代号|刊发日期|阅读次数|语音阅读|"
    r"版式|热线|投稿|邮箱|E-?mail|电话[:：]|传真|值班|https?://|www\.|[(（]?PDF[)）]?|上一版|下一版|上一篇|下一篇|字体|放大|缩小|默认"
)
_ISSUED = rule(r"(?:刊发|发布|出版|见报)(?:日期|时间)\s*[:：]")
_ALONE = rule(r"[\d\s/|\-—·.A-Z]{1,8}|[A-Za-z .,'&\-]{4,60}|(?:要闻|头版|广告|公益广告)")
_ARCHIVED = rule(r"第\s?\d{1,3}\s?版\s?[（(].{0,20}[)）]|专栏\s?[:：].{0,12}")
EDGE = 4
"""Lines at the head and the foot of a page where its own lines may stand close to others."""
LONGEST = 90
"""Characters; a longer line is text."""


@dataclass(slots=True)
class Masthead:
    """What the lines of a page said of it."""

    page: str | None = None
    published_at: datetime | None = None
    outlet: str | None = None
    taken: list[str] = field(default_factory=list)

    def take(self, line: str, *, lone: bool = True) -> bool:
        """Whether the line is the page's own; what it says is kept. `lone`: it stands apart from running text."""
        text = line.strip(" \u3000>")
        if _TAIL.search(text):
            self._take_tail(text)
        elif len(text) > LONGEST or text.endswith(("。", "；", "，")):
            return False
        elif head := _PAGE_HEAD.match(text):
            self._note(head["page"], text)
        elif _ISSUED.match(text) or _ARCHIVED.fullmatch(text):
            self._note(None, text)
        elif (lone or _NEVER_TEXT.fullmatch(text)) and _PAGE.fullmatch(text):
            self._note(text, "")
        elif not ((lone or _NEVER_TEXT.fullmatch(text)) and self._is_own(text)):
            return False
        self.taken.append(line)
        return True

    def _is_own(self, text: str) -> bool:
        if _ALONE.fullmatch(text):
            return True
        date = _DATE.search(text)
        rest = _DATE.sub(" ", text).strip(" \u3000|·-")
        if date and (_SIGNS.search(text) or not rest or _FOLIO.fullmatch(rest)):
            self._note_folio(text)
            return True
        label = re.sub(r"[:：].*", "", text)
        return bool(_SIGNS.search(text)) and (bool(re.search(r"[:：/\d]", text)) and len(label) <= 12)

    def _note(self, page: str | None, text: str) -> None:
        if page and not self.page:
            self.page = re.sub(r"\s+", " ", page.strip(" \u3000"))
        if date := _DATE.search(text):
            self._date(date)

    def _note_folio(self, text: str) -> None:
        """The line that runs along the head of every page: paper, date, number and name of the page, in any order."""
        page, paper = _FOLIO_PAGE.search(text), _FOLIO_PAPER.search(_DATE.sub(" ", text))
        self._note(page[0] if page else None, text)
        self.outlet = self.outlet or (paper[0] if paper else None)

    def _take_tail(self, text: str) -> None:
        if date := _DATE.search(text):
            self._date(date)
        if outlet := _TAIL_OUTLET.search(text):
            self.outlet = self.outlet or outlet[1]

    def _date(self, match: re.Match[str]) -> None:
        if self.published_at is None:
            try:
                year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
                self.published_at = datetime(year, month, day, tzinfo=SHANGHAI)
            except ValueError:  # 2月30日: printed, and no day
                return


def take_masthead(lines: Sequence[Line]) -> tuple[Masthead, list[Line]]:
    """What the page says of itself, and its other lines, without the box that points to other pages."""
    masthead = Masthead()
    lines = drop_teasers(lines)
    rest: list[Line] = []
    for number, line in enumerate(lines):
        apart = line.gap and (number + 1 == len(lines) or lines[number + 1].gap)
        edge = number < EDGE or number >= len(lines) - EDGE
        broken = bool(rest) and not rest[-1].closed and not line.gap
        if number < EDGE and not masthead.outlet and _PAPER.fullmatch(line.text):
            masthead.outlet = line.text
            masthead.taken.append(line.text)
        elif not masthead.take(line.text, lone=apart or (edge and not broken)):
            rest.append(line)
    return masthead, rest
