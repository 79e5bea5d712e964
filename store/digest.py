"""What one screen tells of the last seven days: sources by day, issues, reprints, newest by region, quarantine, runs.

青石日报, on a schedule every day   16 17 18 19 20 21 22
  documents found                   9  9  –  9  9  9  9     on the 18th it was silent: that stands out
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from store.digest_rows import Day, Digest, Figures, Held, Known, Newest, Paper, Runs, Story, Week

DAYS, ISSUE_DAYS = 7, 31
STORIES, REGIONS, EACH = 8, 8, 3

GIVEN = text("""
    SELECT source, day, found, new, duplicate, quarantined FROM coverage
    WHERE day BETWEEN :since AND :until AND found > 0
""")

BEGUN = text("SELECT source, min(day) AS day FROM coverage WHERE found > 0 AND day <= :until GROUP BY source")

ASKED = text("""
    SELECT DISTINCT asked.source, (r.started_at AT TIME ZONE 'Asia/Shanghai')::date AS day
    FROM run r CROSS JOIN LATERAL jsonb_array_elements_text(r.sources) AS asked (source)
    WHERE r.flow = 'ingest' AND r.started_at >= :start AND r.started_at < :end
""")

ISSUES = text("""
    SELECT source, max(day) FILTER (WHERE issue) AS latest,
           array_agg(day) FILTER (WHERE issue AND day >= :since) AS printed,
           array_agg(day ORDER BY day) FILTER (WHERE NOT issue AND day >= :since) AS missing
    FROM coverage WHERE issue IS NOT NULL AND day <= :until GROUP BY source
""")

REPRINTED = text("""
    WITH arrived AS (
        SELECT DISTINCT a.cluster, a.document, a.ordinal
        FROM ledger l JOIN article a ON a.document_id = l.document_id AND a.ordinal = l.ordinal
        WHERE l.outcome IN ('loaded', 'duplicate') AND l.at >= :start AND l.at < :end)
    SELECT n.title, n.outlet, n.document, n.copies, count(*) AS arrived,
           array_agg(DISTINCT r.copy_outlet) AS outlets
    FROM arrived w
    JOIN reprints r ON r.cluster = w.cluster AND r.copy_document = w.document AND r.copy_ordinal = w.ordinal
    JOIN news n ON n.cluster = w.cluster
    GROUP BY n.cluster, n.title, n.outlet, n.document, n.copies
    ORDER BY arrived DESC, n.copies DESC, n.document LIMIT :most
""")

NEWEST = text("""
    SELECT r.region, n.title, n.outlet, n.published_at, n.published_precision, n.document
    FROM jsonb_each(CAST(:regions AS jsonb)) AS r (region, sources)
    CROSS JOIN LATERAL (
        SELECT title, outlet, published_at, published_precision, document, ordinal FROM news
        WHERE source IN (SELECT jsonb_array_elements_text(r.sources)) AND published_at < :end
        ORDER BY published_at DESC, document, ordinal LIMIT :each) AS n
    ORDER BY r.region, n.published_at DESC, n.document, n.ordinal
""")

HELD = text("""
    SELECT reason, count(*) AS items, array_agg(DISTINCT source) AS sources, min(first_at) AS oldest,
           (array_agg(document ORDER BY last_at DESC, document))[1] AS latest
    FROM quarantine GROUP BY reason ORDER BY items DESC, reason
""")

RUNS = text("""
    SELECT count(*) AS started,
           count(*) FILTER (WHERE r.failure IS NOT NULL) AS failed,
           count(*) FILTER (WHERE r.finished_at IS NULL) AS unfinished,
           count(*) FILTER (WHERE r.finished_at IS NOT NULL AND r.failure IS NULL AND NOT b.balanced) AS unbalanced
    FROM run_balance b JOIN run r ON r.id = b.run
    WHERE b.started_at >= :start AND b.started_at < :end
""")


def read_digest(connection: Connection, known: Mapping[str, Known], until: date, now: datetime) -> Digest:
    """The seven days that end with `until`; `now` is in the zone of the news, and its day is not yet over."""
    days = tuple(until - timedelta(days=back) for back in reversed(range(DAYS)))
    start, end = (datetime.combine(day, time(), now.tzinfo) for day in (days[0], until + timedelta(days=1)))
    week = {"since": days[0], "until": until, "start": start, "end": end}

    def rows(query: Any, **more: Any) -> Sequence[RowMapping]:
        return connection.execute(query, week | more).mappings().all()

    begun = {row["source"]: row["day"] for row in rows(BEGUN)}
    given = {(row["source"], row["day"]): row for row in rows(GIVEN)}
    asked = {(row["source"], row["day"]) for row in rows(ASKED)}
    weeks = [one for one in make_weeks(known, begun, given, asked, days, now.date()) if one.total.found or one.silent]
    issues = rows(ISSUES, since=until - timedelta(days=ISSUE_DAYS - 1))
    return Digest(
        now,
        days,
        tuple(sorted(weeks, key=lambda one: (-one.silent, -one.total.found, one.title))),
        tuple(source.title for name, source in known.items() if source.scheduled and name not in begun),
        tuple(make_paper(row, known, until) for row in issues if row["latest"]),
        tuple(Story(**{**row, "outlets": tuple(row["outlets"])}) for row in rows(REPRINTED, most=STORIES)),
        newest_by_region(rows(NEWEST, regions=json.dumps(by_region(known)), each=EACH)),
        tuple(Held(**{**row, "sources": called(row["sources"], known)}) for row in rows(HELD)),
        Runs(**rows(RUNS)[0]),
    )


def make_weeks(
    known: Mapping[str, Known],
    begun: Mapping[str, date],
    given: Mapping[tuple[str, date], RowMapping],
    asked: set[tuple[str, date]],
    days: Sequence[date],
    today: date,
) -> Iterator[Week]:
    for name, first in begun.items():
        source = known.get(name, Known(name))
        made = []
        for day in days:
            row = given.get((name, day))
            figures = Figures(row["found"], row["new"], row["duplicate"], row["quarantined"]) if row else Figures()
            due = source.scheduled and (source.daily or (name, day) in asked)
            made.append(Day(day, figures, (name, day) in asked, due and row is None and first < day < today))
        yield Week(source.title, source.region, tuple(made))


def make_paper(row: RowMapping, known: Mapping[str, Known], until: date) -> Paper:
    printed, missing = set(row["printed"] or ()), tuple(row["missing"] or ())
    issues = []
    for back in reversed(range(ISSUE_DAYS)):
        day = until - timedelta(days=back)
        issues.append(True if day in printed else False if day in missing else None)
    return Paper(known.get(row["source"], Known(row["source"])).title, row["latest"], missing, tuple(issues))


def called(names: Sequence[str], known: Mapping[str, Known]) -> tuple[str, ...]:
    return tuple(known.get(name, Known(name)).title for name in names)


def by_region(known: Mapping[str, Known]) -> dict[str, list[str]]:
    regions = defaultdict(list)
    for name, source in known.items():
        regions[source.region or ""].append(name)
    return regions


def newest_by_region(rows: Sequence[RowMapping]) -> dict[str, tuple[Newest, ...]]:
    """The regions that have the newest articles."""
    regions = defaultdict(list)
    for row in rows:
        regions[row["region"]].append(Newest(**{name: row[name] for name in row if name != "region"}))
    latest = sorted(regions, key=lambda region: regions[region][0].published_at, reverse=True)
    return {region: tuple(regions[region]) for region in latest[:REGIONS]}
