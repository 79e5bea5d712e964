"""The tables, as SQLModel classes; migrations/ holds how a store gets there.

Table models do not validate on init and enums would be stored by name, so columns are plain types and the
stages write them through `tasks.load`. Times are stored in UTC. No sequence, trigger, deferrable constraint
or advisory lock is used, so that the schema holds on Citus, YugabyteDB and CockroachDB too.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Double, Index, Integer, LargeBinary, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel


def column(kind: Any, comment: str, *, key: bool = False, null: bool = False, index: bool = False) -> Any:
    return Field(
        default=None,
        sa_column=Column(kind, primary_key=key, nullable=null, index=index, comment=comment),
    )


Moment = DateTime(timezone=True)


class Run(SQLModel, table=True):
    """One run of a flow."""

    __tablename__ = "run"
    __table_args__ = ({"comment": "One run of a flow"},)
    id: UUID = column(Uuid, "Made when the run starts", key=True)
    flow: str = column(Text, "ingest, backfill, replay")
    sources: list[str] = column(JSONB, "Names of the sources asked for")
    started_at: datetime = column(Moment, "When the run started")
    finished_at: datetime | None = column(Moment, "When it ended; null while it runs or if it died", null=True)
    discovered: int = column(Integer, "Documents that discovery found")
    failure: str | None = column(Text, "Why the run failed; null where it did not", null=True)


class Document(SQLModel, table=True):
    """An address or file that has given articles, as last taken."""

    __tablename__ = "document"
    __table_args__ = ({"comment": "An address or file that has given articles, as last taken"},)
    id: UUID = column(Uuid, "128-bit hash of the canonical URL or path", key=True)
    document: str = column(Text, "The canonical URL or path; a dump's item is FILE#ID")
    source: str = column(Text, "Name of the source that found it", index=True)
    url: str | None = column(Text, "The address that answered; null for files", null=True)
    first_seen_at: datetime = column(Moment, "When it was first taken")
    fetched_at: datetime = column(Moment, "When it was last taken")
    sha256: str = column(Text, "Hash of the bytes as last taken, hexadecimal")
    size: int = column(BigInteger, "Bytes as last taken, inflated")
    content_type: str | None = column(Text, "As the server or file said", null=True)
    etag: str | None = column(Text, "For the next conditional request", null=True)
    last_modified: str | None = column(Text, "For the next conditional request", null=True)
    warc: str | None = column(Text, "Archive file that holds the snapshot", null=True)
    warc_offset: int | None = column(BigInteger, "Byte offset of the record in it", null=True)
    articles: int = column(Integer, "How many articles it holds")
    cleaner: str = column(Text, "Version of the cleaning rules that made them")


class Snapshot(SQLModel, table=True):
    """What the archive holds: every take of every document, with the place of its bytes."""

    __tablename__ = "snapshot"
    __table_args__ = ({"comment": "Every take of every document that the archive holds"},)
    document_id: UUID = column(Uuid, "128-bit hash of the canonical URL or path", key=True)
    fetched_at: datetime = column(Moment, "When it was taken", key=True)
    document: str = column(Text, "The canonical URL or path; a dump's item is FILE#ID")
    source: str = column(Text, "Name of the source that found it", index=True)
    url: str | None = column(Text, "The address that answered; null for files", null=True)
    sha256: str = column(Text, "Hash of the bytes, hexadecimal")
    size: int = column(BigInteger, "Bytes, inflated")
    content_type: str | None = column(Text, "As the server or file said", null=True)
    etag: str | None = column(Text, "As the server said", null=True)
    last_modified: str | None = column(Text, "As the server said", null=True)
    warc: str = column(Text, "Archive file that holds the bytes")
    warc_offset: int = column(BigInteger, "Byte offset of the record in it")
    hints: str = column(Text, "What discovery knew of it, as JSON")
    unchanged: bool = column(Boolean, "Whether it was as at the snapshot before")


class BackfilledDay(SQLModel, table=True):
    """An issue date that a backfill is done with."""

    __tablename__ = "backfilled_day"
    __table_args__ = ({"comment": "Issue dates that a backfill is done with"},)
    source: str = column(Text, "Name of the source", key=True)
    day: date = column(Date, "The issue's date", key=True)
    documents: int = column(Integer, "Documents found in it; 0 where no issue was printed")
    run: UUID = column(Uuid, "The run that was done with it")


class Article(SQLModel, table=True):
    """An article as last cleaned. Duplicates are rows too: the view `news` has canonical ones alone."""

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_published_at", "published_at"),
        {"comment": "An article as last cleaned; duplicates are rows too"},
    )
    document_id: UUID = column(Uuid, "The document that holds it", key=True)
    ordinal: int = column(Integer, "Its place in the document, from 1, in reading order", key=True)
    document: str = column(Text, "The canonical URL or path of the document")
    source: str = column(Text, "Name of the source that found it", index=True)
    url: str | None = column(Text, "The address that the document states, else the one fetched", null=True)
    kicker: str | None = column(Text, "肩题/引题: the line above the title", null=True)
    title: str | None = column(Text, "主标题", null=True)
    subtitle: str | None = column(Text, "副题: the line below the title", null=True)
    section: str | None = column(Text, "栏目", null=True)
    dateline: str | None = column(Text, "电头: 本报讯, 新华社北京9月1日电", null=True)
    byline: list[Any] = column(JSONB, "List of {role, name, outlet, printed_role}")
    outlet: str | None = column(Text, "来源: who is credited with the text", null=True)
    published_at: datetime | None = column(Moment, "As printed; null where the document does not say", null=True)
    published_precision: str | None = column(Text, "second, minute or day: what is printed", null=True)
    reprint_of: dict[str, Any] | None = column(
        JSONB(none_as_null=True), "Printed credit {outlet, date, text}: 原载, 转载自", null=True
    )
    paragraphs: list[Any] = column(JSONB, "List of {kind: text or heading, text}")
    captions: list[Any] = column(JSONB, "List of {text, credit}")
    images: list[Any] = column(JSONB, "Addresses of pictures")
    tags: list[Any] = column(JSONB, "As the document states them")
    flags: list[Any] = column(JSONB, "What is suspect or was mended, by name")
    suggested_title: str | None = column(Text, "Where the printed title does not belong to the body", null=True)
    printed_page: str | None = column(Text, "版 number and name, for newspapers", null=True)
    cleaner: str = column(Text, "Version of the cleaning rules that made it")
    characters: int = column(Integer, "Characters of the body, white space aside")
    content_hash: UUID = column(Uuid, "128-bit hash of the article as cleaned: unchanged or revised")
    text_hash: UUID = column(Uuid, "128-bit hash of the normalised body: equal is the same text", index=True)
    relation: str = column(
        Text, "new, same, reprint, excerpt, quote, revision or template: to the cluster's representative"
    )
    cluster: UUID = column(Uuid, "The cluster it belongs to", index=True)
    run: UUID = column(Uuid, "The run that wrote this row")
    loaded_at: datetime = column(Moment, "When this row was written")
    revision: int = column(Integer, "1 for the text as first loaded, then counting up")


class ArticleRevision(SQLModel, table=True):
    """A text that an article had before it was revised, or a piece that left its document."""

    __tablename__ = "article_revision"
    __table_args__ = ({"comment": "A text that an article had before it was revised or left its document"},)
    document_id: UUID = column(Uuid, "The document that held it", key=True)
    ordinal: int = column(Integer, "Its place in the document", key=True)
    revision: int = column(Integer, "Which text, from 1", key=True)
    content_hash: UUID = column(Uuid, "128-bit hash of the article as cleaned")
    article: dict[str, Any] = column(JSONB, "The article format, whole")
    loaded_at: datetime = column(Moment, "When that text was written")
    replaced_at: datetime = column(Moment, "When a later text took its place")
    replaced_by: UUID = column(Uuid, "The run that replaced it")


class Edge(SQLModel, table=True):
    """How two articles' texts relate, with the evidence."""

    __tablename__ = "edge"
    __table_args__ = (
        Index("ix_edge_other", "other_document_id", "other_ordinal"),
        {"comment": "How two articles' texts relate, with the evidence"},
    )
    document_id: UUID = column(Uuid, "The later loaded article's document", key=True)
    ordinal: int = column(Integer, "and its place in it", key=True)
    other_document_id: UUID = column(Uuid, "The earlier loaded article's document", key=True)
    other_ordinal: int = column(Integer, "and its place in it", key=True)
    relation: str = column(Text, "same, reprint, excerpt, quote, revision or template")
    coverage: float = column(Double, "Share of the later text that stands in the earlier")
    coverage_other: float = column(Double, "Share of the earlier text that stands in the later")
    longest_run: int = column(Integer, "Characters of the longest common run")
    numbers: float = column(Double, "Share of the numbers that agree")
    method: str = column(Text, "Version of the method that found it")
    run: UUID = column(Uuid, "The run that wrote this row")


