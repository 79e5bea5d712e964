"""What a growing history costs a new article: milliseconds, WAL, and bytes of fingerprints.

    python -m tests.benchmarks.history [--sizes 10000 100000]

The history is of drawn fingerprints, as many an article as winnowing gives of 1,500 characters, put in by the server;
its index is built in one piece, so it is denser than one that grew. The new articles are real to every stage: judged,
loaded and settled in batches of 200. `first` is the first batch, whose pages the server has mostly not yet read; the
machine's file cache stays as it is. The store is an embedded one in a temporary folder: 7 KB an article of history.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
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

CHARACTERS = 1500
FINGERPRINTS = 61
BATCH, BATCHES = 200, 6

FILL = """
    INSERT INTO fingerprint (key, document_id, ordinal)
    SELECT ((random() - 0.5) * 1.8e19)::bigint, document, 1
    FROM (SELECT gen_random_uuid() AS document FROM generate_series(1, {articles})) AS history,
         generate_series(1, {fingerprints})
"""


def fill(engine: Engine, articles: int) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("TRUNCATE fingerprint"))
        connection.execute(text("ALTER TABLE fingerprint DROP CONSTRAINT fingerprint_pkey"))
        connection.execute(text(FILL.format(articles=articles, fingerprints=FINGERPRINTS)))
        connection.execute(text("ALTER TABLE fingerprint ADD PRIMARY KEY (key, document_id, ordinal)"))
        connection.execute(text("VACUUM ANALYZE fingerprint"))
        connection.execute(text("CHECKPOINT"))


def make_batch(chance: random.Random) -> Batch[Document]:
    bodies = ("".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(CHARACTERS)) for _ in range(BATCH))
    return Batch(uuid4(), tuple(make_document(str(uuid4()), body) for body in bodies))


def take_in(engine: Engine, batch: Batch[Document]) -> tuple[float, float, float]:
    """Milliseconds an article for judging, loading and settling."""
    times = [time.perf_counter()]
    with engine.connect() as connection:
        judged = judge_batch(batch, connection, {})
    times.append(time.perf_counter())
    load_batch(judged, engine)
    times.append(time.perf_counter())
    settle_store(engine, batch.run, {})
    times.append(time.perf_counter())
    judging, loading, settling = ((b - a) / BATCH * 1e3 for a, b in zip(times, times[1:], strict=False))
    return judging, loading, settling


def ask(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)


WAL = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
SIZE = "SELECT pg_total_relation_size('fingerprint')"


def measure(engine: Engine, articles: int, chance: random.Random) -> str:
    size = ask(engine, SIZE)
    first = sum(take_in(engine, make_batch(chance)))
    before = ask(engine, WAL)
    warm = [take_in(engine, make_batch(chance)) for _ in range(BATCHES)]
    written = (ask(engine, WAL) - before) / (BATCH * BATCHES) * 1000 / 2**20
    judging, loading, settling = (statistics.median(column) for column in zip(*warm, strict=True))
    return (
        f"{articles:>10,}{size / articles:>12,.0f}{first:>8.2f}{judging + loading + settling:>8.2f}"
        f"{judging:>10.2f}{loading:>10.2f}{settling:>10.2f}{written:>14.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - texts to measure with, no secret
    print("            fingerprints   ms for a new article                        MB of WAL")
    print("  articles   B/article   first    then    judged    loaded   settled    for 1,000", flush=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        engine = create_engine(read_url(ensure_server(Path(home))), pool_pre_ping=True)
        upgrade(engine)
        for articles in asked.sizes:
            fill(engine, articles)
            print(measure(engine, articles, chance), flush=True)
        engine.dispose()


if __name__ == "__main__":
    main()
