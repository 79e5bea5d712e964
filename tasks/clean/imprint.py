"""The imprint: the line under a headline that says when, whence, by whom; it is fields, and no text.

`2019-09-26 12:11　来源：某某日报　作者：李在山` → time, outlet, byline; `某某晚报 李在山` → 作者 李在山 of
某某晚报.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise

from tasks.clean.byline import parse_byline
from tasks.clean.dates import PRINTED, has_date
from tasks.clean.furniture import ends_article, is_furniture
from tasks.clean.names import is_name, is_surely_name, split_names
from tasks.clean.printedroles import ROLE, normal_line
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Person

SOURCE = (
    r"(?:本文|文章|信息|稿件|新闻|消息|内容|资料|资讯|素材|原文|转载|图文)?"
    r"(?:来\s*源|稿\s*源|出\s*处)(?:于|自|媒体|网站)?"
)
"""What is printed before the name of who is credited with a text."""
_LABELS = rule(
    rf"(?:{SOURCE}|(?:转载?|来)自|供稿单位|(?:发布|发表|更新)?时\s*间|(?:发布|刊发)?日\s*期|作\s*者|编\s*辑|责编"
    r"|点击|阅读|浏览|字[体号]|文号|发布(?:者|人|机构)|索\s*引\s*号|主题分类|公开(?:日期|类别|方式)|成文日期|发文机关|出版|更新|标签|关\s*键\s*词)"
    r"\s*(?:量|数|次数)?\s*[:：丨｜|】]|\b(?:Source|Author|Published|Updated)\s*:"
    r"|(?:发[表布]于|^date)\s*(?=(?:19|20)\d\d)"
)
_CLOCK = rule(r"[\d\s:：年月日时分秒./\-－星期周一二三四五六]")
_NAMED = rule(
    r"(?P<role>作\s*者|撰\s*文|撰稿|供稿人?|(?<![\u4e00-\u9fff])文|记者|通讯员|摄影|栏目主编|责任编辑|责编|编辑|校对|审核|审签)\s*[:：/丨|]\s*(?!(?:发布)?(?:时间|日期|来源))[\[【]?"
    r"(?P<names>[^\s:：|｜/][^:：|｜丨/]{1,40}?)(?=\s*(?:$|[|｜/]|(?:[\u4e00-\u9fff]{2,4}|[A-Z]{2,8})\s*[:：丨｜]|(?:19|20)\d\d|\d|[（(）)]|[【】\[\]]))"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./\-?=&]+", re.I)
_PUBLISHER = rule(
    r"(?:发布|公开)(?:机构|单位)\s*[:：]\s*(?P<office>[\u4e00-\u9fff（）()]{3,24}?)"
    r"(?=\s|$|[^\u4e00-\u9fff]|关\s*键\s*词|主题|[成发]文|发布|公开|生成|索\s*引|文\s*号|名\s*称|来源)"
)
"""The office that a portal's table says published a text, a blank or another label behind it."""
_LONGEST_VALUE = 20
_BARE_LABELS = ("来源", "作者", "责任编辑")
_TOOL_LABEL = rule(r"字[体号]|分享|点击|阅读|浏览|访问|语音")
"""What no words belong to: the headline may stand under it."""
_LONE_LABEL = re.compile(r"[\u4e00-\u9fff]{2,6}\s*[:：]\s*")
_FIELD_MARK = rule(
    rf"[|｜•●■?？]|(?=(?:{SOURCE}|发布时间|时间|日期|责任编辑|编辑|点击|阅读|浏览)\s*[:：])|(?<![（(])(?=[（(]?记者\s)"
)
_SLASHED = rule(r"(?P<names>[\u4e00-\u9fff·]{2,4})\s?[/／]\s?(?P<outlet>[\w·]{2,14}[报网台刊社])")
_BEHIND_PAPER = rule(
    r"(?P<outlet>[\w·]{2,10}(?:报社?|电视台|新闻网|客户端))[ \u3000]"
    r"(?P<names>[\u4e00-\u9fff· \u3000、]{2,24})(?<![版刊网页])"
)
_ORGANISATION = rule(r"[委局办厅部科处院报网社台]$|(?:中心|公司|集团|办公室|管委会|委员会|政府|协会|新闻|客户端)$")
_PAPER = rule(r"[\u4e00-\u9fff]{2}(?:[网报]|电视?台)$")
"""No person's name ends so, whatever it begins with: 陽湖網."""
_LONGEST = 160


def is_imprint(text: str) -> bool:
    """Whether a short line is made of an imprint's fields: two labels, or a date with one or with little else."""
    if len(text) > 150 or "。" in text:
        return False
    text = simplify(text).lstrip("[【（( ")
    label = _LABELS.search(text)
    if label and len(text) <= 60 and not _CLOCK.sub("", text[: label.start()]):  # at the start, or behind a time
        return True
    labels = len(_LABELS.findall(text))
    if labels >= 2 or not has_date(text):
        return labels >= 2
    rest = _CLOCK.sub("", _ADDRESS.sub("", text))
    return labels == 1 or len(rest) <= 12 or bool(parse_byline(PRINTED.sub("", text)))


