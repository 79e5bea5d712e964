"""What can be run and when, as Prefect deployments: `ingest/huaian-daily` on its schedule, and the others by hand.

# sources/huaian-daily.yaml          →  a run at 7:45 and at 9:45 in Shanghai, one at a time;
schedule: "45 7,9 * * *"                what is due while one is under way is cancelled, not queued

In a work pool each has a queue: who waits at the form comes before the schedules, and these before what takes days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.alarms import install_alarms
from flows.backfill import backfill
from flows.digest import digest
from flows.ingest import ingest
from flows.maintain import maintain
from flows.replay import replay
from flows.resolve import AskedWrongly, known_sources
from flows.retry import retry_quarantined
from flows.runtime.environment import HEARTBEAT
from flows.turn import make_turns
from store.settings import Settings
from tasks.records import SHANGHAI
from tasks.sources import Source

TAG = "zonewire"
QUEUES = ("by hand", "scheduled", "backfill")
"""The first first."""
WAIT, GIVE_WAY = ConcurrencyLimitStrategy.ENQUEUE, ConcurrencyLimitStrategy.CANCEL_NEW


@dataclass(frozen=True)
class Plan:
    """A deployment of its own flow: the name that its page has, what its form says, and when it runs by itself."""

    flow: Flow[..., Any]
    name: str
    help: str
    queue: str
    cron: str | None = None
    collision: ConcurrencyLimitStrategy = WAIT


PLANS = (
    Plan(
        ingest,
        "by hand",
        "What is chosen in the form: **Run → Custom run**. In its JSON view addresses, files and folders can be given "
        "too. A dry run shows what would be loaded, and keeps nothing.",
        "by hand",
    ),
    Plan(backfill, "backfill", "An e-paper's issues of past days; goes on where the last one was stopped.", "backfill"),
    Plan(replay, "replay", "Everything made again from the archive by today's rules, without the network.", "backfill"),
    Plan(
        retry_quarantined,
        "retry-quarantined",
        "What could not be handled, tried again once its time has come.",
        "scheduled",
        "20 */2 * * *",
        GIVE_WAY,
    ),
    Plan(
        maintain,
        "maintain",
        "Old runs pruned, the planner's figures renewed, archive and store compared. Fails where they do not agree.",
        "scheduled",
        "40 3 * * *",
        GIVE_WAY,
    ),
    Plan(
        digest,
        "digest",
        "One screen of the last seven days, as an artifact and as a page under digest/ in the home of Zonewire.",
        "scheduled",
        "0 8 * * *",
        GIVE_WAY,
    ),
)


async def make_deployments(sources: Iterable[Source], pool: str | None = None) -> list[RunnerDeployment]:
    """One for each source, and those that are no source's; to be worked in a pool where one is named.

    Raises AskedWrongly where a schedule is no cron expression.
    """
    made = [await source_deployment(source, pool) for source in sources]
    return made + [await planned_deployment(plan, pool) for plan in PLANS]


async def planned_deployment(plan: Plan, pool: str | None) -> RunnerDeployment:
    return await plan.flow.ato_deployment(
        plan.name,
        description=plan.help,
        tags=[TAG],
        schedules=[Cron(plan.cron, timezone=str(SHANGHAI))] if plan.cron else [],
        enforce_parameter_schema=False,  # the form's choices are not all that `ingest` takes
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=plan.collision),
        **placed(pool, plan.queue),
    )


async def source_deployment(source: Source, pool: str | None) -> RunnerDeployment:
    try:
        schedules = [Cron(source.schedule, timezone=source.timezone)] if source.schedule else []
        return await ingest.ato_deployment(
            source.name,
            description=f"{source.title} ({source.kind}, {source.region or 'no region'}), from {source.start}",
            tags=[TAG, "source"],
            parameters={"sources": [source.name]},
            schedules=schedules,
            concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=GIVE_WAY),
            **placed(pool, "scheduled"),
        )
    except ValueError as error:
        raise AskedWrongly(
            f"{source.name}: {source.schedule!r} in {source.timezone} is no schedule; want cron's five fields, "
            "minute hour day month weekday, and a zone such as Asia/Shanghai"
        ) from error


def placed(pool: str | None, queue: str) -> dict[str, Any]:
    """Where a deployment is worked, and what its runs must have in their environment."""
    module = {"entrypoint_type": EntrypointType.MODULE_PATH}
    if pool is None:
        return module
    environment = {"PREFECT_FLOWS_HEARTBEAT_FREQUENCY": HEARTBEAT}
    return module | {"work_pool_name": pool, "work_queue_name": queue, "job_variables": {"env": environment}}


async def forget_others(client: PrefectClient, deployments: Sequence[RunnerDeployment]) -> list[str]:
    """Take away the deployments of sources that are no more; gives their names. Their runs stay."""
    names = {deployment.name for deployment in deployments}
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    gone = [known for known in await client.read_deployments(deployment_filter=ours) if known.name not in names]
    for known in gone:
        await client.delete_deployment(known.id)
    return [known.name for known in gone]


async def make_pool(client: PrefectClient, pool: str) -> None:
    """The work pool, where there is none, and its queues in their order."""
    try:
        await client.read_work_pool(pool)
    except ObjectNotFound:
        await client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
    for priority, queue in enumerate(QUEUES, start=1):
        try:
            await client.create_work_queue(queue, work_pool_name=pool, priority=priority)
        except ObjectAlreadyExists:
            known = await client.read_work_queue_by_name(queue, work_pool_name=pool)
            await client.update_work_queue(known.id, priority=priority)


async def register(client: PrefectClient, settings: Settings, sources: Iterable[Source]) -> None:
    """What the deployments of these sources need beside themselves: a turn for each source, and the alarms."""
    await make_turns(client, sources)
    await install_alarms(client, settings)


async def deploy(settings: Settings, pool: str) -> tuple[list[str], list[str]]:
    """Register all in a work pool, made where there is none; gives the names registered and those taken away."""
    sources = known_sources([], settings).values()
    deployments = await make_deployments(sources, pool)
    async with get_client() as client:
        await make_pool(client, pool)
        for deployment in deployments:
            await deployment.aapply()
        gone = await forget_others(client, deployments)
        await register(client, settings, sources)
    return [deployment.name for deployment in deployments], gone
