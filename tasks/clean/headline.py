"""The headline of a web page: printed heading, og:title and <title>, weighed against each other.

`<title>` is nearly always right at its start and wrong at its end: '园区签约十个项目_要闻_某某新闻网'. The heading
printed above the text is right where it is the start of that. A heading that <title> does not know (a channel's
logo set in <h1>) is no headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.clean.blocks import Block
from tasks.clean.byline import parse_byline
from tasks.clean.dates import PRINTED, has_date
from tasks.clean.decks import says_who_attended
from tasks.clean.furniture import is_furniture
from tasks.clean.imprint import is_imprint
from tasks.clean.metadata import Stated
from tasks.clean.mismatch import share_of_words, shares_no_word
from tasks.clean.roles import role_of
from tasks.clean.rule import rule
from tasks.clean.section import find_section
from tasks.clean.writing import simplify

_SUFFIX = rule(
    r"\s?(?:_|\s[-–—|｜]\s|--+|——|[|｜丨]|\s(?=[\u4e00-\u9fff]{2,8}网$)|-(?=(?:[^-]{2,20}-)?[^-]{2,20}$))\s*"
)
_SITE = rule(
    r"(?:网|网站|报|日报|晚报|晨报|新闻|频道|客户端|门户|在线|中心|电视台|广播|资讯|平台|[Nn]ews|\.(?:com|cn|net|org).{0,6}|首页|官网|"
    r"头条|财经|政府|协会|管委会|开发区|杂志|周刊|数字报|电子报刊?|栏目|博客|论坛|汽车|科技|体育|娱乐)$"
)
_OWNER = rule(
    r"[\w（）()·]{2,24}(?:管委会|管理委员会|开发区|高新区|经开区|示范区|产业园区?|政府|门户网站|网站|网|集团|公司|官网|首页)"
)
"""Whose site it is: 江城经济技术开发区, which the site's stories speak of too."""
_NUMBERED = rule(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]")
_TITLE_ROLE = re.compile(r"title|heading|headline|biaoti|\bbt\b|tit\b", re.I)
_KICKER_ROLE = re.compile(r"kicker|introtitle|pre[-_]?title|yinti|jianti|eyebrow|(?:^|\s)pre(?:\s|$)", re.I)
_SUBTITLE_ROLE = re.compile(r"sub[-_]?title|futi|second[-_]?title|title2|sub[-_]?head|(?:^|\s)sub(?:\s|$)", re.I)
_FOLD = re.compile(r"[\W_]+")
_SECTION = re.compile(r"\s[（(\[【][\u4e00-\u9fff]{2,4}[）)\]】]$")
_SHORTEST = 8  # characters of a headline that <title> is trusted with alone
_STATED = ("og:title", "twitter:title", "articletitle", "headline", "title", "weibo:article:title")


def find_headline(blocks: Sequence[Block], stated: Stated, body: str) -> tuple[str | None, int | None]:
    """The headline, and the index of the (last) block it is printed in, if it is.

    `blocks` are those above the text, `body` the text: a <title> that shares no word with it is the site's.
    """
    page_title, site = stated.title or "", _fold(stated.meta.get("og:site_name", ""))
    behind_site = without_site(page_title) if _opens_with_site(_SUFFIX.split(page_title)) else ""
    shown = (page_title, behind_site, *(stated.meta.get(name, "") for name in _STATED))
    told = [_fold(text) for text in shown if text]
    wanted = [text for text in told if text != site]
    best, best_score = None, 0.0
    for i, block in enumerate(blocks):
        score = _score(block, wanted, len(blocks) - i)
        if score > best_score:
            best, best_score = i, score
    if best is not None and best_score >= 2:
        below = _below_name(blocks, best, body) if len(_fold(page_title)) < _SHORTEST else None
        return (blocks[below].text, below) if below else _with_next_lines(blocks, best, wanted, page_title)
    near = [i for i in range(len(blocks)) if _stands_as_title(blocks, i, body)]
    if called := [i for i in near if _is_called_title(blocks, i, page_title, body)]:
        return blocks[called[-1]].text, called[-1]
    if _fold(page_title) == site or _names_no_story(without_site(page_title), body):
        unmarked = _right_above(blocks, body) if page_title or best is None else None
        if (at := near[-1] if near else unmarked) is not None:
            return blocks[at].text, at
    if page_title or best is None:
        return _read_stated(stated, page_title), None
    return blocks[best].text, best