class Cluster(SQLModel, table=True):
    """One story: a representative, every copy verified against it, and the canonical article."""

    __tablename__ = "cluster"
    __table_args__ = ({"comment": "One story and all its copies"},)
    id: UUID = column(Uuid, "Made from the representative's key", key=True)
    representative_document_id: UUID = column(Uuid, "The article that members are verified against")
    representative_ordinal: int = column(Integer, "and its place in its document")
    canonical_document_id: UUID = column(Uuid, "The article to read; a pointer, computed again as copies come")
    canonical_ordinal: int = column(Integer, "and its place in its document")
    members: int = column(Integer, "Articles in the cluster, the representative included")


class FingerprintGeneration(SQLModel, table=True):
    """Winnowing fingerprints (k=8, w=48) of some cluster representatives, packed as store.postings says."""

    __tablename__ = "fingerprint_generation"
    __table_args__ = ({"comment": "Packed fingerprints of some cluster representatives; a probe asks all"},)
    id: UUID = column(Uuid, "Made when it is written", key=True)
    articles: int = column(Integer, "Representatives in it, numbered from 0")
    width: int = column(BigInteger, "Hash values that a page is for")
    merged_into: UUID | None = column(Uuid, "The generation that takes it up; null where none does yet", null=True)
    filled: int = column(BigInteger, "Hash value up to which it holds what it takes up: 2^37 once it is whole")


