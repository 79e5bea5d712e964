"""Which article of a cluster is the one to read.

In this order:

1. the outlet that the others credit. A portal prints `来源：兰溪日报`, a farm `原载于兰溪日报`, and 兰溪日报 is among
   the members: it is the canonical one;
2. the earliest trusted time. A day without an hour counts as its end, so that a page that prints no hour does not
   precede the one that does; the times that aggregators and farms print are not trusted;
3. the outlet's tier, central first;
4. the longest body;
5. the lowest key.

An article is of the outlet that its source is titled after; where the source has no title to go by (a dump of many
outlets), of the one it prints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import get_args

from tasks.deduplicate.normalise import normalise
from tasks.records import ArticleKey, Precision, Tier

TIERS: tuple[Tier, ...] = get_args(Tier)
UNTRUSTED: frozenset[Tier] = frozenset({"aggregator", "farm"})
LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """What of an article decides whether it is canonical."""

    key: ArticleKey
    tier: Tier
    home: str | None
    """The outlet that it appeared in."""
    credited: tuple[str, ...]
    """The outlets that it names as its origin: 来源, 原载."""
    published_at: datetime | None
    published_precision: Precision | None
    characters: int


def choose_canonical(members: Sequence[Member]) -> ArticleKey:
    """The canonical article of a cluster's members, of which there is at least one."""
    return min(_credited(members) or members, key=_rank).key


def _credited(members: Sequence[Member]) -> list[Member]:
    """The members that appeared in the outlet which most of the others credit."""
    homes = {_name(member.home) for member in members}
    votes = Counter(
        outlet
        for member in members
        for outlet in {_name(credit) for credit in member.credited}
        if outlet and outlet in homes and outlet != _name(member.home)
    )
    if not votes:
        return []
    most = max(votes.values())
    return [member for member in members if votes[_name(member.home)] == most]


def _rank(member: Member) -> tuple[datetime, int, int, bytes, int]:
    key = member.key
    return _trusted(member), TIERS.index(member.tier), -member.characters, key.document.bytes, key.ordinal


def _trusted(member: Member) -> datetime:
    if member.published_at is None or member.tier in UNTRUSTED:
        return LATEST
    if member.published_precision == "day":
        return member.published_at + timedelta(days=1)
    return member.published_at


def _name(outlet: str | None) -> str:
    return normalise(outlet or "")
