"""Ingests that are killed: a corpus, a child process to kill, and what a store must hold in the end.

    python -m tests.chaos HOME FILE    is the child: it takes FILE through every stage, and says which it begins

    take
    enter_snapshots
    …
    settle_store    the fifth word of the first batch; killed now, the articles are in and not settled

Whatever was killed, and when: the next run leaves the very rows, edges, fingerprints and snapshots of a run that nobody
disturbed, and over both runs every item has come to its end once, in the same way.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, select, text

import flows.settle
import tests.pipeline
from store.generations import read_generations, read_keys, read_stretch
from store.migrate import ready_store
from store.postings import unpack
from store.settings import Settings
from store.tables import SQLModel
from store.upkeep import count_faults
from tasks.load import merge
from tests.pipeline import ingest

BATCH = 20
STAGES: dict[str, Any] = {
    "take": tests.pipeline,
    "enter_snapshots": tests.pipeline,
    "clean_batch": tests.pipeline,
    "judge_batch": tests.pipeline,
    "load_batch": tests.pipeline,
    "settle_store": tests.pipeline,
    "merge_generations": flows.settle,
}
"""What every batch goes through, in this order, and where it is called."""
VICTIMS = {"ingest": signal.SIGKILL, "postgres": signal.SIGKILL, "connections": signal.SIGINT}
"""What is killed; `connections` are ended by a server that shuts down in good order, and is started again."""
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出开发区园厂房企业项目签约投产"
"""Sentences drawn from these share nothing by chance."""
TABLES = SQLModel.metadata.tables
APART = {"run", "ledger", "fingerprint_generation", "fingerprint_page", "fingerprint_filter", "fingerprint_keys"}
"""Tables that hold the same in another way after two runs; they are read below."""
OF_A_RUN = {"run", "replaced_by", "warc", "warc_offset", "unchanged", "tries"}
OF_A_MOMENT = {"first_seen_at", "fetched_at", "loaded_at", "replaced_at", "first_at", "last_at"}
"""Columns that say in which run, and when."""
FIRST_WORD = text("""
    SELECT DISTINCT ON (document_id, ordinal) document, ordinal, source, stage, outcome, reason, detail, of
    FROM ledger ORDER BY document_id, ordinal, at
""")
LAST_RUN = text("""
    SELECT l.document, l.ordinal FROM ledger l WHERE l.run = (SELECT id FROM run ORDER BY started_at DESC LIMIT 1)
""")
BALANCED = text("SELECT b.balanced FROM run_balance b JOIN run r ON r.id = b.run ORDER BY r.started_at DESC LIMIT 1")


def write_corpus(file: Path, documents: int, seed: int = 1) -> None:
    """Made-up news, of which a sixth is printed again later with another opening, and a line that is broken."""
    chance = random.Random(seed)  # noqa: S311 - news to be killed, no secret
    stories: list[str] = []
    with file.open("w", encoding="utf-8") as lines:
        for number in range(documents):
            if stories and chance.random() < 1 / 6:
                body = f"据青石日报消息，\n{chance.choice(stories)}"
            else:
                body = "\n".join(make_sentence(chance) for _ in range(12))
                stories.append(body)
            item = {"id": number, "title": f"{body[3:20]}", "published": "2026-09-01 08:30", "text": body}
            lines.write(json.dumps(item, ensure_ascii=False) + "\n")
        lines.write('{"id": "broken"\n')


def make_sentence(chance: random.Random) -> str:
    return "".join(chance.choices(COMMON, k=40)) + "。"


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds, and how its items ended, the times and names of runs aside."""

    rows: dict[str, list[str]]
    fingerprints: frozenset[Any]
    ended: list[str]
    last: list[str]
    balanced: bool
    faults: dict[str, int]


def read_held(connection: Connection) -> Held:
    rows = {name: read_rows(connection, table) for name, table in TABLES.items() if name not in APART}
    ended, last = (sorted(map(repr, connection.execute(query))) for query in (FIRST_WORD, LAST_RUN))
    balanced = bool(connection.scalar(BALANCED))
    return Held(rows, frozenset(read_fingerprints(connection)), ended, last, balanced, count_faults(connection))


def read_rows(connection: Connection, table: Table) -> list[str]:
    """A document that was taken twice has two snapshots, alike but for their times."""
    columns = [column for column in table.columns if column.name not in OF_A_RUN | OF_A_MOMENT]
    return sorted(map(repr, connection.execute(select(*columns).distinct())))


def read_fingerprints(connection: Connection) -> Iterator[tuple[object, int]]:
    """Which article has which fingerprint, however many merges it went through."""
    for one in read_generations(connection):
        keys = read_keys(connection, one.id, range(one.shape.articles))
        postings = unpack(read_stretch(connection, one.id, 0, one.shape.pages), one.shape)
        for fingerprint, number in zip(postings.hashes.tolist(), postings.numbers.tolist(), strict=True):
            yield keys[number], fingerprint


def make_settings(home: Path) -> Settings:
    return Settings(home=home, sources=home, batch_size=BATCH)


def run_again(engine: Engine, home: Path, file: Path) -> Held:
    """What the store holds once a run went through undisturbed."""
    ingest(engine, make_settings(home), [str(file)])
    with engine.connect() as connection:
        return read_held(connection)


def empty(engine: Engine, home: Path) -> None:
    """Away with rows and archive; the server stays."""
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))
    for folder in home.iterdir():
        if folder.is_dir() and folder.name != "postgres":
            shutil.rmtree(folder)


def find_postmaster(home: Path) -> int:
    (written,) = home.rglob("postmaster.pid")
    return int(written.read_text().split()[0])


@dataclass(frozen=True, slots=True)
class Killed:
    batch: int
    stage: str
    """Where it was, as far as it said."""
    died: bool
    """Whether the ingest did not live through; it may, unless it is what was killed."""


def kill_once(home: Path, file: Path, at: int, delay: float, victim: str) -> Killed:
    """Kill one of VICTIMS so many seconds after the ingest's `at`th word."""
    command = [sys.executable, "-m", "tests.chaos", str(home), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        assert child.stdout
        said = [child.stdout.readline().strip() for _ in range(at + 1)]
        assert said[-1], "it lives"
        time.sleep(delay)
        os.kill(child.pid if victim == "ingest" else find_postmaster(home), VICTIMS[victim])
        rest = child.stdout.read().split()
    if victim == "ingest":  # under another it may have gone on
        said += rest
    return Killed((len(said) - 1) // len(STAGES), said[-1], child.returncode != 0)


def saying(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
    def say_and_act(*arguments: Any) -> Any:
        print(name, flush=True)
        return act(*arguments)

    return say_and_act


def main() -> None:
    home, file = map(Path, sys.argv[1:])
    for name, module in STAGES.items():
        setattr(module, name, saying(name, getattr(module, name)))
    merge.STRETCH = 8  # what is merged here is small: still it takes several transactions
    ingest(ready_store(make_settings(home)), make_settings(home), [str(file)])


if __name__ == "__main__":
    main()
