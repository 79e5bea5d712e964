"""The first release: every table, and the views of 0001_views.sql."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Moment = sa.DateTime(timezone=True)


def key(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False, nullable=False, comment=comment)


def some(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, comment=comment)


def maybe(name: str, kind: Any, comment: str) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True, comment=comment)


def upgrade() -> None:
    create_run()
    create_document()
    create_article()
    create_article_revision()
    create_edge()
    create_cluster()
    create_fingerprint()
    create_ledger()
    create_quarantine()
    op.get_bind().exec_driver_sql((Path(__file__).parent / "0001_views.sql").read_text(encoding="utf-8"))


def create_run() -> None:
    op.create_table(
        "run",
        key("id", sa.Uuid, "Made when the run starts"),
        some("flow", sa.Text, "ingest, backfill, replay"),
        some("sources", JSONB, "Names of the sources asked for"),
        some("started_at", Moment, "When the run started"),
        maybe("finished_at", Moment, "When it ended; null while it runs or if it died"),
        some("discovered", sa.Integer, "Documents that discovery found"),
        maybe("failure", sa.Text, "Why the run failed; null where it did not"),
        comment="One run of a flow",
    )


def create_document() -> None:
    op.create_table(
        "document",
        key("id", sa.Uuid, "128-bit hash of the canonical URL or path"),
        some("document", sa.Text, "The canonical URL or path; a dump's item is FILE#ID"),
        some("source", sa.Text, "Name of the source that found it"),
        maybe("url", sa.Text, "The address that answered; null for files"),
        some("first_seen_at", Moment, "When it was first taken"),
        some("fetched_at", Moment, "When it was last taken"),
        some("sha256", sa.Text, "Hash of the bytes as last taken, hexadecimal"),
        some("size", sa.BigInteger, "Bytes as last taken, inflated"),
        maybe("content_type", sa.Text, "As the server or file said"),
        maybe("etag", sa.Text, "For the next conditional request"),
        maybe("last_modified", sa.Text, "For the next conditional request"),
        maybe("warc", sa.Text, "Archive file that holds the snapshot"),
        maybe("warc_offset", sa.BigInteger, "Byte offset of the record in it"),
        some("articles", sa.Integer, "How many articles it holds"),
        some("cleaner", sa.Text, "Version of the cleaning rules that made them"),
        comment="An address or file that has given articles, as last taken",
    )
    op.create_index("ix_document_source", "document", ["source"])


def create_article() -> None:
    op.create_table(
        "article",
        key("document_id", sa.Uuid, "The document that holds it"),
        key("ordinal", sa.Integer, "Its place in the document, from 1, in reading order"),
        some("document", sa.Text, "The canonical URL or path of the document"),
        some("source", sa.Text, "Name of the source that found it"),
        maybe("url", sa.Text, "The address that the document states, else the one fetched"),
        maybe("kicker", sa.Text, "肩题/引题: the line above the title"),
        maybe("title", sa.Text, "主标题"),
        maybe("subtitle", sa.Text, "副题: the line below the title"),
        maybe("section", sa.Text, "栏目"),
        maybe("dateline", sa.Text, "电头: 本报讯, 新华社北京9月1日电"),
        some("byline", JSONB, "List of {role, name, outlet, printed_role}"),
        maybe("outlet", sa.Text, "来源: who is credited with the text"),
        maybe("published_at", Moment, "As printed; null where the document does not say"),
        maybe("published_precision", sa.Text, "second, minute or day: what is printed"),
        maybe("reprint_of", JSONB, "Printed credit {outlet, date, text}: 原载, 转载自"),
        some("paragraphs", JSONB, "List of {kind: text or heading, text}"),
        some("captions", JSONB, "List of {text, credit}"),
        some("images", JSONB, "Addresses of pictures"),
        some("tags", JSONB, "As the document states them"),
        some("flags", JSONB, "What is suspect or was mended, by name"),
        maybe("suggested_title", sa.Text, "Where the printed title does not belong to the body"),
        maybe("printed_page", sa.Text, "版 number and name, for newspapers"),
        some("cleaner", sa.Text, "Version of the cleaning rules that made it"),
        some("characters", sa.Integer, "Characters of the body, white space aside"),
        some("content_hash", sa.Uuid, "128-bit hash of the article as cleaned: unchanged or revised"),
        some("text_hash", sa.Uuid, "128-bit hash of the normalised body: equal is the same text"),
        some(
            "relation",
            sa.Text,
            "new, same, reprint, excerpt, quote, revision or template: to the cluster's representative",
        ),
        some("cluster", sa.Uuid, "The cluster it belongs to"),
        some("run", sa.Uuid, "The run that wrote this row"),
        some("loaded_at", Moment, "When this row was written"),
        some("revision", sa.Integer, "1 for the text as first loaded, then counting up"),
        comment="An article as last cleaned; duplicates are rows too",
    )
    op.create_index("ix_article_cluster", "article", ["cluster"])
    op.create_index("ix_article_published_at", "article", ["published_at"])
    op.create_index("ix_article_source", "article", ["source"])
    op.create_index("ix_article_text_hash", "article", ["text_hash"])


def create_article_revision() -> None:
    op.create_table(
        "article_revision",
        key("document_id", sa.Uuid, "The document that held it"),
        key("ordinal", sa.Integer, "Its place in the document"),
        key("revision", sa.Integer, "Which text, from 1"),
        some("content_hash", sa.Uuid, "128-bit hash of the article as cleaned"),
        some("article", JSONB, "The article format, whole"),
        some("loaded_at", Moment, "When that text was written"),
        some("replaced_at", Moment, "When a later text took its place"),
        some("replaced_by", sa.Uuid, "The run that replaced it"),
        comment="A text that an article had before it was revised or left its document",
    )


def create_edge() -> None:
    op.create_table(
        "edge",
        key("document_id", sa.Uuid, "The later loaded article's document"),
        key("ordinal", sa.Integer, "and its place in it"),
        key("other_document_id", sa.Uuid, "The earlier loaded article's document"),
        key("other_ordinal", sa.Integer, "and its place in it"),
        some("relation", sa.Text, "same, reprint, excerpt, quote, revision or template"),
        some("coverage", sa.Double, "Share of the later text that stands in the earlier"),
        some("coverage_other", sa.Double, "Share of the earlier text that stands in the later"),
        some("longest_run", sa.Integer, "Characters of the longest common run"),
        some("numbers", sa.Double, "Share of the numbers that agree"),
        some("method", sa.Text, "Version of the method that found it"),
        some("run", sa.Uuid, "The run that wrote this row"),
        comment="How two articles' texts relate, with the evidence",
    )
    op.create_index("ix_edge_other", "edge", ["other_document_id", "other_ordinal"])


def create_cluster() -> None:
    op.create_table(
        "cluster",
        key("id", sa.Uuid, "Made from the representative's key"),
        some("representative_document_id", sa.Uuid, "The article that members are verified against"),
        some("representative_ordinal", sa.Integer, "and its place in its document"),
        some("canonical_document_id", sa.Uuid, "The article to read; a pointer, computed again as copies come"),
        some("canonical_ordinal", sa.Integer, "and its place in its document"),
        some("members", sa.Integer, "Articles in the cluster, the representative included"),
        comment="One story and all its copies",
    )


def create_fingerprint() -> None:
    op.create_table(
        "fingerprint",
        key("key", sa.BigInteger, "64-bit fingerprint of the normalised text (k=8, w=48)"),
        key("document_id", sa.Uuid, "The representative's document"),
        key("ordinal", sa.Integer, "and its place in it"),
        comment="Winnowing fingerprints of cluster representatives",
    )


def create_ledger() -> None:
    op.create_table(
        "ledger",
        key("run", sa.Uuid, "The run"),
        key("document_id", sa.Uuid, "128-bit hash of the canonical URL or path"),
        key("ordinal", sa.Integer, "The article's place; 0 where the document ended as a whole"),
        some("document", sa.Text, "The canonical URL or path"),
        some("source", sa.Text, "Name of the source that found it"),
        some("stage", sa.Text, "Where it ended: fetch, clean, deduplicate, load"),
        some("outcome", sa.Text, "loaded, revised, unchanged, duplicate, skipped or quarantined"),
        maybe("reason", sa.Text, "Why it was skipped or quarantined"),
        maybe("detail", sa.Text, "What a person needs to act on it"),
        some("of", sa.Integer, "How many rows this document has in this run"),
        some("at", Moment, "When it ended"),
        comment="How every item of every run ended: one row an item",
    )
    op.create_index("ix_ledger_document", "ledger", ["document_id"])


def create_quarantine() -> None:
    op.create_table(
        "quarantine",
        key("document_id", sa.Uuid, "128-bit hash of the canonical URL or path"),
        key("ordinal", sa.Integer, "The article's place; 0 for the document as a whole"),
        some("document", sa.Text, "The canonical URL or path"),
        some("source", sa.Text, "Name of the source that found it"),
        some("stage", sa.Text, "Where it failed"),
        some("reason", sa.Text, "Which kind of failure"),
        maybe("detail", sa.Text, "What a person needs to act on it"),
        maybe("payload", sa.LargeBinary, "The bytes, up to 1 MiB"),
        some("tries", sa.Integer, "How often it failed"),
        some("first_at", Moment, "When it first failed"),
        some("last_at", Moment, "When it last failed"),
        some("run", sa.Uuid, "The run in which it last failed"),
        comment="What could not be handled, kept for another try",
    )
    op.create_index("ix_quarantine_reason", "quarantine", ["reason"])
