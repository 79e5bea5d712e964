"""The headline of a page that was saved as text, with its decks.

标题:新桥通车                                          (labelled)
青河开发区举行项目开工仪式 / 全力打好“大会战” / 2026-09-01 (the page's first line, and under it the subtitle)
江城青年商会 / 来新桥考察                              (one headline on two lines, the second too short to be one)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from tasks.clean.byline import parse_byline
from tasks.clean.decks import says_who_attended
from tasks.clean.furniture import is_furniture
from tasks.clean.headline import without_site
from tasks.clean.imprint import is_imprint
from tasks.clean.mismatch import share_of_words, shares_no_word
from tasks.clean.names import is_name
from tasks.clean.plaintitle import NAMES_PLACE, STANDING, TITLE_LABEL, TITLE_TOOL, bare, could_be_title, find_title
from tasks.clean.rule import rule
from tasks.clean.section import find_section

_CRUMBS = rule(r"^(?:网站)?首页(?:\s*[>＞»›]\s*[^>＞»›]{1,12}){0,4}\s*[>＞»›]\s*(?=[^>＞»›]{8,}$)")
"""The steps of a breadcrumb that ends in the headline."""
_FIRST_LABEL = rule(r"^[（(]?原标题\s*[:：]\s*(?=\S)")
_NEXT_LABEL = rule(r"(?<=\S)\s{1,9}(?:[\u4e00-\u9fff]\s?){1,3}[号源者人间期数关构类称词辑位量]\s?[:：].{0,80}$")
"""Another field behind the headline, by what fields are called; a person may speak there: '新桥通车 何辉：不再绕路'."""
_BROKEN = 4  # more lines of a headline that a tool broke
_FEW = re.compile(r"[\u4e00-\u9fff]{3,5}")
_BEFORE_OWNER = ":：_-—|｜ "
_FIRST = 6  # lines of a text among which its headline may stand
_LEAST_TITLE = 6  # characters of a headline that nothing but its place tells
_MOSTLY = 0.6  # of a headline's pairs of characters, which the body below or above it has
_LEAST_FIRST = 10  # characters of a page's first line that is no slogan of its site


def split_head(
    above: Sequence[str], lines: Sequence[str], headings: Collection[str] = ()
) -> tuple[str | None, str | None, str | None, Sequence[str]]:
    """Kicker and subtitle (the lines that a dash ties to it), headline between them, and the lines under them."""
    at = find_title(above, lines, headings)
    if at is None:
        return None, None, None, above
    text = lines[len(above) :]
    over = above[at - 1] if at else ""
    if over and (_ends_other(above[at], over, text) or _is_subtitle(above[at], over, text, _least_over(above, at - 1))):
        at -= 1
    kicker = above[at - 1] if at and above[at - 1].endswith("——") else None
    title, under = _without_owner(_without_marks(above[at]), lines, text), above[at + 1 :]
    title, under = _with_rest(title, under, lines[0] if at else "")
    if under and (_is_dashed(under[0]) or _is_subtitle(under[0], title, text, _least_over(above, at))):
        return kicker, title, under[0].lstrip("—"), under[1:]
    if len(under) == 1 and _ends_title(under[0], text):
        return kicker, title + under[0], None, ()
    return kicker, title, None, under


def _with_rest(title: str, under: Sequence[str], first: str) -> tuple[str, Sequence[str]]:
    """A headline that a tool broke, whole as the page's first line has it, and the lines under it.

    '新桥今日通车 两岸不再绕路_要闻_江城网' tells that '新桥今日通车' over '两岸不再绕路' is one headline.
    """
    count = 0
    for line in under[:_BROKEN]:
        whole = next((whole for whole in (title + line, f"{title} {line}") if first.startswith(whole)), None)
        if whole is None:
            break
        title, count = whole, count + 1
    return title, under[count:]


def find_labelled(below: Sequence[str]) -> str | None:
    """The headline that is printed below the text with its label, else the one that the story had first (原标题)."""
    for label in (TITLE_LABEL, _FIRST_LABEL):
        if found := next((line for line in below if label.match(line)), None):
            return label.sub("", found).rstrip("）)")
    return None


def find_below(below: Sequence[str], text: Sequence[str]) -> str | None:
    """The headline that an e-paper's text has behind its body: the next line, made of the body's words."""
    line = below[0] if below else ""
    told = len(line) >= _LEAST_FIRST and could_be_title(line) and share_of_words(line, "\n".join(text)) >= _MOSTLY
    return line if told else None


def find_over_byline(text: Sequence[str]) -> str | None:
    """The headline that stands below the captions of its pictures: the line over a byline among the first."""
    pairs = zip(text[:_FIRST], text[1:], strict=False)
    return next((line for line, below in pairs if could_be_title(line) and parse_byline(below)), None)


def _without_marks(line: str) -> str:
    """A headline without its label, its breadcrumb, its tool, the site's name and another label behind it."""
    line = _CRUMBS.sub("", _NEXT_LABEL.sub("", TITLE_LABEL.sub("", bare(line))))
    return without_site(TITLE_TOOL.sub("", line))


def _without_owner(title: str, lines: Sequence[str], text: Sequence[str]) -> str:
    """A headline that the page prints alone too, without what a site set behind it that the text knows nothing of."""
    told = "\n".join(text)
    for line in lines:
        behind = title[len(line) :] if len(line) >= _LEAST_FIRST and title.startswith(line) else ""
        if behind and behind[0] in _BEFORE_OWNER and shares_no_word(behind, told):
            return line
    return title


def _is_dashed(line: str) -> bool:
    """Whether a dash ties a line to the headline over it; '——编者按——' heads what stands below."""
    return line.startswith("——") and STANDING.fullmatch(line.strip("—")) is None


def _ends_title(line: str, text: Sequence[str]) -> bool:
    """Whether a line between headline and text is the rest of the headline: a few 汉字, and words of the text."""
    if not _FEW.fullmatch(line) or is_furniture(line) or is_imprint(line) or is_name(line) or NAMES_PLACE.search(line):
        return False
    return not STANDING.fullmatch(line) and not shares_no_word(line, "\n".join(text))


def _ends_other(line: str, over: str, text: Sequence[str]) -> bool:
    """Whether a line is the rest of the one over it, which the text speaks of too."""
    return _ends_title(line, text) and could_be_title(over) and not shares_no_word(over, "\n".join(text))


def _least_over(above: Sequence[str], at: int) -> int | None:
    """How many characters a line has at least that is a headline by its place; None where its place tells nothing."""
    if at == 0:
        return _LEAST_FIRST
    return _LEAST_TITLE if find_section(above[at - 1]) is not None else None


def _is_subtitle(line: str, over: str, text: Sequence[str], least: int | None) -> bool:
    """Whether a line says who attended, or stands under one that heads the page, which the text speaks of too."""
    if len(over) < _LEAST_TITLE or not (could_be_title(over) and could_be_title(line)) or over in line or line in over:
        return False
    if NAMES_PLACE.search(over) or shares_no_word(over, "\n".join(text)):
        return False
    return says_who_attended(line) or (least is not None and len(over) >= least)
