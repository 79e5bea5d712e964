"""Print a stop once where the text has two that no Chinese sentence sets side by side.

Rule: of two commas one goes; a comma that stands before or behind a stop of more weight goes.

    '项目开工，，明年投产'   → '项目开工，明年投产'
    '项目开工，。明年投产'   → '项目开工。明年投产'
    '钢材、，水泥'           → '钢材，水泥'
    '……', '——', '？！'      → kept
"""

from __future__ import annotations

import re

_LIGHT = re.compile(
    r"([，、])\1+|(?<=[\u3400-\u9fff”》）]),{2,}(?=[\u3400-\u9fff“《（])|、(?=，)|[，、]+(?=[。；！？])|(?<=[。；])[，、]+"
)


def mend_stops(text: str) -> str:
    """A paragraph's text with its doubled stops set once."""
    return _LIGHT.sub(lambda match: match[1] or ("," if match[0][0] == "," else ""), text)
