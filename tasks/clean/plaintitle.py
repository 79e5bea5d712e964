"""Which line over the text of a saved page is its headline: every line that may be one is weighed.

    江城网                                  a site's name
    • 第二座桥明年开工                      a list: neighbours of its own kind, and a bullet
    青河新桥今日通车                        the text's words, an imprint two lines below, printed in the first line too
    何辉
    2026-09-01 10:02 来源:江城网

The weights were fitted by `python -m tests.benchmarks.headlines` (logistic regression: the headline against the other
lines of its page) to pages of news sites that eight tools made text of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from tasks.clean.byline import parse_byline
from tasks.clean.captions import is_picture_line
from tasks.clean.decks import says_who_attended
from tasks.clean.furniture import ends_article, is_furniture
from tasks.clean.imprint import is_imprint
from tasks.clean.mismatch import share_of_words
from tasks.clean.names import lists_names
from tasks.clean.opening import opens_report
from tasks.clean.rule import rule
from tasks.clean.savedpage import READER_TOOLS
from tasks.clean.section import find_section
from tasks.clean.writing import simplify

WEIGHTS: dict[str, float] = {
    "a place": -2.60,
    "any": -0.45,
    "blanks": -1.84,
    "bullet": -2.09,
    "distance": 0.56,
    "figures": -3.45,
    "first": 1.28,
    "has a tool": 0.30,
    "heading": 1.06,
    "imprint below": 1.40,
    "imprint far": 1.08,
    "imprint next": 1.00,
    "one of many": -0.80,
    "opens another": 0.35,
    "opens the first line": 2.55,
    "over 36": 0.79,
    "over 50": -3.31,
    "over tools": 0.35,
    "printed again": -0.80,
    "printed again near": 1.47,
    "share of words": 3.11,
    "under 12": -0.97,
    "under 8": -1.85,
    "under a box": -0.97,
    "under a breadcrumb": 1.07,
    "under tools": 3.99,
    "who attended": 2.50,
    "with a site's name": -1.90,
    "labelled": 5.00,
}
"""By what `weigh` tells of a line. Of a label, a place, a site's name, a list and who attended the pages told too
little: those were set by hand, and `_LEAST` by menus that stand alone over a text."""
_LEAST = -2.9
"""A page without a line above it has no headline."""

BULLET = re.compile(r"^[\s•·*\-–▪●○◦>+]+(?=\S)")
TITLE_LABEL = rule(r"^(?:标题|题目|题|(?:信息)?名\s{0,4}称)\s*[:：]\s*(?=\S)")
TITLE_TOOL = rule(r" ?(?:[\[【](?:复制链[接结]|打印(?:本页)?|转帖|收藏)[\]】]|分享[到至] ?[:：]?)$")
NAMES_PLACE = rule(r"(?:[网报台]|客户端)$|频道|新闻|要闻|动态|公告|快讯|专栏")
"""A site, a section: what the first line may name where it is short and no headline."""
STANDING = rule(
    r"(?:编者按|编者的话|开栏的?话|开栏语|编后(?:语|记)?|卷首语|结束语|短评|(?:采访|记者|编辑)手记|记者观察|图片新闻|简讯)"
)
"""What heads a piece again and again in every paper, and is a headline only where there is no other."""
_STEPS = rule(r"^(?:网站)?首页(?:[\s>＞»/›-]{1,9}[\w\u4e00-\u9fff]{2,12})+$|^\w{2,12}(?:\s?[>＞»›]\s?\w{2,16}){1,5}$")
_PAGE_OF_PAPER = rule(r"^第?\s?[A-Z]{0,2}\d{1,3}\s?版\s*[:：（(]|^第[一二三四五六七八九十]{1,3}版\s*[:：]")
_WORDS = re.compile(r"[\u4e00-\u9fff]|[A-Za-z] [A-Za-z\d]{1,20} [A-Za-z]")
"""What a headline has that 'logo' or 'Untitled Document' has not: a 汉字, or three words."""
_THEMED = rule(r".{2,30}[电讯] ?题[:：]")
_NO_TITLE = rule(
    r"^\S{0,12}\s?(?:https?:|www\.)\S*$|"
    r"^\[[^\[\]]*(?:\]\s?\[[^\[\]]*)?\]?$|©|版权所有|[Aa]ll [Rr]ights"
    r"|^(?:您好[，,！!]\s?)?欢迎(?:[您你]|来到|光临|访问)|^(?:首页|Home)(?:\s\S{2,8}){1,8}$"
)
"""The name of a picture or a field in a text browser's brackets, whose the site is, its greeting, its first menu."""
_OUTLET = rule(r"[\w·]{2,12}(?:日报|晚报|晨报|客户端|新闻网|融媒体?(?:中心)?|电视台|通讯社)(?:[·\-][\w]{2,8})?")
_NUMBERED_PICTURE = rule(r"\s第\d{1,3}[张页]$")
"""What a site calls the pictures of a story by, which is its headline with a number."""
_BAR = re.compile("[|｜]")
"""One parts a series from its headline (新桥日记①|桥上), two are a menu's."""
_FOLD = re.compile(r"[\W_]+")
_SITED = re.compile(r"_|[|｜]\s?[^_|｜]{2,10}$|(?:-{1,2}|——|–) ?[^-_，。]{2,10}$")
"""What <title> has of its site: '新桥今日通车_要闻_江城网'."""
_FIGURES = re.compile(r"\d{6,}|https?:|www\.")
_FAR = 100  # lines above the text within which its headline is looked for
_SAMPLE = 20_000  # characters of a text that are searched for a line's words
_SOON = 12  # lines below a headline within which its imprint is looked for
_KNOWN = 6  # characters of a line that is told when it is printed again


