"""What a reader of one kind of document gathers before the rules common to all kinds are applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tasks.records import Caption, Flag, Paragraph, Person, Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as printed: aware, and as precise as the print."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its document gives it; texts still carry pollution, openings and credits."""

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    kicker: str | None = None
    subtitle: str | None = None
    section: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    day: tuple[int, int] | None = None
    """Month and day of a time that is printed without its year: no other day is the publication's."""
    byline: tuple[Person, ...] = ()
    url: str | None = None
    captions: tuple[Caption, ...] = ()
    images: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    printed_page: str | None = None
    flags: frozenset[Flag] = frozenset()
