"""Split the opening of a report: 电头 and byline, then the text.

Rule: a report may open with its dateline (本报讯, 新华社北京9月1日电, 某网消息), then its byline in brackets
or, between blanks, without them. Both are fields; the text starts behind them.

    '本报讯（记者刘江 冯河）根据部署，…'     → dateline 本报讯, byline 刘江 冯河, rest '根据部署，…'
    '新华社北京9月1日电（记者 王小明）今年…' → dateline 新华社北京9月1日电
    '央视网消息（新闻联播）：今天…'          → dateline 央视网消息（新闻联播）
    '江城网9月1日讯 据江城日报报道（记者 何江）今年…' → dateline 江城网9月1日讯 据江城日报报道
    '中新网江城9月1日电 (何江 谢湖)今年…'   → byline 何江 谢湖
    '江城网9月1日（记者 何江）今年…'         → dateline 江城网9月1日, byline 何江
    '【大江2026年09月01日訊】（大江記者何輝高雄報導）今天…' → dateline 大江2026年09月01日訊, byline 何輝
    '（江城29日综合电）今天…'              → dateline 江城29日综合电
    '江城日报全媒体记者 谢湖 春茶上市了。'   → no dateline, byline 谢湖
    '（中央社記者羅力台北11日電）今天…'      → dateline 中央社記者羅力台北11日電, byline 羅力 (中央社)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.clean.byline import parse_byline
from tasks.clean.names import is_name
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Person

_DAY = (
    r"(?:(?:(?:20\d\d年)?\d{1,2}[ \u3000]?月[ \u3000]?)?\d{1,2}[ \u3000]?日"
    r"|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_PLACE = r"[\u4e00-\u9fff·]{0,12}?"
_AGENCY = r"(?:新华社|中新社|中通社|法新社|路透社|塔斯社|人民日报社?|解放军报|中央社)"
_OUR = r"本(?:报|刊|台|网|社|站)"
_OUTLET = (
    r"[\w·・•\-—]{1,20}?(?:报|网|社|台|刊|新闻|客户端|传媒|融媒体?|在线|周刊|财经|科技|视讯|卫视|之家|中心|发布|频道|端"
    r"|[·・\-][\w]{1,10})(?:[（(]微博[）)])?"
)
_NOT_WORD = r"(?![号问员录息速函灯网器])"
_DATELINES = (
    rf"(?:据)?{_OUR}(?:{_PLACE}{_DAY})?(?:快讯|专讯|综合讯|讯|专电|电|消息){_NOT_WORD}",
    rf"(?:据)?{_AGENCY}[ \u3000]?(?:{_PLACE}{_DAY}|{_PLACE})(?:快讯|专讯|讯|专电|综合电|电|消息|特稿){_NOT_WORD}",
    rf"(?<=【)[\u4e00-\u9fff]{{2,10}}{_DAY}(?:讯|专电|电|消息|报道|报导)(?=】)",
    r"(?<=【)[\w·.]{2,16}(?:专讯|快讯|讯)(?=】)",
    r"(?<=【)[\w·]{2,12}(?:(?<!联)网|日报|晚报|时报|客户端)(?=】)",
    rf"(?:据)?{_OUTLET}{_PLACE}{_DAY}(?:快讯|专讯|讯|专电|电|消息){_NOT_WORD}",
    rf"{_OUTLET}{_DAY}[\u4e00-\u9fff]{{2,6}}(?:消息|专?讯|专?电){_NOT_WORD}(?=[\s\u3000（(【:：，,]|$)",
    rf"(?!据){_OUTLET}{_PLACE}{_DAY}报道(?=[\s\u3000（(【]|$)",
    r"(?!据|有)[\w·]{2,12}(?:[报网社台云]|卫视|客户端|新闻)报道(?=[ \u3000]{1,4}[\w“「])",
    r"[\w·]{2,12}】讯(?=[\s\u3000（(【:：])",
    r"[\w·]{2,14}(?:报|网|社|台|新闻|中心|传媒)[/／][\w·/／]{2,24}报[道导](?=[】）)〕］]|$)",
    r"[\u4e00-\u9fff]{2,8}(?<![通资短喜音问审简传提闻])讯(?=[\s\u3000（(【:：])",
    rf"{_OUTLET}(?:快讯|专讯|讯|消息){_NOT_WORD}(?=[\s\u3000（(【:：，,]|$)",
    rf"{_OUTLET}(?=】[\s\u3000]?[（(][^（()）]{{0,16}}(?:记者|通讯员))",
    r"(?:融媒体|全媒体)?(?:快讯|专讯|讯)(?=[\s\u3000（(【:：])",
    rf"(?!据)(?:{_OUR}|{_OUTLET})(?:{_PLACE}{_DAY}|{_PLACE}(?:快讯|专电|专讯))?"
    r"(?=[\s\u3000]?[（(〔][^（()）]{0,12}(?:记者|通讯员)[^（()）]{2,60}[）)〕])",
    rf"[\w·・\-—]{{1,14}}?(?:日报|晚报|早报|时报|京报|商报|都市报|网|卫视)(?:快)?讯{_NOT_WORD}",
)
_DATELINE = re.compile(rf"[\s\u3000□■【\[〔［]*(?P<dateline>{'|'.join(_DATELINES)})[】\]〕］]?[\s\u3000]*")
_SPACED = rule(r"\s*(?:[\u4e00-\u9fff][ \u3000]){2,8}[讯电](?=[\s\u3000]?[（(])")
"""A dateline set letter by letter: 江 城 网 讯（记者 何辉）."""
_BOXED = rule(r"\s*【(?=[^【】]{0,30}\d ?[日年月])[^【】]{4,40}】")
"""A dateline in a bracket, whatever blanks are set around its numbers: 【大江台 2026 年 9 月 1 日訊】."""
_LONGEST = 80  # characters in which a dateline ends
_ENDS_DATELINE = rule(r"[讯电息稿道导]\s*[）)]?\s*$")
_BRACKET = re.compile(r"[（(【\[〔［](?P<inside>[^（()）【】\[\]〔〕［］]{1,160})[）)】\]〕］][\s\u3000]*")
_UNCLOSED = rule(
    r"[（(](?P<inside>[^（()）。，,]{0,16}(?:记者|通讯员)[ \u3000]?[\u4e00-\u9fff]{2,3}?)[\s\u3000]*"
    r"(?=近日|日前|今天|今日|昨天|昨日|记者|\d{1,2}[月日])"
)
"""A bracket that nobody closed: （记者 何辉近日，…."""
_UNOPENED = rule(r"(?P<inside>[^（()）。，,]{0,8}(?:记者|通讯员)[^（()）。，,]{2,40})[）)][\s\u3000]*")
"""A bracket that nobody opened: 记者 何辉）近日，…."""
_OPEN = re.compile(r"[（(](?=[^（()）。，,]{2,60}[。，,])")
"""One that nobody closed, where blanks set the names apart: （记者 何辉 通讯员 李敏 今年，…."""
_CITED = rule(r"据《?[\w·]{2,16}》?(?:报道|消息)[，,]?\s*(?=[（(【\[])")
_SITE_FIRST = rule(
    r"[\s\u3000]*(?P<site>[\u4e00-\u9fff]{2,8}(?:网|在线|客户端))[ \u3000]{1,3}(?=[\u4e00-\u9fff]{2,8}[报台社网])"
)
"""The site that a paper's report was first put on: 江城网 江城日报讯."""
_PAPER = rule(r"[\u4e00-\u9fff]{2,8}(?:报|网|社|台)")
_PLACE_NAME = rule(r"[区县市省镇乡村州部院]$")
_LEFTOVER = rule(r"^[\s\u3000]*(?:报道(?=\s*[:：]))?[\s\u3000:：，,。、/／]+")
_UNNAMED = rule("[，,、](?:记者|通讯员)$")
"""A role behind a comma, whose name stands in the text behind: words of a sentence."""
_OUTLETS_OWN = rule(r"[□■]|[\w·]+[报网社台]$")
_WORD = re.compile(r"[^\s\u3000]+[\s\u3000]*")
_REPORTED = rule(r"(?P<who>[^：:。，,]{0,20}?(?:记者|通讯员)[^：:。，,]{2,40}报道)[：:]")
_IN_BRACKET = rule(
    r"[\s\u3000]*[（(](?P<dateline>[\u4e00-\u9fff·]{2,10}?(?:\d{1,2}日(?:综合|专)?[电讯]|(?:综合)[电讯]|[网报]讯))[）)][\s\u3000]*"
)
"""A dateline in a bracket, as the papers of Malaysia and some sites set it: （江城29日综合电）, （江城网讯）."""
_TAIWAN = rule(
    r"[\s\u3000]*[（(](?P<dateline>(?P<outlet>中央社)记者(?P<who>[\u4e00-\u9fff、]{4,30}?)(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日(?:專)?电)[）)][\s\u3000]*"
)
"""Taiwan's agency sets its writers, the place and the day in one bracket, without a blank."""
_MAY_NAME = rule(r"编译|记[\s\u3000]*者|通[\s\u3000]*讯[\s\u3000]*员|实习生|作者|编辑|摄|撰文|[文图][/／]|报导")

