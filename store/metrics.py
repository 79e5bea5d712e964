"""What Prometheus is told of the store, read from it at each scrape; runs and their states are Prefect's to tell.

zonewire_day_items{source="huaian-daily",outcome="quarantined",reason="timeout"} 3.0

Gauges over the last day, where counters might be expected: a counter would be summed over all history at each scrape,
and falls when `maintain` prunes, which Prometheus takes for a restart. Labels are names of sources (what was given by
hand is one of them), outcomes and reasons: none comes from a page. The runs' ids are an array, so that the planner
goes to their rows of the ledger and not through all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Engine, TextClause, text
from sqlalchemy.exc import DBAPIError

from store.postings import HASHES


@dataclass(frozen=True, slots=True)
class Gauge:
    """`query` gives the labels' values and, last, the gauge's."""

    name: str
    help: str
    labels: tuple[str, ...]
    query: TextClause


GAUGES = (
    Gauge(
        "zonewire_day_items",
        "Items of the last 24 hours, by how they ended",
        ("source", "outcome", "reason"),
        text("""
            SELECT source, outcome, coalesce(reason, ''), count(*) FROM ledger
            WHERE run = ANY(ARRAY(SELECT id FROM run WHERE coalesce(finished_at, now()) > now() - INTERVAL '1 day'))
                AND at > now() - INTERVAL '1 day'
            GROUP BY source, outcome, reason
        """),
    ),
    Gauge(
        "zonewire_day_fetched_bytes",
        "Bytes taken in the last 24 hours, inflated",
        ("source",),
        text("""
            SELECT s.source, sum(s.size) FROM snapshot s JOIN (
                SELECT DISTINCT document_id FROM ledger WHERE run = ANY(ARRAY(
                    SELECT id FROM run WHERE coalesce(finished_at, now()) > now() - INTERVAL '1 day'))
            ) AS today ON today.document_id = s.document_id
            WHERE s.fetched_at > now() - INTERVAL '1 day' GROUP BY s.source
        """),
    ),
    Gauge(
        "zonewire_last_run_timestamp_seconds",
        "When the source's last ingest ended",
        ("source",),
        text("""
            SELECT asked.source, extract(epoch FROM max(r.finished_at))
            FROM run r CROSS JOIN LATERAL jsonb_array_elements_text(r.sources) AS asked (source)
            WHERE r.flow = 'ingest' AND r.finished_at IS NOT NULL GROUP BY asked.source
        """),
    ),
    Gauge(
        "zonewire_last_success_timestamp_seconds",
        "When the source's last ingest that did not fail ended; 0 where none did",
        ("source",),
        text("""
            SELECT asked.source, coalesce(extract(epoch FROM max(r.finished_at) FILTER (WHERE r.failure IS NULL)), 0)
            FROM run r CROSS JOIN LATERAL jsonb_array_elements_text(r.sources) AS asked (source)
            WHERE r.flow = 'ingest' AND r.finished_at IS NOT NULL GROUP BY asked.source
        """),
    ),
    Gauge(
        "zonewire_last_article_timestamp_seconds",
        "When an article of the source was last new or revised; 0 where none was in the last seven days",
        ("source",),
        text("""
            SELECT DISTINCT asked.source, coalesce(extract(epoch FROM came.latest), 0)
            FROM run r CROSS JOIN LATERAL jsonb_array_elements_text(r.sources) AS asked (source)
            LEFT JOIN (
                SELECT source, max(at) AS latest FROM ledger WHERE run = ANY(ARRAY(
                    SELECT id FROM run WHERE coalesce(finished_at, now()) > now() - INTERVAL '7 days'))
                    AND outcome IN ('loaded', 'revised', 'duplicate') GROUP BY source
            ) AS came ON came.source = asked.source
        """),
    ),
    Gauge(
        "zonewire_quarantine",
        "Items in quarantine",
        ("source", "reason"),
        text("SELECT source, reason, count(*) FROM quarantine GROUP BY source, reason"),
    ),
    Gauge(
        "zonewire_fingerprinted_articles",
        "Articles that a new one is compared with: the candidates of deduplication",
        (),
        text("SELECT coalesce(sum(articles), 0) FROM fingerprint_generation WHERE filled = :all").bindparams(
            all=HASHES
        ),
    ),
    Gauge(
        "zonewire_fingerprint_generations",
        "Generations of fingerprints that each comparison asks",
        (),
        text("SELECT count(*) FROM fingerprint_generation"),
    ),
    Gauge(
        "zonewire_unsettled_clusters",
        "Clusters that wait to be judged again; 0 while no run is under way",
        (),
        text("SELECT count(DISTINCT cluster) FROM unsettled"),
    ),
)


@dataclass(frozen=True, eq=False)
class StoreCollector(Collector):
    engine: Engine
    scheduled: Collection[str]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All of GAUGES, as far as the store answers; whether it does, and who has a schedule, in any case."""
        scheduled = GaugeMetricFamily("zonewire_scheduled", "1 for each source on a schedule", labels=["source"])
        for name in self.scheduled:
            scheduled.add_metric([name], 1)
        yield scheduled
        try:
            families = list(self.read())
        except DBAPIError:
            families = []
        yield GaugeMetricFamily("zonewire_store_up", "Whether the store answered", value=bool(families))
        yield from families

    def read(self) -> Iterator[GaugeMetricFamily]:
        with self.engine.connect() as connection:
            for gauge in GAUGES:
                family = GaugeMetricFamily(gauge.name, gauge.help, labels=gauge.labels)
                for *labels, value in connection.execute(gauge.query):
                    family.add_metric(labels, float(value))
                yield family


def make_registry(engine: Engine, scheduled: Collection[str]) -> CollectorRegistry:
    """What is exposed, for prometheus_client's writers; nothing is asked of the store before they write.

    scheduled: the sources whose runs somebody waits for.
    """
    registry = CollectorRegistry()
    registry.register(StoreCollector(engine, scheduled))
    return registry
