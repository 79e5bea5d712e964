"""Take the credits off a body: bylines, editors, sources and reprints printed around it.

Rule: before and behind its text a report prints who made it and where it comes from, each in a paragraph or a last
bracket of its own. They are fields, not body; what stands between two paragraphs of text stays.

    ['□ 本报记者 葛丹', '……开学。', '（责编：萧潇、张妍）'] → ['……开学。'], byline 记者 葛丹, 编辑 萧潇, 编辑 张妍
    ['……正式通车。', '（原载5月8日《江城日报》）']       → reprint_of 江城日报, 5月8日
    ['……正式通车。(董江河)']                            → ['……正式通车。'], byline 作者 董江河
    ['来源：江城日报 作者：何辉', '……']                  → outlet 江城日报, byline 作者 何辉
    ['……投产。（江城网）'], ['……投产。', '《江城日报》（2026年9月1日 01版）'] → outlet 江城网, 江城日报
    ['……投产。江城日报2026-9-1'], ['……投产。', '（江城市水利局）'] → outlet 江城日报, 江城市水利局
    ['……施工。 记者 李钰 摄', '……采茶。 何辉 摄', '……']   → pictures' credits: 记者 李钰, 摄 何辉
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.clean.affiliated import read_affiliated
from tasks.clean.byline import LONGEST, parse_byline
from tasks.clean.dates import is_signed_day
from tasks.clean.furniture import owns_picture
from tasks.clean.imprint import SOURCE
from tasks.clean.names import COMPOUND, is_surely_name, lists_names, opens_commonly, split_names
from tasks.clean.opening import parse_dateline, take_dateline
from tasks.clean.outlet import ISSUE
from tasks.clean.printedroles import ROLE, normal_line
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Person, Reprint

_DATE = r"(?:20\d\d年)?\d{1,2}月\d{1,2}日|20\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
_REPRINT = rule(
    r"(?:本文|此文|原文|文章|稿件)?(?:系|由)?(?:原载(?:于)?|原刊(?:于|载于)?|首发[于自]?|刊(?:发|载)?于|"
    r"转载(?:自|于)?|转(?:自|发自)|摘(?:自|编自)|选自|据)(?P<what>.{2,60}?)"
    r"(?:[，,]版权[^。，]{2,20})?。?"
)
_SOURCE = rule(
    rf"(?:{SOURCE}|来自|(?:本文|文章|稿件|内容)?(?:综合|整理)自)\s*[:：/／|｜丨]\s*(?P<outlet>[^:：]{{2,40}}|[^:：。]{{2,16}}(?:、[^:：。、]{{2,20}}){{2,8}})"
    r"|(?:信息|素材|文章|内容)来源[\s\u3000]+(?P<other>[^:：]{2,40})"
)
_BEHIND_NAMES = rule(rf"(?<=\S)[ \u3000]{{1,4}}{SOURCE}\s*[:：].{{2,30}}$")
_HINT = rule(r"[源自载转摘选据刊]|首发")
_ACCOUNT = rule(r"[（(](?:微信号|ID)?[\s:：]{0,2}[\w\-]{2,30}[）)]$")
_OWNER = rule(r"[报网社台端刊号]\W*$|(?:公众号|视频号|微信号|客户端)[“「《][^“”「」《》]{2,20}[”」》]$")
"""What ends an outlet's name: 青河晚报, 青河晚报公众号, 青河晚报公众号“江城观察”."""
_BRACKETED = re.compile(r"^[（(【\[]\s*(.*?)\s*[）)】\]]$", re.S)
_TITLE = re.compile(r"《(.{2,20}?)》")
_LAST_BRACKET = re.compile(
    r"^(?P<text>.*\S)\s*(?P<bracket>[（(【\[][^（()）【】\[\]]{1,160}[）)】\]])[\s\u3000]*(?:1\d{6})?$", re.S
)
"""The bracket that a paragraph ends with, and the day as Taiwan's agency numbers it: （編輯：何輝）1130530."""
_LAST_WORDS = re.compile(r"^(?P<text>.*[。！？!?…”』」；;])[\s\u3000]*(?P<byline>[^。！？!?…；;]{3,60})$", re.S)
"""A byline behind a paragraph's last stop, without a bracket: '……向他们致敬！ 文/图 记者 何辉'."""
_LAST_ISSUE = rule(
    r"^(?P<text>.*[。！？!?…”』」])\s*(?:——?|来源[:：])?(?P<outlet>[\w·]{2,10}(?:报|周刊|网|社|新闻|客户端))\s?"
    r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?$",
    re.S,
)
"""The issue that a text was taken from, behind its last stop: '……投产。江城日报2026-9-1'."""
_SHOT = rule(r"摄影?$")
_OUTLET_ALONE = rule(
    r"(?:新华社|中新社|[\w·]{2,10}(?:日报|晚报|早报|晨报|时报|商报|都市报|[区县市乡镇山江河州城]报|(?<!电)网|电视台|广播台|新闻|客户端|融媒体?))"
)
_OFFICE = rule(
    r"[\u4e00-\u9fff]{1,16}(?:[局委厅科]|[^内外上下全各本一二三四五六七八九十][办部处]|中心|办公室|管委会|政府|委员会|协会|公司|集团)"
)
_FROM_WITHIN = rule(r"(?<=\w)\s?。[\u4e00-\u9fff]{0,4}来源$")
"""What a site adds of its own stories behind their source: '本文来源：江城网。内部来源'."""
_GAVE = rule(r"\s?(?:供稿|提供)$")
_JOINTLY = rule(r"(?P<outlet>[\w·]{2,16})(?:[、 ][\w·]{2,16}){1,3}(?:联合|综合)?(?:报[道导]|供稿)")
_NUMBER = rule(r"[（(]?(?:19|20)\d\d年(?:总)?第\s?\d{1,4}\s?期[）)]?")
"""The number of the issue that a magazine's text was printed in."""
_END = rule(
    r"[（(【\[]\s*(?:完|全文完|本文完|作者单位\s?[:：][^）)】\]]{2,60})\s*[）)】\]]|[\W_]*(?:THE\s)?(?:END|ＥＮＤ)[\W_]*",
    re.I,
)
_NEAR = 4  # paragraphs from either end within which one may be a byline alone
_BELOW = 2  # paragraphs that a byline among the first stands over
_LEAST_PROSE = 30  # characters of a paragraph that is no heading's, and no list's
_WHOLE_NAME = 3
_THIS = ("本文", "此文", "原文")
_WRITERS = ("记者", "通讯员", "作者", "文")
_SHOOTERS = ("摄", "图", "供图")
_ROLE_LABEL = rule(r"(?=(?:作者|记者|通讯员|责任编辑|责编|(?<!责任)编辑|校对|审核|摄影)\s*[:：/])|(?<=\s)(?=记者\s)")
_CLOSED = re.compile(r"[。！？!?…”』」；;.]$")


