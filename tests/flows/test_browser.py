"""`zonewire serve` as people see it: the dashboard in a real Chromium, over the sample newsroom on the loopback.

With ZONEWIRE_SCREENSHOTS=docs the pictures of the README are made on the way.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from flows.digest_page import render_page
from flows.newsroom import serve_newsroom
from store.digest_rows import Digest
from tasks.records import SHANGHAI
from tasks.sources import source_files
from tests.flows.serving import ROOT, free_port
from tests.flows.test_digest import digest, engine, settings  # noqa: F401 (fixtures: a week of hostile words)

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright drives the browser: pip install playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SILENT = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PATIENCE, OPENING = 120_000, 4_000  # milliseconds
SCREENSHOTS = os.environ.get("ZONEWIRE_SCREENSHOTS")
WIDTHS = pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)], ids=["desktop", "phone"])

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no chromium on the PATH")]

SOURCES = {
    "yanhu-daily": """\
title: 砚湖日报
region: 砚湖市
kind: epaper
start: http://epaper.yanhu-daily.example/html/{YYYY}-{MM}/{DD}/node_1.htm
schedule: "45 7 * * *"
""",
    "yanhu-zone": """\
title: 砚湖开发区网
region: 砚湖市
kind: list
start: http://www.yanhu-zone.example/xwzx/index.html
list: {links: "ul.news-list a[href]", next: a.next}
schedule: "10 9 * * *"
""",
    "kuaixunji": """\
