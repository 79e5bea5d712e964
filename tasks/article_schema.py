"""The article format, read and described: what `zonewire clean` and `export articles` write, a JSON object an article.

{"document": "https://kfq.example/1.html", "ordinal": 1, …, "cleaner": "2026.11.1"}  →  Article(…)
{"document": "https://kfq.example/1.html"}                                           →  ValueError

docs/article.schema.json is the description, for other programs; a test holds it to the records.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from store.article_json import ARTICLE_FIELDS
from store.tables import Article as ArticleRow
from store.tables import SQLModel
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


def article_schema() -> dict[str, Any]:
    """The JSON Schema: every field is there, null where the document says nothing; no other is."""
    schema = adapter().json_schema(mode="serialization")
    columns = SQLModel.metadata.tables[str(ArticleRow.__tablename__)].c
    described = schema["properties"]
    schema["properties"] = {name: described[name] | {"description": columns[name].comment} for name in ARTICLE_FIELDS}
    schema["properties"]["ordinal"]["minimum"] = 1
    for part in (schema, *schema["$defs"].values()):
        if part["type"] == "object":
            part.pop("description", None)
            part |= {"required": list(part["properties"]), "additionalProperties": False}
            for stated in part["properties"].values():
                stated.pop("default", None)
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "An article of Zonewire"}
    return dialect | {name: value for name, value in schema.items() if name != "title"}
