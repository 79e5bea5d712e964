"""The door for people: one command, whose every subcommand says what it did, where, and what to do next.

Prefect is imported only by the commands that run a flow.
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from store.settings import settings

if TYPE_CHECKING:
    from flows.runtime import Pending

app = typer.Typer(
    help="A newswire of China's development zones: collect, clean, find reprints, load into Postgres.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
sources_app = typer.Typer(help="The sources.", no_args_is_help=True)
db_app = typer.Typer(help="The store.", no_args_is_help=True)
app.add_typer(sources_app, name="sources")
app.add_typer(db_app, name="db")

out = Console() if sys.stdout.isatty() else Console(width=120)
Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, YYYY-MM-DD.")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, YYYY-MM-DD.")]


class What(StrEnum):
    articles = "articles"
    clusters = "clusters"
    edges = "edges"
    ledger = "ledger"


class Format(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class Partition(StrEnum):
    month = "month"


@app.command()
def demo() -> None:
    """Ingest the sample newsroom over loopback HTTP into the embedded store, and show what became of it."""
    pending = start_prefect()
    from flows.commands.demo import run_demo

    run_demo(out, pending)


@app.command()
def ingest(
    source: Annotated[list[str], typer.Argument(help="Names from sources/, URLs, files or folders.")],
    since: Since = None,
    until: Until = None,
) -> None:
    """Run the ingest flow: fetch, clean, deduplicate, load."""
    pending = start_prefect()
    from flows.commands.ingest import run_ingest

    raise typer.Exit(run_ingest(out, pending, source, since and since.date(), until and until.date()))


@app.command()
def backfill(
    source: Annotated[str, typer.Argument(help="The name of an e-paper from sources/.")],
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="First issue, YYYY-MM-DD.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last issue, YYYY-MM-DD.")],
) -> None:
    """Load the issues of past days; go on where the last backfill was stopped."""
    pending = start_prefect()
    from flows.commands.backfill import run_backfill

    raise typer.Exit(run_backfill(out, pending, source, since.date(), until.date()))


@app.command()
def replay(
    source: Annotated[list[str] | None, typer.Argument(help="Names of sources; default: all.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was taken since, alone.")] = None,
    again: Annotated[bool, typer.Option("--again", help="What today's rules have cleaned before, too.")] = False,
) -> None:
    """Clean, deduplicate and load again from the archive, without the network."""
    pending = start_prefect()
    from flows.commands.replay import run_replay

    raise typer.Exit(run_replay(out, pending, source or [], since and since.date(), again))


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The UI's and the API's port.")] = 4200,
    host: Annotated[str, typer.Option(help="The address to listen on; anybody who reaches it can start runs.")] = (
        "127.0.0.1"
    ),
) -> None:
    """One machine: Prefect's server with its UI, every source on its schedule, and runs by hand."""
    from flows.commands.serve import run_serve

    raise typer.Exit(run_serve(out, host, port))


@app.command()
def deploy(
    pool: Annotated[str, typer.Option(help="The work pool, made where there is none.")] = "zonewire",
) -> None:
    """Register every source's deployment in a work pool of the Prefect server that PREFECT_API_URL names."""
    from flows.commands.deploy import run_deploy

    run_deploy(out, pool)


@app.command()
def clean(path: Annotated[list[Path], typer.Argument(help="Files or folders.")]) -> None:
    """Clean files without store or Prefect: one JSON article a line on stdout; what gave none is said on stderr."""
    from flows.commands.clean import clean_paths

    clean_paths(path, sys.stdout.buffer, sys.stderr)


@app.command()
def export(
    what: What,
    file_format: Annotated[Format, typer.Option("--format")] = Format.jsonl,
    to: Annotated[Path | None, typer.Option("--out", help="A file; default: stdout.")] = None,
    partition: Annotated[Partition | None, typer.Option(help="A folder of one Parquet file a month.")] = None,
) -> None:
    """Stream articles, clusters, edges or the ledger from the store."""
    from flows.commands.export import export_rows

    export_rows(what.value, file_format.value, to, partition is not None)


@app.command()
def digest(
    until: Until = None,
    to: Annotated[Path | None, typer.Option("--out", help="A file; default: digest/DAY.html under the home.")] = None,
) -> None:
    """Make one page of the last seven days: sources, issues, reprints, newest, quarantine."""
    from flows.commands.digest import run_digest

    run_digest(out, until and until.date(), to)


@app.command()
def metrics() -> None:
    """What Prometheus reads of the store; `serve` exposes it too, at ZONEWIRE_METRICS_PORT."""
    from flows.commands.metrics import show_metrics

    typer.echo(show_metrics(), nl=False)


@app.command("schema")
def article_schema() -> None:
    """The JSON Schema of an article, as `clean` and `export` write it."""
    from flows.commands.export import show_article_schema

    typer.echo(show_article_schema())


@sources_app.command("list")
def list_sources() -> None:
    """Every source: its name, title, region, kind and schedule."""
    from flows.commands.sources import show_sources

    show_sources(out)


@sources_app.command("check")
def check_sources(file: Annotated[list[Path] | None, typer.Argument()] = None) -> None:
    """Check source files; every fault with file, line and mend. Without FILE: all of them."""
    from flows.commands.sources import check_files

    raise typer.Exit(check_files(out, file or []))


@sources_app.command("new")
def new_source(
    url: Annotated[str, typer.Argument(help="A list page, a feed, a sitemap or an e-paper's front page.")],
    name: Annotated[str | None, typer.Option(help="Its name; default: from the address.")] = None,
) -> None:
    """Look at a site and write a first YAML for it."""
    from flows.commands.newsource import new_source

    new_source(out, url, name)


@sources_app.command("schema")
def schema() -> None:
    """The JSON Schema of a source file, for editors: zonewire sources schema > source.schema.json."""
    from flows.commands.newsource import show_schema

    typer.echo(show_schema())


@db_app.command("url")
def url(
    password: Annotated[bool, typer.Option("--password", help="Print the password too.")] = False,
) -> None:
    """The store's address, for psql and other clients."""
    from flows.commands.database import show_url

    show_url(password)


@db_app.command("psql", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def psql(context: typer.Context) -> None:
    """Open psql on the store, or pass it on what follows: zonewire db psql -c "SELECT count(*) FROM news"."""
    from flows.commands.database import open_psql

    raise typer.Exit(open_psql(context.args))


@db_app.command("upgrade")
def upgrade() -> None:
    """Bring the store to what this program knows."""
    from flows.commands.database import upgrade_store

    upgrade_store(out)


@db_app.command("check")
def check() -> None:
    """Say whether store and program agree."""
    from flows.commands.database import check_store

    raise typer.Exit(check_store(out))


@db_app.command("dump")
def dump(to: Annotated[Path, typer.Argument(metavar="FILE")]) -> None:
    """Back the store up into a file, in pg_dump's custom format."""
    from flows.commands.database import dump_store

    raise typer.Exit(dump_store(out, to))


@db_app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
) -> None:
    """Bring a dump back into an empty store."""
    from flows.commands.database import restore_store

    raise typer.Exit(restore_store(out, file))


@db_app.command("dictionary")
def dictionary() -> None:
    """Every view, table and column, and what it holds, as Markdown."""
    from flows.commands.database import show_dictionary

    typer.echo(show_dictionary())


def start_prefect() -> Pending:
    """Prefect, still starting: it takes the longest, so it comes before every import that can wait."""
    from flows.runtime import start_orchestration

    return start_orchestration(settings())
