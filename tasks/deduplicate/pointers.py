"""The clusters that a batch touches, and which article of each is canonical after every document of it.

A late original moves the pointer and rewrites nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, any_, select
from sqlmodel import col

from store import tables
from tasks.deduplicate.candidates import uuids
from tasks.deduplicate.canonical import Member, choose_canonical
from tasks.deduplicate.cluster import represents
from tasks.records import Article, ArticleKey, Capture, ClusterPointer, Judged, Moved, Precision, Tier


@dataclass(frozen=True, slots=True)
class Outlets:
    """What is known of the sources, by name: how near they stand to the reporting, and what people call them."""

    tiers: Mapping[str, Tier]
    titles: Mapping[str, str]

    def member(
        self,
        key: ArticleKey,
        source: str,
        outlet: str | None,
        reprint_of: str | None,
        published_at: datetime | None,
        published_precision: Precision | None,
        characters: int,
    ) -> Member:
        return Member(
            key=key,
            tier=self.tiers.get(source, "unknown"),
            home=self.titles.get(source) or outlet,
            credited=tuple(credit for credit in (outlet, reprint_of) if credit),
            published_at=published_at,
            published_precision=published_precision,
            characters=characters,
        )


@dataclass(slots=True)
class Pointers:
    """The members of the clusters under way, moved along as documents are judged."""

    outlets: Outlets
    _members: dict[UUID, dict[ArticleKey, Member]] = field(default_factory=lambda: defaultdict(dict))
    _representatives: dict[UUID, ArticleKey] = field(default_factory=dict)
    _cluster_of: dict[ArticleKey, UUID] = field(default_factory=dict)

    def read(self, connection: Connection, clusters: Iterable[UUID]) -> None:
        """Read the members of these clusters, as far as the store knows them."""
        article = tables.Article
        rows = connection.execute(
            select(
                col(article.cluster),
                col(article.document_id),
                col(article.ordinal),
                col(article.source),
                col(article.outlet),
                col(article.reprint_of)["outlet"].astext,
                col(article.published_at),
                col(article.published_precision),
                col(article.characters),
            ).where(col(article.cluster) == any_(uuids(clusters)))
        )
        for cluster_id, document, ordinal, *columns in rows:
            self._enter(cluster_id, self.outlets.member(ArticleKey(document, ordinal), *columns))

    def settle(self, judged: Judged, left: Iterable[ArticleKey]) -> Judged:
        """The same with the clusters it touched. `left` are the articles that its document had before."""
        # An article may be gone already: where its document comes twice in a batch, or another loader was quicker.
        touched = {self._leave(key) for key in left if key in self._cluster_of}
        for verdict in judged.verdicts:
            touched.add(verdict.cluster)
            self._enter(verdict.cluster, self._member(verdict.key, verdict.article, judged.capture))
        touched |= self.move(judged.moved)
        return replace(judged, clusters=self.point(touched))

    def move(self, moved: Iterable[Moved]) -> set[UUID]:
        """Put members where they now belong; gives the clusters that were left and joined."""
        touched = set()
        for one in moved:
            member = self._members[self._cluster_of[one.key]][one.key]
            touched |= {self._leave(one.key), one.cluster}
            self._enter(one.cluster, member)
        return touched

    def known(self, clusters: Iterable[UUID]) -> set[UUID]:
        """Those of the clusters that have members."""
        return {cluster for cluster in clusters if self._members.get(cluster)}

    def point(self, clusters: Iterable[UUID]) -> tuple[ClusterPointer, ...]:
        """These clusters as they now stand."""
        return tuple(self._pointer(cluster) for cluster in sorted(clusters))

    def _pointer(self, cluster: UUID) -> ClusterPointer:
        members = self._members[cluster]
        if not members:
            gone = self._representatives[cluster]
            return ClusterPointer(cluster, gone, gone, 0)
        canonical = choose_canonical(tuple(members.values()))
        representative = self._representatives.get(cluster, canonical)
        if representative not in members:
            # The store refused it: its cluster lives on in the copies that were loaded.
            representative = canonical
        return ClusterPointer(cluster, representative, canonical, len(members))

    def _enter(self, cluster: UUID, member: Member) -> None:
        self._members[cluster][member.key] = member
        self._cluster_of[member.key] = cluster
        if represents(member.key, cluster):
            self._representatives[cluster] = member.key

    def _leave(self, key: ArticleKey) -> UUID:
        cluster = self._cluster_of.pop(key)
        del self._members[cluster][key]
        self._representatives.setdefault(cluster, key)
        return cluster

    def _member(self, key: ArticleKey, article: Article, capture: Capture) -> Member:
        return self.outlets.member(
            key,
            capture.source,
            article.outlet,
            article.reprint_of.outlet if article.reprint_of else None,
            article.published_at,
            article.published_precision,
            len("".join(article.body.split())),
        )
