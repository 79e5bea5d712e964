"""A web page that some tool saved as plain text, with its furniture around the article.

Above: menu, breadcrumb, headline, imprint; then paragraphs; below: comment box, links, partners' names run together.

    • 首页                                              (menu)
    当前位置:首页> 资讯中心 园区动态                    (section: 园区动态)
    江城开发区:项目跑出“加速度”                         (headline: the line above the imprint)
    来源:江城日报 李明 发布时间:2020年03月11日 09:35    (outlet, byline, time)
      突如其来的…，…。                                  (text: lines with sentences)
    省经信厅省科技厅省商务厅省统计局                    (no sentence: furniture)

Where nothing else heads the text, a paper's standing head does (编者按). What was lost in saving leaves marks that are
no text: `05.jpg` of a picture, `???` of the blanks that set a paragraph in.

A farm's page has its whole text on one line, its paragraphs parted by a blank; there the headline is what the page
prints again and again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Literal

from tasks.clean.byline import parse_byline
from tasks.clean.captions import find_twice, is_file_name, part_captions, read_caption
from tasks.clean.credited import find_writer
from tasks.clean.credits import read_credit
from tasks.clean.dates import find_moment, has_date
from tasks.clean.draft import Draft, Moment
from tasks.clean.furniture import ends_article, is_furniture, is_interruption
from tasks.clean.imprint import find_author, find_office, is_imprint, join_labels
from tasks.clean.markdownpage import MarkdownPage, is_markdown_page, read_markdown_page
from tasks.clean.names import is_surely_name, lists_names
from tasks.clean.oneline import part_head, part_page, split_one_line
from tasks.clean.opening import take_dateline
from tasks.clean.outlet import ISSUE, bare_outlet, beside_time, find_outlet
from tasks.clean.plainhead import find_labelled, find_over_byline, split_head
from tasks.clean.plaintitle import could_be_title
from tasks.clean.published import find_day, says_today
from tasks.clean.repeats import count_copy, is_digest
from tasks.clean.rule import rule
from tasks.clean.section import find_section
from tasks.clean.shattered import join_shattered
from tasks.clean.textbrowser import undo_browser
from tasks.clean.verse import widen_over_verse
from tasks.clean.writing import simplify
from tasks.records import Caption, Flag, Paragraph

_SENTENCE = re.compile(r"。|[！？!?…；;][”’」』）)]?$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAUSE = re.compile(r"[，,。；;、：:]")
_CUT_OFF = re.compile(r"(?:\.{2,6}|…{1,2})$")
"""How a list of stories ends what it tells of each."""
_STOPPED = re.compile(r"。(?:[（(][^（()）]{2,30}[)）])?$")
_TEXT_LABEL = rule(r"^(?:正文|内容|文章内容)\s*[:：]\s*(?=\S)")
_TITLED = rule(
    r"(?P<title>[^。:：]{8,60}?) (?P<imprint>(?:(?:(?:发布|发表)?时间|(?:发布)?日期|来源|稿源)\s?[:：]"
    r"|(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?).{4,80})"
)
_CAPTION = re.compile(r"[（(].{4,80}[）)]")
_LOST_INDENT = re.compile(r"(?:(?<=[。！？!?…”])|(?<=\s))\?{2,6}\s|^\?{2,6}\s?")
"""What is left of the two em that a paragraph is set in by, where a page lost its charset."""
_PICTURE = re.compile(r"\[(?:(?=\S{0,80}\d)[\w.\-]{3,80}|\s?)\]")
_CUT = rule(r".{40,}[\u4e00-\u9fff](?:[，,、]|[于和与将由向把及的])")
"""A line that no paragraph ends like: the tool broke it where its window ended."""
_CLOSES = rule(
    r"声明|免责|版权|转载|侵权|立场|[上下]一[篇条版期]|编辑|评论|返回|关闭|打印|分享|收藏|举报|投稿|热线|关键词|标签|来源"
)
"""What a page's tools and notices say below its text, and never amid it."""
_LINK_WITHIN = rule(r"\W{0,3}(?:相关|延伸|推荐|更多)(?:阅读|新闻|报道|链接)\s*[:：｜|]\s*(?=[^\s。]{6})")
"""One other story that is named within a text: '延伸阅读：第二座桥明年开工'. A box has its stories below its head."""
_LINK_BACK = rule(r"(?:查看|阅读|閱讀)(?:原文|全文|更多)\s?[:：]?\s?(?:www\.|https?://)[\w./\-]+$")
"""The way to the whole of a text, run into its last line: 查看原文:www.example.cn."""
_FIRST_HEADING = rule(r"(?:[一壹][、.．\s]|[（(]一[）)]|0?[1１][、.．\s]|[①❶➊]|第一[，,、章节：:\s])[\s“\u4e00-\u9fff]")
_LONG = 40
_VERY_LONG = 200  # characters of a line that are headlines one behind another, where it hardly pauses
_WHOLE_NAME = 3
_ALONE, _DATED = 0.5, 1.5  # what a line counts between headings, as a teaser stands; and a run under its imprint
_UNDER = 8  # lines between an imprint and its text
_FOOT = 15  # lines below the text in which it may be signed off
_GAP = 7  # lines that are no prose (headings) between two that are one article