_FILED_WHEN = rule(rf"{_DAY}(?:综合|专)?[电讯]$")
_FILED_BY = rule(r"据?(?P<outlet>(?!本|据)[\w·]{1,10}?(?:(?:[报网社]|客户端)(?![/／网道导]|客户端)|云(?=报道)))")
"""Whose dateline it is: 中央社台北1日電, 江城日报讯."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A first paragraph, taken apart. `rest` is its text without dateline and byline."""

    dateline: str | None
    byline: tuple[Person, ...]
    rest: str


def split_opening(text: str) -> Opening:
    """Take the dateline and the byline off the start of a report's first paragraph."""
    if taiwan := _TAIWAN.match(text):
        return Opening(taiwan["dateline"], _read_agency(taiwan), text[taiwan.end() :])
    if whole := _read_whole(text):
        return whole
    dateline, rest = take_dateline(text)
    if dateline and (taiwan := _TAIWAN.match(rest)):
        return Opening(dateline, _read_agency(taiwan), rest[taiwan.end() :])
    byline, rest = _take_bracket(rest)
    if dateline is None and not byline:
        byline, rest = _take_outlets_own(rest)
    if dateline and not byline:
        dateline, byline, rest = _read_behind(dateline, rest)
    if not byline:
        byline, rest = _take_words(rest)
    if dateline is None and not byline:
        return Opening(None, (), text)
    if dateline is None:
        dateline, rest = take_dateline(rest)
    return Opening(dateline, byline, _LEFTOVER.sub("", rest))


