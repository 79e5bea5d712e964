"""What sets a byline apart from text: brackets around it, a mark before it.

'（记者 何辉）'        → 记者 何辉
'□ 本报记者 何辉'      → 本报记者 何辉
'新华社发（何辉 摄）'  → 何辉 摄
'【记者】何辉'         → 记者：何辉
'【江城報導 何輝】'    → 记者 何輝
"""

from __future__ import annotations

import re

from tasks.clean.names import is_surely_name, split_names
from tasks.clean.printedroles import normal_line
from tasks.clean.rule import rule

_SET_APART = tuple("（(【[〔［<〈□▢■◆◇●○▲△▼▽★☆☉⊙◎◤◥")
_MARK = re.compile(r"^[□▢■◆◇●○▲△▼▽★☆☉⊙◎◤◥●*\s\u3000]+")
_BRACKETS = {"（": "）)", "(": ")）", "【": "】", "[": "]", "〔": "〕", "［": "］", "<": ">", "〈": "〉"}
_REPORTED = rule(r"(?<=[网报社台刊])(?:综合)?报道[ \u3000]+(?=(?:实习|特约|见习)?(?:记者|通讯员))")
"""What an outlet says of itself before its reporter: [江城网报道 记者 何辉]."""
_ISSUED = rule(r"(?:新华社|中新社|本报|人民图片)发\s*(?:[（(](?P<apart>.+)[）)]|(?P<shot>[^。（(]{2,20}摄))")
_FILED = rule(r"[\u4e00-\u9fff]{2,8}报道[ \u3000]+(?P<names>[\u4e00-\u9fff·、 \u3000]{2,24})")
"""Where it was filed from, before who filed it, as Hong Kong's and Taiwan's papers set it."""


def is_set_apart(text: str) -> bool:
    """Whether a line opens with a bracket or a mark."""
    return text.lstrip().startswith(_SET_APART)


def unwrap(text: str) -> tuple[str, bool]:
    """The line without its brackets and marks, and whether it had any."""
    line = _REPORTED.sub("", normal_line(text.strip()))
    apart = False
    while line:
        bare = _MARK.sub("", line)
        if len(bare) > 1 and bare[-1] in _BRACKETS.get(bare[0], "") and bare[0] not in bare[1:]:
            bare = bare[1:-1].strip()
        if bare == line:
            break
        line, apart = bare, True
    issued = _ISSUED.fullmatch(line)
    if issued:
        line, apart = issued["apart"] or issued["shot"], True
    filed = _FILED.fullmatch(line) if apart else None
    if filed and (names := split_names(filed["names"])) and all(map(is_surely_name, names)):
        line = f"记者 {filed['names']}"
    # 【记者】柳时强: the role alone in brackets
    labelled = re.match(r"[【\[（(]\s*([\w\s]{2,8}?)\s*[】\]）)]\s*(?=\S)", line)
    if labelled:
        line = f"{labelled[1]}：{line[labelled.end() :]}"
    return line.strip(), apart
