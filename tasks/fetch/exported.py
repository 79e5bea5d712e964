"""Articles that `zonewire export articles` wrote: the lines of a document are one reference, under its own name.

articles.jsonl:  {"document": "https://kfq.example/1.html", "ordinal": 1, …, "cleaner": "2026.11.1"}
    →  document https://kfq.example/1.html, to be loaded as it stands; not archived, for it is no snapshot
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from store.article_json import ARTICLE_FIELDS, ARTICLE_LINES
from store.keys import document_key
from tasks.fetch.jsonl import read_lines
from tasks.fetch.taken import end
from tasks.outcomes import Ended, Quarantine
from tasks.records import Capture, Reference
from tasks.sources import Source

if TYPE_CHECKING:
    from tasks.fetch.known import Known

BROKEN = (OSError, EOFError, zlib.error)


def is_export(file: Path, limit: int) -> bool:
    """Whether the first line has the very fields of an article. `limit`: bytes of one line."""
    try:
        with open_lines(file) as lines:
            return read_name(lines.readline(limit + 1)) is not None
    except BROKEN:
        return False


def read_export(source: Source, file: Path, document: str, limit: int) -> Iterator[Reference | Ended]:
    """Each document of an export, .gz or not. `limit`: bytes of one document's lines."""
    taken_at, seen, last = datetime.now(UTC), set(), 0

    def name_of(numbered: tuple[int, bytes]) -> str:
        return read_name(numbered[1]) or f"{document}#line {numbered[0]}"

    try:
        with open_lines(file) as opened:
            for name, group in groupby(enumerate(read_lines(opened, limit), start=1), key=name_of):
                content = b""
                for number, line in group:
                    content += line if len(content) <= limit else b""
                    last = number
                if not content.strip():
                    continue
                key = document_key(name)  # of a fixed size: an export may have millions of names
                if fault := find_fault(name, document, content, key in seen, limit):
                    yield end(source.name, f"{document}#line {last}", *fault, content[: 2**20])
                else:
                    seen.add(key)
                    yield refer(source, name, content.strip(), taken_at)
    except BROKEN as error:
        yield end(source.name, document, Quarantine.unreadable, f"after line {last}: {error}")


def find_fault(name: str, document: str, content: bytes, again: bool, limit: int) -> tuple[Quarantine, str] | None:
    if name.startswith(f"{document}#line "):
        return Quarantine.unreadable, "no article of an export"
    if len(content) > limit:
        return Quarantine.too_large, f"more than {limit} bytes"
    if again:
        return Quarantine.unreadable, f"{name} stands on earlier lines too: a document's articles stand together"
    return None


def refer(source: Source, name: str, content: bytes, taken_at: datetime) -> Reference:
    capture = Capture(
        source=source.name,
        document=name,
        url=name if name.startswith(("http://", "https://")) else None,
        fetched_at=taken_at,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        content_type=ARTICLE_LINES,
    )
    return Reference(source.name, name, content=content, content_type=ARTICLE_LINES, kept=capture)


def keep_source(reference: Reference, known: Known | None) -> Reference:
    """An exported document that is known stays with the source that found it: who prints a story counts."""
    if known is None or reference.kept is None or reference.content_type != ARTICLE_LINES:
        return reference
    return replace(reference, source=known.source, kept=replace(reference.kept, source=known.source))


def read_name(line: bytes) -> str | None:
    """The document that an exported article's line names; None for any other line."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict) or item.keys() != set(ARTICLE_FIELDS) or not isinstance(item["document"], str):
        return None
    return str(item["document"])


def open_lines(file: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(file) if file.name.endswith(".gz") else file.open("rb"))
