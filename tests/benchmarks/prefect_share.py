"""Prefect's share of a run: the ingest flow on a Prefect server, beside the same stages as plain functions.

    python -m tests.benchmarks.prefect_share [--articles 2000] [--batch 200] [--rounds 2]

Both take the same pages from a folder into an empty store each, in turns. Prints the seconds of each, the share, and
what the server's database grew by, an article.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from flows.commands.demo import environment
from flows.runtime.environment import SERVING, client_environment, process_environment
from flows.runtime.server import Server
from store.migrate import ready_store
from store.settings import settings

COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出"
PAGE = """<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"""


def write_pages(folder: Path, count: int) -> None:
    chance = random.Random(7)  # noqa: S311 - text to clean, no secret
    folder.mkdir()
    for number in range(count):
        paragraphs = "".join(f"<p>本报讯 {''.join(chance.choices(COMMON, k=150))}。</p>" for _ in range(10))
        page = PAGE.format(title=f"青石新区第{number}号项目开工", body=paragraphs)
        (folder / f"{number}.html").write_text(page, encoding="utf-8")


@contextmanager
def empty_store(home: Path) -> Iterator[None]:
    with environment(ZONEWIRE_HOME=str(home)):
        ready_store(settings()).dispose()
        yield


async def ingest_plainly(pages: str) -> None:
    """`flows.ingest`, without Prefect."""
    from flows.desk import open_desk
    from flows.resolve import resolve_sources
    from flows.settle import settle_store
    from tasks.clean.document import clean_batch
    from tasks.deduplicate.judge import judge_batch
    from tasks.fetch.known import read_known
    from tasks.fetch.snapshots import enter_snapshots
    from tasks.fetch.take import take
    from tasks.load.load import load_batch

    async with open_desk("ingest", resolve_sources([pages], settings()), settings()) as desk:
        async for found in desk.discover(None, None):
            with desk.engine.connect() as connection:
                known = read_known(connection, [reference.document for reference in found])
            snapshots = await take(found, desk.sources, known, desk.client, desk.archive)
            enter_snapshots(desk.engine, desk.archive)
            documents = await desk.crew.work(clean_batch, snapshots, desk.sources)
            with desk.engine.connect() as connection:
                verdicts = judge_batch(documents, connection, {}, {})
            load_batch(verdicts, desk.engine)
            settle_store(desk.engine, desk.run, {})


def seconds(work: object) -> float:
    started = time.perf_counter()
    asyncio.run(work)  # type: ignore[arg-type]
    return time.perf_counter() - started


def database_bytes(home: Path, after_a_day: bool) -> int:
    """Pages in use; after a day the server forgets the events of task runs."""
    with closing(sqlite3.connect(home / "prefect.db")) as live, closing(sqlite3.connect(":memory:")) as copy:
        live.backup(copy)
        if after_a_day:
            copy.execute("DELETE FROM events WHERE event LIKE 'prefect.task-run.%'")
            copy.execute("DELETE FROM event_resources WHERE event_id NOT IN (SELECT id FROM events)")
            copy.commit()
        copy.execute("VACUUM")
        count, size = (copy.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(count * size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--batch", type=int, default=settings().batch_size)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zonewire-share-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        write_pages(root / "pages", asked.articles)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = Server(root / "prefect", ("127.0.0.1", port), SERVING)
        server.wait()
        try:
            with (
                environment(ZONEWIRE_BATCH_SIZE=str(asked.batch)),
                process_environment(client_environment(os.environ, server.home, server.url)),
            ):
                compare(root, server.home, asked.articles, asked.rounds)
        finally:
            server.end()


def compare(root: Path, prefect: Path, articles: int, rounds: int) -> None:
    from flows.ingest import ingest

    pages, plain, flow = str(root / "pages"), 0.0, 0.0
    with empty_store(root / "warm"):
        asyncio.run(ingest([f"{pages}/0.html"]))  # what is done once: imports, the first connections
    time.sleep(5)
    before = {after_a_day: database_bytes(prefect, after_a_day) for after_a_day in (False, True)}
    for number in range(rounds):
        with empty_store(root / f"plain {number}"):
            plain += seconds(ingest_plainly(pages))
        with empty_store(root / f"flow {number}"):
            flow += seconds(ingest([pages]))
    time.sleep(10)  # the server writes what it has taken
    grown, kept = ((database_bytes(prefect, day) - before[day]) / rounds / articles for day in (False, True))
    print(f"plain functions {plain:.1f} s, flow {flow:.1f} s: Prefect's share {1 - plain / flow:.1%}")
    print(f"Prefect's database grew by {grown:.0f} bytes an article; {kept:.0f} after a day")


if __name__ == "__main__":
    main()
