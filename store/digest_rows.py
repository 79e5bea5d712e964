"""The digest as typed rows: what `store.digest` reads, and what the page and the artifact are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What a source's file says that the store does not."""

    title: str
    region: str | None = None
    scheduled: bool = False
    daily: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    found: int = 0
    new: int = 0
    duplicate: int = 0
    quarantined: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.found + other.found,
            self.new + other.new,
            self.duplicate + other.duplicate,
            self.quarantined + other.quarantined,
        )

    @property
    def height(self) -> int:
        """Of its bar. A document may hold many articles, or none that is new."""
        return max(self.found, self.new + self.duplicate + self.quarantined)


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    figures: Figures
    asked: bool
    silent: bool
    """Nothing was found, on a day that is over, of a source that has given something before."""


@dataclass(frozen=True, slots=True)
class Week:
    """A source's last seven days."""

    title: str
    region: str | None
    days: tuple[Day, ...]

    @property
    def total(self) -> Figures:
        return sum((day.figures for day in self.days), Figures())

    @property
    def silent(self) -> int:
        return sum(day.silent for day in self.days)


@dataclass(frozen=True, slots=True)
class Paper:
    """A newspaper's issues of the last month, the oldest first: True, False where one is missing, None unknown."""

    title: str
    latest: date
    missing: tuple[date, ...]
    issues: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story that got copies in these days."""

    title: str | None
    outlet: str
    document: str
    arrived: int
    copies: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    title: str | None
    outlet: str
    document: str
    published_at: datetime
    published_precision: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What is in quarantine for one reason."""

    reason: str
    items: int
    sources: tuple[str, ...]
    oldest: datetime
    latest: str
    """The document that came last."""


@dataclass(frozen=True, slots=True)
class Runs:
    started: int
    failed: int
    unfinished: int
    unbalanced: int


@dataclass(frozen=True, slots=True)
class Digest:
    made_at: datetime
    days: tuple[date, ...]
    weeks: tuple[Week, ...]
    never: tuple[str, ...]
    """Sources on a schedule that have given nothing yet."""
    papers: tuple[Paper, ...]
    stories: tuple[Story, ...]
    newest: Mapping[str, tuple[Newest, ...]]
    """By region, where the newest is first; an empty name where the source has none."""
    held: tuple[Held, ...]
    runs: Runs

    @property
    def total(self) -> Figures:
        return sum((week.total for week in self.weeks), Figures())
