"""How fast articles are loaded, beside a raw binary COPY and `session.add_all` of the very same rows.

    python -m tests.benchmarks.load [--articles 10000] [--batch 200]

The store is that of ZONEWIRE_TEST_DATABASE_URL, in schemas of its own, else an embedded one in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.schema import CreateSchema, DropSchema
from sqlmodel import Session

from store import tables
from store.keys import document_key
from store.session import open_engine
from store.settings import Settings
from store.tables import SQLModel
from tasks.load.copy import copy_rows
from tasks.load.load import load_batch
from tasks.load.tables import TABLES, any_of
from tasks.records import Batch, Judged, Paragraph
from tests.tasks.load.batches import article, judged, verdict

MODELS = {
    model.__tablename__: model
    for model in (
        *(tables.Document, tables.Article, tables.Cluster, tables.Ledger),
        *(tables.FingerprintGeneration, tables.FingerprintPage, tables.FingerprintKeys),
    )
}
CHARACTERS = 1500
FINGERPRINTS = 46
"""What winnowing gives of 1,500 characters (k=8, w=48)."""
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出"

Rows = dict[str, list[dict[str, object]]]


def make_batch(first: int, count: int, chance: random.Random) -> Batch[Judged]:
    return Batch(uuid4(), tuple(make_judged(number, chance) for number in range(first, first + count)))


def make_judged(number: int, chance: random.Random) -> Judged:
    paragraphs = tuple(Paragraph("text", "".join(chance.choices(COMMON, k=CHARACTERS // 10))) for _ in range(10))
    one = verdict(article(f"https://qingshi.example/{number}.html", paragraphs=paragraphs))
    fingerprints = tuple(chance.getrandbits(64) - 2**63 for _ in range(FINGERPRINTS))
    return judged(replace(one, fingerprints=fingerprints))


def read_rows(engine: Engine, batch: Batch[Judged], before: set[UUID]) -> Rows:
    """What the store holds of a batch. `before`: generations of fingerprints that others left; this one's is added."""
    ids = [document_key(item.capture.document) for item in batch]
    clusters = [one.cluster for item in batch for one in item.clusters]
    with engine.connect() as connection:
        written = set(connection.scalars(select(TABLES["fingerprint_generation"].c.id))) - before
        before |= written
        keys = {"document": ("id", ids), "cluster": ("id", clusters), "fingerprint_generation": ("id", written)}
        keys |= dict.fromkeys(("fingerprint_page", "fingerprint_keys"), ("generation", written))
        rows: Rows = {}
        for name in MODELS:
            column, wanted = keys.get(name, ("document_id", ids))
            query = select(TABLES[name]).where(any_of(TABLES[name].c[column], wanted))
            rows[name] = [dict(row) for row in connection.execute(query).mappings()]
    return rows


def copy(engine: Engine, rows: Rows) -> None:
    with engine.begin() as connection:
        for name in MODELS:
            copy_rows(connection, TABLES[name], rows[name])


def add_all(engine: Engine, rows: Rows) -> None:
    with Session(engine) as session:
        session.add_all(model(**row) for name, model in MODELS.items() for row in rows[name])
        session.commit()


@dataclass(slots=True)
class Clock:
    """Time spent on so many articles."""

    seconds: float = 0
    articles: int = 0

    def time(self, articles: int, act: Callable[[], object]) -> None:
        start = time.perf_counter()
        act()
        self.seconds += time.perf_counter() - start
        self.articles += articles

    @property
    def rate(self) -> float:
        return self.articles / self.seconds


@contextmanager
def open_stores() -> Iterator[list[Engine]]:
    """Three schemas with the same tables and indexes: for load, for COPY, for add_all."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        url = os.environ.get("ZONEWIRE_TEST_DATABASE_URL") or None
        first = open_engine(Settings(home=Path(home), database_url=url))
        schemas = [f"bench_{name}" for name in ("load", "copy", "add")]
        engines = []
        for schema in schemas:
            with first.begin() as connection:
                connection.execute(DropSchema(schema, cascade=True, if_exists=True))
                connection.execute(CreateSchema(schema))
            engine = create_engine(first.url, connect_args={"options": f"-c search_path={schema}"})
            SQLModel.metadata.create_all(engine)
            engines.append(engine)
        yield engines
        for engine, schema in zip(engines, schemas, strict=True):
            engine.dispose()
            with first.begin() as connection:
                connection.execute(DropSchema(schema, cascade=True))
        first.dispose()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 - text to measure with, no secret
    loaded, again, copied, added = Clock(), Clock(), Clock(), Clock()
    generations: set[UUID] = set()
    peaks: dict[int, float] = {}
    with open_stores() as (for_load, for_copy, for_add):
        for number, start in enumerate(range(0, asked.articles, asked.batch)):
            # Side by side, batch by batch: whatever else this machine does weighs on all alike.
            count = min(asked.batch, asked.articles - start)
            batch = make_batch(start, count, chance)
            loaded.time(count, lambda batch=batch: load_batch(batch, for_load))
            rows = read_rows(for_load, batch, generations)
            copied.time(count, lambda rows=rows: copy(for_copy, rows))
            later = Batch(uuid4(), batch.items)
            again.time(count, lambda later=later: load_batch(later, for_load))
            if number % 5 == 0:
                added.time(count, lambda rows=rows: add_all(for_add, rows))
            if start + count >= asked.articles // 10 and not peaks:
                peaks[start + count] = read_peak()
    peaks[asked.articles] = read_peak()
    for label, clock in (
        ("load_batch", loaded),
        ("load_batch, all unchanged", again),
        ("raw binary COPY", copied),
        ("session.add_all", added),
    ):
        print(f"{label:<28}{clock.rate:>10,.0f} articles/s  ({clock.articles:,} articles)")
    print(f"load ÷ raw binary COPY      {loaded.rate / copied.rate:>10.2f}  (to be held: 0.5)")
    print(f"load ÷ session.add_all      {loaded.rate / added.rate:>10.1f}  (to be held: 10)")
    first, last = min(peaks), max(peaks)
    print(f"memory, {first:,} → {last:,} articles {peaks[first]:.0f} → {peaks[last]:.0f} MB  (to be held: flat)")


def read_peak() -> float:
    """The most memory that this process has had, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
