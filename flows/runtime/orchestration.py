"""Start Prefect early and wait for it late: its server's ten seconds pass while the store and the sources start.

pending = start_orchestration(settings)     # at once: a process of its own
engine = ready_store(settings)              # meanwhile
with pending.wait() as orchestration:       # only now import what imports Prefect
    print(orchestration.told)
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from flows.runtime.environment import QUIET, OrchestrationError, client_environment, named_api, process_environment
from flows.runtime.server import Server
from flows.runtime.serving import served_api
from store.settings import Settings

ANSWER_SECONDS = 10
FIRST_RUN_IMPORTS = ("prefect.main", "fastapi.encoders", "prefect.events.worker")


@dataclass(frozen=True)
class Orchestration:
    """A Prefect API that answers."""

    url: str
    ours: bool

    @property
    def told(self) -> str:
        return "a server of its own, for this command" if self.ours else self.url


class Pending(Protocol):
    """A Prefect API that may still be starting."""

    def wait(self, meanwhile: Sequence[str] = ()) -> AbstractContextManager[Orchestration]:
        """For the block, the flows of this process report to it. Raises OrchestrationError if it does not answer.

        `meanwhile`: modules that import Prefect, to be imported while it starts, once it is told where to report.
        """
        ...


def start_orchestration(settings: Settings) -> Pending:
    """The API that the user named to Prefect, else of the running `zonewire serve`, else one of our own, starting."""
    home = settings.home / "prefect"
    if url := named_api(os.environ):
        return NamedApi(url)
    if url := served_api(home):
        return NamedApi(url, client_environment(os.environ, home, url))
    return OwnApi(Server(home))


@dataclass(frozen=True)
class NamedApi:
    url: str
    environment: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def wait(self, meanwhile: Sequence[str] = ()) -> Iterator[Orchestration]:
        with process_environment(QUIET | dict(os.environ) | dict(self.environment)):
            try:
                httpx.get(f"{self.url}/health", timeout=ANSWER_SECONDS)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise OrchestrationError(
                    f"Prefect does not answer at {self.url} (PREFECT_API_URL): {error}; start it, or unset the variable"
                ) from error
            yield Orchestration(self.url, ours=False)


@dataclass(frozen=True)
class OwnApi:
    server: Server

    @contextmanager
    def wait(self, meanwhile: Sequence[str] = ()) -> Iterator[Orchestration]:
        try:
            with process_environment(client_environment(os.environ, self.server.home, self.server.url)):
                for module in (*FIRST_RUN_IMPORTS, *meanwhile):  # seconds that the server's start hides
                    importlib.import_module(module)
                self.server.wait()
                try:
                    yield Orchestration(self.server.url, ours=True)
                finally:
                    send_what_is_left()
        finally:
            self.server.end()


def send_what_is_left() -> None:
    """Prefect's client reports task runs and logs from threads of its own, done only when the process ends."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(at_exit=False)
    APILogWorker.drain_all(at_exit=False)
