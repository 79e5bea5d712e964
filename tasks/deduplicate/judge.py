"""Deduplicate a batch: every article gets its verdict against all that the store holds and the batch before it.

An article keeps its cluster where its text is what it was (then its relation and edges stand too) or where it
represents the cluster. Any other is judged: it joins the nearest representative of which it is a duplicate, or
represents a cluster of its own.

A revised representative keeps its cluster with those members that still verify against it; one that has left its
document leaves the cluster empty. The members that this sets adrift are judged like new articles, and come out as
`Moved` of the document that caused it. Whether other clusters would fit better now is not asked again.

Two articles of one document are never duplicates, for near-twin notices stand side by side on a page; unless their
texts are equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from uuid import UUID

import sqlalchemy

from store.keys import document_key
from tasks.deduplicate.candidates import History, Subject
from tasks.deduplicate.cluster import Found, cluster_key, edge, nearest, represents
from tasks.deduplicate.pointers import Outlets, Pointers
from tasks.deduplicate.standing import Place, read_members, read_places
from tasks.deduplicate.verify import Text, verify
from tasks.records import Article, ArticleKey, Batch, Document, Edge, Judged, Moved, Relation, Tier, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """Where an article belongs, and why."""

    relation: Relation
    cluster: UUID
    edges: tuple[Edge, ...] = ()


def judge_batch(
    batch: Batch[Document],
    connection: sqlalchemy.Connection,
    tiers: Mapping[str, Tier],
    titles: Mapping[str, str] | None = None,
) -> Batch[Judged]:
    """Give every article of every document its verdict. Reads the store, writes nothing.

    `tiers` and `titles` (what people call the outlet) are by name of source: they decide which copy is canonical.
    """
    # One snapshot: the places of articles, the fingerprints and the texts that are read have to agree.
    connection.execution_options(isolation_level="REPEATABLE READ")
    subjects = {subject.key: subject for document in batch for subject in _subjects(document)}
    documents = {document_key(document.capture.document) for document in batch}
    places = read_places(connection, documents)
    gone = [
        place
        for key, place in places.items()
        if place.represents and (key not in subjects or subjects[key].text.hash != place.text_hash)
    ]
    adrift = {place.cluster for place in gone}
    history = History(connection, without=documents, adrift=adrift)
    decisions = _decide(subjects, places, adrift, history)
    moved = move_members(connection, adrift, history, without=documents)

    judged = [
        Judged(
            document.capture,
            tuple(
                _verdict(article, subjects[_key(article)], decisions[_key(article)]) for article in document.articles
            ),
            tuple(chain.from_iterable(moved[place.cluster] for place in _left(document, places) if place.represents)),
            beside=history.beside,
        )
        for document in batch
    ]
    pointers = Pointers(Outlets(tiers, titles or {}))
    pointers.read(connection, _touched(places, judged))
    settled = (
        pointers.settle(one, [place.key for place in _left(document, places)])
        for document, one in zip(batch, judged, strict=True)
    )
    return batch.onward(settled)


def _left(document: Document, places: Mapping[ArticleKey, Place]) -> list[Place]:
    """The places of all articles that the document had before."""
    key = document_key(document.capture.document)
    return [place for place in places.values() if place.key.document == key]


def _touched(places: Mapping[ArticleKey, Place], judged: Iterable[Judged]) -> set[UUID]:
    """The clusters that are left or joined."""
    touched = {place.cluster for place in places.values()}
    for document in judged:
        touched.update(verdict.cluster for verdict in document.verdicts)
        touched.update(moved.cluster for moved in document.moved)
    return touched


def _subjects(document: Document) -> list[Subject]:
    return [
        Subject(_key(article), Text(article.body, article.title, article.published_at)) for article in document.articles
    ]


def _key(article: Article) -> ArticleKey:
    return ArticleKey(document_key(article.document), article.ordinal)


def _decide(
    subjects: Mapping[ArticleKey, Subject],
    places: Mapping[ArticleKey, Place],
    adrift: set[UUID],
    history: History,
) -> dict[ArticleKey, Decision]:
    """Those that keep their cluster first, for all others may be copies of them; then the others in order."""
    decisions: dict[ArticleKey, Decision] = {}
    for key, place in places.items():
        if key not in subjects:
            continue
        unchanged = subjects[key].text.hash == place.text_hash
        if unchanged and place.cluster not in adrift:
            decisions[key] = Decision(place.relation, place.cluster, place.edges)
        elif place.represents:
            decisions[key] = Decision(Relation.new, place.cluster)
        else:
            continue
        history.add(subjects[key], place.cluster)
    rest = [subject for key, subject in subjects.items() if key not in decisions]
    history.read(rest)
    for subject in rest:
        decisions[subject.key] = _judge(subject, history)
    return decisions


def _judge(subject: Subject, history: History) -> Decision:
    """Judge one article by all that came before, and enter it for those that come after."""
    found = _equal(subject, history) or _related(subject, history)
    best = nearest(found)
    edges = tuple(edge(subject.key, one) for one in found)
    if best and best.duplicate:
        decision = Decision(best.evidence.relation, best.representative.cluster, edges)
    else:
        relation = best.evidence.relation if best else Relation.new
        decision = Decision(relation, cluster_key(subject.key), edges)
    history.add(subject, decision.cluster)
    return decision


def _equal(subject: Subject, history: History) -> list[Found]:
    """The cluster of an article of equal text: what was verified for that one holds for this one, at any time."""
    undated = replace(subject.text, published_at=None)
    found = (Found(one, verify(undated, one.text)) for one in history.of_equal_text(subject))
    best = nearest(one for one in found if one.duplicate)
    return [best] if best else []


def _related(subject: Subject, history: History) -> list[Found]:
    found = (Found(one, verify(subject.text, one.text)) for one in history.candidates(subject))
    return [one for one in found if one.evidence.relation is not Relation.new]


def move_members(
    connection: sqlalchemy.Connection,
    adrift: set[UUID],
    history: History,
    without: Iterable[UUID] = (),
) -> defaultdict[UUID, list[Moved]]:
    """Judge the members of revised or vanished representatives again; by the cluster that they were in.

    A representative that `history` was told of stays where it is.
    """
    moved: defaultdict[UUID, list[Moved]] = defaultdict(list)
    loose = []
    for cluster, subject in read_members(connection, adrift, without=without) if adrift else ():
        representative = history.representative(cluster)
        if representative and representative.key == subject.key:
            continue
        found = Found(representative, verify(subject.text, representative.text)) if representative else None
        if found and found.duplicate:
            decision = Decision(found.evidence.relation, cluster, (edge(subject.key, found),))
            moved[cluster].append(_moved(subject, decision))
        else:
            loose.append((cluster, subject))
    again = judge_stored([subject for _, subject in loose], history)
    for (cluster, _), one in zip(loose, again, strict=True):
        moved[cluster].append(one)
    return moved


def judge_stored(subjects: Sequence[Subject], history: History) -> list[Moved]:
    """Judge stored articles like new ones, in their order."""
    history.read(subjects)
    return [_moved(subject, _judge(subject, history)) for subject in subjects]


def _moved(subject: Subject, decision: Decision) -> Moved:
    return Moved(
        subject.key,
        decision.relation,
        decision.cluster,
        decision.edges,
        subject.text.hash,
        _indexed(subject, decision.cluster),
    )


def _verdict(article: Article, subject: Subject, decision: Decision) -> Verdict:
    return Verdict(
        article=article,
        key=subject.key,
        relation=decision.relation,
        cluster=decision.cluster,
        edges=decision.edges,
        text_hash=subject.text.hash,
        fingerprints=_indexed(subject, decision.cluster),
    )


def _indexed(subject: Subject, cluster: UUID) -> tuple[int, ...]:
    """Only representatives are probed: the copies of a release sent to 200 outlets would drown its fingerprints."""
    return subject.text.fingerprints if represents(subject.key, cluster) else ()
