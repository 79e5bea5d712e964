"""The writer of an opinion, printed with where he or she works.

'（作者：江城大学经济学院何辉）', '(作者:何辉 江城大学教授)' → 作者 何辉 of 江城大学经济学院, of 江城大学教授
'（作者系江城大学教授）'                                   → nobody, for nobody is named
"""

from __future__ import annotations

from collections.abc import Iterable

from tasks.clean.names import is_surely_name, opens_commonly
from tasks.clean.rule import rule
from tasks.clean.straddle import straddles
from tasks.records import Person

_WRITER = rule(r"[（(【\[]?\s?作者\s?[:：]\s?(?P<who>[^。；:：]{6,60}?)[，,。\s]{0,2}[）)】\]]?")
_PERSON = (
    "教授|讲师|研究员|院士|学者|专家|博士|主任|[部院校所局会台社]长|主席|书记|委员|律师|经理|医[生师]|工程师|发起人"
)
_AT_WORK = rule(rf"(?:{_PERSON}|大学|学校|中心|公司|集团|智库|[院系所局委会部厅处司室]|[》”）)])$")
"""What the words before a name end with where they say who that is, or where at work."""
_IS_ONE = rule(rf"(?:{_PERSON})$")
"""What the words behind a name end with."""
_BETWEEN = " ，,、：\u3000"


def read_affiliated(line: str) -> Person | None:
    """The one writer that a line names, his office as the outlet; None where it names none, or more is said."""
    match = _WRITER.fullmatch(line.strip())
    if not match:
        return None
    who = match["who"]
    for size in (3, 2):
        name, office = who[-size:], who[:-size].rstrip(_BETWEEN)
        if _is_whole(name) and _AT_WORK.search(office):
            return Person("作者", name, outlet=office)
    for size in (3, 2):
        name, office = who[:size], who[size:]
        if _is_whole(name) and not straddles(name, office) and _IS_ONE.search(office):
            return Person("作者", name, outlet=office.strip(_BETWEEN))
    return None


def _is_whole(name: str) -> bool:
    return opens_commonly(name) and is_surely_name(name)


def find_affiliated(lines: Iterable[str]) -> tuple[Person, ...]:
    """The first writer whom a line names so, behind its other fields or alone."""
    named = (read_affiliated(line[line.find("作者") :]) for line in lines if "作者" in line)
    return next(((person,) for person in named if person), ())
