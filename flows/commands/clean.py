"""`zonewire clean`: files in, articles out, without store or Prefect."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, TextIO

from flows.resolve import resolve_source
from store.article_json import article_json
from store.settings import settings
from tasks.clean.document import Unfit, clean_snapshot
from tasks.fetch.client import Client
from tasks.fetch.discover import discover
from tasks.load.rows import article_fields
from tasks.outcomes import Ended
from tasks.records import Capture, Reference, Snapshot
from tasks.sources import Source


def clean_paths(paths: Sequence[Path], out: BinaryIO, err: TextIO) -> None:
    """One JSON article a line on `out`; a document that gave none is a line on `err`."""
    sources = [resolve_source(str(path), settings()) for path in paths]
    asyncio.run(clean_sources(sources, out, err))


async def clean_sources(sources: Sequence[Source], out: BinaryIO, err: TextIO) -> None:
    async with Client(settings()) as client:
        for source in sources:
            async for found in discover(source, client, None, None):
                if isinstance(found, Ended):
                    err.write(f"{found.document}: {found.outcome} ({found.reason}) {found.detail or ''}\n")
                else:
                    write_articles(found, out, err)


def write_articles(found: Reference, out: BinaryIO, err: TextIO) -> None:
    try:
        document = clean_snapshot(snapshot_of(found))
    except Unfit as unfit:
        err.write(f"{found.document}: {unfit.reason} {unfit.detail}\n")
        return
    for article in document.articles:
        line = json.dumps(article_json(article_fields(article)), ensure_ascii=False)
        out.write(line.encode("utf-8", "replace") + b"\n")
    out.flush()


def snapshot_of(found: Reference) -> Snapshot:
    """A file's own bytes as a snapshot that no archive holds."""
    content = found.content or b""
    capture = Capture(
        source=found.source,
        document=found.document,
        url=found.url,
        fetched_at=found.fetched_at or datetime.now(UTC),
        sha256=sha256(content).hexdigest(),
        size=len(content),
        content_type=found.content_type,
    )
    return Snapshot(capture, content, found.hints)
