"""Whether loaders at once miss a copy: each loader brings its own copy of every story, in batches, at the same time.

    python -m tests.benchmarks.races [--loaders 4] [--stories 2000] [--batch 200]

Loaders are processes. Prints how many stories did not end as one cluster of all their copies (to be held: 0), and
what settling costs. The store is an embedded one in a temporary folder.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, text

from flows.settle import settle_store
from store.embedded import ensure_server
from store.migrate import upgrade
from store.session import read_url
from tasks.deduplicate.judge import judge_batch
from tasks.load.load import load_batch
from tasks.records import Batch, Document
from tests.tasks.deduplicate.stories import make_document

CHARACTERS = 600


def make_copy(loader: int, story: int) -> Document:
    draw = random.Random(story)  # noqa: S311 - text to compare, no secret
    body = "".join(chr(draw.randint(0x4E00, 0x9FA5)) for _ in range(CHARACTERS))
    # The papers have letters: a number that differs and one that 600 characters may hold by chance make a template.
    return make_document(f"{story}", f"{chr(ord('A') + loader)}报讯\n{body}", source=f"s{loader}")


def run_loader(url: str, loader: int, stories: int, batch: int) -> tuple[float, float]:
    """Seconds spent in judging and loading, and in settling."""
    engine = create_engine(read_url(url))
    run, loading, settling = uuid4(), 0.0, 0.0
    for first in range(0, stories, batch):
        documents = tuple(make_copy(loader, story) for story in range(first, min(first + batch, stories)))
        start = time.perf_counter()
        with engine.connect() as connection:
            judged = judge_batch(Batch(run, documents), connection, {})
        load_batch(judged, engine)
        loaded = time.perf_counter()
        settle_store(engine, run, {})
        loading += loaded - start
        settling += time.perf_counter() - loaded
    engine.dispose()
    return loading, settling


def count_missed(engine: Engine, loaders: int) -> int:
    """Stories that are not one cluster of all their copies."""
    with engine.connect() as connection:
        whole = text("""
            SELECT count(*) FROM (
                SELECT split_part(document, '/', 4) FROM article GROUP BY 1
                HAVING count(*) = :loaders AND count(DISTINCT cluster) = 1) AS whole
        """)
        every = text("SELECT count(DISTINCT split_part(document, '/', 4)) FROM article")
        return int((connection.scalar(every) or 0) - (connection.scalar(whole, {"loaders": loaders}) or 0))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--loaders", type=int, default=4)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--batch", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        url = ensure_server(Path(home))
        engine = create_engine(read_url(url))
        upgrade(engine)
        with ProcessPoolExecutor(asked.loaders) as pool:
            tasks = [
                pool.submit(run_loader, url, loader, asked.stories, asked.batch) for loader in range(asked.loaders)
            ]
            spent = [task.result() for task in tasks]
        missed = count_missed(engine, asked.loaders)
        engine.dispose()
    articles = asked.loaders * asked.stories
    print(f"{asked.loaders} loaders, {asked.stories:,} stories, batches of {asked.batch}: {missed} stories missed")
    print(f"judging and loading {sum(s for s, _ in spent) / articles * 1e3:.2f} ms an article")
    print(f"settling            {sum(s for _, s in spent) / articles * 1e3:.2f} ms an article, waiting included")


if __name__ == "__main__":
    main()
