"""A dry run: the same pipeline, by a desk that forgets. What it would have loaded is told, and nothing is kept.

every commit to the store  →  a rollback, so the outcomes are the true ones and no row is left
WARC files                 →  into a folder that ends with the run

Batches do not see each other: a copy of what an earlier batch of the same run brought counts as loaded here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from prefect.artifacts import acreate_markdown_artifact
from sqlalchemy import Engine

from flows.markdown import anchor, inert, table
from store.settings import Settings
from tasks.outcomes import Ended, Outcome
from tasks.records import SHANGHAI, Batch, Judged, Verdict

MOST = 30


@contextmanager
def forgetting(engine: Engine, settings: Settings) -> Iterator[Settings]:
    """For the block, the engine keeps nothing; gives the settings for an archive that does not either."""
    engine.dialect.do_commit = engine.dialect.do_rollback  # type: ignore[method-assign]
    with TemporaryDirectory(prefix="zonewire-dry-run-") as folder:
        yield settings.model_copy(update={"home": Path(folder), "archive_url": None})


@dataclass(slots=True)
class Notes:
    """What a dry run saw: counts of everything, and the first of the articles and of the failures."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    articles: list[Verdict] = field(default_factory=list)
    failures: list[Ended] = field(default_factory=list)

    def add(self, batch: Batch[Judged], outcomes: Mapping[Outcome, int]) -> None:
        loaded = Counter(outcomes)
        for ended in batch.ended:
            self.counts[ended.stage, ended.outcome, ended.reason or ""] += 1
            loaded[ended.outcome] -= 1
            if ended.outcome is Outcome.quarantined and len(self.failures) < MOST:
                self.failures.append(ended)
        self.counts.update({("load", outcome.value, ""): count for outcome, count in loaded.items() if count})
        verdicts = (verdict for judged in batch for verdict in judged.verdicts)
        self.articles.extend(verdict for verdict, _ in zip(verdicts, range(MOST - len(self.articles)), strict=False))

    def tell(self) -> Iterator[str]:
        """The lines of the artifact."""
        yield "## What would have become of every item\n\nA dry run: nothing was written.\n"
        rows = [(stage, outcome, inert(reason), str(items)) for (stage, outcome, reason), items in self.counts.items()]
        yield from table(("stage", "outcome", "reason", "items"), [*rows, ("**all**", "", "", f"**{self.total}**")])
        if self.articles:
            yield "## The first articles"
            yield from table(("published", "title", "paragraphs", "relation"), map(tell_article, self.articles))
        if self.failures:
            yield "## What could not be handled"
            yield from table(("source", "reason", "page", "detail"), map(tell_failure, self.failures))

    @property
    def total(self) -> int:
        return self.counts.total()


def tell_article(verdict: Verdict) -> tuple[str, ...]:
    article = verdict.article
    published = article.published_at and f"{article.published_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    title = article.suggested_title or article.title or "(no title)"
    return published or "not printed", anchor(article.document, title), str(len(article.paragraphs)), verdict.relation


def tell_failure(ended: Ended) -> tuple[str, ...]:
    page = anchor(ended.document, ended.document)
    return inert(ended.source), inert(ended.reason or ""), page, inert(ended.detail or "")


async def show_dry_run(notes: Notes) -> None:
    """Write the artifact of the flow run that this is called in."""
    markdown = "\n".join(notes.tell())
    await acreate_markdown_artifact(markdown, key="dry-run", description="What would have become of every item")