@dataclass(frozen=True, slots=True)
class Credits:
    """A body without its credits, and what they said."""

    paragraphs: tuple[str, ...]
    byline: tuple[Person, ...]
    reprint_of: Reprint | None
    outlet: str | None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class _Credit:
    """What one paragraph or bracket says, where it is nothing but a credit."""

    byline: tuple[Person, ...] = ()
    reprint_of: Reprint | None = None
    outlet: str | None = None
    dateline: str | None = None


def split_credits(paragraphs: Sequence[str]) -> Credits:
    """Take what is printed around a body off its start and its end."""
    body = [paragraph for paragraph in paragraphs if paragraph.strip()]
    before: list[_Credit] = []
    behind: list[_Credit] = []
    while len(body) > 1 and (credit := read_credit(body[0])):
        before.append(credit)
        body.pop(0)
    if len(body) > 1 and len(body[1]) >= _LEAST_PROSE and (writer := _alone(body[0])):
        before.append(_Credit(byline=writer))
        body.pop(0)
    body, shots = _take_shots(body)
    while body:
        text, credit = _take_last(body[-1], alone=len(body) == 1)
        if credit is None:
            break
        behind.insert(0, credit)
        body[-1:] = [text] if text else []
    if len(body) > 2 and is_signed_day(body[-1]) and (people := _writers(body[-2])):
        before.append(_Credit(byline=people))
        body.pop(-2)
    while (at := _near_edge(body)) is not None:
        before.append(_credited(body.pop(at)) or _Credit())
    return _merge(tuple(body), [*before, *shots, *behind])


