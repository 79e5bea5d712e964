"""Jekyll checkouts: of a site's repository its posts alone are documents, and their names tell their day.

aggregator/_posts/2026/2026-11-21-first-ship.md   →  a document, published 2026-11-21
aggregator/_config.yml, about.md, _layouts/…, assets/…, _drafts/…  →  furniture of the site
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from pathlib import Path

from tasks.records import SHANGHAI, Hints

_POST = re.compile(r"(20\d\d)-(\d{1,2})-(\d{1,2})-.+")


def is_furniture(file: Path, root: Path) -> bool:
    """Whether a file is in a checkout, and no post of it."""
    return (root / "_config.yml").is_file() and "_posts" not in file.relative_to(root).parts[:-1]


def read_name(file: Path) -> Hints:
    """The day that a post's name tells; nothing of other names."""
    named = _POST.fullmatch(file.stem)
    try:
        day = date(*map(int, named.groups())) if named else None
    except ValueError:
        day = None
    if day is None:
        return Hints()
    return Hints(published_at=datetime.combine(day, time(), SHANGHAI), published_precision="day")