def _read_whole(text: str) -> Opening | None:
    """An opening whose bracket holds dateline and byline both: '[江城网讯 记者 何辉]今年…'."""
    bracket = _BRACKET.match(text)
    dateline, rest = take_dateline(bracket["inside"]) if bracket else (None, "")
    people = parse_byline(rest) if bracket and dateline and _MAY_NAME.search(rest) else None
    return Opening(dateline, people, _LEFTOVER.sub("", text[bracket.end() :])) if bracket and people else None


def _read_agency(match: re.Match[str]) -> tuple[Person, ...]:
    """吳欣羅、羅力明台北 → 吳欣羅, 羅力明: the last name has the place behind it, of two characters or more."""
    *names, last = match["who"].split("、")
    names += [next((last[:size] for size in (3, 2) if len(last) >= size + 2 and is_name(last[:size])), "")]
    return tuple(Person("记者", name, outlet=match["outlet"]) for name in names if is_name(name))


def opens_report(line: str) -> bool:
    """Whether a line is nothing but how a report opens: '江城晚报讯（江城晚报记者何辉）'."""
    dateline, rest = take_dateline(line)
    whole = dateline is not None and not split_opening(line).rest
    return whole and (bool(rest) or _FILED_WHEN.search(line) is not None)


def parse_dateline(text: str) -> str | None:
    """A line or a bracket's content that is nothing but a dateline, as printed without blanks in it."""
    if not _ENDS_DATELINE.search(text):
        return None
    whole = _close_up(text).strip("（()）")
    match = _DATELINE.fullmatch(simplify(whole))
    return whole[match.start("dateline") : match.end("dateline")] if match else None


