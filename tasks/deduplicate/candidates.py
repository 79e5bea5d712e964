"""What an article may be a copy of: found for a whole batch at once in the store, and among the batch itself.

Two ways lead to a candidate: the hash of the normalised text, and shared fingerprints of cluster representatives. Two
shared fingerprints make a candidate; so does one that few have. One that many share is a stock phrase, and one that
all bulletins of a template share leads nowhere.

The store is only read. Rows of the documents in the batch are left out: they are about to be replaced, and an
article is not a copy of what it was itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Connection, Uuid, all_, and_, any_, literal, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from store import tables
from store.postings import COMMON
from tasks.deduplicate.cluster import Representative, represents
from tasks.deduplicate.probe import probe
from tasks.deduplicate.verify import Text
from tasks.records import ArticleKey

FEW = 8
"""Representatives that share a fingerprint: up to so many, and it is as good as two."""
MOST = 24
"""Candidates verified for one article, those that share most. A bulletin of one template has hundreds. Of twice as
many the text is read, for what once had these fingerprints may represent nothing now."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An article to be judged."""

    key: ArticleKey
    text: Text


class History:
    """What to compare with: the representatives in the store, and those judged before in this batch."""

    def __init__(self, connection: Connection, *, without: Iterable[UUID], adrift: Iterable[UUID]) -> None:
        """`without`: documents whose rows do not count; `adrift`: clusters whose stored representative does not."""
        self._connection = connection
        self._without = frozenset(without)
        self._adrift = frozenset(adrift)
        self._representatives: dict[ArticleKey, Representative] = {}
        self._of_cluster: dict[UUID, Representative] = {}
        self._sharing: defaultdict[int, set[ArticleKey]] = defaultdict(set)
        self._common: set[int] = set()
        self.beside: UUID | None = None
        """What tells whether the store's fingerprints are those that were read."""
        self._of_text: defaultdict[UUID, set[UUID]] = defaultdict(set)

    def read(self, subjects: Iterable[Subject]) -> None:
        """Read from the store whatever may concern these subjects, all of them at once."""
        subjects = [subject for subject in subjects if len(subject.text)]
        self._read_sharing({fingerprint for subject in subjects for fingerprint in subject.text.fingerprints})
        documents = self._read_texts({subject.text.hash for subject in subjects})
        documents.update(key.document for subject in subjects for key in self._sharing_most(subject)[: 2 * MOST])
        self._read_representatives(documents)

    def add(self, subject: Subject, cluster: UUID) -> None:
        """Enter an article that has its place, for those that are judged after it."""
        if not len(subject.text):
            return
        self._of_text[subject.text.hash].add(cluster)
        if represents(subject.key, cluster):
            self._enter(Representative(subject.key, cluster, subject.text))
            for fingerprint in subject.text.fingerprints:
                self._sharing[fingerprint].add(subject.key)

    def representative(self, cluster: UUID) -> Representative | None:
        """The representative of a cluster, if it was read or added and has a text."""
        return self._of_cluster.get(cluster)

    def of_equal_text(self, subject: Subject) -> list[Representative]:
        """The representatives of the clusters that hold an article of equal text."""
        clusters = self._of_text.get(subject.text.hash, ()) if len(subject.text) else ()
        return [self._of_cluster[cluster] for cluster in clusters if cluster in self._of_cluster]

    def candidates(self, subject: Subject) -> list[Representative]:
        """Representatives to verify the subject against, those that share most fingerprints first."""
        keys = (key for key in self._sharing_most(subject) if key in self._representatives)
        return [self._representatives[key] for key in islice(keys, MOST)]

    def _sharing_most(self, subject: Subject) -> list[ArticleKey]:
        shared: Counter[ArticleKey] = Counter()
        for fingerprint in subject.text.fingerprints:
            keys = self._sharing.get(fingerprint)
            if not keys or len(keys) > COMMON or fingerprint in self._common:
                continue
            weight = 2 if len(keys) <= FEW else 1
            shared.update({key: weight for key in keys if key.document != subject.key.document})
        enough = [(key, weight) for key, weight in shared.items() if weight > 1]
        enough.sort(key=lambda item: (-item[1], item[0].document.bytes, item[0].ordinal))
        return [key for key, _ in enough]

    def _enter(self, representative: Representative) -> None:
        self._representatives[representative.key] = representative
        self._of_cluster[representative.cluster] = representative

    def _read_sharing(self, fingerprints: set[int]) -> None:
        sharing = probe(self._connection, fingerprints)
        self.beside = sharing.beside
        self._common |= sharing.common
        for fingerprint, keys in sharing.keys.items():
            self._sharing[fingerprint] |= {key for key in keys if key.document not in self._without}

    def _read_texts(self, hashes: set[UUID]) -> set[UUID]:
        """Enter the clusters that hold a text of these hashes; gives the documents of their representatives."""
        article, cluster = tables.Article, tables.Cluster
        rows = self._connection.execute(
            select(col(article.text_hash), col(cluster.id), col(cluster.representative_document_id))
            .join(cluster, col(cluster.id) == col(article.cluster))
            .where(col(article.text_hash) == any_(uuids(hashes)), self._counts(col(article.document_id)))
            .where(col(cluster.id) != all_(uuids(self._adrift)))
            .distinct()
        ).all()
        for text_hash, cluster_id, _ in rows:
            self._of_text[text_hash].add(cluster_id)
        return {document for _, _, document in rows}

    def _read_representatives(self, documents: set[UUID]) -> None:
        article, cluster = tables.Article, tables.Cluster
        document = col(article.document_id)
        rows = self._connection.execute(
            select(document, col(article.ordinal), col(cluster.id), *TEXT_COLUMNS)
            .join(
                cluster,
                and_(
                    col(cluster.id) == col(article.cluster),
                    col(cluster.representative_document_id) == document,
                    col(cluster.representative_ordinal) == col(article.ordinal),
                ),
            )
            .where(document == any_(uuids(documents)), self._counts(document))
            .where(col(cluster.id) != all_(uuids(self._adrift)))
        )
        for document_id, ordinal, cluster_id, *columns in rows:
            self._enter(Representative(ArticleKey(document_id, ordinal), cluster_id, read_text(*columns)))

    def _counts(self, document: Mapped[UUID]) -> ColumnElement[bool]:
        return document != all_(uuids(self._without))


TEXT_COLUMNS = (col(tables.Article.paragraphs), col(tables.Article.title), col(tables.Article.published_at))


def read_text(paragraphs: Iterable[dict[str, str]], title: str | None, published_at: datetime | None) -> Text:
    """A stored article's text, out of TEXT_COLUMNS."""
    return Text("\n".join(paragraph["text"] for paragraph in paragraphs), title, published_at)


def uuids(keys: Iterable[UUID]) -> ColumnElement[list[UUID]]:
    """Keys as one array parameter, however many they are."""
    return literal(sorted(keys), ARRAY(Uuid))
