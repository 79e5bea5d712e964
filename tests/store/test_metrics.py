"""What a scrape tells, over HTTP on the loopback, read with Prometheus's own parser."""

from __future__ import annotations

import re
import socket
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
import sqlalchemy
import yaml
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Engine, text

from flows.commands.metrics import exposed
from flows.resolve import AskedWrongly
from store.metrics import GAUGES
from store.settings import Settings
from tests.flows.serving import free_port
from tests.pipeline import ingest

RULES = Path(__file__).parents[2] / "deployments" / "prometheus.rules.yaml"
STORY = (
    "<html><head><title>砚湖新区{n}号泵站通水</title></head><body><h1>砚湖新区{n}号泵站通水</h1><p>本报讯（记者 "
    "陆闻溪）11月{n}日上午，砚湖新区{n}号泵站正式通水，每日可向产业园输送{n}万吨清水，沿线十二家企业告别自备井。</p></body></html>"
)
LABELS = ("source", "outcome", "reason")
Series = dict[tuple[str, ...], float]


def scrape(engine: Engine, settings: Settings) -> dict[str, Series]:
    """Values by metric and by its labels' values, the source first."""
    port = free_port()
    with exposed(engine, settings.model_copy(update={"metrics_port": port}), "127.0.0.1"):
        answer = httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False).raise_for_status()
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        each.name: {tuple(sample.labels[name] for name in LABELS if name in sample.labels): sample.value
                    for sample in each.samples}
        for each in text_string_to_metric_families(answer.text)
    }  # fmt: skip


@pytest.fixture
def paper(tmp_path: Path, store_settings: Settings) -> tuple[Path, Settings]:
    """A source of two stories and a torn file."""
    folder, sources = tmp_path / "texts", tmp_path / "sources"
    folder.mkdir()
    sources.mkdir()
    for n in (3, 4):
        (folder / f"{n}.html").write_text(STORY.format(n=n), encoding="utf-8")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    (sources / "yanhu.yaml").write_text(
        f"name: yanhu\ntitle: 砚湖日报\nkind: files\nstart: {folder}\nschedule: 0 4 * * *\n", "utf-8"
    )
    return folder, store_settings.model_copy(update={"sources": sources, "archive_url": str(tmp_path / "archive")})


def test_two_runs_add_up(engine: Engine, paper: tuple[Path, Settings]) -> None:
    folder, settings = paper
    before = datetime.now(UTC).timestamp()
    ingest(engine, settings, ["yanhu"])
    first = scrape(engine, settings)
    assert first["zonewire_store_up"] == {(): 1}
    assert first["zonewire_scheduled"][("yanhu",)] == 1
    torn = ("yanhu", "quarantined", "unreadable")
    assert first["zonewire_day_items"] == {("yanhu", "loaded", ""): 2, torn: 1}
    assert first["zonewire_quarantine"] == {("yanhu", "unreadable"): 1}
    taken = sum(file.stat().st_size for file in folder.glob("*.html"))
    assert first["zonewire_day_fetched_bytes"][("yanhu",)] >= taken
    assert first["zonewire_fingerprinted_articles"] == {(): 2}
    for moment in ("last_run", "last_success", "last_article"):
        assert before - 1 < first[f"zonewire_{moment}_timestamp_seconds"][("yanhu",)] < before + 60

    (folder / "5.html").write_text(STORY.format(n=5), encoding="utf-8")
    ingest(engine, settings, ["yanhu"])
    second = scrape(engine, settings)
    assert second["zonewire_day_items"][("yanhu", "loaded", "")] == 3
    assert second["zonewire_day_items"][("yanhu", "unchanged", "")] == 2
    assert second["zonewire_day_items"][torn] == 2
    for name, series in first.items():
        assert all(second[name][labels] >= value for labels, value in series.items()), name


def add_run(engine: Engine, source: str, outcome: str, days_ago: float, failure: str | None = None) -> None:
    """A run of one item."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    values: dict[str, Any] = {"run": uuid4(), "source": source, "outcome": outcome, "at": at, "failure": failure}
    with engine.begin() as connection:
        connection.execute(
            text("""
                INSERT INTO run (id, flow, sources, started_at, finished_at, discovered, failure)
                VALUES (:run, 'ingest', jsonb_build_array(CAST(:source AS text)), :at, :at, 1, :failure)
            """),
            values,
        )
        connection.execute(
            text("""
                INSERT INTO ledger (run, document_id, ordinal, document, source, stage, outcome, "of", at)
                VALUES (:run, :run, 0, 'https://yanhu.example/1.html', :source, 'load', :outcome, 1, :at)
            """),
            values,
        )


def test_what_is_long_ago_is_told_by_its_time_alone(engine: Engine, store_settings: Settings) -> None:
    now = datetime.now(UTC).timestamp()
    add_run(engine, "yanhu", "loaded", days_ago=9)
    add_run(engine, "yanhu", "loaded", days_ago=3)
    add_run(engine, "yanhu", "unchanged", days_ago=2, failure="OutOfBounds: yanhu gave 1 documents")
    add_run(engine, "silent", "unchanged", days_ago=2)
    told = scrape(engine, store_settings)
    assert told["zonewire_day_items"] == {}
    days = {
        name: round((now - told[f"zonewire_{name}_timestamp_seconds"][("yanhu",)]) / 86400)
        for name in ("last_run", "last_success", "last_article")
    }
    assert days == {"last_run": 2, "last_success": 3, "last_article": 3}
    assert told["zonewire_last_article_timestamp_seconds"][("silent",)] == 0


def test_a_name_cannot_add_a_line(engine: Engine, store_settings: Settings) -> None:
    name = 'a"} 1\nzonewire_store_up 0\n# \\'
    add_run(engine, name, "loaded", days_ago=0)
    told = scrape(engine, store_settings)
    assert told["zonewire_day_items"] == {(name, "loaded", ""): 1}
    assert told["zonewire_store_up"] == {(): 1}


def test_a_store_that_is_gone_is_told(store_settings: Settings) -> None:
    nobody = sqlalchemy.create_engine("postgresql+psycopg://loader:geheim@127.0.0.1:1/news")
    told = scrape(nobody, store_settings)
    assert told.pop("zonewire_scheduled")
    assert told == {"zonewire_store_up": {(): 0}}


def test_without_a_port_nobody_listens(engine: Engine, store_settings: Settings) -> None:
    threads = threading.active_count()
    with exposed(engine, store_settings, "127.0.0.1"):
        assert threading.active_count() == threads


def test_a_port_in_use_is_told_by_its_setting(engine: Engine, store_settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = store_settings.model_copy(update={"metrics_port": taken.getsockname()[1]})
        with (
            pytest.raises(AskedWrongly, match="ZONEWIRE_METRICS_PORT=.*in use"),
            exposed(engine, settings, "127.0.0.1"),
        ):
            pass


def test_the_alert_rules_ask_for_what_is_told() -> None:
    told = {gauge.name: set(gauge.labels) for gauge in GAUGES}
    told |= {"zonewire_store_up": set(), "zonewire_scheduled": {"source"}}
    rules = [rule for group in yaml.safe_load(RULES.read_text("utf-8"))["groups"] for rule in group["rules"]]
    assert len({rule["alert"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        asked = set(re.findall(r"zonewire_\w+", rule["expr"]))
        assert asked and asked <= told.keys(), rule["alert"]
        labels = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
        assert all(labels <= told[name] for name in asked), rule["alert"]
