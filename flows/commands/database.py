"""`zonewire db url|upgrade|check`."""

from __future__ import annotations

from rich.console import Console

from store.migrate import check, upgrade
from store.session import open_engine
from store.settings import settings


def show_url(password: bool) -> None:
    """Print the address; libpq's form, so that psql takes it. The password only if asked for."""
    url = open_engine(settings()).url.set(drivername="postgresql")
    print(url.render_as_string(hide_password=not password))


def upgrade_store(console: Console) -> None:
    applied = upgrade(open_engine(settings()))
    console.print(f"applied: {', '.join(applied)}" if applied else "the store is up to date", highlight=False)


def check_store(console: Console) -> int:
    """0 where store and program agree; else 1, and what to type."""
    fault = check(open_engine(settings()))
    console.print(fault or "store and program agree", highlight=False, markup=False)
    return 1 if fault else 0
