"""The digest as one HTML page that needs nothing else and does nothing: no script, no request, pages' words as words.

title  <script>alert(1)</script>   →   &lt;script&gt;alert(1)&lt;/script&gt;
link   javascript:alert(1)         →   no link, for only http and https addresses become links
title  abc‮txt.exe (a bidi mark)   →   the mark gone, and every title isolated in <bdi>
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sqlalchemy import Engine

from flows.commands.show import CONTROLS, printed_time, short_address
from store.digest import read_digest
from store.digest_rows import Digest, Known, Newest
from tasks.records import SHANGHAI
from tasks.sources import Source

SOURCES_SHOWN = 40


def make_digest(engine: Engine, sources: Mapping[str, Source], until: date | None) -> Digest:
    """Of the seven days that end with `until`; with today where none is given."""
    now = datetime.now(SHANGHAI)
    with engine.connect() as connection:
        return read_digest(connection, tell_known(sources, now.date()), until or now.date(), now)


def tell_known(sources: Mapping[str, Source], today: date) -> dict[str, Known]:
    known = {}
    for name, source in sources.items():
        ended = source.valid_until is not None and source.valid_until < today
        schedule = "" if ended else source.schedule or ""
        # Minute and hour aside, cron's fields say on which days a source is asked.
        known[name] = Known(source.title, source.region, bool(schedule), schedule.split()[2:] == ["*"] * 3)
    return known


def render_page(digest: Digest) -> str:
    environment = Environment(
        loader=PackageLoader("flows"),
        autoescape=True,
        finalize=neutral,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": "{:,}".format, "short": short_address, "printed": print_time}
    environment.tests["web"] = is_web
    page = environment.get_template("digest.html")
    return page.render(digest=digest, wrong=tell_wrong(digest), shown=SOURCES_SHOWN)


def neutral(value: Any) -> Any:
    """Whatever the template prints: a page's control and direction marks never reach the reader."""
    return CONTROLS.sub(" ", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def print_time(newest: Newest) -> str:
    return printed_time({"published_at": newest.published_at, "published_precision": newest.published_precision})


def tell_wrong(digest: Digest) -> list[str]:
    """What wants a look, the worst first: `2 silent days`."""
    counts = {
        "run failed|runs failed": digest.runs.failed,
        "run does not add up|runs do not add up": digest.runs.unbalanced,
        "silent day|silent days": sum(week.silent for week in digest.weeks),
        "source has given nothing yet|sources have given nothing yet": len(digest.never),
        "issue missing|issues missing": sum(len(paper.missing) for paper in digest.papers),
        "page in quarantine|pages in quarantine": sum(held.items for held in digest.held),
    }
    return [f"{count:,} {names.split('|')[count > 1]}" for names, count in counts.items() if count]


def write_page(page: str, file: Path) -> None:
    """Whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.partial")
    partial.write_text(page, encoding="utf-8")
    partial.replace(file)


def keep_page(digest: Digest, home: Path) -> Path:
    """Under its day's name, and as the latest where no later day's is there; gives the file."""
    page, folder = render_page(digest), home / "digest"
    file = folder / f"{digest.days[-1]}.html"
    write_page(page, file)
    if file == max(folder.glob("????-??-??.html")):
        write_page(page, folder / "latest.html")
    return file