def outlet_of(dateline: str) -> str | None:
    """The agency, paper or site that a dateline names; none of 本报讯."""
    match = _FILED_BY.match(dateline)
    return match["outlet"] if match else None


def take_dateline(text: str) -> tuple[str | None, str]:
    """The dateline that a text opens with, without blanks in it, and the text behind it."""
    if bracketed := _IN_BRACKET.match(simplify(text[:_LONGEST])):
        return text[bracketed.start("dateline") : bracketed.end("dateline")], text[bracketed.end() :]
    if spaced := _SPACED.match(text):
        text = _close_up(spaced[0]) + text[spaced.end() :]
    elif boxed := _BOXED.match(text):
        text = re.sub(r"\s", "", boxed[0]) + text[boxed.end() :]
    match = _DATELINE.match(simplify(text[:_LONGEST]))
    if not match:
        site = _SITE_FIRST.match(text)
        dateline, rest = take_dateline(text[site.end() :]) if site else (None, text)
        return (f"{site['site']} {dateline}", rest) if site and dateline else (None, text)
    return _close_up(text[match.start("dateline") : match.end("dateline")]), text[match.end() :]


def _close_up(dateline: str) -> str:
    return re.sub(r"[\s\u3000】]", "", dateline)


def _take_bracket(text: str) -> tuple[tuple[Person, ...], str]:
    """A byline's bracket, or one for each role: （记者何辉）（通讯员李敏）."""
    people, rest = _take_one(text)
    more, rest = _take_one(rest) if people else ((), rest)
    return (*people, *more), rest


def _take_one(text: str) -> tuple[tuple[Person, ...], str]:
    match = _BRACKET.match(text) or _UNCLOSED.match(text) or _UNOPENED.match(text)
    if not match and _OPEN.match(text):
        people, rest = _take_words(text[1:])
        return (people, rest) if people else ((), text)
    if not match or not _MAY_NAME.search(match["inside"]):
        return (), text
    named = parse_byline(f"（{match['inside']}）")
    return (named, text[match.end() :]) if named else ((), text)


def _take_outlets_own(text: str) -> tuple[tuple[Person, ...], str]:
    """A bracket with an outlet and its writer, without a role: （江城通讯社/青河新闻中心 何辉）."""
    match = _BRACKET.match(text)
    people = (parse_byline(match[0].rstrip()) or ()) if match else ()
    return (people, text[match.end() :]) if match and people and all(who.outlet for who in people) else ((), text)


def _read_behind(dateline: str, text: str) -> tuple[str, tuple[Person, ...], str]:
    """What may follow a dateline alone: names without their role, the paper that is cited, a programme."""
    note = _BRACKET.match(text)
    if note and (people := parse_byline(note[0])) and not any(_PLACE_NAME.search(person.name) for person in people):
        return dateline, people, text[note.end() :]
    if note and text[note.end() :].startswith(("：", ":")):
        return dateline + note[0].rstrip(), (), text[note.end() :]
    if note and _PAPER.fullmatch(note["inside"]) and (taken := _take_bracket(text[note.end() :]))[0]:
        return dateline + note[0].rstrip(), *taken
    cited = _CITED.match(text)
    people, rest = _take_bracket(text[cited.end() :]) if cited else ((), text)
    return (f"{dateline} {cited[0].strip()}", people, rest) if cited and people else (dateline, (), text)


def _take_words(text: str) -> tuple[tuple[Person, ...], str]:
    """A byline without brackets: the longest run of words that is one, with text behind it."""
    reported = _REPORTED.match(simplify(text[:_LONGEST]))
    if reported and (people := parse_byline(text[: reported.end("who")])):
        return people, text[reported.end() :]
    found: tuple[tuple[Person, ...], str] = ((), text)
    end = 0
    for count, word in enumerate(_WORD.finditer(text[:200])):
        end = word.end()
        if count == 0 and not (_MAY_NAME.search(word[0]) or _OUTLETS_OWN.match(word[0].strip())):
            break
        if count > 12 or end >= len(text):
            break
        head = text[:end].rstrip(" \u3000：:")
        people = parse_byline(head) if _MAY_NAME.search(head) and not _UNNAMED.search(head) else None
        if people:
            found = (people, text[end:])
    return found
