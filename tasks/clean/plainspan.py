"""Where the text of a page that was saved as plain text begins and ends: the longest run of sentences.

    • 首页 / 新桥今日通车 / 2026-09-01 来源:江城日报    (above)
    新桥全长八百六十米，双向六车道。 / …                 (text)
    相关新闻 / 第二座桥明年开工                          (below)

Menus, imprints and lists of stories hold no sentences, or theirs stand alone; a box parts two runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.byline import parse_byline
from tasks.clean.credits import read_credit
from tasks.clean.dates import has_date
from tasks.clean.furniture import ends_article, is_furniture, is_interruption
from tasks.clean.imprint import is_imprint
from tasks.clean.opening import split_opening
from tasks.clean.plaintitle import could_be_title
from tasks.clean.rule import rule
from tasks.clean.verse import widen_over_verse
from tasks.clean.writing import simplify

SENTENCE = re.compile(r"。|[！？!?…；;][”’」』）)]?$")
STOPPED = re.compile(r"。(?:[（(][^（()）]{2,30}[)）])?$")
LONG = 40
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAUSE = re.compile(r"[，,。；;、：:]")
_CUT_OFF = re.compile(r"(?:\.{2,6}|…{1,2})$")
"""How a list of stories ends what it tells of each."""
_CLOSES = rule(
    r"声明|免责|版权|转载|侵权|立场|[上下]一[篇条版期]|编辑|评论|返回|关闭|打印|分享|收藏|举报|投稿|热线|关键词|标签|来源"
)
"""What a page's tools and notices say below its text, and never amid it."""
_LINK_WITHIN = rule(r"\W{0,3}(?:相关|延伸|推荐|更多)(?:阅读|新闻|报道|链接)\s*[:：｜|]\s*(?=[^\s。]{6})")
"""One other story that is named within a text: '延伸阅读：第二座桥明年开工'. A box has its stories below its head."""
_FIRST_HEADING = rule(r"(?:[一壹][、.．\s]|[（(]一[）)]|0?[1１][、.．\s]|[①❶➊]|第一[，,、章节：:\s])[\s“\u4e00-\u9fff]")
_VERY_LONG = 200  # characters of a line that are headlines one behind another, where it hardly pauses
_ALONE = 0.5  # what a line counts between headings, as a teaser stands
_DATED, _REPORTED = 1.5, 2.0  # a run under its imprint, and one that opens as a report does
_UNDER = 8  # lines between an imprint and its text
_GAP = 7  # lines that are no prose (headings) between two that are one article


def find_text(lines: Sequence[str]) -> tuple[int, int] | None:
    """Where the article's text begins and where what stands below it does; None where no line is a sentence."""
    prose = [i for i, line in enumerate(lines) if _is_prose(line) and not _is_headline(lines, i)]
    return _longest_run(lines, prose) if prose else None


def _is_headline(lines: Sequence[str], at: int) -> bool:
    """Whether a line with a stop in it is a headline: as long as one, ended by none, over an imprint or a byline."""
    line = lines[at]
    if not could_be_title(line) or STOPPED.search(line):
        return False
    below = lines[at + 1 : at + 3]
    return any(is_imprint(line) and has_date(line) for line in below) or any(map(parse_byline, below[:1]))


def _is_prose(line: str) -> bool:
    if len(line) < 20 or is_furniture(line) or is_imprint(line):
        return False
    pauses = len(_PAUSE.findall(line))
    if 8 * len(_HAN.findall(line)) < len(line):  # a script
        return False
    if (_CUT_OFF.search(line) and "。" not in line) or (len(line) > _VERY_LONG and pauses * _VERY_LONG < 3 * len(line)):
        return False
    return bool(SENTENCE.search(line)) or (len(line) >= LONG and line.count("，") + line.count(",") >= 2)


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
    start = _from_first_heading(lines, best[0])
    if start and _trails_off(lines[start - 1]) and (start == 1 or _heads(lines[start - 2])):
        start -= 1
    start, stop = widen_over_verse(lines, start, stop, _may_be_verse)
    while stop < len(lines) and _belongs(lines[stop]):
        stop += 1
    return start, stop


def _trails_off(line: str) -> bool:
    """Whether a paragraph ends as a list of stories ends what it tells of each, though it may be the text's."""
    return len(line) >= LONG and line.endswith("……") and len(_PAUSE.findall(line)) > 1


def _heads(line: str) -> bool:
    """Whether a line may stand right over a text."""
    return is_imprint(line) or could_be_title(line)


def _from_first_heading(lines: Sequence[str], start: int) -> int:
    """Where a text begins that its first numbered heading stands right over."""
    over = lines[start - 1] if start else ""
    return start - 1 if len(over) <= LONG and _FIRST_HEADING.match(over) and not is_imprint(over) else start


def _weigh_run(lines: Sequence[str], run: Sequence[int]) -> float:
    """The characters of a run: fewer where its lines stand alone, as in a list of stories, more under an imprint."""
    near = set(run)
    text = sum(len(lines[i]) * (1.0 if {i - 1, i + 1} & near else _ALONE) for i in run)
    dated = any(is_imprint(line) and has_date(line) for line in lines[max(0, run[0] - _UNDER) : run[0]])
    reported = any(
        split_opening(lines[i]).dateline or parse_byline(lines[i]) for i in range(max(0, run[0] - 1), run[0] + 1)
    )
    return text * (_DATED if dated else 1.0) * (_REPORTED if reported else 1.0)


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
    if _trails_off(line):
        return True
    return signed or parse_byline(line) is not None or (bool(STOPPED.search(line)) and not is_furniture(line))
