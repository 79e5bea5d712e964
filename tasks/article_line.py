"""The article format, read: what `zonewire clean` and `export articles` write, a JSON object an article.

{"document": "https://kfq.example/1.html", "ordinal": 1, …, "cleaner": "2026.11.1"}  →  Article(…)
{"document": "https://kfq.example/1.html"}                                           →  ValueError
"""

from __future__ import annotations

from functools import lru_cache

from pydantic import TypeAdapter

from tasks.records import Article


@lru_cache(maxsize=1)
def adapter() -> TypeAdapter[Article]:
    return TypeAdapter(Article)


def parse_article(line: bytes) -> Article:
    """An article of one line of an export. Raises ValueError (pydantic's ValidationError is one)."""
    article = adapter().validate_json(line)
    if article.ordinal < 1:
        raise ValueError(f"ordinal {article.ordinal}: places count from 1")
    if article.published_at and article.published_at.tzinfo is None:
        raise ValueError(f"published_at {article.published_at} names no zone")
    return article
