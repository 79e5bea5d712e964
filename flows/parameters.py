"""The parameters of the flows as the UI's form shows them: sources to choose from, days to pick, help beside each.

The choices are for the form alone: the flow takes what `zonewire ingest` takes, addresses, files and folders too.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from store.settings import settings
from tasks.sources import source_files


class KnownSources:
    """Says which sources there are at the moment when a form is made."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        choices: dict[str, Any] = {"enum": sorted(source_files(settings().sources))}
        return handler(schema) | choices


SourceName = Annotated[str, KnownSources()]
Sources = Annotated[list[SourceName], Field(min_length=1)]
