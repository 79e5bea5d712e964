"""Judge again what was loaded, now that all others can see it: commit, then probe.

    loader 1 judges A            loader 2 judges its copy B        neither sees the other: two clusters
    loader 1 commits A           loader 2 commits B
    loader 1 probes A again      loader 2 probes B again           who came last sees the other: one cluster

Of two representatives that turn out to be copies, the later loaded gives up its cluster, and its members are judged
anew. So are the members of a cluster whose representative is not there (another loader took it away while they were
on their way), and those of a revised one. A pair that has an edge was compared before and is not again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from uuid import UUID

from sqlalchemy import Connection, and_, any_, select
from sqlmodel import col

from store import tables
from tasks.deduplicate.candidates import TEXT_COLUMNS, History, Subject, read_text, uuids
from tasks.deduplicate.cluster import Found, Representative, edge, nearest_relation, represents
from tasks.deduplicate.judge import move_members
from tasks.deduplicate.pointers import Outlets, Pointers
from tasks.deduplicate.standing import read_edges
from tasks.deduplicate.verify import verify
from tasks.records import ArticleKey, ClusterPointer, Edge, Moved, Relation


@dataclass(frozen=True, slots=True)
class Head:
    """The representative of a cluster that is to be settled."""

    subject: Subject
    cluster: UUID
    revised: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What settling changes."""

    moved: tuple[Moved, ...]
    clusters: tuple[ClusterPointer, ...]


def judge_again(
    connection: Connection, clusters: Mapping[UUID, bool], outlets: Outlets, *, alone: bool = False
) -> Settled:
    """Judge these clusters beside all that the store holds; True are those whose representative is new.

    `alone`: they were judged beside all that already, save those of a revised representative, which kept its place.
    Reads the store, writes nothing.
    """
    heads = read_heads(connection, clusters)
    unseen = [head for head in heads if clusters[head.cluster] and (head.revised or not alone)]
    given_up, edges = compare(connection, unseen) if unseen else (set(), [])
    staying = [head for head in heads if head.cluster not in given_up]
    revised = [head for head in staying if head.revised]
    adrift = given_up | {head.cluster for head in revised} | (clusters.keys() - {head.cluster for head in heads})
    history = History(connection, without=(), adrift=adrift)
    for head in revised:
        history.add(head.subject, head.cluster)
    moved = list(chain.from_iterable(move_members(connection, adrift, history).values())) if adrift else []
    moved += relate(connection, edges, moved)

    pointers = Pointers(outlets)
    pointers.read(connection, {*clusters, *adrift, *(one.cluster for one in moved)})
    return Settled(tuple(moved), pointers.point(pointers.move(moved) | pointers.known(clusters)))


def read_heads(connection: Connection, clusters: Iterable[UUID]) -> list[Head]:
    """The representatives of those of these clusters that have one."""
    article, cluster = tables.Article, tables.Cluster
    rows = connection.execute(
        select(col(cluster.id), col(article.document_id), col(article.ordinal), col(article.revision), *TEXT_COLUMNS)
        .join(
            article,
            and_(
                col(cluster.id) == col(article.cluster),
                col(cluster.representative_document_id) == col(article.document_id),
                col(cluster.representative_ordinal) == col(article.ordinal),
            ),
        )
        .where(col(cluster.id) == any_(uuids(clusters)))
        .order_by(col(cluster.id))
    )
    heads = [
        Head(Subject(ArticleKey(document, ordinal), read_text(*columns)), cluster_id, revision > 1)
        for cluster_id, document, ordinal, revision, *columns in rows
    ]
    return [head for head in heads if represents(head.subject.key, head.cluster)]


def compare(connection: Connection, heads: list[Head]) -> tuple[set[UUID], list[tuple[Representative, Edge]]]:
    """The clusters to be given up; and new edges between representatives that stay apart, each with the later one."""
    history = History(connection, without=(), adrift=())
    history.read(head.subject for head in heads)
    near = [(head, neighbours(history, head.subject)) for head in heads]
    documents = {key.document for head, others in near for key in (head.subject.key, *others)}
    known = chain.from_iterable(read_edges(connection, documents).values())
    compared = {frozenset((found.article, found.other)) for found in known}
    loaded = read_loaded(connection, documents)
    given_up: set[UUID] = set()
    edges: list[tuple[Representative, Edge]] = []
    for head, others in near:
        mine = Representative(head.subject.key, head.cluster, head.subject.text)
        for other, equal in others.values():
            pair = frozenset((mine.key, other.key))
            if pair in compared:
                continue
            compared.add(pair)
            earlier, later = sorted((mine, other), key=lambda one: loaded[one.key])
            # What was verified for an article of equal text holds for this one, at any time.
            text = replace(later.text, published_at=None) if equal else later.text
            found = Found(earlier, verify(text, earlier.text))
            if found.duplicate:
                given_up.add(later.cluster)
            elif found.evidence.relation is not Relation.new:
                edges.append((later, edge(later.key, found)))
    return given_up, edges


def neighbours(history: History, subject: Subject) -> dict[ArticleKey, tuple[Representative, bool]]:
    """The representatives to compare with; True are those in whose cluster an article of equal text is."""
    near = {one.key: (one, False) for one in history.candidates(subject)}
    near |= {one.key: (one, True) for one in history.of_equal_text(subject)}
    return {key: found for key, found in near.items() if key != subject.key}


def read_loaded(connection: Connection, documents: Iterable[UUID]) -> dict[ArticleKey, tuple[datetime, bytes, int]]:
    """The articles of these documents in the order in which they were loaded, as a key to sort by."""
    article = tables.Article
    rows = connection.execute(
        select(col(article.document_id), col(article.ordinal), col(article.loaded_at)).where(
            col(article.document_id) == any_(uuids(documents))
        )
    )
    return {ArticleKey(key, ordinal): (loaded_at, key.bytes, ordinal) for key, ordinal, loaded_at in rows}


def relate(connection: Connection, edges: list[tuple[Representative, Edge]], moved: list[Moved]) -> list[Moved]:
    """Representatives with the edges they had and these; those that are moved anyway were given all theirs."""
    done = {one.key for one in moved}
    fresh: defaultdict[Representative, list[Edge]] = defaultdict(list)
    for later, found in edges:
        if later.key not in done:
            fresh[later].append(found)
    old = read_edges(connection, {one.key.document for one in fresh}) if fresh else {}
    return [
        Moved(one.key, nearest_relation(all_edges), one.cluster, all_edges, one.text.hash, one.text.fingerprints)
        for one, found in fresh.items()
        for all_edges in [(*old.get(one.key, ()), *found)]
    ]
