"""What a growing history costs a new article: bytes of index, WAL, milliseconds warm and cold.

    python -m tests.benchmarks.history [--sizes 10000 100000 1000000] [--home FOLDER]

The history is of rows: documents, articles that represent a cluster each, the ledger; and of fingerprints, as many an
article as winnowing gives of 1,500 characters, entered and merged as loads of 1,000 do it. Texts are short and
fingerprints are drawn, for writing a million texts measures nothing of this. The new articles are real to every
stage: judged, loaded and settled in batches of 200. Prints for each size

    B/article    the index on disk, with what merging has left behind; and packed, what a probe may read
    MB of WAL    for 1,000 articles: the index alone, merges included, since the size before; and a whole load
    ms           for one new article: of the first 1,000 after a restart whose files the machine had forgotten, and
                 of those after; the median of batches, as judged + loaded + settled

The store is an embedded one in a temporary folder: 3 GB for a million articles.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import numpy as np
from sqlalchemy import Engine, create_engine, text

from flows.settle import settle_store
from store.embedded import ensure_server
from store.generations import write_fingerprints
from store.migrate import upgrade
from store.session import read_url
from tasks.deduplicate.judge import judge_batch
from tasks.deduplicate.normalise import normalise
from tasks.load.load import load_batch
from tasks.load.merge import ENOUGH, merge_generations
from tasks.records import Batch, Document
from tests.tasks.deduplicate.stories import make_document

T = TypeVar("T")

CHARACTERS = 1500
FINGERPRINTS = 61
GROWTH = 1000
BATCH, COLD, WARM = 200, 5, 10
TARGET = "to be held: 400 B; WAL of the index flat; cold and warm at most twice those of the smallest history"

ROWS = """
WITH made AS (SELECT unnest(CAST(:ids AS uuid[])) AS id),
     d AS (INSERT INTO document (id, document, source, first_seen_at, fetched_at, sha256, size, articles, cleaner)
           SELECT id, 'https://old.example/' || id, 'old', now(), now(), repeat('0', 64), 1, 1, '' FROM made),
     l AS (INSERT INTO ledger (run, document_id, ordinal, document, source, stage, outcome, of, at)
           SELECT :run, id, 1, 'https://old.example/' || id, 'old', 'load', 'loaded', 1, now() FROM made),
     a AS (INSERT INTO article (document_id, ordinal, document, source, byline, paragraphs, captions, images, tags,
               flags, cleaner, characters, content_hash, text_hash, relation, cluster, run, loaded_at, revision)
           SELECT id, 1, 'https://old.example/' || id, 'old', '[]', '[{"kind": "text", "text": "旧闻"}]', '[]', '[]',
               '[]', '[]', '', 2, gen_random_uuid(), gen_random_uuid(), 'new', gen_random_uuid(), :run, now(), 1
           FROM made RETURNING document_id, cluster)
INSERT INTO cluster (id, representative_document_id, representative_ordinal, canonical_document_id,
    canonical_ordinal, members) SELECT cluster, document_id, 1, document_id, 1, 1 FROM a
"""
ARTICLES = "SELECT count(*) FROM article"
WAL = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
PACKED = """
    SELECT (SELECT sum(length(counts) + length(postings)) FROM fingerprint_page)
        + (SELECT coalesce(sum(length(bits)), 0) FROM fingerprint_filter)
"""
ON_DISK = """
    SELECT sum(pg_total_relation_size(CAST('fingerprint_' || name AS regclass)))
    FROM unnest(ARRAY['page', 'filter', 'keys', 'generation']) AS name
