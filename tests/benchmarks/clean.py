"""How fast pages are cleaned, beside `trafilatura.extract` with metadata on the very same pages in the same run.

    python -m tests.benchmarks.clean FOLDER [--rounds 3]

FOLDER holds .html pages (../shared/pages/html, or sources/newsroom), newspapers' text in .txt files (../shared/seeds)
or both. Processor time, best of the rounds: HTML pages a second, and for each text the milliseconds that one of its
pages takes; a form feed parts pages. What was remembered of a round's lines is forgotten before the next, lest one be
measured that was read before. trafilatura's row is left out where it is not installed, and it reads no text.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from tasks.charset import decode
from tasks.clean.document import clean_snapshot
from tasks.clean.unfit import Unfit
from tasks.records import Capture, Snapshot

_CACHE = type(lru_cache(len))


def clean_page(content: bytes) -> None:
    capture = Capture("benchmark", "page", None, datetime.now(UTC), "0", len(content))
    try:
        clean_snapshot(Snapshot(capture, content))
    except Unfit:
        return


def trafilatura_page() -> Callable[[bytes], object] | None:
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return None
    return lambda content: trafilatura.extract(decode(content)[0], with_metadata=True, output_format="json")


def pages_per_second(read: Callable[[bytes], object], pages: Sequence[bytes], rounds: int) -> float:
    best = float("inf")
    caches = [each for each in gc.get_objects() if isinstance(each, _CACHE) and each.cache_parameters()["maxsize"]]
    for _ in range(rounds):
        for cache in caches:
            cache.cache_clear()
        start = time.process_time()
        for page in pages:
            read(page)
        best = min(best, time.process_time() - start)
    return len(pages) / best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = [file.read_bytes() for file in sorted(args.folder.rglob("*.htm*"))]
    texts = sorted(args.folder.rglob("*.txt"))
    if not pages and not texts:
        parser.error(f"no .html page and no .txt file in {args.folder}")
    if pages:
        size = sum(map(len, pages)) / len(pages) / 1024
        print(f"{len(pages)} pages, {size:.0f} KB on average")
        for name, read in (("zonewire", clean_page), ("trafilatura", trafilatura_page())):
            if read is not None:
                print(f"{name:<12}{pages_per_second(read, pages, args.rounds):8.1f} pages/s")
    for file in texts:
        text = file.read_bytes()
        sheets = max(1, sum(bool(sheet.strip()) for sheet in text.split(b"\f")))
        took = 1000 / pages_per_second(clean_page, [text], args.rounds) / sheets
        print(f"{took:8.1f} ms a page of {len(decode(text)[0]) // sheets:,} characters  {file.name}")


if __name__ == "__main__":
    main()