def find_title(above: Sequence[str], lines: Sequence[str], headings: Collection[str] = ()) -> int | None:
    """The place of the headline among the lines over a text; None where none of them looks like one.

    `lines` are all of the page's, `headings` those that its markup calls so.
    """
    weighed = {i: sum(map(_weight, told.items())) for i, told in weigh(above, lines, headings)}
    best = max(weighed, key=lambda i: weighed[i], default=None)
    return best if best is not None and weighed[best] > _LEAST else None


def _weight(told: tuple[str, float]) -> float:
    return WEIGHTS.get(told[0], 0.0) * told[1]


def weigh(
    above: Sequence[str], lines: Sequence[str], headings: Collection[str]
) -> Iterator[tuple[int, Mapping[str, float]]]:
    """Every line that may be the headline by its place, with what is told of it: each between 0 and 1, or a log."""
    text = "\n".join(lines[len(above) :])[:_SAMPLE]
    folded = [_FOLD.sub("", line) for line in lines]
    often = Counter(folded)
    opened = [line for line in often if len(line) >= _KNOWN]
    imprints = [i for i, line in enumerate(above) if is_imprint(line)]
    likely = {i for i in range(len(above)) if (i < 3 or len(above) - i <= _FAR) and could_be_title(bare(above[i]))}
    for i in sorted(likely):
        line = bare(above[i])
        fold = _FOLD.sub("", line)
        below = next((at - i for at in imprints if i < at <= i + _SOON), None)
        near = {folded[k] for k in range(max(0, i - 6), i)}
        around = sum(k in likely and len(bare(above[k])) >= 10 for k in (i - 2, i - 1, i + 1, i + 2))
        told = {
            "any": 1.0,
            "share of words": share_of_words(line, text),
            "who attended": says_who_attended(line),
            "under 8": len(line) < 8,
            "under 12": len(line) < 12,
            "over 36": len(line) > 36,
            "over 50": len(line) > 50,
            "imprint next": below == 1,
            "imprint below": below is not None and below <= 6,
            "imprint far": below is not None,
            "distance": -math.log(len(above) - i),
            "printed again": often[fold] >= 2,
            "printed again near": fold in near and often[fold] >= 3,
            "opens the first line": i > 0 and len(fold) >= _KNOWN and folded[0].startswith(fold),
            "opens another": len(fold) >= _KNOWN and any(other != fold and other.startswith(fold) for other in opened),
            "first": i == 0,
            "bullet": BULLET.match(above[i]) is not None,
            "heading": above[i] in headings,
            "one of many": around >= 2,
            "a place": NAMES_PLACE.search(line) is not None,
            "blanks": line.count(" ") >= 3 or len(_BAR.findall(line)) > 1,
            "labelled": TITLE_LABEL.match(line) is not None,
            "under tools": any(map(READER_TOOLS.search, above[max(0, i - 2) : i])),
            "has a tool": i + 1 < len(above) and TITLE_TOOL.fullmatch(above[i + 1]) is not None,
            "under a breadcrumb": any(find_section(above[k]) is not None for k in range(max(0, i - 3), i)),
            "under a box": any(map(ends_article, above[max(0, i - 3) : i])),
            "over tools": any(map(is_furniture, above[i + 1 : i + 4])),
            "with a site's name": _SITED.search(line) is not None,
            "figures": _FIGURES.search(line) is not None,
        }
        yield i, {name: float(value) for name, value in told.items() if value}


def bare(line: str) -> str:
    """A line without its bullet."""
    return BULLET.sub("", line)


def could_be_title(line: str) -> bool:
    """Whether a line is as long as a headline and none of the other things that stand over a text."""
    return (
        4 <= len(line) <= 80
        and _WORDS.search(line) is not None
        and not line.startswith("——")
        and not _NO_TITLE.search(line)
        and not is_furniture(line)
        and not is_imprint(line)
        and not _STEPS.match(line)
        and not _PAGE_OF_PAPER.match(line)
        and find_section(line) is None
        and parse_byline(line) is None
        and not lists_names(line)
        and not is_picture_line(simplify(line))
        and not TITLE_TOOL.sub("", line).endswith(("——", "；", ";", "，", ",", "、", "：", ":"))
        and "。" not in line
        and not _THEMED.match(line)
        and not _NUMBERED_PICTURE.search(line)
        and not opens_report(line)
        and not _OUTLET.fullmatch(line)
    )
