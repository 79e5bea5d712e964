"""`zonewire db url|psql|upgrade|check|dictionary|dump|restore`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from rich.console import Console
from sqlalchemy import Engine

from flows.resolve import AskedWrongly
from store.dictionary import write_dictionary
from store.embedded import find_program
from store.migrate import check, read_revision, ready_store, upgrade
from store.session import open_engine, safe_url
from store.settings import settings


def show_url(password: bool) -> None:
    """Print the address in libpq's form, as other clients take it; the password only if asked for."""
    url = open_engine(settings()).url.set(drivername="postgresql")
    print(url.render_as_string(hide_password=not password))
    if settings().database_url is None:
        sys.stderr.write("The embedded server runs while a zonewire command does; `zonewire db psql` keeps it up\n")


def open_psql(arguments: list[str]) -> int:
    """psql on the store, for as long as its user stays; gives its exit status."""
    return run_client("psql", ready_store(settings()), arguments)


def run_client(name: str, engine: Engine, arguments: list[str]) -> int:
    """One of PostgreSQL's clients on the store; gives its exit status."""
    with start_client(name, engine, arguments) as client:
        return client.wait()


def start_client(name: str, engine: Engine, arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
    url = engine.url.set(drivername="postgresql")
    secret = {"PGPASSWORD": url.password} if url.password else {}  # not in the arguments, which everybody can see
    address = f"--dbname={url.set(password=None).render_as_string()}"
    command = [str(find_program(name)), address, *arguments]
    return subprocess.Popen(command, env={**os.environ, **secret}, **options)  # noqa: S603


def dump_store(console: Console, to: Path) -> int:
    """Every table and view in pg_dump's own format, whole or not at all; gives the exit status."""
    partial = to.with_name(f".{to.name}.partial")
    form = ["--format=custom", "--no-owner", "--no-privileges", f"--file={partial}"]
    try:
        if status := run_client("pg_dump", ready_store(settings()), form):
            return status
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)
    console.print(f"the store is in {to}, {to.stat().st_size} bytes; the archive (ZONEWIRE_ARCHIVE_URL) is not")
    console.print(f"Next, where it shall be: zonewire db restore {to}", highlight=False)
    return 0


def restore_store(console: Console, dump: Path) -> int:
    """A dump into an empty store, whole or not at all; gives the exit status."""
    engine = open_engine(settings())
    with engine.connect() as connection:
        if read_revision(connection) is not None:
            raise AskedWrongly(f"{safe_url(engine)} holds a store already: a dump is restored into an empty database")
    if status := run_dump(engine, dump):
        return status
    console.print(f"{dump} is restored; {check(engine) or 'store and program agree'}", highlight=False, markup=False)
    return 0


def run_dump(engine: Engine, dump: Path) -> int:
    """A dump's statements, in one transaction; gives the exit status.

    psql runs them: pg_restore would begin with a setting that servers before 17 do not know.
    """
    read = [str(find_program("pg_restore")), "--no-owner", "--no-privileges", "--file=-", str(dump)]
    form = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--output={os.devnull}"]
    with (
        start_client("psql", engine, form, stdin=subprocess.PIPE) as psql,
        subprocess.Popen(read, stdout=subprocess.PIPE) as script,  # noqa: S603
    ):
        assert psql.stdin and script.stdout  # noqa: S101 - they are pipes
        with suppress(BrokenPipeError):  # psql says why it ended
            for line in script.stdout:
                if line.startswith(b"SET transaction_timeout"):
                    break
                psql.stdin.write(line)
            shutil.copyfileobj(script.stdout, psql.stdin)
            if script.wait():
                psql.kill()  # else the end of what could be read would be committed
    return script.returncode or psql.returncode


def upgrade_store(console: Console) -> None:
    applied = upgrade(open_engine(settings()))
    console.print(f"applied: {', '.join(applied)}" if applied else "the store is up to date", highlight=False)


def check_store(console: Console) -> int:
    """0 where store and program agree; else 1, and what to type."""
    fault = check(open_engine(settings()))
    console.print(fault or "store and program agree", highlight=False, markup=False)
    return 1 if fault else 0


def show_dictionary() -> str:
    with ready_store(settings()).connect() as connection:
        return write_dictionary(connection)
