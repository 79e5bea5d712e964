"""Records become rows: plain values by column name, safe to store. Pure; nothing here knows a database.

Person("记者", "李晓")  →  {"role": "记者", "outlet": None, "name": "李晓", "printed_role": None}
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from store.article_json import article_json
from store.keys import document_key
from tasks.load.safe import is_safe, make_row_safe, make_safe
from tasks.outcomes import Ended, Outcome, Stage
from tasks.records import Article, Capture, ClusterPointer, Edge, Flag, Judged, Person, Verdict

Row = dict[str, Any]

PAYLOAD_BYTES = 2**20
CONTENT = json.JSONEncoder(ensure_ascii=False)
NOT_CONTENT = frozenset({"document", "ordinal", "cleaner"})
"""Fields that say where an article stands and what rules read it, not what it says."""


def article_fields(article: Article) -> Row:
    """The article's own columns."""
    reprint = article.reprint_of
    return {
        "document": article.document,
        "ordinal": article.ordinal,
        "url": article.url,
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "section": article.section,
        "dateline": article.dateline,
        "byline": [person_json(person) for person in article.byline],
        "outlet": article.outlet,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "reprint_of": reprint and {"outlet": reprint.outlet, "date": reprint.date, "text": reprint.text},
        "paragraphs": [{"kind": p.kind, "text": p.text} for p in article.paragraphs],
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in article.captions],
        "images": list(article.images),
        "tags": list(article.tags),
        "flags": [str(flag) for flag in article.flags],
        "suggested_title": article.suggested_title,
        "printed_page": article.printed_page,
        "cleaner": article.cleaner,
    }


def person_json(person: Person) -> Row:
    return {
        "role": person.role,
        "outlet": person.outlet,
        "name": person.name,
        "printed_role": person.printed_role,
    }


@dataclass(frozen=True, slots=True)
class Storable:
    """An article's own columns, fit to store; a hash of what they say; how many characters were replaced for it."""

    fields: Row
    content_hash: UUID
    replaced: int


def read_article(article: Article) -> Storable:
    """The article without what Postgres cannot hold; where that was something, it is flagged as mojibake.

    Raises OverflowError for a time at the ends of the calendar, which would leave it in another zone.
    """
    if article.published_at and not MINYEAR < article.published_at.year < MAXYEAR:
        raise OverflowError(f"published_at: no article is of {article.published_at}")
    fields, replaced = article_fields(article), 0
    content = write_content(fields)
    if not is_safe(content) or not is_safe(article.document):
        fields, replaced = make_safe(fields)
        if replaced and Flag.mojibake not in fields["flags"]:
            fields["flags"].append(str(Flag.mojibake))
        content = write_content(fields)
    return Storable(fields, UUID(bytes=blake2b(content.encode(), digest_size=16).digest()), replaced)


def write_content(fields: Row) -> str:
    """What the article says, as JSON: new rules or another address alone do not revise it."""
    return CONTENT.encode([value for name, value in article_json(fields).items() if name not in NOT_CONTENT])


def article_row(article: Storable, verdict: Verdict, source: str, document_id: UUID, run: UUID) -> Row:
    """A row of `article`, all but `revision` and `loaded_at`, which the store's own rows decide."""
    body = "".join(paragraph["text"] for paragraph in article.fields["paragraphs"])
    return {
        **article.fields,
        "document_id": document_id,
        "source": source,
        "characters": len("".join(body.split())),
        "content_hash": article.content_hash,
        "text_hash": verdict.text_hash,
        "relation": str(verdict.relation),
        "cluster": verdict.cluster,
        "run": run,
    }


def document_row(judged: Judged, document_id: UUID) -> Row:
    capture: Capture = judged.capture
    return make_row_safe(
        {
            "id": document_id,
            "document": capture.document,
            "source": capture.source,
            "url": capture.url,
            "first_seen_at": capture.fetched_at,
            "fetched_at": capture.fetched_at,
            "sha256": capture.sha256,
            "size": capture.size,
            "content_type": capture.content_type,
            "etag": capture.etag,
            "last_modified": capture.last_modified,
            "warc": capture.warc,
            "warc_offset": capture.offset,
            "articles": len(judged.verdicts),
            "cleaner": judged.verdicts[0].article.cleaner if judged.verdicts else "",
        }
    )


def edge_row(edge: Edge, run: UUID) -> Row:
    return {
        "document_id": edge.article.document,
        "ordinal": edge.article.ordinal,
        "other_document_id": edge.other.document,
        "other_ordinal": edge.other.ordinal,
        "relation": str(edge.relation),
        "coverage": edge.coverage,
        "coverage_other": edge.coverage_other,
        "longest_run": edge.longest_run,
        "numbers": edge.numbers,
        "method": edge.method,
        "run": run,
    }


def cluster_row(pointer: ClusterPointer) -> Row:
    return {
        "id": pointer.cluster,
        "representative_document_id": pointer.representative.document,
        "representative_ordinal": pointer.representative.ordinal,
        "canonical_document_id": pointer.canonical.document,
        "canonical_ordinal": pointer.canonical.ordinal,
        "members": pointer.members,
    }


def loaded_item(article: Article, source: str, outcome: Outcome, replaced: int) -> Ended:
    """How an article that reached the store ended."""
    detail = f"{replaced} characters that no column can hold became U+FFFD" if replaced else None
    return Ended(source, article.document, article.ordinal, Stage.load, outcome, detail=detail)


def ledger_row(item: Ended, run: UUID, of: int, at: datetime) -> Row:
    return make_row_safe(
        {
            "run": run,
            "document_id": document_key(item.document),
            "ordinal": item.ordinal,
            "document": item.document,
            "source": item.source,
            "stage": str(item.stage),
            "outcome": str(item.outcome),
            "reason": item.reason and str(item.reason),
            "detail": item.detail,
            "of": of,
            "at": at,
        }
    )


def quarantine_row(item: Ended, run: UUID, at: datetime) -> Row:
    """A row of `quarantine` for a first failure."""
    return make_row_safe(
        {
            "document_id": document_key(item.document),
            "ordinal": item.ordinal,
            "document": item.document,
            "source": item.source,
            "stage": str(item.stage),
            "reason": str(item.reason),
            "detail": item.detail,
            "payload": item.payload and item.payload[:PAYLOAD_BYTES],
            "tries": 1,
            "first_at": at,
            "last_at": at,
            "run": run,
        }
    )
