"""What a load will do to each article, from what is stored and what has come.

stored          come                     →  outcome
nothing         an article               →  loaded; duplicate where it prints a known story
an article      the same content         →  unchanged; written only where its verdict or cleaner is another
an article      other content            →  revised: the stored text becomes a revision
an article      its document without it  →  departed: the stored text becomes a revision
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tasks.load.rows import Row, article_row, loaded_item, read_article
from tasks.load.tables import Key
from tasks.load.units import Unit
from tasks.outcomes import Ended, Outcome
from tasks.records import DUPLICATES, Verdict

VERDICT_FIELDS = ("text_hash", "relation", "cluster", "cleaner")
"""Of an article whose content is unchanged, what may still be another."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store holds of the documents at hand."""

    articles: Mapping[Key, Mapping[str, Any]]
    """Revision, content hash and VERDICT_FIELDS of each article."""
    last_revisions: Mapping[Key, int]
    """The latest of the older texts of an article, whether or not the article is still there."""


@dataclass(slots=True)
class Plan:
    """What is to be written, and which stored articles make way."""

    written: list[tuple[Row, Verdict]] = field(default_factory=list)
    revised: list[Key] = field(default_factory=list)
    rejudged: list[Key] = field(default_factory=list)
    departed: list[Key] = field(default_factory=list)
    reworded: list[Key] = field(default_factory=list)
    """Of those revised or judged anew, the ones of another text: what was said of them by others holds no more."""
    indexed: list[Verdict] = field(default_factory=list)
    """Representatives whose fingerprints are to be entered: new, or of another text, or represented nothing before."""
    left_clusters: set[UUID] = field(default_factory=set)
    """Clusters that an article has left."""
    ended: dict[UUID, list[Ended]] = field(default_factory=dict)
    """Every item of each document, whichever stage it ended in."""


def plan_units(units: Iterable[Unit], stored: Stored, run: UUID, now: datetime) -> Plan:
    places: dict[UUID, list[Key]] = {}
    for key in stored.articles:
        places.setdefault(key[0], []).append(key)
    plan = Plan()
    for unit in units:
        items = plan.ended.setdefault(unit.key, list(unit.ended))
        for verdict in unit.verdicts:
            items.append(plan_article(plan, unit, verdict, stored, run, now))
        if unit.judged:
            plan_departures(plan, unit, places.get(unit.key, ()), stored)
    return plan


def plan_article(plan: Plan, unit: Unit, verdict: Verdict, stored: Stored, run: UUID, now: datetime) -> Ended:
    """Enter what one article needs in the plan; gives how the article ended."""
    source = unit.judged.capture.source if unit.judged else ""
    storable = read_article(verdict.article)
    row = article_row(storable, verdict, source, unit.key, run)
    key = (unit.key, verdict.article.ordinal)
    known = stored.articles.get(key)
    if known is None:
        outcome = Outcome.duplicate if verdict.relation in DUPLICATES else Outcome.loaded
        revision = stored.last_revisions.get(key, 0) + 1
    elif known["content_hash"] != row["content_hash"]:
        outcome, revision = Outcome.revised, known["revision"] + 1
        plan.revised.append(key)
    else:
        outcome, revision = Outcome.unchanged, known["revision"]
        if all(known[name] == row[name] for name in VERDICT_FIELDS):
            return loaded_item(verdict.article, source, outcome, storable.replaced)
        plan.rejudged.append(key)
    plan.written.append(({**row, "revision": revision, "loaded_at": now}, verdict))
    if known and known["text_hash"] != row["text_hash"]:
        plan.reworded.append(key)
    if verdict.fingerprints and (not known or any(known[name] != row[name] for name in ("text_hash", "cluster"))):
        plan.indexed.append(verdict)
    if known and known["cluster"] != row["cluster"]:
        plan.left_clusters.add(known["cluster"])
    return loaded_item(verdict.article, source, outcome, storable.replaced)


def plan_departures(plan: Plan, unit: Unit, places: Sequence[Key], stored: Stored) -> None:
    """Articles that the document held and holds no more. One that failed on the way has not left."""
    here = {verdict.article.ordinal for verdict in unit.verdicts} | {item.ordinal for item in unit.ended}
    for key in places:
        if key[1] not in here:
            plan.departed.append(key)
            plan.left_clusters.add(stored.articles[key]["cluster"])
