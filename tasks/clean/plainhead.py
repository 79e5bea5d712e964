"""The headline of a page that was saved as text, with its decks: by its label, its place and how often it is printed.

标题:新桥通车                                          (labelled)
新桥通车 / 2026-09-01 10:02 来源:江城网                (over the imprint)
上一篇 下一篇 / 新桥通车                               (under the reader's tools)
青河开发区举行项目开工仪式 / 全力打好“大会战” / 2026-09-01 (the page's first line, and under it the subtitle)
江城青年商会 / 来新桥考察                              (one headline on two lines, the second too short to be one)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tasks.clean.byline import parse_byline
from tasks.clean.decks import says_who_attended
from tasks.clean.figures import is_picture_line
from tasks.clean.furniture import is_furniture
from tasks.clean.imprint import is_imprint
from tasks.clean.mismatch import shares_no_word
from tasks.clean.names import is_name, is_surely_name, split_names
from tasks.clean.savedpage import READER_TOOLS
from tasks.clean.section import find_section
from tasks.clean.writing import simplify

_BULLET = re.compile(r"^[\s•·*\-–▪●○◦>]+\s*")
_STEPS = re.compile(r"^(?:网站)?首页(?:[\s>＞»/›-]{1,9}[\w\u4e00-\u9fff]{2,12})+$")
_CRUMBS = re.compile(r"^(?:网站)?首页(?:\s*[>＞»›]\s*[^>＞»›]{1,12}){0,4}\s*[>＞»›]\s*(?=[^>＞»›]{8,}$)")
"""The steps of a breadcrumb that ends in the headline."""
_PAGE_OF_PAPER = re.compile(r"^第?\s?[A-Z]{0,2}\d{1,3}\s?版\s*[:：（(]|^第[一二三四五六七八九十]{1,3}版\s*[:：]")
TITLE_LABEL = re.compile(r"^(?:[标標][题題]|[题題]目|[题題])\s*[:：]\s*(?=\S)")
_BRACKETED_TOOL = r"[\[【](?:[复複][制製][链鏈][接結结]|打印(?:本[页頁])?|[转轉]帖|收藏)[\]】]"
_TITLE_TOOL = re.compile(rf" ?(?:{_BRACKETED_TOOL}|分享[到至] ?[:：]?)$")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z] [A-Za-z\d]{1,20} [A-Za-z]")
"""What a headline has that 'logo' or 'Untitled Document' has not: a 汉字, or three words."""
_THEMED = re.compile(r".{2,30}[电電讯訊] ?[题題][:：]")
_NAMES_PLACE = re.compile(r"[网報报台]$|频道|新闻|要闻|动态|公告|快讯|专栏")
"""A site, a section: what the first line may name where it is short and no headline."""
_STANDING = re.compile(
    r"(?:编者按|编者的话|开栏的?话|开栏语|编后(?:语|记)?|卷首语|结束语|短评|(?:采访|记者|编辑)手记|记者观察|图片新闻|简讯)"
)
"""What heads a piece again and again in every paper, and is a headline only where there is no other."""
_FEW = re.compile(r"[\u4e00-\u9fff]{3,5}")
_LEAST_TITLE = 6  # characters of a headline that nothing but its place tells
_NEAR = 4  # lines above the text within which a headline may be another story's, as farms print it
_FAR = 100  # lines above the text within which its headline is looked for by its words
_SAMPLE = 20_000  # characters of a text that are searched for them
_LEAST_FIRST = 10  # characters of a page's first line that is no slogan of its site
_LONGEST_NAMES = 20
_STOPPED = re.compile(r"。(?:[（(][^（()）]{2,30}[)）])?$")


def split_head(above: Sequence[str], lines: Sequence[str]) -> tuple[str | None, str | None, str | None, Sequence[str]]:
    """Kicker and subtitle (the lines that a dash ties to it), headline between them, and the lines under them."""
    at = _find_title(above, lines)
    if at is None:
        return None, None, None, above
    kicker = above[at - 1] if at and above[at - 1].endswith("——") else None
    title, under = _TITLE_TOOL.sub("", _CRUMBS.sub("", TITLE_LABEL.sub("", above[at]))), above[at + 1 :]
    over = above[at - 1] if at else ""
    if _is_subtitle(title, over, lines[len(above) :], first=at == 1):
        return None, _TITLE_TOOL.sub("", over), title, under
    if under and under[0].startswith("——"):
        return kicker, title, under[0].lstrip("—"), under[1:]
    if len(under) == 1 and _ends_title(under[0], "\n".join(lines[len(above) :])):
        return kicker, title + under[0], None, ()
    return kicker, title, None, under


def _ends_title(line: str, text: str) -> bool:
    """Whether a line between headline and text is the rest of the headline: a few 汉字, and words of the text."""
    if not _FEW.fullmatch(line) or is_furniture(line) or is_imprint(line) or is_name(line) or _NAMES_PLACE.search(line):
        return False
    return not _STANDING.fullmatch(line) and any(line[i : i + 2] in text for i in range(len(line) - 1))


def _is_subtitle(line: str, over: str, text: Sequence[str], *, first: bool) -> bool:
    """Whether a line says who attended, or stands under the page's first line, which the text speaks of too."""
    if len(over) < _LEAST_TITLE or not could_be_title(over) or over in line or line in over:
        return False
    if _NAMES_PLACE.search(over) or shares_no_word(over, "\n".join(text)):
        return False
    return says_who_attended(line) or (first and len(over) >= _LEAST_FIRST)


