"""Which cluster an article belongs to: clusters are stars round a representative.

A member is verified against the representative itself, never by way of another member, and only as the same text, a
reprint or an excerpt. A quote or a template is recorded as an edge and joins nothing. Where several representatives
fit, the nearest relation wins, then the greater common text, then the lower key, so that a batch judged again comes
out the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from uuid import UUID

from tasks.deduplicate.verify import Evidence, Text
from tasks.records import DUPLICATES, ArticleKey, Edge, Relation

METHOD = "winnow-8-48/2026.11.4"
"""Version of normalising, fingerprints and verifier together, kept with every edge."""

NEAREST = (Relation.same, Relation.reprint, Relation.excerpt, Relation.template, Relation.quote)


@dataclass(frozen=True, slots=True)
class Representative:
    """The article that stands for its cluster."""

    key: ArticleKey
    cluster: UUID
    text: Text


@dataclass(frozen=True, slots=True)
class Found:
    """A representative with what verifying against it gave."""

    representative: Representative
    evidence: Evidence

    @property
    def duplicate(self) -> bool:
        return self.evidence.relation in DUPLICATES


def cluster_key(representative: ArticleKey) -> UUID:
    """The cluster of a new representative: made from its key, so that two stores agree."""
    ordinal = representative.ordinal.to_bytes(8, "big", signed=True)
    return UUID(bytes=blake2b(representative.document.bytes + ordinal, digest_size=16).digest())


def represents(article: ArticleKey, cluster: UUID) -> bool:
    """Whether the cluster is the article's own."""
    return cluster_key(article) == cluster


def nearest(found: Iterable[Found]) -> Found | None:
    """The nearest of all related representatives; a duplicate before any other."""
    return min(found, key=_distance, default=None)


def nearest_relation(edges: Iterable[Edge]) -> Relation:
    """The relation of an article that has these edges, of which there is at least one."""
    return min((one.relation for one in edges), key=NEAREST.index)


def edge(article: ArticleKey, found: Found) -> Edge:
    evidence = found.evidence
    return Edge(
        article=article,
        other=found.representative.key,
        relation=evidence.relation,
        coverage=evidence.coverage,
        coverage_other=evidence.coverage_other,
        longest_run=evidence.longest_run,
        numbers=evidence.numbers,
        method=METHOD,
    )


def _distance(found: Found) -> tuple[int, float, bytes, int]:
    evidence, key = found.evidence, found.representative.key
    common = evidence.coverage + evidence.coverage_other
    return NEAREST.index(evidence.relation), -common, key.document.bytes, key.ordinal