def find_author(lines: Sequence[str]) -> tuple[Person, ...]:
    """The people that the imprint names: 作者：李在山, or a line that is a byline. An office is no person."""
    found: list[Person] = []
    for line in map(normal_line, join_labels(lines)):
        if len(line) > _LONGEST:
            continue
        people = parse_byline(line)
        if people is None:
            people = _read_labels(line) or _read_with_paper(line) or _read_fields(line)
        found.extend(person for person in people if person not in found and not is_organisation(person.name))
    return tuple(found) or _read_alone(lines)


def join_labels(lines: Sequence[str]) -> list[str]:
    """The lines, a label that stands alone joined to what stands under it: '作者：' over '何辉'."""
    joined: list[str] = []
    for line in lines:
        if joined and _is_label(joined[-1]) and _is_value(line, joined[-1]):
            joined[-1] = f"{joined[-1].rstrip(' :：')}：{line}"
        else:
            joined.append(line)
    return joined


def _is_label(line: str) -> bool:
    """Whether a line is the name of an imprint's field alone: '发布日期：', '作者：', '来源'."""
    if simplify(line) in _BARE_LABELS:
        return True
    if _TOOL_LABEL.match(line):
        return False
    return bool(_LONE_LABEL.fullmatch(line) and (is_imprint(line) or ROLE.search(normal_line(line))))


def _is_value(line: str, label: str) -> bool:
    """Whether a line may be what the label over it is for: names for a role, a few words for anything else."""
    if "日期" in label or "时间" in simplify(label):
        return has_date(line)
    if ROLE.search(normal_line(label)):
        names = split_names(line) or ()
        return names != () and all(map(is_name, names))
    return len(line) <= _LONGEST_VALUE and not (is_imprint(line) or is_furniture(line) or ends_article(line))


def _read_labels(line: str) -> tuple[Person, ...]:
    """The people among an imprint's other fields: '来源：江城日报 作者：记者 何辉 编辑：李敏 我来说两句'."""
    labels = list(_NAMED.finditer(line))
    if labels and (people := parse_byline(line[labels[0].start() :])):
        return people
    named = (parse_byline(f"{label['role']}：{_without_tools(label['names'])}") for label in labels)
    return tuple(person for group in named for person in group or ())


def _read_fields(line: str) -> tuple[Person, ...]:
    """The field that is a byline by itself: '2026-02-08 • 本刊记者 何辉', '17:42 记者 何辉 李敏 来源：江城日报'.

    Else names alone behind the time: '2026-02-08 何辉明 李敏 来源：江城日报'.
    """
    if "。" in line:  # a caption with its photographer
        return ()
    fields = _FIELD_MARK.split(PRINTED.sub("|", line))
    if len(fields) == 1:
        return ()
    if people := tuple(person for field in fields for person in parse_byline(field) or ()):
        return people
    names = split_names(fields[1].strip()) if has_date(line) and not _CLOCK.sub("", fields[0]) else None
    return tuple(Person("作者", name) for name in names) if names and all(map(is_surely_name, names)) else ()


def _read_with_paper(line: str) -> tuple[Person, ...]:
    """The writers set beside their paper alone: 何辉/江城日报, 江城日报 何辉 李敏."""
    alone = " ".join(re.split(r"[\s|｜]+", PRINTED.sub("", line))).strip()
    found = _SLASHED.fullmatch(alone) or _BEHIND_PAPER.fullmatch(alone)
    names = (split_names(found["names"]) or ()) if found else ()
    if not found or not names or not all(map(is_surely_name, names)):
        return ()
    return tuple(Person("作者", name, outlet=found["outlet"]) for name in names)


def _read_alone(lines: Sequence[str]) -> tuple[Person, ...]:
    """The writer whose name alone stands on a line over or under the time: '何暮青' over '2012-12-25 09:13'."""
    for over, under in pairwise(lines):
        for name, time in ((over, under), (under, over)):
            if is_surely_name(name) and not is_furniture(name) and has_date(time) and len(_CLOCK.sub("", time)) <= 2:
                return (Person("作者", name),)
    return ()


def _without_tools(names: str) -> str:
    words = names.split()
    while words and (is_furniture(words[-1]) or ends_article(words[-1])):
        words.pop()
    return " ".join(words)


def find_office(lines: Sequence[str]) -> str | None:
    """The office that the imprint names as author, else as publisher: 作者：发改委, 发布机构：江城区政府."""
    heads = [line[:_LONGEST] for line in lines]
    for match in chain.from_iterable(map(_NAMED.finditer, heads)):
        if match["role"][0] in "作供" and " 来源" not in match["names"] and is_organisation(match["names"].strip()):
            return match["names"].strip()
    published = (match["office"] for match in map(_PUBLISHER.search, heads) if match)
    return next(filter(is_organisation, published), None)


def is_organisation(name: str) -> bool:
    """Whether a name is that of an office, a paper or a company."""
    return bool(_PAPER.search(name) or (_ORGANISATION.search(name) and not is_name(name)))
