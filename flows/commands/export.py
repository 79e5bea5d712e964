"""`zonewire export`: rows streamed from the store, to a file, a folder or stdout."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from flows.resolve import AskedWrongly
from store.export import EXPORTS
from store.migrate import ready_store
from store.parquet import write_months, write_parquet
from store.settings import settings
from store.writers import WRITERS
from tasks.article_schema import article_schema


def export_rows(what: str, file_format: str, to: Path | None, by_month: bool) -> None:
    """Write to `to`, whole or not at all; to stdout where nothing is given."""
    if by_month and (to is None or file_format != "parquet"):
        raise AskedWrongly("--partition month makes a folder of Parquet files: it needs --format parquet and --out")
    if to is None and file_format == "parquet" and sys.stdout.isatty():
        raise AskedWrongly("Parquet is no text for a terminal: name a file with --out")
    if by_month and to and to.exists():
        raise AskedWrongly(f"{to} exists: --partition month makes a folder of its own")
    export = EXPORTS[what](ready_store(settings()))
    write = WRITERS | {"parquet": write_parquet}
    if to is None:
        write[file_format](export, sys.stdout.buffer)
        return
    partial = to.with_name(f".{to.name}.partial")
    try:
        if by_month:
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir()
            count = write_months(export, partial)
        else:
            with partial.open("wb") as file:
                count = write[file_format](export, file)
        partial.replace(to)
    finally:
        if partial.is_dir():
            shutil.rmtree(partial)
        partial.unlink(missing_ok=True)
    sys.stderr.write(f"{count} {what} in {to}\n")


def show_article_schema() -> str:
    return json.dumps(article_schema(), indent=2, ensure_ascii=False)