def read_plain_page(saved: str) -> Draft | None:
    """The article of a page saved as text; None where no line of it is a sentence."""
    page = _read(saved)
    lines = _lines(page.lines)
    span = find_text(lines)
    if span is None:
        return None
    start, stop = span
    above, below = join_labels(lines[:start]), lines[stop:]
    kicker, title, subtitle, imprint = split_head(above, lines, page.headings)
    title = title or find_labelled(below) or find_over_byline(lines[start:stop])
    lead = [line for line in _from_opening(imprint) if line != title]
    text = lead + [line for line in lines[start:stop] if line != title]
    text = text[count_copy(text) :]
    twice = find_twice(text)
    paragraphs, captions = _paragraphs(_once([line for line in text if line not in twice]))
    around = [line for line in (*imprint, *below) if len(line) <= 200]
    return Draft(
        title=title,
        kicker=kicker,
        subtitle=subtitle,
        paragraphs=paragraphs,
        section=next(filter(None, (find_section(line, title or "") for line in above)), None),
        outlet=_outlet(imprint, around, above),
        published=_published(imprint, above, below) or (find_moment(page.time) if page.time else None),
        day=find_day(imprint),
        byline=find_author([*imprint, *_signed(below), *below[:_FOOT]]) or find_writer(around),
        url=page.url,
        captions=(*map(read_caption, sorted(twice, key=text.index)), *captions),
        flags=frozenset({Flag.boilerplate_removed} if above[1:] or below else ()),
    )


def split_page(text: str) -> tuple[list[str], list[str], Collection[str]] | None:
    """The lines over a page's text, all of its lines, and those set as headings; None where it has no text."""
    page = _read(text)
    lines = _lines(page.lines)
    span = find_text(lines)
    return None if span is None else (join_labels(lines[: span[0]]), lines, page.headings)


def _read(text: str) -> MarkdownPage:
    return read_markdown_page(text) if is_markdown_page(text) else MarkdownPage(tuple(undo_browser(text)))


def _lines(page: Sequence[str]) -> list[str]:
    """The lines that are not empty, each with single blanks."""
    rows = (" ".join(row.split()).strip("| ") for row in _whole_rows(part_page(page)))
    heads = (head for row in rows for head in _part_imprint(row) or part_head(row))
    parts = (part.strip() for head in heads for part in _LOST_INDENT.split(head))
    return join_shattered([_without_notices(part) for part in parts if part and not _is_picture(part)])


