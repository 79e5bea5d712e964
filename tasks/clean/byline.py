"""Read a byline: who wrote, shot, edited, and for which outlet.

Rule: a byline is roles with names and nothing else. The role stands before its names (记者刘江 冯河 通讯员/张湖) or
after them (李钰 供图); an outlet may stand before the role; 摄 or 文/图 at the end is what all of them did. Names
alone are a byline only where a bracket or a mark (□ ■) makes them one.

    '□ 江城日报全媒记者 何江 通讯员 凡河' → 记者 何江 (outlet 江城日报, printed 全媒记者), 通讯员 凡河
    '记者 潘路 摄'                        → 记者 潘路 (printed 记者 摄)
    '（董江河）'                          → 作者 董江河
    '（董江河 记者 潘路）'                → 作者 董江河, 记者 潘路
    '（青河县水利局 撰稿人：何辉 审核人：李敏）' → 作者 何辉 (outlet 青河县水利局), 审核 李敏
    '■ 新华社记者', '通讯员供图'          → a byline that names nobody: an empty tuple
    '记者手记', '编辑部的一天'            → None
"""

from __future__ import annotations

import re

from tasks.clean.filing import with_role, without_filing
from tasks.clean.names import could_be_name, is_name, is_surely_name, split_names
from tasks.clean.printedroles import HINT, ROLE, normal_role
from tasks.clean.rule import rule
from tasks.clean.setapart import is_set_apart, unwrap
from tasks.records import Person

LONGEST = 160
"""Characters. No byline is longer; what is longer is a sentence."""

