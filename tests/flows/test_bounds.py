"""A source that gives less or more than it should is an alarm."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import pytest
from sqlalchemy import Engine

from flows.bounds import check_bounds
from tasks.load.load import load_batch
from tasks.load.runs import close_run, open_run
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import Batch, Judged
from tasks.sources import Source

GAVE = Ended("portal", "http://portal.example/1.html", 0, Stage.fetch, Outcome.skipped, Skip.robots)
LIST_PAGE_FAILED = Ended("portal", "http://portal.example/", 0, Stage.fetch, Outcome.quarantined, Quarantine.timeout)


def source(**bounds: int) -> Source:
    given = {"name": "portal", "title": "示例门户", "kind": "page", "start": "http://portal.example/"}
    return Source.model_validate(given | {"bounds": bounds})


def ran(engine: Engine, *ended: Ended, failure: str | None = None, flow: str = "ingest") -> UUID:
    """A run of the source that came before."""
    run = open_run(engine, flow, ["portal"])
    batch: Batch[Judged] = Batch(run, (), ended)
    load_batch(batch, engine)
    close_run(engine, run, len(ended), failure)
    return run


@pytest.mark.parametrize(
    ("bounds", "found", "alarm"),
    [
        ({"min": 2}, 1, "portal gave 1 documents; its bounds are 2 to any"),
        ({"max": 2}, 3, "portal gave 3 documents; its bounds are 0 to 2"),
        ({"min": 2, "max": 3}, 2, None),
        ({}, 0, None),
    ],
)
def test_declared_bounds(engine: Engine, bounds: Mapping[str, int], found: int, alarm: str | None) -> None:
    assert list(check_bounds(engine, UUID(int=9), source(**bounds), found)) == ([alarm] if alarm else [])


def test_nothing_where_there_always_was_something(engine: Engine) -> None:
    ran(engine, GAVE)
    ran(engine, LIST_PAGE_FAILED, failure="portal gave nothing")  # an alarm is not what it is used to
    ran(engine, flow="replay")
    alarms = list(check_bounds(engine, UUID(int=9), source(), 0))
    assert alarms == ["portal gave nothing; it gave 1 in its last runs"]


@pytest.mark.parametrize("last", [(), (LIST_PAGE_FAILED,)], ids=["nothing", "a list page that failed"])
def test_a_quiet_source_is_no_alarm(engine: Engine, last: tuple[Ended, ...]) -> None:
    ran(engine, GAVE)
    ran(engine, *last)
    assert list(check_bounds(engine, UUID(int=9), source(), 0)) == []
