"""Kills ingests, and PostgreSQL under them, at random moments; says of each whether the next run mended it.

python -m tests.benchmarks.chaos [--kills 100] [--documents 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path

from store.migrate import ready_store
from tests.chaos import BATCH, STAGES, VICTIMS, empty, kill_once, make_settings, run_again, write_corpus

SOON = 0.1
"""Seconds in which a stage of a batch is done, or nearly."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - moments to kill at, no secret
    outcomes: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, file = Path(folder), Path(folder, "news.jsonl")
        write_corpus(file, asked.documents)
        engine = ready_store(make_settings(home))
        undisturbed = run_again(engine, home, file)
        print(f"undisturbed: {len(undisturbed.last)} items, {len(undisturbed.rows['edge'])} edges", flush=True)
        for number in range(1, asked.kills + 1):
            empty(engine, home)
            victim, at = chance.choice(list(VICTIMS)), chance.randrange(asked.documents // BATCH * len(STAGES))
            killed = kill_once(home, file, at, chance.uniform(0, SOON), victim)
            engine.dispose()
            outcome = "mended" if run_again(engine, home, file) == undisturbed else "NOT MENDED"
            what = f"{victim} killed{'' if killed.died else ', ingest lived on'}"
            outcomes[f"{what}: {outcome}"] += 1
            stages[killed.stage] += 1
            print(f"{number:4} {what}, batch {killed.batch}, {killed.stage}: {outcome}", flush=True)
        engine.dispose()
    print(dict(stages))
    print(dict(outcomes))


if __name__ == "__main__":
    main()