def _find_title(above: Sequence[str], lines: Sequence[str]) -> int | None:
    """What is labelled, has its own tool or is printed thrice, else over the imprint or under tools, else the last."""
    labelled = [i for i, line in enumerate(above) if TITLE_LABEL.match(line)]
    short = [i for i, line in enumerate(above) if could_be_title(line)]
    text = "\n".join(lines[len(above) :])[:_SAMPLE]
    near = [i for i in short if len(above) - i <= _FAR]
    own = [i for i in near if len(above) - i <= _NEAR or not shares_no_word(above[i], text)]
    fit = [i for i in own if len(above[i]) >= _LEAST_TITLE]
    if fit and shares_no_word(above[fit[-1]], text) and not shares_no_word(above[own[-1]], text):
        fit = own[-1:]  # '数字报平台' over '金秋柠檬香': a short headline that the text speaks of, below a site's name
    often = Counter(lines)
    repeated = [i for i in fit if often[above[i]] >= 3]
    over_imprint = [i for i in short if _imprint_follows(above, i)]
    if over_imprint and shares_no_word(above[over_imprint[-1]], text) and not shares_no_word(above[own[-1]], text):
        over_imprint = own[-1:]  # a farm's line stands over the imprint, the headline under it
    copied = [i for i in short if i + 1 < len(above) and re.fullmatch(_BRACKETED_TOOL, above[i + 1])]
    under_tools = [i for i in short if any(map(READER_TOOLS.search, above[max(0, i - 2) : i]))]
    standing = [i for i, line in enumerate(above) if _STANDING.fullmatch(line)]
    first = [i for i in own[:1] if i == 0 and len(above[i]) > 4 and not _NAMES_PLACE.search(above[i])]
    kinds = (labelled, copied, repeated, over_imprint, under_tools, fit, first, standing)
    return next((found[-1] for found in kinds if found), None)


def _imprint_follows(above: Sequence[str], at: int) -> bool:
    following = [line for line in above[at + 1 : at + 3] if not line.startswith("——")]
    return bool(following) and is_imprint(following[0])


def could_be_title(line: str) -> bool:
    """Whether a line is as long as a headline and none of the other things that stand over a text."""
    return (
        4 <= len(line) <= 80
        and _WORDS.search(line) is not None
        and not _BULLET.match(line)
        and not line.startswith("——")
        and not is_furniture(line)
        and not is_imprint(line)
        and not _STEPS.match(line)
        and not _PAGE_OF_PAPER.match(line)
        and find_section(line) is None
        and parse_byline(line) is None
        and not lists_names(line)
        and not is_picture_line(simplify(line))
        and not _TITLE_TOOL.sub("", line).endswith(("——", "；", ";", "，", ",", "、", "：", ":"))
        and not _STOPPED.search(line)
        and not _THEMED.match(line)
    )


def lists_names(line: str) -> bool:
    """Whether a line is two names or more and nothing else: '何步东 李琼'."""
    names = (split_names(line) or ()) if len(line) <= _LONGEST_NAMES else ()
    return len(names) > 1 and all(map(is_surely_name, names))