_TAIL = rule(
    r"(?P<names>.*?)[\s\u3000/／:：]*(?P<did>摄影报道|摄影/文字|图文报道|文[/／、]?图|图[/／、]?文|文并摄|文字?/摄影|文/摄|"
    r"(?:综合|联合|编译|独家|专题)?报道|采写|编译|翻译|撰文|摄影|摄制|摄|供图|提供图片|制图|供稿|整合|整理"
    r"|[ \u3000/](?:文|图))$",
    re.S,
)
_RANK = r"(?:授|员|家|长|任|师|師|士|生)"
_AUTHOR = rule(
    r"(?:作者|撰文)\s*[:：]\s*(?:[^。；:：\s、，,]{3,30}" + _RANK + r"\s+(?P<last>[\u4e00-\u9fff·]{2,4})"
    r"|(?P<name>[\u4e00-\u9fff·]{2,4}?)\s*(?:[，,（(]\s*[^。；:：]{4,60}[^。；:：）)]"
    r"|\s[^。；:：\s]{2,40}" + _RANK + r"|(?:医师|医生|教授|律师|博士|老师))\s*[)）]?)"
)
"""The author with what he is: 作者：何辉，江城大学教授; 作者：江城大学研究生 何辉; 作者：何辉医师."""
_DESK = rule(r"[\w·]{2,10}中心[／/](?P<name>[\u4e00-\u9fff]{2,4})报道")
"""A desk and its writer, as Taiwan's television sets them: 財經中心／何輝報導."""
_SHARE = rule(r"\s{0,4}(?P<who>[^/／]{2,30})[/／](?P<did>文|图|摄影?)(?=[\s\u3000、，,]|$)[、，,]?")
_OUTLET = rule(
    r"(?:[\w·・\-—“”《》]{1,24}?)(?:报|报社|网|社|台|刊|新闻|日报|客户端|传媒|融媒体?|中心|在线|周刊|杂志|时报|频道|视频|"
    r"发布|头条|观察|财经|科技|央视|卫视|之声|融媒体中心|讯|号)(?:[·・\-—][\w]{1,12})?"
)
_GLUED = re.compile(r"[\w·・\-—]{2,14}(?<!\d)")
_NO_OUTLET = rule(
    r"[^\w]|[了着的个名位对向和与让给被据由从多两几各有女男老一]$|^(?:据|由|对|多|有|现场|前方|随行|当地|外地|境外|外国)"
    r"|(?:采访|媒体|新闻|现场|前方|随行|当地|外地|境外|外国|众多|所有|部分)$"
)
"""What stands before 记者 and is no outlet: 多名记者, 随行记者, 据记者了解."""
_PARTS = " \u3000/／:：|｜"
_LED = rule(
    r"[\s/／:：|｜]*(?:本[报刊台网站](?:特约)?"
    r"|(?P<outlet>[\w·\-]{2,14}(?:[报网]|客户端|传媒|中心|公司|集团|(?<=\w{3})[社台办局委部院会]))|财新|澎湃|界面|每经|一财|南都)"
    r"[ \u3000]+(?=\S)"
)
"""The outlet or office before the names, behind their role: 文/江城网 何辉, 通讯员青河县水利局 李敏."""
_TRAILED = rule(
    r"(?P<names>.{2,60}?)[ \u3000](?P<outlet>[\w·\-]{2,14}(?:[报网]|客户端|传媒|中心|(?<=\w{3})[社台]))[ \u3000]*", re.S
)
"""The outlet behind the names: 作者：何辉 李敏 江城网."""
_LONGEST_NAME = 4  # characters of a name without a dot
_INTERNS = ("实习生", "见习生")
_TEAM = rule(r"[\w·\-]{2,20}(?:组|部|室|中心|公司|集团|[社网报台局院委办])(?:[ \u3000][\u4e00-\u9fff]{2,3})?")
_UNNAMED_AUTHOR = rule(r"未知|网络|互联网|佚名|不详|匿名|原创|转载|本站(?:原创)?|[A-Za-z][\w.\-]{1,20}")
_FOREIGN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]*\.?){1,3}")
_OUR = rule(r"本(?:报|刊|版|台|网|社|站|端)|我(?:报|台)")
_ORGANISATION = rule(
    r"[\w·]{2,24}(?:局|院|部|委|公司|集团|学校|大学|学院|中心|馆|办|会|站|厅|社|所|队|镇|乡|街道|区|县|市|者|方|企业)"
)
_OFFICE = rule(r"[\u4e00-\u9fff]{3,20}(?:局|委|厅|委员会|办公室|政府|公司|集团|中心|协会|大学|学院|医院|[支大]队)")
"""An office, which is no name and no run of names, though each of its parts may read as one: 江城市水利局."""
_OFFICE_WITHIN = rule(
    r"(?<=[\u4e00-\u9fff])[ \u3000](?P<office>[\u4e00-\u9fff]{2,12}(?:局|办|委|中心|公司|政府))"
    r"(?=[ \u3000][\u4e00-\u9fff]{2,3}$)"
)
_DID = {"摄": "摄", "摄影": "摄", "摄制": "摄", "摄影报道": "摄", "文并摄": "摄", "供图": "供图", "提供图片": "供图",
        "制图": "图", "图": "图", "文": "文", "文图": "文", "图文": "文", "图文报道": "文"}  # fmt: skip
_NAMES_FIRST = rule(
    r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[ \u3000、][\u4e00-\u9fff·]{2,4}){0,3})[ \u3000]"
    r"(?P<rest>(?:(?:本报|实习)?(?:记者|通讯员)|(?:制[作图]|摄影|编辑|剪辑|视频)[ \u3000]).+)"
)
_NOBODY = rule(r"(?:受访者|受访单位|通讯员|作者|企业|学校|资料|网络|读者|本报|单位|主办方|部队|[\w·]{2,16})?"
                     r"(?:供图|资料图片?|资料照片|(?:视频|监控|网络)?截图|图片)")  # fmt: skip


def parse_byline(text: str) -> tuple[Person, ...] | None:
    """The people of a line or bracket that is nothing but a byline; None where it is not one.

    An empty tuple is a byline that names nobody ('■ 新华社记者', '通讯员供图').
    """
    if len(text) > 2 * LONGEST or not (is_set_apart(text) or HINT.search(text)):
        return None
    line, set_apart = unwrap(text)
    if not line or len(line) > LONGEST or re.search(r"[。！？!?]", line):
        return None
    if alone := _read_alone(line):
        return alone
    line = with_role(without_filing(line))
    shares = list(_SHARE.finditer(line))
    if shares and shares[-1].end() == len(line) and not re.search(r"[\s\u3000][文图]$", shares[-1]["who"]):
        return _read_shares(shares)
    line, did = _take_action(line)
    people = _read_roles(line)
    if people is None and set_apart:
        people = _read_names_first(line)
    if people is None and did is None:
        return _bare_names(line) if set_apart else None
    if people is None:
        return _without_role(line, did or "")
    sure = set_apart or _OUR.match(line) is not None or any(is_name(person.name) for person in people)
    if people and not sure and not re.search(r"[/／:：|｜]", line):
        return None
    if did is None:
        return people
    return tuple(_with_action(person, did) for person in people)