def _read_stated(stated: Stated, page_title: str) -> str | None:
    """The headline as the page's head has it, where no line prints it."""
    for text in (*(stated.meta.get(name) for name in _STATED), stated.linked_text("headline")):
        if text and len(text) >= 4 and _fold(page_title).startswith(_fold(text)):
            return _longer(text, page_title)
    if page_title:
        return without_site(page_title)
    return stated.first(*_STATED) or stated.linked_text("headline")


def find_decks(blocks: Sequence[Block], title_at: int | None, text_at: int) -> tuple[str | None, str | None]:
    """Kicker and subtitle: the lines around the headline that their page calls so; ——… and who attended always."""
    if title_at is None:
        return None, None
    title = _fold(blocks[title_at].text)
    over = blocks[title_at - 1] if title_at else None
    under = blocks[title_at + 1] if title_at + 1 < text_at else None
    kicker = over.text if over and _KICKER_ROLE.search(role_of(over.element)) and _is_deck(over, title) else None
    named = under and (
        under.text.startswith("——") or says_who_attended(under.text) or _SUBTITLE_ROLE.search(role_of(under.element))
    )
    subtitle = under.text.lstrip("—") if under and named and _is_deck(under, title) else None
    return kicker, subtitle or None


def _is_deck(block: Block, title: str) -> bool:
    """Whether a line beside the headline is more of it: no imprint, no byline, and not its own words again."""
    if len(block.text) > 80 or is_imprint(block.text) or is_furniture(block.text) or parse_byline(block.text):
        return False
    return not title.startswith(_fold(block.text))


def _with_next_lines(blocks: Sequence[Block], at: int, wanted: Sequence[str], page_title: str) -> tuple[str, int]:
    """A headline set on two lines or more is as many blocks; <title> has them all, but not each behind a bar."""
    headline = _without_tail(blocks[at].text, wanted)
    names = {_fold(part) for part in _SUFFIX.split(page_title)[1:]}
    for i in range(at + 1, len(blocks)):
        longer = f"{headline} {blocks[i].text}"
        line = _fold(blocks[i].text)
        if not line or line in names or not any(title.startswith(_fold(longer)) for title in wanted):
            break
        headline, at = longer, i
    return headline, at


def _without_time(line: str) -> str:
    """A line without the time that it ends in, if that stands apart: '新桥今天上午通车 2026-9-1 08:30'."""
    tail = PRINTED.search(line, 4)
    return line[: tail.start()] if tail and tail.end() == len(line) and line[tail.start() - 1] in " \u3000" else line


def _without_tail(line: str, wanted: Sequence[str]) -> str:
    """A headline without its imprint or its section, printed in one line with it, of which <title> says nothing."""
    tail = PRINTED.search(line) or _SECTION.search(line)
    if tail is None or not (line.endswith(tail[0]) or is_imprint(line[tail.start() :])):
        return line
    head = _fold(line[: tail.start()])
    stated = any(title.startswith(head) and not title.startswith(_fold(line)) for title in wanted)
    return line[: tail.start()].strip() if len(head) >= _SHORTEST and stated else line


def _below_name(blocks: Sequence[Block], at: int, body: str) -> int | None:
    """Where <title> is the site's name, and so is what prints it: the headline below that, over an imprint."""
    over_imprint = [i for i in range(at, len(blocks) - 1) if _follows_headline(blocks[i + 1])]
    below = (i for i in over_imprint if _stands_as_title(blocks, i, body))
    return None if at in over_imprint else next(below, None)


def _names_no_story(page_title: str, body: str) -> bool:
    """A <title> that is none, is another story's, is as short as a site's name ('江城集团') or ends as one does.

    Asked where no line of the page prints it.
    """
    short = len(_fold(page_title)) < _SHORTEST
    return short or shares_no_word(page_title, body) or _OWNER.fullmatch(simplify(page_title)) is not None


def _stands_as_title(blocks: Sequence[Block], at: int, body: str) -> bool:
    """A line near the text, set or named as a heading or right above the imprint, that shares words with the text."""
    block, under = blocks[at], blocks[at + 1 : at + 2]
    if len(blocks) - at > 10 or not 6 <= len(block.text) <= 80 or block.links:
        return False
    if block.text.endswith("。") or is_imprint(block.text) or is_furniture(block.text):
        return False
    over_imprint = any(_follows_headline(below) for below in under)
    set_apart = block.heading or over_imprint or bool(_TITLE_ROLE.search(role_of(block.element)))
    return set_apart and not shares_no_word(block.text, body)


