"""One transaction's statements: the documents first, whose row locks make two loaders of one document take turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, and_, column, delete, func, literal, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from store.article_json import article_json
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
    FINGERPRINT,
    UNSETTLED,
    Key,
    any_key,
    any_of,
)
from tasks.load.units import Unit, judged_of
from tasks.outcomes import Outcome
from tasks.records import ArticleKey, Moved, Verdict


def write_units(connection: Connection, run: UUID, units: Sequence[Unit], *, whole: bool) -> Counter[Outcome]:
    """Store the units and their ledger. Not `whole`: other units of the batch were refused, so what these say of
    clusters and edges may name articles that never came."""
    now = datetime.now(UTC)
    judged = list(judged_of(units))
    documents = {key: document_row(item, key) for key, item in judged}
    put_rows(connection, DOCUMENT, documents, "first_seen_at")
    plan = plan_units(units, read_stored(connection, list(documents)), run, now)
    keep_revisions(connection, plan.revised + plan.departed, run, now)
    delete_fingerprints(connection, (one for _, item in judged for one in item.withdrawn.items()))
    replace_articles(connection, plan, run)
    moved = [moved for _, item in judged for moved in item.moved]
    plan.left_clusters |= move_articles(connection, moved, run)
    pointers = [cluster_row(pointer) for _, item in judged for pointer in item.clusters]
    write_clusters(connection, pointers)
    if not whole:
        drop_loose_edges(connection, documents)
        plan.left_clusters.update(row["id"] for row in pointers)
    mend_clusters(connection, plan.left_clusters)
    judged_anew: list[Verdict | Moved] = [*moved, *(verdict for _, verdict in plan.written)]
    arrived = {one.cluster for one in judged_anew if one.fingerprints}
    mark_unsettled(connection, arrived, plan.left_clusters | {row["id"] for row in pointers})
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
    """Take away what is replaced or gone, with its edges and fingerprints, and put what has come in its place."""
    old = plan.revised + plan.rejudged + plan.departed
    if old:
        for table in (ARTICLE, EDGE):
            delete_keys(connection, table, old)
    # An article that was here before may have left fingerprints, which nothing but themselves leads to.
    rejudged = set(plan.rejudged)
    before = (one for row, one in plan.written if row["revision"] > 1 or key_of(one) in rejudged)
    delete_fingerprints(connection, ((one.key, one.fingerprints) for one in before))
    if gone := plan.departed + plan.reworded:
        connection.execute(delete(EDGE).where(any_key(EDGE.c.other_document_id, EDGE.c.other_ordinal, gone)))
    if plan.written:
        copy_rows(connection, ARTICLE, (row for row, _ in plan.written))
    write_evidence(connection, [verdict for _, verdict in plan.written], run)


def move_articles(connection: Connection, moved: Iterable[Moved], run: UUID) -> set[UUID]:
    """Give stored articles of other documents their new cluster, edges and fingerprints; one that is gone, none.

    Gives the clusters that they were in.
    """
    latest = {key_of(one): one for one in moved}
    if not latest:
        return set()
    article = ARTICLE.c
    here = select(article.document_id, article.ordinal, article.cluster)
    here = here.where(any_key(article.document_id, article.ordinal, latest))
    stand = {(document, ordinal): cluster for document, ordinal, cluster in connection.execute(here)}
    delete_keys(connection, EDGE, latest)
    had = ((one.key, (*one.fingerprints, *one.withdrawn)) for one in latest.values())
    delete_fingerprints(connection, had)
    for key in sorted(stand):
        verdict = {"relation": str(latest[key].relation), "cluster": latest[key].cluster}
        place = and_(article.document_id == key[0], article.ordinal == key[1])
        connection.execute(update(ARTICLE).where(place).values(verdict))
    write_evidence(connection, [latest[key] for key in sorted(stand)], run)
    return set(stand.values())


def mark_unsettled(connection: Connection, arrived: Iterable[UUID], others: Iterable[UUID]) -> None:
    """Note the clusters to be settled once this is committed: those whose representative is new, and others."""
    load = uuid4()
    clusters = dict.fromkeys(others, False) | dict.fromkeys(arrived, True)
    if clusters:
        rows = [{"cluster": key, "load": load, "arrived": new} for key, new in clusters.items()]
        copy_rows(connection, UNSETTLED, rows)


def write_evidence(connection: Connection, verdicts: Sequence[Verdict | Moved], run: UUID) -> None:
    """The edges and fingerprints of articles that have none in the store."""
    edges = {(edge.article, edge.other): edge_row(edge, run) for one in verdicts for edge in one.edges}
    if edges:
        copy_rows(connection, EDGE, edges.values())
    fingerprints = (
        {"key": fingerprint, "document_id": one.key.document, "ordinal": one.key.ordinal}
        for one in verdicts
        for fingerprint in set(one.fingerprints)
    )
    if any(one.fingerprints for one in verdicts):
        copy_rows(connection, FINGERPRINT, fingerprints)


def key_of(one: Verdict | Moved) -> Key:
    return one.key.document, one.key.ordinal


def delete_fingerprints(connection: Connection, withdrawn: Iterable[tuple[ArticleKey, tuple[int, ...]]]) -> None:
    rows = {(key, article.document, article.ordinal) for article, keys in withdrawn for key in keys}
    if not rows:
        return
    columns = FINGERPRINT.c.key, FINGERPRINT.c.document_id, FINGERPRINT.c.ordinal
    arrays = [literal(list(values), ARRAY(c.type)) for c, values in zip(columns, zip(*rows, strict=True), strict=True)]
    wanted = func.unnest(*arrays).table_valued(*(column(c.name, c.type) for c in columns)).render_derived()
    connection.execute(delete(FINGERPRINT).where(*(c == wanted.c[c.name] for c in columns)))


def delete_keys(connection: Connection, table: Table, keys: Iterable[Key]) -> None:
    connection.execute(delete(table).where(any_key(table.c.document_id, table.c.ordinal, keys)))
