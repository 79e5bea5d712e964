"""The outlet: who is credited with the text.

`来源：湖北日报 作者：李明 发布时间：…` → 湖北日报; `（文章来源：荆楚网）` → 荆楚网; `稿源: 新华网 | 编辑` → 新华网;
`[ 江城在线 原创 ]` → 江城在线.
A site's own name is no credit: where no source is printed or stated, the outlet is null, but for whose reporters or
whose dateline the text has (in finish.py). Where a site credits itself and then another, it is the other: '江城网
2026-09-01 江城日报', or 来源：江城网 and 来源：江城日报 under '某题-江城网'; and a paper goes before the office that
posted its text: 来源：宣教中心 over 来源：江城日报.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from tasks.clean.blocks import Block
from tasks.clean.credited import is_writer
from tasks.clean.dates import PRINTED as DATE
from tasks.clean.dates import has_date
from tasks.clean.furniture import claims_rights, is_furniture
from tasks.clean.imprint import SOURCE, find_office, is_imprint, is_organisation, join_labels
from tasks.clean.markup import all_text
from tasks.clean.metadata import Stated
from tasks.clean.names import is_name
from tasks.clean.roles import role_of
from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_OF_OTHERS = ("图片", "照片", "视频", "影片", "数据", "注明", "注明“", "注明：")
_NOT_TEXT = "".join(f"(?<!{word})" for word in _OF_OTHERS)
"""What stands before 来源 where it is a picture's, or one that whoever reprints is to name."""
_OWN = r"原创(?=\s*[:：]\s*[\w·]{2,16}(?:[网报社台]|周刊|传媒|融媒|发布|新闻|客户端)(?:\s|$))"
"""An outlet that says the story is its own; behind the same label a person is its writer."""
_PRINTED = rule(
    rf"(?:{_NOT_TEXT}{SOURCE}\s*[:：丨｜|／/】>＞]|(?:转载?自|(?<!\w)来自|供稿单位|{_OWN})\s*[:：])\s*[\[【]?\s*"
    r"(?P<outlet>[A-Z][\w&.'-]*(?: (?!(?:Published|Author|Date|By)\b)[A-Z][\w&.'-]*){1,4}"
    r"|[^\s|｜丨:：；;，,（）()\[\]【】<>]{2,30})"
)
_SOURCE_LABEL = rule(rf"^\s*{SOURCE}\s*[:：]?\s*")
_LABELLED = rule(
    rf"{SOURCE}[ \u3000]+(?P<outlet>[\w·\-]{{2,16}}(?:报|网|社|台|刊|新闻|客户端|日报|发布|中心|频道|融媒体?))"
)
"""A line that credits an outlet with nothing between: '来源 江城新闻客户端'."""
_AMONG = rule(rf"(?<=\S\s){SOURCE}[ \u3000]+(?P<outlet>[^\s:：]{{2,20}})(?=\s[^\s:：]{{2,6}}[:：]|$)")
"""The same among an imprint's other fields: '作者:何辉 来源 江城新闻 点击:'."""
ISSUE = rule(
    r"《\s{0,2}(?P<outlet>[^《》\s]{2,20})\s{0,2}》\s{0,2}[（(]\s{0,2}(?:19|20)\d\d\s?[-年/.][^（()）]{3,24}[)）]"
)
"""The issue that a text was printed in: 《江城日报》（2026年9月1日 第01版）."""
_FOLIO = rule(r"[-—|｜\s]{2,6}(?P<outlet>[\u4e00-\u9fff]{2,12}报)[-—|｜\s]{2,6}(?:版次|第?\w{1,4}版)")
"""The paper in the line over an e-paper's page: [2026年9月1日] -- 江城日报 -- 版次:[A2]."""
_NEXT_LABEL = rule(
    r"(?:(?:文章|信息|稿件|新闻)?(?:作者|编辑)|记者|责编|责任编辑|发布(?=时|日|于|者|人|\s*[:：])|(?:时间|日期)(?!网|报|在线)|浏览|点击|阅读|字号|字体|分享|评论|我要|打印|举报|收藏(?!家)|纠错|参与互动|选稿|(?:19|20)\d\d[-年/.]).*$"
)
_LONGEST = 200
_LONGEST_ALONE = 10
_SHORT_SITE = rule(r"[^\W本官外内全上该各]网")
"""A site of two characters: 红网."""
_ROLE = re.compile(r"source|author|(?<!rich_)media|laiyuan|from|nickname|account", re.I)
_INLINE_ROLE = re.compile(r"source|laiyuan|nickname|media[-_]?name", re.I)
_LONGEST_IMPRINT = 300  # characters of an element in which the outlet may be set apart
_META = (
    "source",
    "mediaid",
    "contentsource",
    "sourcename",
    "article:source",
    "og:article:source",
    "og:source",
    "copyright-source",
)
_MEDIA = rule(
    r"^[\w·-]{0,12}(?:日报|晚报|晨报|早报|时报|商报|都市报|周刊|电视台|广播|新闻|新华社|中新社|财经|卫视|客户端|周报|快报|发布|融媒体?|频道|之声|(?<=\w\w)[报网社])$"
)
_NAME = re.compile(r"^[\w\u4e00-\u9fff·]{2,12}$")
_NOBODY = rule(
    r"^(?:原创|转载|转载文章|字数|公众号|网络|互联网|未知|本站(?:原创)?|本网|不详|综合|其他|暂无|admin|null|none|undefined|https?(?::.*)?"
    r"|[a-z]{1,4}\d{4,}|(?:星期|周)[一二三四五六日天]|更新|发[表布]|[A-Z]?\d{1,2}版|刚刚|[今昨前]天|\d+(?:秒|分钟|小时|天|周|个月|年)前|发[布表]于.*|.*正文|[\d.]+万?次|打开.{2,8}"
    r"|(?:来自)?(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川"
    r"|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市)?)$",
    re.I,
)
_NO_NAME = re.compile(r"[_!！?？。；」]")
_QUOTED = re.compile("“[^“”]*”")
_OWN_WORK = rule(r"^(?:原创|独家|首发)\s|\s(?:原创|独家|首发|微博|微信)$|官方[账帐]号$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w./\-]+", re.I)


