"""`zonewire digest`: the last seven days on one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rich.console import Console

from flows.digest_page import keep_page, make_digest, render_page, tell_wrong, write_page
from flows.resolve import known_sources
from store.migrate import ready_store
from store.settings import settings


def run_digest(console: Console, until: date | None, to: Path | None) -> None:
    engine = ready_store(settings())
    try:
        digest = make_digest(engine, known_sources([], settings()), until)
    finally:
        engine.dispose()
    if to:
        write_page(render_page(digest), to)
    file = to or keep_page(digest, settings().home)
    said = "; ".join(tell_wrong(digest)) or "nothing wants a look"
    console.print(f"{digest.days[0]} to {digest.days[-1]}: {said}", highlight=False, markup=False)
    console.print(f"The page: {file}", highlight=False, markup=False, soft_wrap=True)
