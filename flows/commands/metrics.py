"""`zonewire metrics`, and the /metrics of `zonewire serve`: what Prometheus is told of the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, generate_latest, start_http_server
from sqlalchemy import Engine

from flows.resolve import AskedWrongly, known_sources
from store.metrics import make_registry
from store.migrate import ready_store
from store.settings import Settings, settings


def show_metrics() -> str:
    """In Prometheus's text format, as node_exporter's textfile collector reads it."""
    engine = ready_store(settings())
    try:
        return generate_latest(known_registry(engine, settings())).decode()
    finally:
        engine.dispose()


def known_registry(engine: Engine, settings: Settings) -> CollectorRegistry:
    return make_registry(engine, [name for name, source in known_sources([], settings).items() if source.schedule])


@contextmanager
def exposed(engine: Engine, settings: Settings, host: str) -> Iterator[None]:
    """For the block, /metrics answers on this host, where the settings have a port. Raises AskedWrongly."""
    if settings.metrics_port is None:
        yield
        return
    try:
        server, thread = start_http_server(settings.metrics_port, host, known_registry(engine, settings))
    except OSError as error:
        asked = f"ZONEWIRE_METRICS_PORT={settings.metrics_port}"
        raise AskedWrongly(f"cannot listen on {host}, {asked}: {error.strerror}") from None
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
