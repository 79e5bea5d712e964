"""How an item can end, where and why: the words of the ledger.

What a page or a site does wrong is a value here, never an exception that reaches the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    fetch = "fetch"
    clean = "clean"
    deduplicate = "deduplicate"
    load = "load"


class Outcome(StrEnum):
    """How an item ended. Every item ends exactly once in a run."""

    loaded = "loaded"
    revised = "revised"
    unchanged = "unchanged"
    duplicate = "duplicate"
    skipped = "skipped"
    quarantined = "quarantined"


class Skip(StrEnum):
    """Why an item was passed over on purpose; nothing is wrong with it."""

    robots = "robots"  # robots.txt forbids it
    not_news = "not_news"  # a login page, an index, a form: nothing that was reported
    outside_window = "outside_window"  # printed before --since or after --until
    unsupported = "unsupported"  # a kind of file that holds no article (an image, a spreadsheet)


class Quarantine(StrEnum):
    """Why an item could not be handled; it is kept, shown and tried again."""

    not_found = "not_found"  # 404, 410
    refused = "refused"  # 401, 403 and other 4xx
    server_error = "server_error"  # 5xx after every retry
    unreachable = "unreachable"  # no connection, reset, a name that does not resolve
    untrusted = "untrusted"  # a certificate that is expired, self-signed, or another name's
    timeout = "timeout"
    too_large = "too_large"  # over the bound, as sent or as inflated
    too_many_redirects = "too_many_redirects"
    forbidden_address = "forbidden_address"  # not http(s), or a private, loopback or metadata address
    unreadable = "unreadable"  # a file that does not open, an archive or record that is broken
    empty = "empty"  # no text at all
    broken_markup = "broken_markup"  # nested or expanded beyond reason
    no_article = "no_article"  # text, but no article could be told from it
    rejected_row = "rejected_row"  # the store refused this very row


@dataclass(frozen=True, slots=True)
class Ended:
    """An item that came to its end: one row of the ledger.

    `ordinal` is 0 where the document ended as a whole, before it had articles.
    """

    source: str
    document: str
    ordinal: int
    stage: Stage
    outcome: Outcome
    reason: Skip | Quarantine | None = None
    detail: str | None = None
    """What a person needs to act on it, in a line."""
    payload: bytes | None = None
    """The bytes that could not be handled, for quarantine; at most 1 MiB is kept."""
