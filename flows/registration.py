"""What can be run and when, as Prefect deployments: `ingest/hainan-daily` on its schedule, and `ingest/by hand`.

# sources/hainan-daily.yaml          →  a run at 7:30 and at 9:30 in Shanghai, one at a time;
schedule: "30 7,9 * * *"                what is due while one is under way is cancelled, not queued
"""

from __future__ import annotations

from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterTags
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron
from prefect.types.entrypoint import EntrypointType

from flows.ingest import ingest
from flows.resolve import AskedWrongly, known_sources
from store.settings import Settings
from tasks.sources import Source

BY_HAND = "by hand"
TAG = "zonewire"


async def make_deployments(settings: Settings, pool: str | None = None) -> list[RunnerDeployment]:
    """One for each source with a sound file, and the one by hand; to be worked in a pool where one is named.

    Raises AskedWrongly where a schedule is no cron expression.
    """
    made = [await source_deployment(source, pool) for source in known_sources([], settings).values()]
    by_hand = await ingest.ato_deployment(
        BY_HAND,
        description="What is chosen in the form: **Run → Custom run**. In its JSON view addresses, files and folders "
        "can be given too.",
        tags=[TAG],
        enforce_parameter_schema=False,  # the form's choices are not all that `ingest` takes
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.ENQUEUE),
        entrypoint_type=EntrypointType.MODULE_PATH,
        work_pool_name=pool,
    )
    return [*made, by_hand]


async def source_deployment(source: Source, pool: str | None) -> RunnerDeployment:
    try:
        schedules = [Cron(source.schedule, timezone=source.timezone)] if source.schedule else []
        return await ingest.ato_deployment(
            source.name,
            description=f"{source.title} ({source.kind}, {source.region or 'no region'}), from {source.start}",
            tags=[TAG, "source"],
            parameters={"sources": [source.name]},
            schedules=schedules,
            concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            entrypoint_type=EntrypointType.MODULE_PATH,
            work_pool_name=pool,
        )
    except ValueError as error:
        raise AskedWrongly(
            f"{source.name}: {source.schedule!r} in {source.timezone} is no schedule; want cron's five fields, "
            "minute hour day month weekday, and a zone such as Asia/Shanghai"
        ) from error


async def forget_others(client: PrefectClient, deployments: list[RunnerDeployment]) -> list[str]:
    """Take away the deployments of sources that are no more; gives their names. Their runs stay."""
    names = {deployment.name for deployment in deployments}
    ours = DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG]))
    gone = [known for known in await client.read_deployments(deployment_filter=ours) if known.name not in names]
    for known in gone:
        await client.delete_deployment(known.id)
    return [known.name for known in gone]


async def deploy(settings: Settings, pool: str) -> tuple[list[str], list[str]]:
    """Register all in a work pool, made where there is none; gives the names registered and those taken away."""
    deployments = await make_deployments(settings, pool)
    async with get_client() as client:
        try:
            await client.read_work_pool(pool)
        except ObjectNotFound:
            await client.create_work_pool(WorkPoolCreate(name=pool, type="process"))
        for deployment in deployments:
            await deployment.aapply()
        gone = await forget_others(client, deployments)
    return [deployment.name for deployment in deployments], gone