def _is_picture(line: str) -> bool:
    """Whether a line is all that is left of a picture: its file's name, or that in brackets."""
    return is_file_name(line) or _PICTURE.fullmatch(line) is not None


def _whole_rows(rows: Sequence[str]) -> list[str]:
    """The rows, with what was broken within a sentence as one."""
    whole: list[str] = []
    for row in rows:
        if whole and row[:1].strip() and _CUT.fullmatch(whole[-1].rstrip()):
            whole[-1] = whole[-1].rstrip() + row
        else:
            whole.append(row)
    return whole


def _from_opening(imprint: Sequence[str]) -> Sequence[str]:
    """The lines from a byline or a dateline to the first sentences: '新华社江城9月1日电 题:新桥通车'."""
    opening = (i for i, line in enumerate(imprint) if parse_byline(line) is not None or take_dateline(line)[0])
    at = next(opening, len(imprint))
    return [line for line in imprint[at:] if not is_imprint(line)]


def _part_imprint(line: str) -> list[str] | None:
    """Headline and imprint, where one line holds both: '新桥今日通车 发布时间:2026-09-01 来源:江城网'."""
    match = _TITLED.fullmatch(line)
    both = match and could_be_title(match["title"]) and not has_date(match["title"]) and is_imprint(match["imprint"])
    return [match["title"], match["imprint"]] if match and both else None


def _once(text: Sequence[str]) -> Sequence[str]:
    """The lines of a text without its digest."""
    while len(text) > 1 and is_digest(text[0], text[1:]):
        text = text[1:]
    return text


def _published(imprint: Sequence[str], above: Sequence[str], below: Sequence[str]) -> Moment | None:
    """The time that is printed under the headline, else in an imprint above it, else the issue's below the text."""
    lines = (*imprint, *(line for line in above if is_imprint(line)), *filter(ISSUE.search, below[:_FOOT]))
    return next(filter(None, (find_moment(line) for line in lines if len(line) <= 200 and not says_today(line))), None)


def _outlet(imprint: Sequence[str], around: Sequence[str], above: Sequence[str]) -> str | None:
    """The outlet credited around the text, else beside the time, else over the headline, else the office."""
    beside = (bare_outlet(line) for line in imprint if is_imprint(line) and has_date(line))
    over = (find_outlet(line) for line in above if is_imprint(line))
    credited = chain(map(find_outlet, around), beside, over, beside_time(imprint))
    return next(filter(None, credited), None) or find_office(imprint)


def _signed(below: Sequence[str]) -> list[str]:
    """The line right below the text that is nothing but names, and so is who wrote it; one name is, at the very end."""
    alone = len(below) == 1 and len(below[0]) == _WHOLE_NAME and is_surely_name(below[0])
    return [f"（{below[0]}）"] if alone or (below and lists_names(below[0])) else []


