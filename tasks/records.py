"""The typed records that pass between the stages: references, snapshots, articles, verdicts, outcomes.

Everything here is frozen; a stage takes a batch and gives a new one. Datetimes are aware. The field names of
`Article` are the article format of the project: the same in the store and in every export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from tasks.outcomes import Ended

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""The zone of every printed time that names none."""

CLEANER = "2026.11.12"
"""Version of the cleaning rules. A document cleaned by another version is cleaned again."""

Precision = Literal["second", "minute", "day"]
Tier = Literal["central", "provincial", "city", "portal", "aggregator", "farm", "unknown"]
"""How near an outlet stands to the reporting; used when the canonical copy is chosen."""


# --- fetch ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hints:
    """What discovery already knew of a document. Used only where the document itself is silent."""

    title: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    outlet: str | None = None
    section: str | None = None
    printed_page: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    """A dump's record, mapped to the names of the article format ("paragraphs" holds HTML or text)."""


@dataclass(frozen=True, slots=True)
class Capture:
    """When and how a document was taken, without its bytes."""

    source: str
    document: str
    url: str | None
    """The address that answered (after redirects); null for files."""
    fetched_at: datetime
    sha256: str
    size: int  # bytes, inflated
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    warc: str | None = None
    """File under the archive, and the record's offset in it; null where nothing was archived."""
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An address found by a source's discovery, or a document that discovery already holds."""

    source: str
    document: str
    """The canonical URL, or a path; a dump's item is `FILE#ID`."""
    hints: Hints = Hints()
    content: bytes | None = None
    """The document itself, where it came with the discovery (a file, a dump's item, a WARC record)."""
    content_type: str | None = None
    fetched_at: datetime | None = None
    url: str | None = None
    """The address it was taken from, where `document` is not a URL (a WARC record's target)."""
    kept: Capture | None = None
    """How it was taken, where it comes from our own archive."""
    again: bool = False
    """To be cleaned again, though neither its bytes nor the rules have changed."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    capture: Capture
    content: bytes
    hints: Hints = Hints()


# --- clean ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """One name of a byline. `role` is the normal one (记者 通讯员 摄 供图 编辑 作者 …)."""

    role: str
    name: str
    outlet: str | None = None
    printed_role: str | None = None
    """The role as printed where it says more: 见习记者, 全媒体记者, 责任编辑."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: Literal["text", "heading"]
    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Reprint:
    """A credit printed on the page: 原载, 转载自. `date` is as printed, often without a year."""

    outlet: str | None
    date: str | None
    text: str


class Flag(StrEnum):
    truncated_start = "truncated_start"
    truncated_end = "truncated_end"
    continued_from_page = "continued_from_page"
    continues_on_page = "continues_on_page"
    title_mismatch = "title_mismatch"
    pinyin_injected = "pinyin_injected"
    keywords_injected = "keywords_injected"
    doubled_headline = "doubled_headline"
    photo_news = "photo_news"
    boilerplate_removed = "boilerplate_removed"
    mojibake = "mojibake"
    traditional = "traditional"
    columns_out_of_order = "columns_out_of_order"
    fragment = "fragment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as an editor would have it. What is not printed is null; nothing is invented."""

    document: str
    ordinal: int
    """Its place in the document, from 1, in reading order."""
    url: str | None = None
    kicker: str | None = None
    title: str | None
    subtitle: str | None = None
    section: str | None = None
    dateline: str | None = None
    byline: tuple[Person, ...] = ()
    outlet: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    reprint_of: Reprint | None = None
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...] = ()
    images: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    suggested_title: str | None = None
    printed_page: str | None = None
    cleaner: str = CLEANER

    @property
    def body(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Document:
    """A taken document with the articles that cleaning made of it, in reading order."""

    capture: Capture
    articles: tuple[Article, ...]


# --- deduplicate ------------------------------------------------------------------------------------------


class Relation(StrEnum):
    """How an article relates to an earlier one; `new` where nothing earlier overlaps."""

    new = "new"
    same = "same"  # normalised text equal
    reprint = "reprint"  # each covers the other
    excerpt = "excerpt"  # one inside the other
    quote = "quote"  # a long common run; not a duplicate
    revision = "revision"  # same address, other text
    template = "template"  # alike but for its figures; not a duplicate


DUPLICATES = frozenset({Relation.same, Relation.reprint, Relation.excerpt})


@dataclass(frozen=True, slots=True)
class ArticleKey:
    document: UUID
    ordinal: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation stored as a fact, with its evidence. `article` is the later loaded of the two."""

    article: ArticleKey
    other: ArticleKey
    relation: Relation
    coverage: float
    """Share of the article's text that stands in the other, 0 to 1."""
    coverage_other: float
    longest_run: int
    """Characters of the longest common run, normalised text."""
    numbers: float
    """Share of the numbers in both texts that agree; 1 where neither has any."""
    method: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What deduplication says of one article."""

    article: Article
    key: ArticleKey
    relation: Relation
    cluster: UUID
    edges: tuple[Edge, ...]
    text_hash: UUID
    """128-bit hash of the normalised text; equal hashes are the relation `same`."""
    fingerprints: tuple[int, ...]
    """Signed 64-bit winnowing fingerprints; empty unless the article represents its cluster."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An article of another document, judged again since its representative changed: this replaces what it had."""

    key: ArticleKey
    relation: Relation
    cluster: UUID
    edges: tuple[Edge, ...]
    text_hash: UUID
    fingerprints: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ClusterPointer:
    """A cluster as it stands once a document was judged; a cluster without members is no more."""

    cluster: UUID
    representative: ArticleKey
    canonical: ArticleKey
    members: int
    """The representative included."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A document whose articles all have their verdict, in reading order."""

    capture: Capture
    verdicts: tuple[Verdict, ...]
    moved: tuple[Moved, ...] = ()
    clusters: tuple[ClusterPointer, ...] = ()
    """Every cluster that this document touched, to be written in the order of the batch."""
    beside: UUID | None = None
    """What tells whether others have entered fingerprints since; None where none were asked for."""


T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """What a stage hands on: the items still under way, and those that have ended so far."""

    run: UUID
    items: tuple[T, ...]
    ended: tuple[Ended, ...] = ()
    name: str = "a batch"
    """What people read in the dashboard: the source, and which of its batches this is."""

    def onward(self, items: Iterable[U], ended: Iterable[Ended] = ()) -> Batch[U]:
        """The same batch, a stage further: these items are still under way, those ended in this stage."""
        return Batch(self.run, tuple(items), (*self.ended, *ended), self.name)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __str__(self) -> str:
        return self.name
