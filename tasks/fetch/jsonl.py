"""JSONL dumps: each line an item, streamed.

    zones.jsonl:  {"id": "b-17", "headline": "保税区…", "published": "2026-11-21", "html": "<p>…</p>"}
        →  document zones.jsonl#b-17, fields title, published_at, paragraphs

The source's `fields` say which key of the dump is which field of an article; without them the usual names are
tried. A broken line ends as such, with its number, and the rest goes on.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from tasks.fetch.moments import read_moment
from tasks.fetch.taken import NotTaken, end
from tasks.outcomes import Ended, Quarantine
from tasks.records import Hints, Reference
from tasks.sources import DumpField, Source

ITEM = "application/x-ndjson"
"""The content type of a dump's line."""
_MOST_KEPT = 2**20  # bytes of a broken line
_USUAL = {
    "id": ("id", "url"),
    "url": ("url", "link"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source"),
    "published_at": ("published_at", "published", "date"),
    "paragraphs": ("html", "content", "text", "body"),
}


def read_dump(source: Source, file: Path, document: str, limit: int) -> Iterator[Reference | Ended]:
    """The items of a dump, .gz or not. `limit`: bytes of one line."""
    seen: set[int] = set()  # hashes: a dump may have millions of names
    number = 0
    try:
        with cast(BinaryIO, gzip.open(file) if file.name.endswith(".gz") else file.open("rb")) as lines:
            for number, line in enumerate(read_lines(lines, limit), start=1):
                if not line.strip():
                    continue
                try:
                    name, reference = _refer(source, line, document, number, limit)
                    if hash(name) in seen:
                        raise NotTaken(Quarantine.unreadable, f"id {name} stands on an earlier line too")
                except NotTaken as failure:
                    detail = f"line {number}: {failure.detail}"
                    yield end(source.name, f"{document}#line {number}", failure.reason, detail, line[:_MOST_KEPT])
                else:
                    seen.add(hash(name))
                    yield reference
    except (OSError, EOFError, zlib.error) as error:
        yield end(source.name, document, Quarantine.unreadable, f"after line {number}: {error}")


def read_lines(file: BinaryIO, limit: int) -> Iterator[bytes]:
    """The lines, each of at most `limit` + 1 bytes: of a longer one the rest is read over."""
    while line := file.readline(limit + 1):
        yield line
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)


def read_item(line: bytes, fields: Mapping[DumpField, str]) -> Hints:
    """What a dump's line says, by the names of the article format. Raises NotTaken for what is no JSON object.

    fields: a source's own names for them.
    """
    try:
        item = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise NotTaken(Quarantine.unreadable, f"no JSON: {error}") from error
    if not isinstance(item, dict):
        raise NotTaken(Quarantine.unreadable, f"a JSON {type(item).__name__}, not an object")
    keys = _USUAL | {field: (key,) for field, key in fields.items()}
    read = {field: text for field, names in keys.items() if (text := _first(item, names))}
    moment, precision = read_moment(read.get("published_at", "")) or (None, None)
    return Hints(read.get("title"), moment, precision, read.get("outlet"), fields=read)


def _refer(source: Source, line: bytes, document: str, number: int, limit: int) -> tuple[str, Reference]:
    if len(line) > limit:
        raise NotTaken(Quarantine.too_large, f"more than {limit} bytes")
    hints = read_item(line, source.fields)
    name = "".join(c if c.isprintable() else "\ufffd" for c in hints.fields.get("id", f"line {number}"))
    return name, Reference(source.name, f"{document}#{name}", hints, line.strip(), ITEM, url=hints.fields.get("url"))


def _first(item: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if (text := _text(item.get(name)))), None)


def _text(value: object) -> str:
    """A value as text: a list is a paragraph a line, an object stays JSON."""
    match value:
        case None | bool():
            return ""
        case str():
            return value.strip()
        case list():
            return "\n".join(filter(None, map(_text, value)))
        case dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
