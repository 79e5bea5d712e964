"""Ingests that are killed: a corpus, a child process to kill, and what a store must hold in the end.

    python -m tests.chaos HOME FILE    is the child: it says `started`, takes FILE through every stage, and ends

Whatever was killed, and when: the next run leaves the very rows and edges of a run that nobody disturbed, and over both
runs every item has come to its end once, in the same way.
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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, text

from store.migrate import ready_store
from store.settings import Settings
from store.tables import SQLModel
from tests.pipeline import ingest

COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出开发区园厂房企业项目签约投产"
"""Sentences drawn from these share nothing by chance."""
HELD = {
    "document": "document, sha256, articles, cleaner",
    "article": "document, ordinal, content_hash, text_hash, relation, cluster, revision, source",
    "article_revision": "document_id, ordinal, revision",
    "edge": "document_id, ordinal, other_document_id, other_ordinal, relation, coverage, coverage_other, longest_run",
    "cluster": "*",
    "quarantine": "document, ordinal, reason",
    "unsettled": "*",
}
FIRST_WORD = text("""
    SELECT DISTINCT ON (document_id, ordinal) document, ordinal, stage, outcome, reason
    FROM ledger ORDER BY document_id, ordinal, at
""")
LAST_RUN = text("""
    SELECT l.document, l.ordinal FROM ledger l JOIN run r ON r.id = l.run
    WHERE r.started_at = (SELECT max(started_at) FROM run)
""")


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
    ended: list[Any]
    last: list[Any]


def read_held(engine: Engine) -> Held:
    with engine.connect() as connection:
        rows = {table: read_rows(connection, table, columns) for table, columns in HELD.items()}
        return Held(rows, *(sorted(map(tuple, connection.execute(query))) for query in (FIRST_WORD, LAST_RUN)))


def read_rows(connection: Connection, table: str, columns: str) -> list[str]:
    return sorted(map(repr, connection.execute(text(f"SELECT {columns} FROM {table}"))))  # noqa: S608


def make_settings(home: Path) -> Settings:
    return Settings(home=home, sources=home, batch_size=20)


def empty(engine: Engine, home: Path) -> None:
    """Away with rows and archive; the server stays."""
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            connection.execute(delete(table))
    for folder in home.iterdir():
        if folder.is_dir() and folder.name != "postgres":
            shutil.rmtree(folder)


def run_child(home: Path, file: Path) -> subprocess.Popen[str]:
    """A child that has just started to ingest."""
    command = [sys.executable, "-m", "tests.chaos", str(home), str(file)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert child.stdout and child.stdout.readline() == "started\n"
    return child


def find_postmaster(home: Path) -> int:
    (written,) = home.rglob("postmaster.pid")
    return int(written.read_text().split()[0])


def kill_once(home: Path, file: Path, after: float, *, server: bool) -> bool:
    """Kill an ingest, or PostgreSQL under it, so many seconds after its start; True where it did not live through."""
    child = run_child(home, file)
    time.sleep(after)
    os.kill(find_postmaster(home) if server else child.pid, signal.SIGKILL)
    return child.wait() != 0


def main() -> None:
    home, file = map(Path, sys.argv[1:])
    engine = ready_store(make_settings(home))
    print("started", flush=True)
    ingest(engine, make_settings(home), [str(file)])


if __name__ == "__main__":
    main()