def find_text(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the article's text begins and where what stands below it does; None where no line is a sentence."""
    prose = [i for i, line in enumerate(lines) if _is_prose(line) and not _is_headline(lines, i)]
    return _longest_run(lines, prose) if prose else None


def _is_headline(lines: Sequence[str], at: int) -> bool:
    """Whether a line with a stop in it is a headline: as long as one, ended by none, an imprint right below."""
    line = lines[at]
    if not could_be_title(line) or _STOPPED.search(line):
        return False
    return any(is_imprint(below) and has_date(below) for below in lines[at + 1 : at + 3])


def _is_prose(line: str) -> bool:
    if len(line) < 20 or is_furniture(line) or is_imprint(line):
        return False
    pauses = len(_PAUSE.findall(line))
    if 8 * len(_HAN.findall(line)) < len(line):  # a script
        return False
    if (_CUT_OFF.search(line) and "。" not in line) or (len(line) > _VERY_LONG and pauses * _VERY_LONG < 3 * len(line)):
        return False
    return bool(_SENTENCE.search(line)) or (len(line) >= _LONG and line.count("，") + line.count(",") >= 2)


def _longest_run(lines: Sequence[str], prose: Sequence[int]) -> tuple[int, int]:
    """The run of prose lines with most text, and what is signed or said in short right behind it."""
    runs: list[list[int]] = []
    for i in prose:
        near = runs and i - runs[-1][-1] <= _GAP + 1
        if near and not _parts(lines[runs[-1][-1] + 1 : i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    best = max(runs, key=lambda run: _weigh_run(lines, run))
    stop = best[-1] + 1
    start, stop = widen_over_verse(lines, _from_first_heading(lines, best[0]), stop, _may_be_verse)
    while stop < len(lines) and _belongs(lines[stop]):
        stop += 1
    return start, stop


def _from_first_heading(lines: Sequence[str], start: int) -> int:
    """Where a text begins that its first numbered heading stands right over."""
    over = lines[start - 1] if start else ""
    return start - 1 if len(over) <= _LONG and _FIRST_HEADING.match(over) and not is_imprint(over) else start


def _weigh_run(lines: Sequence[str], run: Sequence[int]) -> float:
    """The characters of a run: fewer where its lines stand alone, as in a list of stories, more under an imprint."""
    near = set(run)
    text = sum(len(lines[i]) * (1.0 if {i - 1, i + 1} & near else _ALONE) for i in run)
    dated = any(is_imprint(line) and has_date(line) for line in lines[max(0, run[0] - _UNDER) : run[0]])
    return text * (_DATED if dated else 1.0)


def _may_be_verse(line: str) -> bool:
    return not (is_furniture(line) or is_imprint(line) or ends_article(line)) and parse_byline(line) is None


def _parts(between: Sequence[str]) -> bool:
    """Whether lines keep what stands below them out of the article; one tool alone among its paragraphs does not."""
    tools = [line for line in between if is_furniture(line) and not is_interruption(line)]
    heads = filter(ends_article, between)
    boxed = any(not (is_interruption(line) or _LINK_WITHIN.match(simplify(line))) for line in heads)
    dated = any(is_imprint(line) and has_date(line) for line in between)
    return boxed or dated or len(tools) > 1 or any(map(_CLOSES.search, tools))


def _belongs(line: str) -> bool:
    """A byline or who signed below the text, a sentence too short to be told by itself, or one that trails off."""
    signed = line.startswith(("(", "（")) and read_credit(line) is not None
    if len(line) >= _LONG and line.endswith("……") and len(_PAUSE.findall(line)) > 1:
        return True
    return signed or parse_byline(line) is not None or (bool(_STOPPED.search(line)) and not is_furniture(line))


def _paragraphs(lines: Sequence[str]) -> tuple[tuple[Paragraph, ...], tuple[Caption, ...]]:
    pieces = [
        piece
        for line in lines
        if not is_furniture(line) and not ends_article(line)
        for piece in split_one_line(_TEXT_LABEL.sub("", line))
    ]
    captions: list[Caption] = []
    while len(pieces) > 1 and _CAPTION.fullmatch(pieces[0]) and parse_byline(pieces[0]) is None:
        captions.append(Caption(pieces.pop(0)[1:-1]))
    shown, told = part_captions(pieces)
    captions += map(read_caption, shown)
    return tuple(Paragraph(_kind(piece), piece) for piece in told), tuple(captions)


def _without_notices(line: str) -> str:
    """A line without the notices set behind its text: '……投产。 转载本网专稿请注明“江城网”。'."""
    line = _LINK_BACK.sub("", line)
    parts = line.split(" ")
    end = len(parts)
    while end > 1 and is_furniture(parts[end - 1]):
        end -= 1
    return " ".join(parts[:end]) if _STOPPED.search(parts[end - 1]) else line


def _kind(piece: str) -> Literal["text", "heading"]:
    return "text" if _SENTENCE.search(piece) or len(piece) > _LONG or piece.endswith((";", "；")) else "heading"