def _read_alone(line: str) -> tuple[Person, ...]:
    """The one writer whom a line names with what he is or with his desk."""
    if (author := _AUTHOR.fullmatch(line)) and is_name(name := author["last"] or author["name"]):
        return (Person("作者", name),)
    desk = _DESK.fullmatch(line)
    sure = desk is not None and is_surely_name(desk["name"])
    return (Person("记者", desk["name"], printed_role="报道"),) if desk and sure else ()


def _read_shares(shares: list[re.Match[str]]) -> tuple[Person, ...] | None:
    """本报记者 王艳/文 李明/图: each with what he did after his name."""
    people: list[Person] = []
    for share in shares:
        part = _read_roles(share["who"])
        if part is None:
            part = _without_role(share["who"], share["did"])
        else:
            part = tuple(_with_action(person, share["did"]) for person in part)
        if part is None:
            return None
        people.extend(part)
    return tuple(people)


def _take_action(line: str) -> tuple[str, str | None]:
    match = _TAIL.fullmatch(line)
    if not match or not match["names"].strip(_PARTS) or ROLE.fullmatch(match["names"].strip()):
        return line, None
    return match["names"], match["did"].strip(" \u3000/")


def _read_roles(line: str) -> tuple[Person, ...] | None:
    """Roles with their names; None where anything else is printed between them."""
    roles = list(ROLE.finditer(line))
    if not roles:
        return None
    people: list[Person] = []
    carried = last = ""
    outlet, joined, rest = _take_outlet(line[: roles[0].start()], before=roles[0])
    if rest.strip(_PARTS):
        return None
    for match, following in zip(roles, [*roles[1:], None], strict=True):
        gap = line[match.end() : following.start() if following else len(line)]
        role, printed = _role_of(match, joined)
        if match[0] in _INTERNS and last in ("编辑", "校对"):  # an editor's: 编辑：何辉 实习生李敏
            role = last
        last = role
        reporter = following if normal_role(match) in ("作者", "文", "图") else None
        owner, joined_next, names_text = _take_outlet(gap, before=reporter) if following else (None, "", gap)
        if led := _LED.match(names_text):
            outlet, names_text = led["outlet"], names_text[led.end() :]
        if trailed := _TRAILED.fullmatch(names_text):
            outlet, names_text = trailed["outlet"], trailed["names"]
        names = _names_of(match, names_text, parted=bool(led))
        if names is None:
            return None
        if carried:
            printed = f"{carried} {printed or role}"
        carried = match[0] if role in ("文", "图", "摄") and not names else ""
        people.extend(Person(role, name, outlet=outlet, printed_role=printed) for name in names)
        outlet, joined = owner, joined_next
    return _merge_pair(tuple(people))


def _read_names_first(line: str) -> tuple[Person, ...] | None:
    """（何辉明 记者 李敏）, （何辉 制作 李敏）: who wrote it, before who reported or made it with him."""
    first = _NAMES_FIRST.match(line)
    writers = _bare_names(first["names"]) if first else None
    people = _read_roles(first["rest"]) if first and writers else None
    return (*writers, *people) if writers and people else None


def _take_outlet(gap: str, before: re.Match[str] | None = None) -> tuple[str | None, str, str]:
    """What stands before a role: (outlet, 本报 as printed, the names before it).

    `before`: the role, where no name can stand before it; then any word set close to 记者 is the outlet.
    """
    stripped = gap.rstrip(" \u3000/／")
    head, last = re.match(r"(.*?)([^\s\u3000、,，;；/／:：|｜]*)$", stripped, re.S).groups()  # type: ignore[union-attr]
    if not last:
        return None, "", gap
    if _OUR.fullmatch(last):
        return None, last, head
    if _OUTLET.fullmatch(last) and (not is_name(last) or gap == stripped):
        return last, "", head
    if before is not None and gap != stripped and not head and _ORGANISATION.fullmatch(last) and not is_name(last):
        return last, "", head
    near = before if gap == stripped else None
    close = near and (normal_role(near) in ("记者", "通讯员") or near[0].endswith(("评论员", "評論員")))
    if close and not head.strip(_PARTS) and _GLUED.fullmatch(last) and not _NO_OUTLET.search(last):
        return last, "", head
    return None, "", gap


