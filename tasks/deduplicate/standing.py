"""What the store holds of articles that are judged again: their old place, and the members that depend on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, all_, any_, select
from sqlmodel import col

from store import tables
from tasks.deduplicate.candidates import TEXT_COLUMNS, Subject, read_text, uuids
from tasks.deduplicate.cluster import represents
from tasks.records import ArticleKey, Edge, Relation


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stood when it was last loaded."""

    key: ArticleKey
    cluster: UUID
    relation: Relation
    text_hash: UUID
    edges: tuple[Edge, ...]

    @property
    def represents(self) -> bool:
        return represents(self.key, self.cluster)


def read_places(connection: Connection, documents: Iterable[UUID]) -> dict[ArticleKey, Place]:
    """The places of all articles that the store holds of these documents."""
    documents = list(documents)
    edges = read_edges(connection, documents)
    article = tables.Article
    rows = connection.execute(
        select(
            col(article.document_id),
            col(article.ordinal),
            col(article.cluster),
            col(article.relation),
            col(article.text_hash),
        ).where(col(article.document_id) == any_(uuids(documents)))
    )
    places = {}
    for document, ordinal, cluster, relation, text_hash in rows:
        key = ArticleKey(document, ordinal)
        places[key] = Place(key, cluster, Relation(relation), text_hash, tuple(edges[key]))
    return places


def read_members(
    connection: Connection, clusters: Iterable[UUID], *, without: Iterable[UUID]
) -> list[tuple[UUID, Subject]]:
    """The articles of these clusters, by cluster, save those of the documents `without`; in the order of keys."""
    article = tables.Article
    rows = connection.execute(
        select(col(article.cluster), col(article.document_id), col(article.ordinal), *TEXT_COLUMNS)
        .where(col(article.cluster) == any_(uuids(clusters)))
        .where(col(article.document_id) != all_(uuids(without)))
        .order_by(col(article.document_id), col(article.ordinal))
    )
    return [
        (cluster, Subject(ArticleKey(document, ordinal), read_text(*columns)))
        for cluster, document, ordinal, *columns in rows
    ]


def read_edges(connection: Connection, documents: Iterable[UUID]) -> defaultdict[ArticleKey, list[Edge]]:
    """The edges of all articles of these documents, by the later loaded article of each."""
    edge = tables.Edge
    rows = connection.execute(
        select(
            col(edge.document_id),
            col(edge.ordinal),
            col(edge.other_document_id),
            col(edge.other_ordinal),
            col(edge.relation),
            col(edge.coverage),
            col(edge.coverage_other),
            col(edge.longest_run),
            col(edge.numbers),
            col(edge.method),
        ).where(col(edge.document_id) == any_(uuids(documents)))
    )
    edges: defaultdict[ArticleKey, list[Edge]] = defaultdict(list)
    for document, ordinal, other_document, other_ordinal, relation, *evidence in rows:
        key, other = ArticleKey(document, ordinal), ArticleKey(other_document, other_ordinal)
        edges[key].append(Edge(key, other, Relation(relation), *evidence))
    return edges
