"""A URL, a file or a folder given by hand becomes a source for the run.

https://portal.example/7.html  →  kind page
~/texts, page.html             →  kind files
dump.jsonl.gz                  →  kind jsonl
"""

from __future__ import annotations

from pathlib import Path

from tasks.fetch.urls import canonical_url
from tasks.sources import Kind, Source

_BY_HAND = "by-hand"


def adhoc_source(given: str) -> Source:
    """Raises FileNotFoundError for a path that is not there, ValueError for a URL that is not http(s)."""
    if "://" in given:
        return _source("page", canonical_url(given))
    path = Path(given).expanduser().resolve(strict=True)
    dump = path.is_file() and path.name.lower().endswith((".jsonl", ".jsonl.gz"))
    return _source("jsonl" if dump else "files", str(path))


def is_by_hand(source: Source) -> bool:
    """Whether a source stands for what a person named; its documents are known by their whole path."""
    return source.name.startswith(_BY_HAND)


def _source(kind: Kind, start: str) -> Source:
    return Source(name=_BY_HAND, title="Given by hand", kind=kind, start=start)
