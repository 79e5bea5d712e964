"""Who is credited as the source of a text and is a person, not an outlet.

'来源：江城开发区 李明 发布时间：…' → 作者 李明 of 江城开发区
'来源：何步东 发布时间：…'          → 作者 何步东, and no outlet
'来源：江城区', '来源：金融界'       → outlets, though each opens with a surname
"""

from __future__ import annotations

from collections.abc import Iterable

from tasks.clean.imprint import SOURCE
from tasks.clean.names import NOT_NAMES, is_name, opens_commonly
from tasks.clean.rule import rule
from tasks.clean.writing import simplify
from tasks.records import Person

_BEHIND_OUTLET = rule(
    rf"{SOURCE}\s*[:：]\s*(?P<outlet>[^\s:：]{{4,30}})\s(?P<name>[\u4e00-\u9fff]{{2,4}})(?=\s+[\u4e00-\u9fff]{{2,5}}\s*[:：]|\s*$)"
)
_AS_SOURCE = rule(rf"{SOURCE}\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{{3}})(?=\s|$|[】\])）]|发布|时间|日期|作者|编辑)")
_NO_PERSON = rule(r"[省市区县州镇乡村街港湾岛科部院社报网台刊站队会校馆园界圈汇讯]$")
"""What a place, an office or a paper of three characters ends with."""
_WHOLE = 3  # characters of a name that is one though nothing but its place says so


def is_writer(name: str) -> bool:
    """Whether what is printed as the source is the whole name of a person."""
    plain = simplify(name)
    if len(plain) != _WHOLE or not opens_commonly(plain) or _NO_PERSON.search(plain):
        return False
    return is_name(plain) and plain[:2] not in NOT_NAMES


def find_writer(lines: Iterable[str]) -> tuple[Person, ...]:
    """The writer whom the first such credit names, behind the outlet or in its place."""
    return next(filter(None, map(_read, lines)), ())


def _read(line: str) -> tuple[Person, ...]:
    match = _BEHIND_OUTLET.search(line)
    if match and is_name(match["name"]):
        return (Person("作者", match["name"], outlet=match["outlet"]),)
    alone = _AS_SOURCE.search(line)
    return (Person("作者", alone["name"]),) if alone and is_writer(alone["name"]) else ()
