"""The Prefect task of the clean stage."""

from __future__ import annotations

from collections.abc import Mapping

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from tasks.clean.document import clean_batch
from tasks.crew import Crew
from tasks.records import Batch, Document, Snapshot
from tasks.sources import SiteRules


@task(task_run_name="clean {batch}", cache_policy=NO_CACHE, persist_result=False, tags={"clean"})
async def clean(batch: Batch[Snapshot], rules: Mapping[str, SiteRules], crew: Crew) -> Batch[Document]:
    """Snapshots become articles. The same snapshot always gives the same, so there is no second try."""
    cleaned = await crew.work(clean_batch, batch, rules)
    articles = sum(len(document.articles) for document in cleaned)
    get_run_logger().info("cleaned run=%s documents=%d articles=%d", batch.run, len(cleaned.items), articles)
    return cleaned