def _names_of(role: re.Match[str], text: str, *, parted: bool) -> tuple[str, ...] | None:
    parted = parted or text[:1] in " \u3000/／:：|｜"
    text = _OFFICE_WITHIN.sub(_drop_office, text)
    text = text.lstrip(" \u3000/／:：|｜、,，").rstrip(" \u3000/／|｜、,，")
    if not text:
        return ()
    kind = normal_role(role)
    if kind in ("图", "供图", "摄") and _NOBODY.fullmatch(text):
        return ()
    if parted and kind in ("作者", "编辑") and _UNNAMED_AUTHOR.fullmatch(text):
        return ()
    if parted and _FOREIGN.fullmatch(text):
        return (text,)
    if len(text) > _LONGEST_NAME and _OFFICE.fullmatch(text):
        return (text,) if kind in ("图", "供图", "摄", "文") else () if kind == "作者" else None
    names = split_names(text)
    once = names is not None and len(set(names)) == len(names)  # who is named twice is a word of a sentence
    if names is not None and once and all(map(could_be_name, names)) and (parted or not names or is_name(names[0])):
        return names
    if parted and kind == "监制" and _TEAM.fullmatch(text):
        return ()
    return (text,) if kind in ("图", "供图", "摄", "文") and _ORGANISATION.fullmatch(text) else None


def _drop_office(match: re.Match[str]) -> str:
    """Nothing, for the office of who stands behind it: '何辉 青河县水利局 李敏'."""
    return match[0] if is_name(match["office"]) else ""


def _role_of(match: re.Match[str], joined: str) -> tuple[str, str | None]:
    printed = joined + match[0]
    role = normal_role(match)
    if role == "监制":
        return match[0], None
    return role, printed if printed != role else None


def _merge_pair(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """One person once for each role, as printed first."""
    seen: dict[tuple[str, str], Person] = {}
    for person in people:
        seen.setdefault((person.role, person.name), person)
    return tuple(seen.values())


def _without_role(line: str, did: str) -> tuple[Person, ...] | None:
    """李钰 供图; 张三 摄. An unnamed giver (受访者供图) is a credit that names nobody."""
    outlet, _, rest = _take_outlet(line + " ") if " " not in line.strip() else (None, "", line)
    names = split_names(rest if outlet is None else "")
    role = _DID.get(re.sub(r"[/／、]", "", did), "作者")
    if names and all(map(is_name, names)):
        return tuple(Person(role, name, printed_role=did if did != role else None) for name in names)
    if role in ("供图", "摄", "图") and _ORGANISATION.fullmatch(line.strip()):
        return () if line.strip() in _UNNAMED else (Person(role, line.strip()),)
    return None


_UNNAMED = frozenset(
    ("受访者", "受访单位", "通讯员", "作者", "企业", "学校", "读者", "单位", "主办方", "部队", "记者", "采访对象")
)


def _with_action(person: Person, did: str) -> Person:
    printed = f"{person.printed_role or person.role} {did}"
    return Person(person.role, person.name, outlet=person.outlet, printed_role=printed)


def _bare_names(line: str) -> tuple[Person, ...] | None:
    if _NOBODY.fullmatch(line):
        return ()
    office, _, behind = line.partition(" ")
    parts = re.split("[/／]", office)
    if all(_ORGANISATION.fullmatch(part) or _OUTLET.fullmatch(part) for part in parts) and not is_name(office):
        named = split_names(behind)
        return (
            tuple(Person("作者", name, outlet=office) for name in named) if named and all(map(is_name, named)) else None
        )
    names = split_names(line)
    sure = is_surely_name if names and len(names) == 1 else is_name
    if not names or len(names) > 8 or not all(map(sure, names)):
        return None
    return tuple(Person("作者", name) for name in names)