"""


def ask(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)


def open_store(home: Path) -> Engine:
    engine = create_engine(read_url(ensure_server(home)), pool_pre_ping=True)
    upgrade(engine)
    return engine


def grow(home: Path, articles: int, seed: int) -> float:
    """Let the history grow to so many articles; gives the MB of WAL that their index took for 1,000."""
    engine, draw, run, written = open_store(home), np.random.default_rng(seed), uuid4(), 0
    fresh = articles - ask(engine, ARTICLES)
    for start in range(0, fresh, GROWTH):
        ids = [uuid4() for _ in range(min(GROWTH, fresh - start))]
        with engine.begin() as connection:
            connection.execute(text("SET synchronous_commit = off"))  # for this history to be there this hour
            connection.execute(text(ROWS), {"ids": ids, "run": run})
        before = ask(engine, WAL)
        drawn = draw.integers(-(2**63), 2**63, (len(ids), FINGERPRINTS)).tolist()
        with engine.begin() as connection:
            write_fingerprints(connection, {(key, 1): ones for key, ones in zip(ids, drawn, strict=True)})
        merge_generations(engine, ENOUGH * GROWTH // BATCH)
        written += ask(engine, WAL) - before
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
    return written / fresh * 1000 / 2**20


def make_batch(chance: random.Random) -> Batch[Document]:
    bodies = ("".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(CHARACTERS)) for _ in range(BATCH))
    return Batch(uuid4(), tuple(make_document(str(uuid4()), body) for body in bodies))


def take_in(engine: Engine, batch: Batch[Document]) -> tuple[float, ...]:
    """Milliseconds an article: of all, and for judging, loading and settling."""
    times = [time.perf_counter()]
    with engine.connect() as connection:
        judged = judge_batch(batch, connection, {})
    times.append(time.perf_counter())
    load_batch(judged, engine)
    times.append(time.perf_counter())
    settle_store(engine, batch.run, {})
    times.append(time.perf_counter())
    return (times[3] - times[0]) / BATCH * 1e3, *((b - a) / BATCH * 1e3 for a, b in zip(times, times[1:], strict=False))


def measure(home: Path, seed: int) -> tuple[str, str, str]:
    chance = random.Random(seed)  # noqa: S311 - texts to measure with, no secret
    batches = [make_batch(chance) for _ in range(COLD + WARM)]
    normalise("甲")  # the table of characters is made once a process
    engine = open_store(home)
    articles = ask(engine, ARTICLES)
    sizes = f"{ask(engine, ON_DISK) / articles:>10.0f}{ask(engine, PACKED) / articles:>8.0f}"
    cold = statistics.mean(take_in(engine, batch)[0] for batch in batches[:COLD])
    before = ask(engine, WAL)
    warm = [statistics.median(column) for column in zip(*(take_in(engine, one) for one in batches[COLD:]), strict=True)]
    written = (ask(engine, WAL) - before) / (BATCH * WARM) * 1000 / 2**20
    engine.dispose()
    return sizes, f"{written:>8.1f}", f"{cold:>8.2f}{warm[0]:>8.2f}    {' + '.join(f'{part:.2f}' for part in warm[1:])}"


def forget(home: Path) -> None:
    """Wait until the server has ended, and make the machine drop what it keeps of its files."""
    while (home / "postgres" / "data" / "postmaster.pid").exists():
        time.sleep(0.1)
    for path in (home / "postgres" / "data").rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def alone(act: Callable[..., T], *values: object) -> T:
    """Call in a process of its own, with whose end the server's comes."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(act, *values).result()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, help="where the temporary folder is made")
    asked = parser.parse_args()
    print("              index, B/article    MB of WAL/1,000         ms for a new article")
    print("  articles   on disk  packed     index    load      cold    warm    judged + loaded + settled", flush=True)
    with tempfile.TemporaryDirectory(dir=asked.home, ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        for articles in asked.sizes:
            index = alone(grow, home, articles, asked.seed + articles)
            forget(home)
            sizes, load, times = alone(measure, home, asked.seed + articles)
            print(f"{articles:>10,}{sizes}{index:>10.2f}{load}{times}", flush=True)
    print(TARGET)


if __name__ == "__main__":
    main()
