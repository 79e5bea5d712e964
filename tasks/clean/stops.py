"""Print a stop once where the text has two that no Chinese sentence sets side by side.

Rule: of stops in a row the one of most weight stays (。 before ； before ， and 、); of ， and 、 the last; a comma
before ！ or ？ goes. Three full stops and more are meant as an ellipsis.

    '项目开工，，明年投产'   → '项目开工，明年投产'
    '项目开工，。明年投产'   → '项目开工。明年投产'
    '钢材,、水泥'            → '钢材、水泥'
    '……', '——', '？！'      → kept
"""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<=[\u3400-\u9fff”’》）)\]%0-9A-Za-z])[，、；。,]{2,}|(?<![，、；,])[，、；,]+(?=[！？?])")


def mend_stops(text: str) -> str:
    """A paragraph's text with its doubled stops set once."""
    return _RUN.sub(_weightiest, text)


def _weightiest(match: re.Match[str]) -> str:
    run: str = match[0]
    if match.end() < len(match.string) and match.string[match.end()] in "！？?":
        return ""
    if "。" in run:
        return run if set(run) == {"。"} and len(run) > 2 else "。"
    if "；" in run:
        return "；"
    if set(run) == {","} and match.string[match.start() - 1].isascii():
        return run  # of a table or a formula
    return run[-1]
