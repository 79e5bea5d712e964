"""How much memory an export takes, and how long: each format in a process of its own, over made-up articles.

    python -m tests.benchmarks.export [--articles 1000000]

The store is an embedded one in a temporary folder, some 4 GB for a million articles.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from store.export import EXPORTS
from store.migrate import ready_store
from store.parquet import write_months, write_parquet
from store.settings import Settings
from store.writers import WRITERS

ARTICLES = text("""
    INSERT INTO article
    SELECT key, 1, 'https://qingshi.example/' || n, 'qingshi', 'https://qingshi.example/' || n, NULL,
        '青石开发区要闻之' || n, NULL, '要闻', '本报讯',
        '[{"role": "记者", "name": "宋知远", "outlet": null, "printed_role": null}]', '青石日报',
        timestamptz '2016-01-01 08:00+08' + n % 3650 * interval '1 day', 'day', NULL,
        jsonb_build_array(jsonb_build_object('kind', 'text', 'text', body)), '[]', '[]', '[]', '[]', NULL,
        'A02 要闻', '2026.11.1', 1500, key, key, 'new', key, key, now(), 1
    FROM (SELECT n, md5(n::text)::uuid AS key, (
            SELECT string_agg(translate(md5(n || '-' || k), '0123456789abcdef', '的一是在不了有和人这中大为上个国'), '')
            FROM generate_series(1, 47) AS k) AS body
        FROM generate_series(CAST(:first AS int), :last) AS n) AS made
""")
FORMATS = (*WRITERS, "parquet", "parquet by month")


def export(home: Path, file_format: str) -> None:
    """What a child does: the export, then what it cost."""
    started = time.perf_counter()
    articles = EXPORTS["articles"](ready_store(Settings(home=home)))
    if file_format == "parquet by month":
        count = write_months(articles, home / "months")
        size = sum(file.stat().st_size for file in (home / "months").rglob("*.parquet"))
    else:
        with (home / "export").open("wb") as out:
            count = (WRITERS | {"parquet": write_parquet})[file_format](articles, out)
        size = (home / "export").stat().st_size
    seconds, peak = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{file_format:<18}{count:>10,} articles {seconds:>7.0f} s {size >> 20:>8,} MB {peak:>6.0f} MB of memory")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--child", nargs=2, metavar=("HOME", "FORMAT"))
    asked = parser.parse_args()
    if asked.child:
        export(Path(asked.child[0]), asked.child[1])
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        engine = ready_store(Settings(home=Path(home)))
        for first in range(0, asked.articles, 50_000):
            with engine.begin() as connection:
                last = min(first + 50_000, asked.articles) - 1
                connection.execute(ARTICLES, {"first": first, "last": last})
        for file_format in FORMATS:
            command = [sys.executable, "-m", "tests.benchmarks.export", "--child", home, file_format]
            subprocess.run(command, check=True)
        engine.dispose()


if __name__ == "__main__":
    main()
