"""What a run logs of the items that no article was made of: constant words and key=value, a line for each reason.

skipped or quarantined run=4f0c… batch='huaian-daily 3' source=huaian-daily outcome=quarantined reason=timeout
    items=37 url='http://szb.example/20261122/node_04.html'

The rest is in the ledger. PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER=json writes every line as JSON, with the ids and
names of flow run and task run.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from prefect import get_run_logger

from tasks.records import Batch

ENDED = "skipped or quarantined run=%s batch=%r source=%s outcome=%s reason=%s items=%d url=%r"


def log_ended(batch: Batch[Any]) -> None:
    """`url` is the first of those items; what a page or path is called cannot add a line."""
    items = Counter((ended.source, ended.outcome, ended.reason) for ended in batch.ended)
    first = {(ended.source, ended.outcome, ended.reason): ended.document for ended in reversed(batch.ended)}
    for (source, outcome, reason), count in items.items():
        said = (batch.run, batch.name, source, outcome, reason, count, first[source, outcome, reason])
        get_run_logger().info(ENDED, *said)
