"""Which days of a month have an issue, and where its front page lies, as Founder's e-papers list them.

    <period><period_date>2026-11-21</period_date><front_page>21/node_24.htm</front_page></period>
        →  2026-11-21, …/html/2026-11/21/node_24.htm

Days that are not listed are looked for by the source's address pattern all the same.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import date

from tasks.fetch.client import Client
from tasks.fetch.moments import read_moment
from tasks.fetch.taken import NotTaken, end
from tasks.fetch.urls import canonical_url, resolve
from tasks.fetch.xml import parse_xml
from tasks.outcomes import Ended
from tasks.sources import Source


@dataclass(frozen=True, slots=True)
class Listed:
    day: date
    address: str


async def read_months(source: Source, client: Client, days: Iterable[date]) -> AsyncIterator[Listed | Ended]:
    """The issues that the lists of these days' months name; a list that cannot be read ends as its own address."""
    pattern = source.epaper.months
    for address in dict.fromkeys(issue_address(pattern, day) for day in days) if pattern else ():
        try:
            taken = await client.fetch(address, source.politeness)
            root = parse_xml(taken.content, "list of issues", ("period_list", "periods"))
        except NotTaken as failure:
            yield end(source.name, address, failure.reason, failure.detail)
            continue
        for period in root.iter("{*}period"):
            moment = read_moment(period.findtext("{*}period_date") or "")
            front = resolve(taken.url, period.findtext("{*}front_page") or "")
            if moment and front and front != taken.url:
                yield Listed(moment[0].date(), front)


def issue_address(pattern: str, day: date) -> str:
    for name, value in (("{YYYY}", f"{day:%Y}"), ("{MM}", f"{day:%m}"), ("{DD}", f"{day:%d}")):
        pattern = pattern.replace(name, value)
    return canonical_url(pattern)
