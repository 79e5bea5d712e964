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
from tasks.fetch.urls import canonical_url
from tasks.outcomes import Ended
from tasks.records import Reference
from tasks.sources import Source


async def discover(
    source: Source, client: Client, since: date | None, until: date | None
) -> AsyncIterator[Reference | Ended]:
    """Each document of a source once. `since` and `until`, both included, narrow where the source can tell."""
    match source.kind:
        case "list":
            found = discover_list(source, client)
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
                yield item
            return
    async for item in found:
        yield item
