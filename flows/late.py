"""What a stopped machine leaves behind in Prefect's books, put in order.

killed with its server       Running, for good          →  ended as Gone at the next start, and runs again
crashed as its server ended  Crashed, and no more said  →  runs again at the next start
being cancelled, killed      Cancelling, for good       →  Cancelled
asleep from Monday to Friday 4 runs of a source due now →  the latest runs, 3 are Cancelled (Skipped)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterExpectedStartTime,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import AwaitingRetry, Cancelled, Crashed

RECENT = timedelta(days=1)
GONE = "Gone"
"""A crash by another name: no alarm answers it. A new server holds an event back for a quarter of an hour where the one
that it follows was seen by the old server alone, and the run would run once more then."""
UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]


async def end_zombies(client: PrefectClient, deployments: Sequence[UUID]) -> int:
    """End the runs of these deployments that are said to be under way, when nobody can be working them."""
    zombies = await client.read_flow_runs(flow_run_filter=runs_of(deployments, UNDER_WAY))
    gone: State[Any] = Crashed(name=GONE, message="Its process was gone when Zonewire started again.")
    for run in zombies:
        cancelled: State[Any] = Cancelled()
        ended = cancelled if run.state_type == StateType.CANCELLING else gone
        await client.set_flow_run_state(run.id, ended, force=True)
    return len(zombies)


async def rerun_crashed(client: PrefectClient, deployments: Sequence[UUID]) -> int:
    """Have the runs of the last day that crashed or are gone, and did not run again, run again."""
    recent = FlowRunFilterExpectedStartTime(after_=datetime.now(UTC) - RECENT)
    crashed = runs_of(deployments, [StateType.CRASHED]).model_copy(update={"expected_start_time": recent})
    runs = [run for run in await client.read_flow_runs(flow_run_filter=crashed) if run.run_count <= 1]
    for run in runs:
        again: State[Any] = AwaitingRetry(message="It had not ended when Zonewire did.")
        await client.set_flow_run_state(run.id, again, force=True)
    return len(runs)


async def skip_late(client: PrefectClient, deployments: Sequence[UUID]) -> int:
    """Of each deployment's scheduled runs that are due, leave the latest; runs started by hand are left alone."""
    due = FlowRunFilterNextScheduledStartTime(before_=datetime.now(UTC))
    late = await client.read_flow_runs(
        flow_run_filter=runs_of(deployments, [StateType.SCHEDULED], due),
        sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
    )
    superseded = list(all_but_latest(late))
    for run in superseded:
        skipped: State[Any] = Cancelled(name="Skipped", message="A later run of the same schedule was due, too.")
        await client.set_flow_run_state(run.id, skipped, force=True)
    return len(superseded)


def all_but_latest(runs: Iterable[FlowRun]) -> Iterable[FlowRun]:
    """Of runs in the order of their time, those that another of the same deployment follows."""
    scheduled = [run for run in runs if run.auto_scheduled]
    latest = {run.deployment_id: run.id for run in scheduled}
    return (run for run in scheduled if latest[run.deployment_id] != run.id)


def runs_of(
    deployments: Sequence[UUID], states: list[StateType], due: FlowRunFilterNextScheduledStartTime | None = None
) -> FlowRunFilter:
    return FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=list(deployments)),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=states)),
        next_scheduled_start_time=due,
    )
