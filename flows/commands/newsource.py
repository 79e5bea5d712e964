"""`zonewire sources new` and `zonewire sources schema`: a first YAML for a site, and what editors check it with."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from rich.console import Console

from flows.resolve import AskedWrongly
from store.settings import Settings, settings
from tasks.fetch.client import Client
from tasks.fetch.look import look_at
from tasks.fetch.taken import NotTaken
from tasks.sources import Source, source_files


def show_schema() -> str:
    """The JSON Schema of a source file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Source.model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=2)


def new_source(console: Console, url: str, name: str | None) -> None:
    """Look at the site and write NAME.yaml in the folder of one's own sources, else here. Nothing is overwritten."""
    name = name or name_of(url)
    file = (settings().sources or Path()) / f"{name}.yaml"
    if file.exists() or name in source_files(settings().sources):
        raise AskedWrongly(f"there is a source {name!r} already; give another with --name")
    try:
        looked = asyncio.run(_look(url, settings()))
    except NotTaken as failure:
        raise AskedWrongly(f"{url}: {failure.reason}: {failure.detail}") from None
    source = Source.model_validate({"name": name, **looked})
    file.write_text(_as_yaml({"name": name, **looked}), "utf-8")
    console.print(f"{file}: kind {source.kind}, {source.start}", markup=False, highlight=False, soft_wrap=True)
    console.print("A guess from one page: read it, and set region, tier and schedule.")
    where = "" if settings().sources else "ZONEWIRE_SOURCES=. "
    console.print(f"Next: {where}zonewire ingest {name}", markup=False, highlight=False)


async def _look(url: str, settings: Settings) -> dict[str, Any]:
    try:
        async with Client(settings) as client:
            return await look_at(url, client)
    except ValueError as error:
        raise AskedWrongly(str(error)) from None


def name_of(url: str) -> str:
    """epaper.yanhu-daily.example → yanhu-daily: the longest part of the host, its country and type aside."""
    host = urlsplit(url).hostname or ""
    parts = host.split(".")[:-1] or [host]
    longest = max((part for part in parts if part not in ("com", "gov", "org", "net")), key=len, default="source")
    return re.sub(r"[^a-z0-9-]+", "-", longest.lower()).strip("-") or "source"


def _as_yaml(keys: dict[str, Any]) -> str:
    return yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=1000)