def choose_outlet(
    imprint: Sequence[Block], others: Sequence[str], stated: Stated, section: str | None = None
) -> str | None:
    """The outlet credited under the headline, else around the text, else in the head, else printed without a label.

    The section that the page stands in is no outlet, though it is printed where one may stand.
    """
    lines = join_labels([block.apart for block in imprint])
    credits = [outlet for line in lines if len(line) <= _LONGEST and (outlet := find_outlet(line))]
    site = (stated.title or "").strip()
    of_others = sorted((outlet for outlet in credits if not site.endswith(outlet)), key=_names_office)
    said = normal_outlet(stated.first(*_META) or "")
    around = (find_outlet(line) for line in join_labels(others) if len(line) <= _LONGEST)
    bare = (outlet for outlet in _bare(imprint) if outlet != section)
    return (
        next(iter(of_others), None)
        or next(chain(credits, filter(None, around)), None)
        or next(_set_apart(imprint), None)
        or (said if said and not site.endswith(said) else None)
        or next(bare, None)
        or said
        or next((outlet for outlet in beside_time(lines) if outlet != section and not site.endswith(outlet)), None)
        or find_office(lines)
    )


def _names_office(outlet: str) -> bool:
    return not _MEDIA.match(simplify(outlet)) and is_organisation(outlet)


