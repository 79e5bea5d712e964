"""Kills ingests, and PostgreSQL under them, at random moments; says of each whether the next run mended it.

python -m tests.benchmarks.chaos [--kills 100] [--documents 2000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from store.migrate import ready_store
from tests.chaos import empty, kill_once, make_settings, read_held, write_corpus
from tests.pipeline import ingest


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - moments to kill at, no secret
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, file = Path(folder), Path(folder, "news.jsonl")
        write_corpus(file, asked.documents)
        engine = ready_store(make_settings(home))
        started = time.monotonic()
        ingest(engine, make_settings(home), [str(file)])
        seconds, undisturbed = time.monotonic() - started, read_held(engine)
        print(f"undisturbed: {seconds:.1f} s, {len(undisturbed.last)} items, {len(undisturbed.rows['edge'])} edges")
        for _ in range(asked.kills):
            empty(engine, home)
            server, after = chance.random() < 0.5, chance.uniform(0, seconds)
            died = kill_once(home, file, after, server=server)
            engine.dispose()
            with engine.connect() as connection:
                left = connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one()
            ingest(engine, make_settings(home), [str(file)])
            what = f"{'postgres' if server else 'ingest'} killed{'' if died else ', ingest lived on'}"
            outcome = "mended" if read_held(engine) == undisturbed else "NOT MENDED"
            counts[f"{what}: {outcome}"] += 1
            print(f"after {after:5.1f} s {what}, {left} articles in: {outcome}", flush=True)
        engine.dispose()
    print(dict(counts))


if __name__ == "__main__":
    main()
