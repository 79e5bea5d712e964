"""Which days a backfill is done with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine

from tasks.fetch.backfilled import count_missed, days_left, enter_day, read_done
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import SHANGHAI, Batch, Snapshot

RUN = UUID(int=1)
TODAY = datetime.now(SHANGHAI).date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_day_that_is_done_is_not_asked_for_again(engine: Engine) -> None:
    enter_day(engine, RUN, "daily", ago(20), documents=12)
    enter_day(engine, RUN, "daily", ago(20), documents=12)
    enter_day(engine, RUN, "other", ago(21), documents=12)
    assert read_done(engine, "daily", ago(22), TODAY) == {ago(20)}
    assert days_left(engine, "daily", ago(22), ago(19)) == [ago(22), ago(21), ago(19)]


@pytest.mark.parametrize(("day", "documents", "done"), [(0, 9, False), (1, 9, True), (6, 0, False), (7, 0, True)])
def test_an_issue_that_may_yet_come_is_not_done(engine: Engine, day: int, documents: int, done: bool) -> None:
    enter_day(engine, RUN, "daily", ago(day), documents)
    assert bool(read_done(engine, "daily", ago(day), ago(day))) is done


def test_what_may_come_at_another_try_is_missed() -> None:
    missed = (
        Quarantine.timeout,
        Quarantine.server_error,
        Quarantine.unreachable,
        Quarantine.refused,  # 403 to every page of a day is a wall, and says nothing of the day
        Quarantine.untrusted,
    )
    reasons = (*missed, Quarantine.not_found, Skip.robots)
    ended = tuple(Ended("daily", r, 0, Stage.fetch, Outcome.quarantined, r) for r in reasons)
    batch: Batch[Snapshot] = Batch(RUN, (), ended)
    assert count_missed(batch) == len(missed)
