"""What comes of asking a server for a document: it was taken, or there is a typed reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import httpx

from tasks.outcomes import Ended, Outcome, Quarantine, Skip, Stage


@dataclass(frozen=True, slots=True)
class Taken:
    """A response that can be used: 2xx with its inflated body, or 304 without one."""

    url: str
    """The address that answered, after redirects."""
    status: int
    headers: httpx.Headers
    content: bytes
    fetched_at: datetime
    request: httpx.Headers
    """The headers that were sent, for the archive."""

    @property
    def not_modified(self) -> bool:
        return self.status == 304


class NotTaken(Exception):
    """A document that could not be taken, or must not be."""

    def __init__(self, reason: Skip | Quarantine, detail: str, status: int | None = None) -> None:
        self.reason, self.detail, self.status = reason, detail, status
        super().__init__(detail)


class Passing(NotTaken):
    """A failure that may pass: another try is worth it, after so many seconds if the server said."""

    after: float | None = None


def end(source: str, document: str, reason: Skip | Quarantine, detail: str, payload: bytes | None = None) -> Ended:
    """The ledger's word on a document that never became a snapshot."""
    outcome = Outcome.skipped if isinstance(reason, Skip) else Outcome.quarantined
    return Ended(source, document, 0, Stage.fetch, outcome, reason, detail, payload)
