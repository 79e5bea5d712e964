"""`zonewire serve`: Prefect's server with its UI, every source's schedule, and the runs, in one process tree."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from flows.commands.metrics import exposed
from flows.commands.show import where_it_lies
from flows.runtime.api_server import address_family
from flows.runtime.environment import SERVING, client_environment, process_environment
from flows.runtime.server import Server, reachable
from flows.runtime.serving import announced, only_server
from store.migrate import ready_store
from store.problem import Problem
from store.settings import Settings, settings

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

DATABASE = "PREFECT_API_DATABASE_CONNECTION_URL"
RETENTION = "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"


class CannotServe(Problem):
    """The address or the database cannot be had."""


def run_serve(console: Console, host: str, port: int) -> int:
    """Serve until stopped; gives the exit status: 1 where Prefect's server ended by itself."""
    home = settings().home / "prefect"
    with only_server(home), started(home, host, port) as server:
        console.print("Starting Prefect's server and the store; a first start takes half a minute", highlight=False)
        engine = ready_store(settings())  # an embedded PostgreSQL stays as long as this process
        server.wait()
        with (
            exposed(engine, settings(), host),
            process_environment(working_environment(server)),
            announced(home, server.url),
        ):
            from flows.serve import serve  # imports Prefect, which reads its settings then

            async def ready(deployments: list[RunnerDeployment]) -> None:
                for line in await tell(server, where_it_lies(engine), deployments):
                    console.print(line, highlight=False, soft_wrap=True, markup=False)

            stopped = asyncio.run(serve(settings(), ready, server))
        said = "Stopped; the next start goes on with what is due" if stopped else "Prefect's server ended by itself"
        console.print(f"{said}. Its log: {server.log}", highlight=False, soft_wrap=True)
    return 0 if stopped else 1


@contextmanager
def started(home: Path, host: str, port: int) -> Iterator[Server]:
    """The server, starting; ended at the block's end. Raises CannotServe where somebody else has the port."""
    try:
        socket.create_server((host, port), family=address_family(host)).close()
    except OSError as error:
        raise CannotServe(f"cannot listen on {host}, port {port}: {error.strerror}; try --port {port + 1}") from None
    told = {"PREFECT_UI_URL": f"http://{reachable(host)}:{port}"}  # the links of its messages
    server = Server(home, (host, port), SERVING | told | kept(settings()) | database(settings()))
    try:
        yield server
    finally:
        server.end()


def kept(settings: Settings) -> dict[str, str]:
    """How long Prefect's database keeps runs, where a setting says so."""
    days = settings.keep_runs_days
    return {RETENTION: str(days * 86400)} if days else {}


def database(settings: Settings) -> dict[str, str]:
    """Prefect's database, where a setting names one; in SQLAlchemy's spelling, with the driver that Prefect has."""
    if settings.prefect_database_url is None:
        return {}
    try:
        url = make_url(settings.prefect_database_url.get_secret_value().strip())
    except ArgumentError:
        raise CannotServe("ZONEWIRE_PREFECT_DATABASE_URL is no URL: want postgresql://user@host/name") from None
    return {DATABASE: url.set(drivername="postgresql+asyncpg").render_as_string(hide_password=False)}


def working_environment(server: Server) -> dict[str, str]:
    """For the runs: warnings on this terminal, the rest in the dashboard."""
    level = {"PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "WARNING"}
    return client_environment(level | dict(os.environ), server.home, server.url)


async def tell(server: Server, store: str, deployments: list[RunnerDeployment]) -> list[str]:
    """What is where, and what comes next."""
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.server.schemas.schedules import CronSchedule as Calendar

    coming = []
    for deployment in deployments:
        if "source" not in deployment.tags:
            continue
        for each in deployment.schedules or []:
            if isinstance(each.schedule, CronSchedule):
                calendar = Calendar(cron=each.schedule.cron, timezone=each.schedule.timezone)
                [moment] = await calendar.get_dates(1)
                coming.append((moment, deployment.name, calendar.timezone))
    first = "none has a schedule"
    if coming:
        moment, name, timezone = min(coming)
        first = f"next is {name}, {moment:%Y-%m-%d %H:%M} {timezone}"
    kept = "the database of ZONEWIRE_PREFECT_DATABASE_URL" if settings().prefect_database_url else server.home
    return [
        f"Prefect's UI   {server.url.removesuffix('/api')}",
        f"its records    {kept}",
        f"the store      {store}",
        f"sources        {len(coming)} of {sum('source' in each.tags for each in deployments)} on a schedule; {first}",
        "by hand        in the UI: Deployments, `by hand`, Run, Custom run; or: zonewire ingest NAME",
        "Ctrl-C stops all of it",
    ]
