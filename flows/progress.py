"""How far a run is, told to whoever listens: a terminal's progress line, where there is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from tasks.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Progress:
    """Documents found so far and items by outcome, all sources together; `at` is the source or batch in hand."""

    at: str
    found: int
    outcomes: Mapping[Outcome, int]


Listener = Callable[[Progress], None]
_listener: ContextVar[Listener | None] = ContextVar("progress_listener", default=None)


@contextmanager
def listen(listener: Listener) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(progress: Progress) -> None:
    if listener := _listener.get():
        listener(progress)
