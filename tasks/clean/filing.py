"""What a byline has behind its names that names nobody: where and when it was filed, what it drew on.

'记者 何辉 郑州报道'           → '记者 何辉 报道'
'大江網記者何輝 台北'          → '大江網記者何輝'
'记者何辉6月10日报道'          → '记者何辉 报道'
'记者 何辉 综合新华社、央视新闻' → '记者 何辉'
'记者秦望/文受访者供图'        → '记者秦望/文'
'记者 何辉 摄（附图片）'       → '记者 何辉 摄'

And an outlet before names without their role, as Taiwan's stations set it:

'江城新聞何輝、李敏 报道' → '江城新聞记者何輝、李敏 报道'
"""

from __future__ import annotations

import re

from tasks.clean.cities import CITIES
from tasks.clean.names import is_name, is_surely_name, split_names
from tasks.clean.printedroles import ROLE
from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_GIVER = rule(
    r"(?<=[文图摄\s\u3000/／、，])(?:受访者|受访单位|受访企业|采访对象|企业|学校|单位|主办方)(?:供图|提供图片|供稿|提供)$"
)
"""Who gave the picture and is not named, behind those who are: 记者秦望/文受访者供图."""
_PLACE = rule(
    r"(?<=[\u4e00-\u9fff])发自\s?[\u4e00-\u9fff]{2,8}$"
    r"|[\s\u3000/／](?:发自\s?[\u4e00-\u9fff]{2,8}|(?P<place>[\u4e00-\u9fff]{2,6})[ \u3000]?报道)$"
    r"|(?<=[\u4e00-\u9fff])[ \u3000]?[/／][ \u3000]?(?P<seat>[\u4e00-\u9fff]{2,3})$"
)
"""Where it was written: 记者 何辉 青河报道, 记者 何辉 发自青河, 作者：何辉/台北."""
_CITIES = "|".join(sorted(CITIES, key=len, reverse=True))
_CITY = rule(rf"(?<=[\u4e00-\u9fff]{{2}})(?:台湾|香港)?(?:{_CITIES})报道$")
"""The city without a blank before it: 本报记者何辉郑州报道, 記者何輝台灣高雄報導."""
_SEAT = rule(rf"(?<=[\u4e00-\u9fff]{{2}})[ \u3000](?P<seat>{_CITIES})$")
"""The city alone, a blank before it: 大江網記者何輝 台北."""
_DATED = rule(r"(?<=[\u4e00-\u9fff])[ \u3000]?(?:\d{1,2}月)?\d{1,2}日(?:报道|专?电|讯)$")
"""When it was filed, behind who filed it: 江城网记者何辉6月10日报道."""
_COMPILED = rule(r"[ \u3000]综合(?!报道|整理|消息)[^。]{2,120}$")
"""What a writer drew on, behind his name: 记者 何辉 综合新华社、央视新闻."""
_ATTACHED = rule(
    r"[ \u3000]?[（(](?:附[图照表][^（）()]{0,4}"
    r"|[\u4e00-\u9fff]{2,6}(?:图片[库网]|视觉|图片社)|(?:视觉|影像)中国)[）)]$"
)
"""What is printed with the text, or who deals in the picture: 记者 何辉 摄（附图片）, 何辉 摄（江城图片库）."""
_UNNAMED_ROLE = rule(r"(?P<outlet>\w{2,8}(?:新闻|网|报|电视?台))(?P<names>[\u4e00-\u9fff、]{2,16}) 报道")


def without_filing(line: str) -> str:
    """A byline without what stands behind its names."""
    line = _ATTACHED.sub("", line)
    seat = _SEAT.search(line)
    line = line[: seat.start()] if seat and not is_name(seat["seat"]) else line
    line = _CITY.sub(" 报道", line) if simplify(line[-2:]) == "报道" else line
    return _PLACE.sub(_drop_place, _DATED.sub(" 报道", _COMPILED.sub("", _GIVER.sub("", line))))


def with_role(line: str) -> str:
    """A byline with 记者 before the names that its outlet runs into."""
    found = _UNNAMED_ROLE.fullmatch(line)
    names = (split_names(found["names"]) or ()) if found else ()
    return (
        f"{found['outlet']}记者{found['names']} 报道" if found and names and all(map(is_surely_name, names)) else line
    )


def _drop_place(match: re.Match[str]) -> str:
    place = match["place"]
    if seat := match["seat"]:
        role = any(found.end() == match.start() for found in ROLE.finditer(match.string))
        return match[0] if role or is_name(seat) or ROLE.search(seat) else ""
    sure = simplify(place or "") in CITIES or match[0][0] in "/／"  # as Taiwan's papers set it: 記者何輝／高雄報導
    if place and (ROLE.search(place) or (is_name(place) and not sure)):
        return match[0]
    return " 报道" if place else ""
