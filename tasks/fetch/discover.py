"""What a source holds, whatever its kind: references to take, and what ended before it could be one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

from tasks.fetch.client import Client
from tasks.fetch.epaper import discover_epaper
from tasks.fetch.feed import discover_feed
from tasks.fetch.files import discover_files
from tasks.fetch.listpages import discover_list
from tasks.fetch.sitemap import discover_sitemap
from tasks.fetch.taken import end
from tasks.fetch.urls import canonical_url
from tasks.outcomes import Ended, Skip
from tasks.records import SHANGHAI, Reference
from tasks.sources import Source


async def discover(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """Each document of a source once. `since` and `until`, both included, narrow where the source can tell."""
    since, until = _within_validity(source, since, until)
    match source.kind:
        case "list":
            found = discover_list(source, client, since, until)
        case "feed":
            found = discover_feed(source, client, since, until)
        case "sitemap":
            found = discover_sitemap(source, client, since, until)
        case "epaper":
            found = discover_epaper(source, client, since, until)
        case "page":
            yield Reference(source.name, canonical_url(source.start))
            return
        case "files" | "jsonl":
            for item in discover_files(source, client.max_bytes):
                yield _narrow(item, since, until)
            return
    async for item in found:
        yield item


def _within_validity(source: Source, since: date | None, until: date | None) -> tuple[date | None, date | None]:
    if source.valid_until:
        until = min(until or source.valid_until, source.valid_until)
    if since and source.valid_from:
        since = max(since, source.valid_from)
    return since, until


def _narrow(item: Reference | Ended, since: date | None, until: date | None) -> Reference | Ended:
    """A post by its name, a dump's item by its field; what tells no day is within every window."""
    moment = item.hints.published_at if isinstance(item, Reference) else None
    if moment is not None:
        day = moment.astimezone(SHANGHAI).date()
        if (since and day < since) or (until and day > until):
            return end(item.source, item.document, Skip.outside_window, f"published {day}")
    return item
