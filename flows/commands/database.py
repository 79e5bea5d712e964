"""`zonewire db url|upgrade|check`."""

from __future__ import annotations

import os
import subprocess
import sys

from rich.console import Console

from store.embedded import find_psql
from store.migrate import check, ready_store, upgrade
from store.session import open_engine
from store.settings import settings


def show_url(password: bool) -> None:
    """Print the address in libpq's form, as other clients take it; the password only if asked for."""
    url = open_engine(settings()).url.set(drivername="postgresql")
    print(url.render_as_string(hide_password=not password))
    if settings().database_url is None:
        sys.stderr.write("The embedded server runs while a zonewire command does; `zonewire db psql` keeps it up\n")


def open_psql(arguments: list[str]) -> int:
    """psql on the store, for as long as its user stays; gives its exit status."""
    url = ready_store(settings()).url.set(drivername="postgresql")
    secret = {"PGPASSWORD": url.password} if url.password else {}  # not in the arguments, which everybody can see
    command = [str(find_psql()), url.set(password=None).render_as_string(), *arguments]
    return subprocess.run(command, env={**os.environ, **secret}, check=False).returncode  # noqa: S603


def upgrade_store(console: Console) -> None:
    applied = upgrade(open_engine(settings()))
    console.print(f"applied: {', '.join(applied)}" if applied else "the store is up to date", highlight=False)


def check_store(console: Console) -> int:
    """0 where store and program agree; else 1, and what to type."""
    fault = check(open_engine(settings()))
    console.print(fault or "store and program agree", highlight=False, markup=False)
    return 1 if fault else 0