class FingerprintPage(SQLModel, table=True):
    """The postings of a generation whose hashes lie in one stretch."""

    __tablename__ = "fingerprint_page"
    __table_args__ = ({"comment": "The postings of a generation, by hash"},)
    generation: UUID = column(Uuid, "The generation", key=True)
    page: int = column(Integer, "Which stretch of hash values", key=True)
    counts: bytes = column(LargeBinary, "How many postings each of its 256 buckets holds, in unary")
    postings: bytes = column(LargeBinary, "Four bytes each: the rest of the hash, and the representative's number")


class FingerprintFilter(SQLModel, table=True):
    """Which hashes of a stretch a large generation may have, so that most of its pages need not be read."""

    __tablename__ = "fingerprint_filter"
    __table_args__ = ({"comment": "Bloom filters of the large generations of fingerprints, as store.filters says"},)
    generation: UUID = column(Uuid, "The generation", key=True)
    first: int = column(BigInteger, "The hash value with which the stretch begins", key=True)
    bits: bytes = column(LargeBinary, "Six and a half bits for each posting, of which each sets four")


class FingerprintKeys(SQLModel, table=True):
    """Which articles the numbers of a generation stand for."""

    __tablename__ = "fingerprint_keys"
    __table_args__ = ({"comment": "Which articles the numbers of a generation stand for"},)
    generation: UUID = column(Uuid, "The generation", key=True)
    block: int = column(Integer, "Which 64 numbers", key=True)
    keys: bytes = column(LargeBinary, "Twenty bytes each: the document's id, and the place in it")


class Unsettled(SQLModel, table=True):
    """A cluster that a load changed, until it was judged again: by then everybody sees it, and it sees everybody."""

    __tablename__ = "unsettled"
    __table_args__ = ({"comment": "Clusters to be judged again beside what other loaders brought meanwhile"},)
    cluster: UUID = column(Uuid, "The cluster that a load changed", key=True)
    load: UUID = column(Uuid, "Which load: each leaves a row of its own", key=True)
    arrived: bool = column(Boolean, "Whether its representative is new, or that one's text")
    beside: UUID | None = column(Uuid, "Hash of the fingerprint generations it was judged beside", null=True)


class Ledger(SQLModel, table=True):
    """How every item of every run ended: exactly one row an item."""

    __tablename__ = "ledger"
    __table_args__ = (
        Index("ix_ledger_document", "document_id"),
        {"comment": "How every item of every run ended: one row an item"},
    )
    run: UUID = column(Uuid, "The run", key=True)
    document_id: UUID = column(Uuid, "128-bit hash of the canonical URL or path", key=True)
    ordinal: int = column(Integer, "The article's place; 0 where the document ended as a whole", key=True)
    document: str = column(Text, "The canonical URL or path")
    source: str = column(Text, "Name of the source that found it")
    stage: str = column(Text, "Where it ended: fetch, clean, deduplicate, load")
    outcome: str = column(Text, "loaded, revised, unchanged, duplicate, skipped or quarantined")
    reason: str | None = column(Text, "Why it was skipped or quarantined", null=True)
    detail: str | None = column(Text, "What a person needs to act on it", null=True)
    of: int = column(Integer, "How many rows this document has in this run")
    at: datetime = column(Moment, "When it ended")


class QuarantineItem(SQLModel, table=True):
    """What could not be handled, kept for another try; gone once it went well."""

    __tablename__ = "quarantine"
    __table_args__ = ({"comment": "What could not be handled, kept for another try"},)
    document_id: UUID = column(Uuid, "128-bit hash of the canonical URL or path", key=True)
    ordinal: int = column(Integer, "The article's place; 0 for the document as a whole", key=True)
    document: str = column(Text, "The canonical URL or path")
    source: str = column(Text, "Name of the source that found it")
    stage: str = column(Text, "Where it failed")
    reason: str = column(Text, "Which kind of failure", index=True)
    detail: str | None = column(Text, "What a person needs to act on it", null=True)
    payload: bytes | None = column(LargeBinary, "The bytes, up to 1 MiB", null=True)
    tries: int = column(Integer, "How often it failed")
    first_at: datetime = column(Moment, "When it first failed")
    last_at: datetime = column(Moment, "When it last failed")
    run: UUID = column(Uuid, "The run in which it last failed")


__all__ = [
    "Article",
    "ArticleRevision",
    "BackfilledDay",
    "Cluster",
    "Document",
    "Edge",
    "FingerprintGeneration",
    "FingerprintKeys",
    "FingerprintFilter",
    "FingerprintPage",
    "Ledger",
    "QuarantineItem",
    "Run",
    "SQLModel",
    "Snapshot",
    "Unsettled",
]
