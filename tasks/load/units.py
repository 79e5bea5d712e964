"""A batch as the store takes it: one unit a document, with its articles and whatever ended before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from uuid import UUID

from store.keys import document_key
from tasks.outcomes import Ended, Outcome, Quarantine, Stage
from tasks.records import Batch, Judged, Verdict


@dataclass(frozen=True, slots=True)
class Unit:
    """All that a batch says of one document: it is stored whole, or stands in quarantine whole."""

    key: UUID
    judged: Judged | None
    ended: tuple[Ended, ...]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        return self.judged.verdicts if self.judged else ()


def group_units(batch: Batch[Judged]) -> list[Unit]:
    """The batch's documents in their order, what ended early after them; of two takes of one, the later."""
    judged = {document_key(item.capture.document): item for item in batch}
    ended: dict[UUID, dict[int, Ended]] = {}
    for item in batch.ended:
        ended.setdefault(document_key(item.document), {})[item.ordinal] = item
    keys = dict.fromkeys((*judged, *ended))
    return [Unit(key, judged.get(key), tuple(ended.get(key, {}).values())) for key in keys]


def refuse(unit: Unit, why: str) -> Unit:
    """The unit in quarantine, because the store refused one of its rows."""
    document, source = next(named(unit))
    articles = [asdict(verdict.article) for verdict in unit.verdicts]
    item = Ended(
        source=source,
        document=document,
        ordinal=0,
        stage=Stage.load,
        outcome=Outcome.quarantined,
        reason=Quarantine.rejected_row,
        detail=why,
        payload=json.dumps(articles, ensure_ascii=False, default=str).encode(errors="backslashreplace"),
    )
    return Unit(unit.key, None, (item,))


def named(unit: Unit) -> Iterator[tuple[str, str]]:
    """The unit's document and source, by whoever names them."""
    if unit.judged:
        yield unit.judged.capture.document, unit.judged.capture.source
    yield from ((item.document, item.source) for item in unit.ended)


def judged_of(units: Iterable[Unit]) -> Iterator[tuple[UUID, Judged]]:
    """The documents that gave articles, with their keys."""
    for unit in units:
        if unit.judged:
            yield unit.key, unit.judged
