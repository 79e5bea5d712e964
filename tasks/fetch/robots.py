"""robots.txt as RFC 9309 has it, read by protego.

404, 403              no rules: everything is allowed
503, no answer        nothing is allowed for now; the document is tried again in the next run
User-agent: zonewire  rules for us alone go before those for *
"""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from tasks.fetch.taken import NotTaken, Taken
from tasks.outcomes import Quarantine, Skip

TOKEN = "zonewire"  # noqa: S105  the name that robots.txt calls us by
_MOST_BYTES = 512 * 1024  # RFC 9309: at least 500 KiB must be read
_LONGEST_DELAY = 60.0  # what a site can ask for at most: a Crawl-delay of a day would hold a run for good


@dataclass(frozen=True, slots=True)
class Robots:
    """What one origin allows."""

    rules: Protego | None
    unreachable: NotTaken | None = None

    @property
    def delay(self) -> float:
        return min(self.rules.crawl_delay(TOKEN) or 0.0, _LONGEST_DELAY) if self.rules else 0.0

    def check(self, url: str) -> None:
        """Raises NotTaken where robots.txt forbids the address, or could not be asked."""
        if self.unreachable:
            raise NotTaken(self.unreachable.reason, f"robots.txt: {self.unreachable.detail}")
        if self.rules and not self.rules.can_fetch(url, TOKEN):
            raise NotTaken(Skip.robots, "robots.txt forbids it")


def read_robots(taken: Taken) -> Robots:
    return Robots(Protego.parse(taken.content[:_MOST_BYTES].decode("utf-8-sig", "replace")))


def without_robots(failure: NotTaken) -> Robots:
    """What a robots.txt that was not taken means."""
    busy = failure.status is None or failure.status == 429 or failure.status >= 500
    if busy and failure.reason is not Quarantine.too_many_redirects:
        return Robots(None, failure)
    return Robots(None)
