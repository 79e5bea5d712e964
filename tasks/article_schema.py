"""The article format described, for other programs: what `zonewire clean` and `export articles` write.

docs/article.schema.json is the description; a test holds it to the records.
"""

from __future__ import annotations

from typing import Any

from store.article_json import ARTICLE_FIELDS
from store.tables import Article as ArticleRow
from store.tables import SQLModel
from tasks.article_line import adapter


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