def _is_called_title(blocks: Sequence[Block], at: int, page_title: str, body: str) -> bool:
    """Whether a line that the page calls its title, over an imprint, is more of its text than <title> is."""
    block = blocks[at]
    called = block.heading or _TITLE_ROLE.search(role_of(block.element))
    return bool(
        called
        and any(_follows_headline(below) for below in blocks[at + 1 : at + 2])
        and share_of_words(block.text, body) > share_of_words(page_title, body)
    )


def _right_above(blocks: Sequence[Block], body: str) -> int | None:
    """The line right above the text that is as long as a headline and made of the text's words, whatever its mark."""
    at = next((i for i, block in enumerate(blocks) if block.prose and block.text in body), len(blocks))
    while at and (is_furniture(blocks[at - 1].text) or is_imprint(blocks[at - 1].text)):
        at -= 1
    block = blocks[at - 1] if at else None
    if block is None or block.links or block.prose or not _SHORTEST <= len(block.text) <= 50:
        return None
    if _NUMBERED.match(block.text) or block.text.endswith(("。", "：", ":", "；", ";", "，", ",")):
        return None
    labelled = has_date(block.text) or find_section(block.text) or parse_byline(block.text) is not None
    return None if labelled or share_of_words(block.text, body) < 0.5 else at - 1


def _follows_headline(block: Block) -> bool:
    if block.prose:
        return False
    return is_imprint(block.text) or has_date(block.text) or parse_byline(block.text) is not None


def without_site(page_title: str) -> str:
    """<title> without the site's and the channel's names, behind it or before: '甲_要闻_某某网' → '甲'."""
    parts = _SUFFIX.split(page_title)
    marks = _SUFFIX.findall(page_title)
    while _opens_with_site(parts):
        page_title = page_title[len(parts.pop(0)) + len(marks.pop(0)) :]
    while len(parts) > 1 and _names_site(marks[len(parts) - 2].strip(), parts[-1].strip(), parts[0]):
        parts.pop()
    end = sum(len(part) for part in parts) + sum(len(mark) for mark in marks[: len(parts) - 1])
    return page_title[:end].strip()


def _opens_with_site(parts: Sequence[str]) -> bool:
    """Whether <title> begins with the site or a channel, the headline behind it: '江城新闻 - 财经 - 新桥今天通车'."""
    first = parts[0].strip()
    longest = max(map(len, parts[1:]), default=0)
    return len(first) < _SHORTEST < longest and bool(_SITE.search(simplify(first)))


def _names_site(mark: str, part: str, headline: str) -> bool:
    """Whether a part of <title> names the site or a channel: by its mark, its last word, or its brevity."""
    return mark == "_" or bool(_SITE.search(simplify(part))) or (mark in ("-", "–") and len(headline) >= 12 > len(part))


def _score(block: Block, wanted: Sequence[str], distance: int) -> float:
    """How much a block looks like the headline: known to the head of the page, set as a heading, near the text."""
    folded = _fold(_without_time(block.text))
    if not 4 <= len(folded) <= 120 or block.link_share > 0.8:
        return 0.0
    if block.text.endswith("。") and any(folded.startswith(title) and 2 * len(title) < len(folded) for title in wanted):
        return 0.0  # a paragraph that opens with the site's name
    tag = block.element.tag
    known = any(title.startswith(folded) or folded.startswith(title) for title in wanted if len(title) >= 4)
    inside = not known and any(folded in title for title in wanted)
    score = (3.0 if known else 1.7 if inside and len(folded) >= 10 else 1.0 if inside else 0.0) * min(
        1.0, len(folded) / 6
    )
    if not known and wanted and _shares_start(folded, wanted):
        score += 2.0
    score += {"h1": 1.5, "h2": 0.8, "h3": 0.4}.get(tag, 0.0)
    score += 0.5 if _TITLE_ROLE.search(role_of(block.element)) else 0.0
    if score and find_section(block.text):  # a breadcrumb, which <title> may begin like
        return 0.0
    return score + max(0.0, 0.5 - distance * 0.01) if score else 0.0


def _shares_start(folded: str, wanted: Sequence[str]) -> bool:
    """A long and a short form of one headline share their first eight characters."""
    return any(len(title) >= 8 and title[:8] == folded[:8] for title in wanted)


def _longer(text: str, page_title: str) -> str:
    """og:title is sometimes cut (at a quotation mark); then <title> has the rest."""
    whole = without_site(page_title)
    return whole if len(whole) > len(text) and _fold(whole).startswith(_fold(text)) else text


def _fold(text: str) -> str:
    return _FOLD.sub("", text).lower()