def read_credit(text: str) -> _Credit | None:
    """What a paragraph or bracket credits; None where it is more than a credit, or none."""
    line = text.strip(" \u3000\n\t")
    if len(line) > LONGEST or not line:
        return None
    if _END.fullmatch(line) or _NUMBER.fullmatch(line) or owns_picture(line):
        return _Credit()
    if (people := _read_people(line)) is not None:
        return _Credit(byline=people)
    if (sourced := _BEHIND_NAMES.search(line)) and (people := parse_byline(line[: sourced.start()])):
        return replace(_read_source(re.sub(rf"\s*(?:{_DATE})$", "", sourced[0].strip())) or _Credit(), byline=people)
    if not (line.startswith(("（", "(", "【", "[", "《")) or simplify(line[-1]) in "讯电息稿" or _HINT.search(line)):
        return None
    inside = _BRACKETED.sub(r"\1", line)
    bracketed = inside != line
    if (dateline := parse_dateline(inside)) is not None:
        return _Credit(dateline=dateline)
    dateline, rest = take_dateline(inside)
    if bracketed and dateline and (people := parse_byline(rest)):
        return _Credit(dateline=dateline, byline=people)
    if issue := ISSUE.fullmatch(inside) or ISSUE.fullmatch(line):
        return _Credit(outlet=issue["outlet"])
    if bracketed and (jointly := _JOINTLY.fullmatch(simplify(inside))):
        return _Credit(outlet=inside[: jointly.end("outlet")])
    giver = _GAVE.sub("", inside) if bracketed else ""
    alone = _OUTLET_ALONE.fullmatch(simplify(giver)) or _OFFICE.fullmatch(giver)
    return (
        _read_source(inside)
        or _read_reprint(inside.lstrip("—"), line, bracketed)
        or (_Credit(outlet=giver) if alone else None)
    )


def _read_people(line: str) -> tuple[Person, ...] | None:
    """The people of a byline, or the one writer who is named with an office; None where more is said."""
    people = parse_byline(line)
    writer = read_affiliated(line) if people is None else None
    return (writer,) if writer else people


def _read_source(inside: str) -> _Credit | None:
    """来源：江城日报 作者：何辉 → the outlet, and the byline behind it."""
    head, *labelled = [part for part in _ROLE_LABEL.split(inside) if part.strip()] or [""]
    head = _FROM_WITHIN.sub("", head.strip(" \xa0\u3000|｜/"))
    match = _SOURCE.fullmatch(head)
    if not match or re.search(r"[。！？]", head):
        return None
    people = _read_people(" ".join(part.strip(" \u3000|｜/") for part in labelled)) if labelled else ()
    if people is None:
        return None
    outlet = (match["outlet"] or match["other"]).strip(" \u3000《》")
    writers = parse_byline(outlet) if "记者" in simplify(outlet) else None  # 来源：江城日报记者何辉
    if writers and writers[0].outlet:
        return _Credit(outlet=writers[0].outlet, byline=(*writers, *people))
    return _Credit(outlet=outlet, byline=people)


def _read_reprint(inside: str, line: str, bracketed: bool) -> _Credit | None:
    match = _REPRINT.fullmatch(inside)
    if not match or re.search(r"[。！？]", inside.rstrip("。")):
        return None
    what = match["what"]
    what = _ACCOUNT.sub("", what)
    named, dated = _TITLE.search(what), re.search(_DATE, what)
    printed_in = named or re.search(r"[报网社台端]\s*$", simplify(what))
    if inside[:1] in "据據" and not (bracketed and printed_in):
        return None
    if not bracketed and not (named or dated or _OWNER.search(what)):
        return None
    outlet = named[1] if named else re.sub(_DATE, "", what).strip(" \u3000：:，,。、")
    outlet = outlet if outlet.endswith("”") and "“" in outlet[1:] else outlet.strip("“”")
    return _Credit(reprint_of=Reprint(outlet or None, dated[0] if dated else None, line))


