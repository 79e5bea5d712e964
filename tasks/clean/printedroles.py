"""The words by which a byline says who did what, and the line as they are looked for in it.

A role is printed with whatever its bearer is besides (见习记者, 职工通讯员, 专栏作者); the normal role stands for all
of these. Bars of every make part role and name; roles set in traditional characters or letter-spaced are the same:

    '編輯丨周力'      → '编辑|周力'
    '江城報╱記者何輝' → '江城報/记者何輝'
    '编 辑：周力_NB12' → '编辑：周力', for a newsroom's number is no part of a name
"""

from __future__ import annotations

import re

from tasks.clean.rule import rule
from tasks.clean.writing import simplify

_REPORTER = (
    r"(?:首席|高级|资深|见习|实习|特约|特派|特邀|摄影|文字|视频|评论|体育|财经|时政|全媒体|全媒|融媒体|融媒|新媒体"
    r"|多媒体|数字|青年|驻[\u4e00-\u9fff]{1,6}?){0,4}记者(?:站)?"
)
_EDITOR = r"(?:本版|本期|流程|文案|责任|值班|执行|新媒体|网络|版面|视觉|美术|图片|文字|实习|见习|助理|夜班|轮值)?编辑"
_CHIEF = r"(?:总|出品)?监制|(?:值班|执行|轮值|栏目|本版|本期|副)?(?:主编|总编辑?|编委)|值班(?:主任|总监)"
ROLES: tuple[tuple[str, str], ...] = (
    ("记者", _REPORTER),
    ("通讯员", r"(?:特约|骨干|优秀|职工|学生|校园)?通讯员|报道员|信息员|(?:特约|骨干|优秀|职工)撰稿人?"),
    ("记者", r"实习生|见习生|实习(?=\s*[:：])"),
    ("编辑", rf"{_EDITOR}|(?:本版|值班)?责编|美编|编审|[一二三四]审"),
    ("校对", r"(?:责任|本版)?校对|校检|校审"),
    ("摄", r"(?:特约|特邀)?摄影(?:师|报道)?|摄像|拍摄|(?<![\u4e00-\u9fff])摄"),
    ("供图", r"图片提供|供图"),
    ("作者", r"(?:专栏|特约|签约)?作者|(?:特约)?评论员|(?:采编|文字报道)(?=\s*[:：|｜])"
     r"|(?:采访[、/])?撰文|撰稿人?|执笔|整理"
     r"|供稿(?:单位|人)?|采写|整合|(?:实习)?编译"
     r"|翻译|译者"),
    ("审核", r"(?:审核|监审|审校|审稿|审译|审签|终审|初审|复审|签发)人?"),
    ("监制", rf"{_CHIEF}|总值班|统筹|策划|制图|制作|设计|版式|排版|组版|制版|美术|视觉|出品|播音|主播|剪辑"
     r"|(?:编导|导演|文案|执行|后期|配音|视频|动画|运营|海报|脚本|技术)(?=\s*[:：|｜])"),
    ("文", r"(?<![\u4e00-\u9fff])(?:文[/／、]?图|图[/／、]?文|[文图][/／、]视频|文字?(?=\s*[/／:：|｜]|[ \u3000]))"),
    ("图", r"(?<![\u4e00-\u9fff])图片?(?=\s*[/／:：|｜]|[ \u3000])|图(?=[/／])"),
)  # fmt: skip
"""The normal role and the words printed for it, in the order in which they are tried."""
ROLE = rule("|".join(f"(?P<r{i}>{pattern})" for i, (_, pattern) in enumerate(ROLES)))
_HINTS = (
    r"记\s*者 通\s*讯\s*员 实\s*习 见习 编\s*辑 责编 美编 审 校\s*[对检] 摄 图 片 撰 文 作\s*者 稿 采 整[合理] 译"
    r" 执笔 报[道导] 监制 签发 视频 主编 总编 统筹 策划 制作 设计 版式 排版 组版 制版 美术 视觉 出品 编委"
    r" 播音 主播 剪辑 评论员 值班 辑"
)
_HINT_WORDS = _HINTS.split()
# led by a set of characters, which is found many times faster than a choice of words
_FIRSTS = "".join(word[0] for word in _HINT_WORDS)
HINT = rule(f"[{_FIRSTS}](?:{'|'.join(f'(?<={word[0]}){word[1:]}' for word in _HINT_WORDS)})")
"""What a line without a bracket or mark has if it is a byline: asked first, for most lines have nothing of it."""

_SPACED = rule("|".join(r"[ \u3000]*".join(role) for role in ("记者", "通讯员", "编辑", "校对", "作者", "实习生")))
_BARS = str.maketrans("丨︱│∣ǀ╱﹕", "|||||/：")
_WORDS = rule(
    "记者|通讯员|报[道导]员?|编[辑译]|责编|责任|校对|摄[影像制]?|美术|实习生?|见习|特约|图片?|文图|综合|审核?|监制|翻译|媒体?|采[写访编]?"
    "|作者|受访[者单]|采访对象|单位|企业|学校|读者|主办方|部队|提供"
)
"""The words of a byline that are compared as simplified ones."""
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[_ ]?[A-Z]{1,4}\d{2,6}(?![A-Za-z0-9])")


def normal_line(line: str) -> str:
    """A line with its bars, its roles and its names as they are read."""
    line = _WORDS.sub(lambda match: simplify(match[0]).replace("报导", "报道"), line.translate(_BARS))
    return _NUMBER.sub("", _SPACED.sub(lambda match: re.sub(r"\s", "", match[0]), line))


def normal_role(match: re.Match[str]) -> str:
    """The normal role of a match of ROLE."""
    return ROLES[int((match.lastgroup or "r0")[1:])][0]
