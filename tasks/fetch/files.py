"""Files and folders: each file a document, a dump or an archive by the end of its name.

    zones.yaml, start: texts; texts/2026/a.md  →  document zones/2026/a.md, wherever the checkout lies
    zonewire ingest ~/texts/a.md               →  document /home/you/texts/a.md

A name that begins with a dot is no document; a link that leads out of the folder is not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tasks.fetch.adhoc import is_by_hand
from tasks.fetch.exported import is_export, read_export
from tasks.fetch.jekyll import is_furniture, read_name
from tasks.fetch.jsonl import read_dump
from tasks.fetch.packed import SUFFIXES, read_packed, readable_name
from tasks.fetch.taken import end
from tasks.fetch.warc import read_warc
from tasks.outcomes import Ended, Quarantine, Skip
from tasks.records import Reference
from tasks.sources import Source

_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
}


def discover_files(source: Source, limit: int) -> Iterator[Reference | Ended]:
    """Every file at or under `source.start`, in order. `limit`: bytes taken of one document."""
    start = Path(source.start)
    root = start if start.is_dir() else start.parent
    for file in _walk(start) if start.is_dir() else (start,):
        if is_furniture(file, root):
            continue
        document = _name(source, file, root)
        if not file.resolve().is_relative_to(root.resolve()):
            yield end(source.name, document, Skip.unsupported, "a link that leads out of the folder")
        elif file.is_dir() and not file.is_symlink():
            yield end(source.name, document, Quarantine.unreadable, "the folder cannot be listed")
        elif not file.exists():
            yield end(source.name, document, Quarantine.unreadable, "no such file or folder")
        elif not file.is_file():
            yield end(source.name, document, Skip.unsupported, "no ordinary file")
        else:
            yield from _read(source, file, document, limit)


def _walk(folder: Path) -> Iterator[Path]:
    """The files under a folder; a folder that cannot be listed stands for itself."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def _name(source: Source, file: Path, root: Path) -> str:
    name = str(file) if is_by_hand(source) else f"{source.name}/{file.relative_to(root).as_posix()}"
    return readable_name(name)


def _read(source: Source, file: Path, document: str, limit: int) -> Iterator[Reference | Ended]:
    name = file.name.lower()
    if source.kind == "jsonl" or name.endswith((".jsonl", ".jsonl.gz")):
        # An export names documents of others, so it is taken for one only where a person named it.
        read = read_export if is_by_hand(source) and is_export(file, limit) else read_dump
        yield from read(source, file, document, limit)
    elif name.endswith((".warc", ".warc.gz", ".wet", ".wet.gz")):
        yield from read_warc(source, file, document, limit)
    elif name.endswith(SUFFIXES):
        yield from read_packed(source, file, document, _TYPES, limit)
    elif content_type := _TYPES.get(Path(name).suffix):
        yield _read_document(source, file, document, content_type, limit)
    else:
        yield end(source.name, document, Skip.unsupported, f"no articles are read from {file.suffix or 'such files'}")


def _read_document(source: Source, file: Path, document: str, kind: str, limit: int) -> Reference | Ended:
    try:
        with file.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        return end(source.name, document, Quarantine.unreadable, error.strerror or str(error))
    if len(content) > limit:
        return end(source.name, document, Quarantine.too_large, f"more than {limit} bytes")
    return Reference(source.name, document, read_name(file), content, kind)
