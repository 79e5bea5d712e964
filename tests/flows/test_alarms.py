"""The alarms as they are declared; that they work on a real server is seen in test_serve.py."""

from __future__ import annotations

from uuid import UUID

from prefect.automations import Posture
from prefect.client.schemas.objects import StateType
from prefect.events.actions import ChangeFlowRunState, SendNotification

from flows.alarms import ENDED, PREFIX, STARTED, messages, repairs

BLOCK = UUID(int=7)


def test_a_silent_run_is_crashed_and_a_crashed_one_runs_again_once() -> None:
    silent, crashed = repairs()
    assert silent.trigger.posture is Posture.Proactive
    assert silent.trigger.after <= silent.trigger.expect  # each heartbeat waits for the next, or for the end
    assert silent.trigger.expect >= ENDED
    assert [action.state for action in silent.actions if isinstance(action, ChangeFlowRunState)] == [StateType.CRASHED]
    assert crashed.trigger.expect == {"prefect.flow-run.Crashed"}
    assert crashed.trigger.within.total_seconds() >= 86400
    assert crashed.trigger.for_each == {"prefect.resource.id"}
    assert crashed.trigger.match_related.root["prefect.resource.id"] == "prefect.tag.zonewire"


def test_a_late_run_that_starts_or_ends_is_no_alarm() -> None:
    late = next(each for each in messages(BLOCK) if each.name == f"{PREFIX}a run is late")
    assert late.trigger.after == {"prefect.flow-run.Late"}
    assert late.trigger.expect == STARTED | ENDED


def test_every_message_goes_to_the_block_and_every_alarm_bears_our_name() -> None:
    told = list(messages(BLOCK))
    assert len({each.name for each in told}) == len(told)
    for each in [*told, *repairs()]:
        assert each.name.startswith(PREFIX)
    for each in told:
        [action] = each.actions
        assert isinstance(action, SendNotification)
        assert action.block_document_id == BLOCK