title: 快讯集
kind: list
start: http://www.kuaixunji.example/news/index.html
list: {links: "ul.feed a[href]"}
schedule: "30 6 * * *"
""",
}


class Served:
    """A home whose `zonewire serve` knows the newsroom's sites and nothing beyond this machine."""

    def __init__(self, folder: Path, hosts: dict[str, str]) -> None:
        self.home, sources = folder / "home", folder / "sources"
        sources.mkdir()
        for shipped in source_files():
            (sources / f"{shipped}.yaml").touch()  # takes its place, and is no source: nobody asks the internet
        for name, words in SOURCES.items():
            (sources / f"{name}.yaml").write_text(f"name: {name}\n{words}politeness: {{delay: 0}}\n", encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "ZONEWIRE_"))}
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flows", "serve", "--port", str(port)],
            env=kept
            | {
                "ZONEWIRE_HOME": str(self.home),
                "ZONEWIRE_SOURCES": str(sources),
                "ZONEWIRE_CONNECT_TO": json.dumps(hosts),
            },
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def wait(self) -> None:
        said = []
        for line in self.process.stdout or ():
            said.append(line)
            if line.startswith("Ctrl-C"):
                return
        pytest.fail(f"it does not serve: {said}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve_newsroom(afternoon=False) as hosts:
        served = Served(tmp_path_factory.mktemp("browser"), hosts)
        with served.process as process:
            try:
                served.wait()
                yield served
                process.send_signal(signal.SIGINT)
                process.communicate(timeout=PATIENCE / 1000)
            finally:
                process.kill()


@pytest.fixture(scope="module")
def hostile(digest: Digest, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    """The digest of a week of hostile words, as a page."""
    file = tmp_path_factory.mktemp("digest") / "digest.html"
    file.write_text(render_page(digest), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser(hostile: Path) -> Iterator[Any]:
    """After what needs an event loop of its own: Playwright's runs in this thread as long as the browser does."""
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *SILENT])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that asks nothing of the world outside."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 1080}, timezone_id="Asia/Shanghai", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert asked
    assert not [url for url in asked if not url.startswith(("http://127.0.0.1:", "file:///", "data:", "blob:"))]


def shoot(page: Any, name: str, **more: Any) -> None:
    """A picture, where they are wanted, once nothing moves or loads any more."""
    if SCREENSHOTS:
        page.wait_for_load_state("networkidle")
        page.mouse.move(0, 0)
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png", animations="disabled", **more)


def open_deployment(page: Any, served: Served, name: str) -> None:
    page.goto(f"{served.url}/deployments")
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_url("**/deployments/deployment/**")


def start(page: Any, how: str) -> None:
    page.get_by_role("button", name="Run", exact=True).click()
    page.get_by_text(how, exact=True).click()


def open_run(page: Any, name: str) -> None:
    """The run of that name, once it is completed."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url("**/runs/flow-run/**")
    page.locator(".p-tag, .state-badge", has_text="Completed").first.wait_for()


def open_artifact(page: Any, name: str) -> None:
    page.get_by_text("Artifacts", exact=True).click()
    page.locator("a[href*='/artifacts/']").filter(has_text=name).first.click()
    page.wait_for_url("**/artifacts/artifact/**")


def read_table(page: Any, title: str) -> list[list[str]]:
    """The rows under a heading, as they are read."""
    heading = page.get_by_role("heading", name=title)
    heading.wait_for()
    rows = heading.locator("xpath=following::table[1]").get_by_role("row").all()
    return [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]


def test_every_source_is_a_deployment_with_its_schedule(served: Served, page: Any) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    page.goto(f"{served.url}/dashboard")
    page.get_by_role("button", name="Deployments").click()
    for name, schedule in (
        ("yanhu-daily", "07:45"),
        ("yanhu-zone", "09:10"),
        ("kuaixunji", "06:30"),
        ("digest", "08:00"),
    ):
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True)).first
        row.get_by_text(f"At {schedule} AM every day").wait_for()
    assert page.get_by_text("9 Deployments").is_visible()
    shoot(page, "deployments")


def unfold(control: Any, content: Any) -> None:
    """Open a list or a calendar: Prefect's shut again where the form is still being drawn."""
    for _ in range(PATIENCE // OPENING):
        control.click()
        with suppress(sync_api.TimeoutError):
            content.first.wait_for(timeout=OPENING)
            return
    pytest.fail("it does not open")


def fill_form(page: Any, *sources: str) -> None:
    def field(name: str) -> Any:
        return page.locator(".schema-form-property", has=page.locator("label", has_text=name))

    unfold(field("sources").locator(".p-select-button__icon"), page.get_by_role("option"))
    for name in sources:
        page.get_by_role("option", name=name, exact=True).click()
    page.get_by_role("heading", name="Parameters").click()
    page.get_by_role("option").first.wait_for(state="hidden")
    for name, day in (("since", "2026-09-15"), ("until", "2026-09-16")):
        field(name).get_by_role("button", name="date", exact=True).click()
        unfold(field(name).locator(".p-date-button__control"), page.locator(".p-date-picker"))
        page.locator(".p-date-picker input[type=date]").fill(day)
        page.get_by_role("button", name="Apply").click()
        page.locator(".p-date-picker").wait_for(state="hidden")
    assert field("dry_run").get_by_role("switch").get_attribute("aria-checked") == "false"


def test_the_form_runs_ingest_and_the_balance_adds_up(served: Served, page: Any) -> None:
    open_deployment(page, served, "by hand")
    start(page, "Custom run")
    fill_form(page, *SOURCES)
    shoot(page, "form")
    page.get_by_role("button", name="Submit").click()
    open_run(page, f"yanhu-daily and 2 more {datetime.now(SHANGHAI):%Y-%m}")
    page.get_by_text("Artifacts", exact=True).click()
    page.get_by_text("18 loaded, 4 duplicate, 2 skipped, 1 quarantined").wait_for()
    shoot(page, "run")
    open_artifact(page, "balance")
    [_, *rows, total] = read_table(page, "How every item ended")
    assert ["load", "loaded", "", "18"] in rows
    assert ["fetch", "quarantined", "not_found", "1"] in rows
    assert int(total[-1]) == sum(int(row[-1]) for row in rows)
    [_, [source, reason, address, _]] = read_table(page, "In quarantine: 1")
    assert (source, reason) == ("yanhu-zone", "not_found")
    assert address == "www.yanhu-zone.example/xwzx/202609/t20260915_1038.html"
    shoot(page, "balance")


def test_a_dry_run_by_the_form_keeps_nothing(served: Served, page: Any) -> None:
    open_deployment(page, served, "by hand")
    start(page, "Custom run")
    fill_form(page, "kuaixunji")
    page.get_by_role("switch").click()
    page.get_by_role("button", name="Submit").click()
    open_run(page, f"kuaixunji {datetime.now(SHANGHAI):%Y-%m}")
    open_artifact(page, "dry-run")
    page.get_by_text("A dry run: nothing was written.").wait_for()


def test_the_digest_of_the_newsroom(served: Served, page: Any) -> None:
    open_deployment(page, served, "digest")
    start(page, "Quick run")
    open_run(page, "digest 20")
    open_artifact(page, "digest")
    assert {row[0] for row in read_table(page, "Found / new")} == {"source", "砚湖日报", "砚湖开发区网", "快讯集"}
    page.goto((served.home / "digest" / "latest.html").as_uri())
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.get_by_role("row").filter(has_text="砚湖日报").is_visible()
    shoot(page, "digest-phone")


@WIDTHS
def test_the_digest_fits_and_does_nothing(page: Any, hostile: Path, width: int, height: int) -> None:
    said: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": height})
    page.goto(hostile.as_uri())
    page.get_by_text("<script>alert(1)</script>").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for link in page.get_by_role("link").all():
        assert link.get_attribute("href").startswith("https://")
    assert (said, asked) == ([], [hostile.as_uri()])
