"""One transaction's statements: the documents first, whose row locks make two loaders of one document take turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, and_, delete, func, or_, select, update

from store.article_json import ARTICLE_LINES, article_json
from store.generations import write_fingerprints
from tasks.load.books import write_books
from tasks.load.clusters import drop_loose_edges, mend_clusters, write_clusters
from tasks.load.copy import copy_rows, put_rows
from tasks.load.plan import VERDICT_FIELDS, Plan, Stored, plan_units
from tasks.load.rows import cluster_row, document_row, edge_row
from tasks.load.tables import (
    ARTICLE,
    ARTICLE_REVISION,
    DOCUMENT,
    EDGE,
    UNSETTLED,
    Key,
    all_but,
    any_key,
    any_of,
)
from tasks.load.units import Unit, judged_of
from tasks.outcomes import Outcome
from tasks.records import Moved, Verdict


def write_units(connection: Connection, run: UUID, units: Sequence[Unit], *, whole: bool) -> Counter[Outcome]:
    """Store the units and their ledger. Not `whole`: other units of the batch were refused, so what these say of
    clusters and edges may name articles that never came."""
    now = datetime.now(UTC)
    judged = list(judged_of(units))
    documents = {key: document_row(item, key) for key, item in judged}
    # An export tells how a document reads, not how it was taken: what is known of that stays.
    told = {key: row for key, row in documents.items() if row["content_type"] == ARTICLE_LINES}
    put_rows(connection, DOCUMENT, {key: documents[key] for key in documents.keys() - told}, "first_seen_at")
    put_rows(connection, DOCUMENT, told, *all_but(DOCUMENT.columns, "id", "articles", "cleaner"))
    plan = plan_units(units, read_stored(connection, list(documents)), run, now)
    keep_revisions(connection, plan.revised + plan.departed, run, now)
    replace_articles(connection, plan, run)
    moved = [moved for _, item in judged for moved in item.moved]
    stood = move_articles(connection, moved, run)
    plan.left_clusters.update(stood.values())
    pointers = [cluster_row(pointer) for _, item in judged for pointer in item.clusters]
    write_clusters(connection, pointers)
    if not whole:
        drop_loose_edges(connection, documents)
        plan.left_clusters.update(row["id"] for row in pointers)
    mend_clusters(connection, plan.left_clusters)
    judged_anew: list[Verdict | Moved] = [*moved, *(verdict for _, verdict in plan.written)]
    arrived = {one.cluster for one in judged_anew if one.fingerprints}
    load, besides = uuid4(), {item.beside for _, item in judged}
    indexed = {key_of(one): one.fingerprints for one in plan.indexed}
    write_fingerprints(connection, indexed | new_representatives(moved, stood), load)
    mark_unsettled(connection, load, besides, arrived, plan.left_clusters | {row["id"] for row in pointers})
    write_books(connection, plan.ended, run, now)
    return Counter(item.outcome for items in plan.ended.values() for item in items)


def read_stored(connection: Connection, documents: Sequence[UUID]) -> Stored:
    article, revision = ARTICLE.c, ARTICLE_REVISION.c
    fields = [article[name] for name in ("revision", "content_hash", *VERDICT_FIELDS)]
    articles = connection.execute(
        select(article.document_id, article.ordinal, *fields).where(any_of(article.document_id, documents))
    ).mappings()
    revisions = connection.execute(
        select(revision.document_id, revision.ordinal, func.max(revision.revision))
        .where(any_of(revision.document_id, documents))
        .group_by(revision.document_id, revision.ordinal)
    )
    return Stored(
        {(row["document_id"], row["ordinal"]): dict(row) for row in articles},
        {(document, ordinal): last for document, ordinal, last in revisions},
    )


def keep_revisions(connection: Connection, keys: Sequence[Key], run: UUID, now: datetime) -> None:
    """The texts that are about to be replaced, whole."""
    if not keys:
        return
    query = select(ARTICLE).where(any_key(ARTICLE.c.document_id, ARTICLE.c.ordinal, keys))
    kept = ("document_id", "ordinal", "revision", "content_hash", "loaded_at")
    rows = [
        {
            **{name: row[name] for name in kept},
            "article": article_json(dict(row)),
            "replaced_at": now,
            "replaced_by": run,
        }
        for row in connection.execute(query).mappings()
    ]
    copy_rows(connection, ARTICLE_REVISION, rows)


def replace_articles(connection: Connection, plan: Plan, run: UUID) -> None:
    """Take away what is replaced or gone, with its edges, and put what has come in its place."""
    old = plan.revised + plan.rejudged + plan.departed
    if old:
        for table in (ARTICLE, EDGE):
            delete_keys(connection, table, old)
    if gone := plan.departed + plan.reworded:
        connection.execute(delete(EDGE).where(any_key(EDGE.c.other_document_id, EDGE.c.other_ordinal, gone)))
    if plan.written:
        copy_rows(connection, ARTICLE, (row for row, _ in plan.written))
    write_edges(connection, [verdict for _, verdict in plan.written], run)


def move_articles(connection: Connection, moved: Iterable[Moved], run: UUID) -> dict[Key, UUID]:
    """Give stored articles of other documents their new cluster and edges; one that is gone, none.

    Gives the clusters that they were in.
    """
    latest = {key_of(one): one for one in moved}
    if not latest:
        return {}
    article = ARTICLE.c
    here = select(article.document_id, article.ordinal, article.cluster)
    here = here.where(any_key(article.document_id, article.ordinal, latest))
    stand = {(document, ordinal): cluster for document, ordinal, cluster in connection.execute(here)}
    delete_keys(connection, EDGE, latest)
    for key in sorted(stand):
        one = latest[key]
        verdict = {"relation": str(one.relation), "cluster": one.cluster, "text_hash": one.text_hash}
        other = or_(*(article[name] != value for name, value in verdict.items()))
        place = and_(article.document_id == key[0], article.ordinal == key[1])
        connection.execute(update(ARTICLE).where(place, other).values(verdict))
    write_edges(connection, [latest[key] for key in sorted(stand)], run)
    return stand


def new_representatives(moved: Iterable[Moved], stood: Mapping[Key, UUID]) -> dict[Key, tuple[int, ...]]:
    """The fingerprints of those that represent a cluster now and did not before. `stood`: where they were."""
    return {
        key_of(one): one.fingerprints
        for one in moved
        if one.fingerprints and stood.get(key_of(one), one.cluster) != one.cluster
    }


def mark_unsettled(
    connection: Connection, load: UUID, besides: set[UUID | None], arrived: Iterable[UUID], others: Iterable[UUID]
) -> None:
    """Note the clusters to be settled once this is committed: those whose representative is new, and others.

    `besides`: what the load was judged beside; nothing is known of that if it is not one thing for all.
    """
    beside = besides.pop() if len(besides) == 1 else None
    clusters = dict.fromkeys(others, False) | dict.fromkeys(arrived, True)
    if clusters:
        rows = [{"cluster": key, "load": load, "arrived": new, "beside": beside} for key, new in clusters.items()]
        copy_rows(connection, UNSETTLED, rows)


def write_edges(connection: Connection, verdicts: Sequence[Verdict | Moved], run: UUID) -> None:
    """The edges of articles that have none in the store."""
    edges = {(edge.article, edge.other): edge_row(edge, run) for one in verdicts for edge in one.edges}
    if edges:
        copy_rows(connection, EDGE, edges.values())


def key_of(one: Verdict | Moved) -> Key:
    return one.key.document, one.key.ordinal


def delete_keys(connection: Connection, table: Table, keys: Iterable[Key]) -> None:
    connection.execute(delete(table).where(any_key(table.c.document_id, table.c.ordinal, keys)))
