"""`zonewire export`: rows streamed from the store, to a file or to stdout."""

from __future__ import annotations

import sys
from pathlib import Path

from store.export import EXPORTS, WRITERS
from store.session import open_engine
from store.settings import settings


def export_rows(what: str, file_format: str, to: Path | None) -> None:
    """Write to `to`, whole or not at all; to stdout where no file is given."""
    engine = open_engine(settings())
    if to is None:
        WRITERS[file_format](EXPORTS[what](engine), sys.stdout.buffer)
        return
    partial = to.with_name(f".{to.name}.partial")
    try:
        with partial.open("wb") as file:
            count = WRITERS[file_format](EXPORTS[what](engine), file)
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)
    sys.stderr.write(f"{count} {what} in {to}\n")
