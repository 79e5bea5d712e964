"""The record at the top of a post: YAML between `---` (Jekyll, Hugo) or TOML between `+++` (Hugo).

---                                          +++
title: "园区签约十个项目"                    title = "园区签约十个项目"
date: 2022-04-22 13:11:47 +0800              date = 2022-04-22T13:11:47+08:00
---                                          +++
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

from tasks.clean.unfit import Unfit
from tasks.outcomes import Quarantine

_MATTER = re.compile(
    r"\A\ufeff?\s{0,400}(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<matter>.{0,20000}?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S
)
_KEY = re.compile(r"^[A-Za-z_][\w-]{0,40}\s{0,10}[:=]", re.M)


def has_matter(text: str) -> bool:
    """Whether a text opens with a record."""
    match = _MATTER.match(text)
    return bool(match and _KEY.search(match["matter"]))


def split_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The record and the text below it. Raises Unfit for a record that does not read."""
    match = _MATTER.match(text)
    if match is None:
        return {}, text
    read = tomllib.loads if match["fence"] == "+++" else yaml.safe_load
    try:
        data = read(match["matter"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a TOMLDecodeError is a ValueError
        problem = str(error).partition("\n")[0]
        raise Unfit(Quarantine.unreadable, f"the front matter does not read: {problem}") from error
    return data if isinstance(data, dict) else {}, text[match.end() :]
