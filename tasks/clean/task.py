"""The Prefect task of the clean stage."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from tasks.clean.document import clean_batch
from tasks.records import Batch, Document, Snapshot
from tasks.sources import Selectors


@task(task_run_name="clean {batch}", cache_policy=NO_CACHE, persist_result=False, tags={"clean"})
async def clean(batch: Batch[Snapshot], rules: Mapping[str, Selectors]) -> Batch[Document]:
    """Snapshots become articles. The same snapshot always gives the same, so there is no second try."""
    cleaned = await asyncio.to_thread(clean_batch, batch, rules)
    articles = sum(len(document.articles) for document in cleaned)
    get_run_logger().info("cleaned %d documents into %d articles", len(cleaned.items), articles)
    return cleaned
