"""The article format: a row of the table `article` as one JSON object, in the order that people read it.

{"document": "https://kfq.example/1.html", "ordinal": 1, "url": …, "title": "临港片区新开12个项目", …,
 "published_at": "2026-09-01T08:30:00+08:00", …, "cleaner": "2026.11.1"}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

SHOWN_IN = ZoneInfo("Asia/Shanghai")
"""Times are stored in UTC and shown as the papers print them."""

ARTICLE_LINES = "application/vnd.zonewire.articles+jsonl"
"""The content type of a document's exported articles: lines of this format, to be loaded as they stand."""

ARTICLE_FIELDS = (
    "document",
    "ordinal",
    "url",
    "kicker",
    "title",
    "subtitle",
    "section",
    "dateline",
    "byline",
    "outlet",
    "published_at",
    "published_precision",
    "reprint_of",
    "paragraphs",
    "captions",
    "images",
    "tags",
    "flags",
    "suggested_title",
    "printed_page",
    "cleaner",
)


def article_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """The article of a row that has (at least) the columns ARTICLE_FIELDS; plain JSON values."""
    article = {name: row[name] for name in ARTICLE_FIELDS}
    printed = article["published_at"]
    if printed is not None:
        article["published_at"] = printed.astimezone(SHOWN_IN).isoformat()
    return article
