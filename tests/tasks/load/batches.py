"""Small batches of invented news, as deduplication hands them to load."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from hashlib import blake2b, sha256
from uuid import UUID, uuid4

from store.keys import document_key
from tasks.outcomes import Ended
from tasks.records import (
    SHANGHAI,
    Article,
    ArticleKey,
    Batch,
    Capture,
    ClusterPointer,
    Edge,
    Judged,
    Moved,
    Paragraph,
    Person,
    Relation,
    Verdict,
)

FETCHED = datetime(2026, 9, 2, 6, 0, tzinfo=SHANGHAI)


BODY = "青石开发区第三季度新开12个项目。"


def article(document: str, ordinal: int = 1, body: str = BODY, **fields: object) -> Article:
    made = Article(
        document=document,
        ordinal=ordinal,
        title="青石开发区项目集中开工",
        paragraphs=(Paragraph("text", body),),
        byline=(Person("记者", "宋知远"),),
        outlet="青石日报",
        published_at=datetime(2026, 9, 1, 8, 30, tzinfo=SHANGHAI),
        published_precision="minute",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def verdict(made: Article, relation: Relation = Relation.new, other: Article | None = None) -> Verdict:
    """A new story, or a copy of `other` in its cluster."""
    key = key_of(made)
    edges = ()
    if other:
        edges = (Edge(key, key_of(other), relation, 0.9, 0.8, 120, 1.0, "test"),)
    return Verdict(
        article=made,
        key=key,
        relation=relation,
        cluster=cluster_of(other or made),
        edges=edges,
        text_hash=UUID(bytes=blake2b(made.body.encode("utf-8", "replace"), digest_size=16).digest()),
        fingerprints=() if other else (hash(made.body), 7, 7),
    )


def judged(*verdicts: Verdict, clusters: tuple[ClusterPointer, ...] = (), moved: tuple[Moved, ...] = ()) -> Judged:
    document = verdicts[0].article.document
    digest = sha256(document.encode("utf-8", "replace")).hexdigest()
    capture = Capture("qingshi", document, document, FETCHED, digest, 900)
    alone = tuple(pointer(v.article) for v in verdicts if v.relation is Relation.new)
    return Judged(capture, verdicts, moved, clusters or alone)


def pointer(made: Article, canonical: Article | None = None, members: int = 1) -> ClusterPointer:
    return ClusterPointer(cluster_of(made), key_of(made), key_of(canonical or made), members)


def batch(*items: Judged, ended: tuple[Ended, ...] = (), run: UUID | None = None) -> Batch[Judged]:
    return Batch(run or uuid4(), items, ended)


def key_of(made: Article) -> ArticleKey:
    return ArticleKey(document_key(made.document), made.ordinal)


def cluster_of(made: Article) -> UUID:
    return document_key(f"cluster {made.document} {made.ordinal}")
