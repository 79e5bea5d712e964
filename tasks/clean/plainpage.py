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

from tasks.clean.accountbox import read_account
from tasks.clean.byline import parse_byline
from tasks.clean.captions import find_captions, find_twice, is_file_name, part_captions, read_caption
from tasks.clean.credited import find_writer
from tasks.clean.dates import find_moment, has_date
from tasks.clean.draft import Draft, Moment
from tasks.clean.furniture import ends_article, is_furniture
from tasks.clean.imprint import find_author, find_office, is_imprint, join_labels
from tasks.clean.markdownpage import MarkdownPage, is_markdown_page, read_markdown_page
from tasks.clean.names import is_surely_name, lists_names
from tasks.clean.oneline import part_head, part_page, split_one_line
from tasks.clean.opening import take_dateline
from tasks.clean.outlet import ISSUE, bare_outlet, beside_time, find_outlet
from tasks.clean.plainhead import find_below, find_labelled, find_over_byline, split_head
from tasks.clean.plainspan import LONG, SENTENCE, STOPPED, find_text
from tasks.clean.plaintitle import could_be_title
from tasks.clean.published import find_day, says_today
from tasks.clean.repeats import count_copy, is_digest
from tasks.clean.rule import rule
from tasks.clean.section import find_section
from tasks.clean.shattered import join_shattered
from tasks.clean.textbrowser import undo_browser
from tasks.records import Caption, Flag, Paragraph

_TEXT_LABEL = rule(r"^(?:正文|内容|文章内容)\s*[:：]\s*(?=\S)")
_TITLED = rule(
    r"(?P<title>[^。:：]{8,60}?) (?P<imprint>(?:(?:(?:发布|发表)?时间|(?:发布)?日期|来源|稿源)\s?[:：]"
    r"|(?:19|20)\d\d[-/.年]\d\d?[-/.月]\d\d?).{4,80})"
    r"|(?P<short>[^。:：]{4,60}?) (?P<day>(?:19|20)\d\d年\d\d?月\d\d?日)"
)
_TOOLS_DAY = re.compile(r"date (?:19|20)\d\d-\d\d-\d\d (?=[（(【\u4e00-\u9fff])")
_CAPTION = re.compile(r"[（(].{4,80}[）)]")
_LOST_INDENT = re.compile(r"(?:(?<=[。！？!?…”])|(?<=\s))\?{2,6}\s|^\?{2,6}\s?")
"""What is left of the two em that a paragraph is set in by, where a page lost its charset."""
_PICTURE = re.compile(r"\[(?:(?=\S{0,80}\d)[\w.\-]{3,80}|\s?)\]")
_CUT = rule(r".{40,}[\u4e00-\u9fff](?:[，,、]|[于和与将由向把及的])")
"""A line that no paragraph ends like: the tool broke it where its window ended."""
_LINK_BACK = rule(r"(?:查看|阅读|閱讀)(?:原文|全文|更多)\s?[:：]?\s?(?:www\.|https?://)[\w./\-]+$")
"""The way to the whole of a text, run into its last line: 查看原文:www.example.cn."""
_POSTED = rule(r"(?:发布|发表|刊发|上传|录入)(?:时间|日期)\s*[:：]")
_DATE_ALONE = re.compile(r"20\d\d[-/.]\d\d?[-/.]\d\d?")
_POSTED_WITHIN = 4  # lines below the text in which the site says when it was put there
_WHOLE_NAME = 3
_FOOT = 15  # lines below the text in which it may be signed off


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
    title = title or find_labelled([*above, *below]) or find_over_byline(lines[start:stop])
    lead = [line for line in _from_opening(imprint) if line != title]
    title = title or (None if set(above).difference(lead) else find_below(below, lines[start:stop]))
    over = [line for line in imprint if line not in lead and not is_imprint(line)]
    text = lead + [line for line in lines[start:stop] if line != title]
    reported = take_dateline(text[0])[0] is not None
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
        captions=(*find_captions(over, reported), *map(read_caption, sorted(twice, key=text.index)), *captions),
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
    return join_shattered(read_account([_without_notices(part) for part in parts if part and not _is_picture(part)]))


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
    return [line for line in imprint[at:] if not (is_imprint(line) or line.endswith((">", "＞", "»")))]


def _part_imprint(line: str) -> list[str] | None:
    """Headline and imprint, where one line holds both: '新桥今日通车 发布时间:2026-09-01 来源:江城网'.

    The day that a tool set before the first line is one too: 'date 2026-09-01 江城今天…'.
    """
    if dated := _TOOLS_DAY.match(line):
        return [dated[0].strip(), line[dated.end() :]]
    match = _TITLED.fullmatch(line)
    title, imprint = (match["title"] or match["short"], match["imprint"] or match["day"]) if match else ("", "")
    both = could_be_title(title) and not has_date(title) and is_imprint(imprint)
    return [title, imprint] if both else None


def _once(text: Sequence[str]) -> Sequence[str]:
    """The lines of a text without its digest."""
    while len(text) > 1 and is_digest(text[0], text[1:]):
        text = text[1:]
    return text


def _published(imprint: Sequence[str], above: Sequence[str], below: Sequence[str]) -> Moment | None:
    """The time under the headline, else in an imprint above it, else the issue's or the site's below the text.

    A day that is printed again with its time of day has it.
    """
    posted = [line for line in below[:_POSTED_WITHIN] if _POSTED.match(line)]
    posted += [*filter(ISSUE.search, below[:_FOOT]), *filter(_DATE_ALONE.fullmatch, below[:1])]
    lines = (*imprint, *(line for line in above if is_imprint(line)), *posted)
    told = [find_moment(line) for line in lines if len(line) <= 200 and not says_today(line)]
    moments = [moment for moment in told if moment]
    same = (each for each in moments if each.precision != "day" and each.at.date() == moments[0].at.date())
    return next(same, moments[0]) if moments else None


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
    return " ".join(parts[:end]) if STOPPED.search(parts[end - 1]) else line


def _kind(piece: str) -> Literal["text", "heading"]:
    return "text" if SENTENCE.search(piece) or len(piece) > LONG or piece.endswith((";", "；")) else "heading"