def _take_last(text: str, *, alone: bool) -> tuple[str, _Credit | None]:
    """The paragraph without its last credit; the whole paragraph where it is one."""
    if not alone and (credit := read_credit(text)):
        return "", credit
    match = _LAST_BRACKET.match(text)
    if match and (credit := read_credit(match["bracket"])) and _ends(match["text"]):
        return match["text"], credit
    if issue := _LAST_ISSUE.match(text):
        return issue["text"], _Credit(outlet=issue["outlet"])
    match = _LAST_WORDS.match(text)
    dateline, words = take_dateline(match["byline"]) if match else (None, "")
    if match and dateline and (people := parse_byline(words)):
        return match["text"], _Credit(byline=people, dateline=dateline)
    if match and (people := parse_byline(match["byline"]) or _alone(match["byline"])):
        return match["text"], _Credit(byline=people)
    return text, None


def _alone(words: str) -> tuple[Person, ...]:
    """The writers whose whole names stand over the text, or behind its last stop: '……投产。·何步东·'."""
    words = words.strip("·・•")
    if lists_names(words):
        return tuple(Person("作者", name) for name in split_names(words) or ())
    whole = (len(words) == _WHOLE_NAME and opens_commonly(words)) or (
        len(words) > _WHOLE_NAME and words[:2] in COMPOUND
    )
    named = whole and is_surely_name(words)
    return (Person("作者", words),) if named else ()


def _ends(text: str) -> bool:
    """Whether a text ends in a stop, or in one and another credit: '……正式通车。(董江河) (作者:何辉)'."""
    match = _LAST_BRACKET.match(text)
    within = bool(match and _CLOSED.search(match["text"]) and read_credit(match["bracket"]))
    return bool(_CLOSED.search(text)) or within or read_credit(text) is not None


def _near_edge(body: Sequence[str]) -> int | None:
    """The paragraph that is a credit alone behind a deck, or before a note: '何辉在会上提出三点' / '本报记者 何辉'."""
    top = range(1, min(_NEAR + 1, len(body) - _BELOW))
    foot = range(max(_NEAR, len(body) - _NEAR), len(body) - 1) if len(body) > 2 * _NEAR else ()
    return next((i for i in (*top, *foot) if _credited(body[i])), None)


def _credited(text: str) -> _Credit | None:
    """What a paragraph within a text credits for sure: writers by their roles, or where this text was printed first."""
    if (people := _writers(text)) and any(person.role in _WRITERS for person in people):
        return _Credit(byline=people)
    credit = read_credit(text) if text.startswith(_THIS) else None
    return credit if credit and credit.reprint_of else None


def _writers(text: str) -> tuple[Person, ...]:
    """The people of a byline that prints their roles, one of whom did more than shoot."""
    people = parse_byline(text)
    if not people or all(person.role in _SHOOTERS for person in people):
        return ()
    return people if ROLE.search(normal_line(text[:LONGEST])) else ()


def _take_shots(body: list[str]) -> tuple[list[str], list[_Credit]]:
    """A picture page's paragraphs without the credits of the pictures that they describe, and these."""
    found = [(match, parse_byline(match["byline"])) for match in map(_LAST_WORDS.match, body) if match]
    shots = {match.string: (match["text"], people) for match, people in found if people and _SHOT.search(match.string)}
    if len(shots) < 2 or 2 * len(shots) < len(body):
        return body, []
    kept = [shots[text][0] if text in shots else text for text in body]
    return kept, [_Credit(byline=people) for _, people in shots.values()]


def _merge(body: tuple[str, ...], credits: Sequence[_Credit]) -> Credits:
    people: dict[tuple[str, str], Person] = {}
    for credit in credits:
        for person in credit.byline:
            people.setdefault((person.role, person.name), person)
    return Credits(
        paragraphs=body,
        byline=tuple(people.values()),
        reprint_of=next((c.reprint_of for c in credits if c.reprint_of), None),
        outlet=next((c.outlet for c in credits if c.outlet), None),
        dateline=next((c.dateline for c in credits if c.dateline), None),
    )