def _set_apart(imprint: Sequence[Block]) -> Iterator[str]:
    """What an inline element holds that the page calls the source: <span class="a_source">江城观察</span>."""
    for element in dict.fromkeys(block.element for block in imprint[:8]):
        if len("".join(all_text(element).split())) > _LONGEST_IMPRINT:
            continue
        for inner in element.iterdescendants("span", "a", "em", "i", "b", "strong", "cite"):
            named = _INLINE_ROLE.search(role_of(inner)) and normal_outlet(" ".join(all_text(inner).split()))
            if named and not has_date(named):
                yield named


def _bare(imprint: Sequence[Block]) -> Iterator[str]:
    for block in imprint[:6]:
        named = bool(_ROLE.search(role_of(block.element)))
        if len(block.text) > 80 or (block.link_share > 0.5 and not named and not has_date(block.text)):
            continue
        if outlet := bare_outlet(block.apart, named=named):
            yield outlet


def find_outlet(text: str) -> str | None:
    """The outlet that a line credits, if any; what is to be named by whoever reprints is none."""
    if claims_rights(text) and not has_date(text):
        return None
    for match in _PRINTED.finditer(text):
        if outlet := normal_outlet(match["outlet"]):
            return outlet
    if alone := _LABELLED.fullmatch(simplify(text)):
        return normal_outlet(text[alone.start("outlet") :])
    among = _AMONG.search(text) if is_imprint(text) else None
    if among and (outlet := normal_outlet(among["outlet"])):
        return outlet
    issue = ISSUE.search(text) or _FOLIO.search(text)
    return issue["outlet"] if issue else None


def bare_outlet(line: str, *, named: bool = False) -> str | None:
    """The outlet printed without a label beside the time: '2019年09月07日 04:04 北京日报'.

    `named`: the page calls the line's element a source or an author; then it needs no time beside it.
    """
    rest = DATE.sub("\n", _ADDRESS.sub(" ", line))
    words, behind = _words(rest), _words(rest.rpartition("\n")[2])
    if any(re.search(r"[:：]", word) for word in words):  # a label, of something else
        return None
    media = [word for word in (*behind, *words) if _MEDIA.search(simplify(word))]
    if media:
        return normal_outlet(media[0])
    if len(words) != 1 or not _NAME.match(words[0]):
        return None
    alone = words[0]
    if not named and (rest == line or alone.isascii() or "发表于" in simplify(line)):  # that is who posted the page
        return None
    return None if len(alone) <= 3 and is_name(alone) else normal_outlet(alone)


def _words(text: str) -> list[str]:
    """What a line says besides marks, tools and words for nobody."""
    words = (word.strip("·•《》") for word in re.split(r"[\s|｜/／]+", text))
    return [word for word in words if word and not _NOBODY.match(word) and not is_furniture(word)]


def beside_time(lines: Sequence[str]) -> Iterator[str]:
    """The outlets that stand alone on a line over or under one of the time: '2026-09-01 08:30' over '江城日报'."""
    for over, under in pairwise(lines):
        for name, time in ((under, over), (over, under)):
            plain = simplify(name)
            medium = len(name) <= _LONGEST_ALONE and (_MEDIA.search(plain) or _SHORT_SITE.fullmatch(plain))
            if medium and has_date(time) and (outlet := normal_outlet(name)):
                yield outlet


def normal_outlet(printed: str) -> str | None:
    """An outlet's name without the labels, marks and blanks around it; None where it names nobody."""
    name = _SOURCE_LABEL.sub("", printed)
    name = _NEXT_LABEL.sub("", name).strip(" \u3000\t\r\n\xa0\"'|｜、.。/-—_>[]【】")
    if name.count("“") != name.count("”") or _QUOTED.fullmatch(name):  # but: “江城发布”微信公众号
        name = name.strip("“”")
    name = _OWN_WORK.sub("", name)
    if name.count("《") != 1 or "》" not in name or (name[0], name[-1]) == ("《", "》"):  # but: 《大江》周刊
        name = name.strip("《》")
    if not 2 <= len(name) <= 30 or _NOBODY.match(simplify(name)) or _NO_NAME.search(name) or is_writer(name):
        return None
    return name
