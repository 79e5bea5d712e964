"""What a run logs of what no article was made of: a line for each reason, which no address can add to."""

from __future__ import annotations

import logging
from uuid import UUID

import pytest

from flows import logs
from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage
from tasks.records import Batch

RUN = UUID(int=7)


def missing(document: str) -> Ended:
    return Ended("yanhu", document, 0, Stage.fetch, Outcome.quarantined, Quarantine.not_found)


def test_a_line_for_each_reason_with_run_source_and_first_address(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(logs, "get_run_logger", lambda: logging.getLogger("a run"))  # outside of one there is none
    robots = Ended("yanhu", "/砚湖/a\nERROR b.html", 0, Stage.fetch, Outcome.skipped, Skip.robots)
    ended = (missing("http://yanhu.example/1.html"), robots, missing("http://yanhu.example/2.html"))
    with caplog.at_level(logging.INFO):
        logs.log_ended(Batch(RUN, (), ended, "yanhu 3"))
    run = f"skipped or quarantined run={RUN} batch='yanhu 3' source=yanhu"
    assert caplog.messages == [
        f"{run} outcome=quarantined reason=not_found items=2 url='http://yanhu.example/1.html'",
        f"{run} outcome=skipped reason=robots items=1 url='/砚湖/a\\nERROR b.html'",
    ]
