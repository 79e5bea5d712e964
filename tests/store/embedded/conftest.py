"""Applications that use an embedded server, each a real process, and a look at what runs under a home."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from store.embedded.programs import find_site

PROJECT = Path(__file__).parents[3]
APPLICATION = """
import signal, sys
from pathlib import Path
from store.embedded import EmbeddedServerError, ensure_server
signal.signal(signal.SIGINT, lambda *_: None)
for line in sys.stdin:
    try:
        print(ensure_server(Path(sys.argv[1])), flush=True)
    except EmbeddedServerError as error:
        print("!", error, flush=True)
"""

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks at processes through /proc")


class App:
    """An application: asks for the server whenever told, and lives until it is ended or killed."""

    def __init__(self, home: Path, python: str = sys.executable, site: Path | None = None, **options: Any) -> None:
        search = os.pathsep.join([str(site or find_site()), str(PROJECT)])
        self.process: subprocess.Popen[str] = subprocess.Popen(
            [python, "-c", APPLICATION, str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd="/",
            env={**os.environ, "PYTHONPATH": search}, **options,
        )  # fmt: skip

    def ask(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")

    def ensure(self) -> str:
        self.ask()
        return self.answer()

    def end(self) -> None:
        self.process.communicate()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


def running(home: Path) -> dict[int, str]:
    """The processes of the server under that home, each with what it is: supervisor, postgres, initdb …"""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode("utf-8", "surrogateescape")
            works_in = str((entry / "cwd").readlink())
            name = (entry / "comm").read_text().strip()
        except OSError:
            continue  # ended meanwhile
        if "store.embedded.supervisor" in command and str(home) in command:
            found[int(entry.name)] = "supervisor"
        elif works_in.startswith(str(home)) and name == "postgres":
            found[int(entry.name)] = name
    return found


def supervisor(home: Path) -> int:
    return next(process for process, name in running(home).items() if name == "supervisor")


def postmaster(home: Path) -> int:
    return int((home / "postgres/data/postmaster.pid").read_text().splitlines()[0])


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what must come; a minute is long enough on any machine."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < 60, "waited for a minute"
        time.sleep(0.02)


def execute(url: str, statement: str) -> Any:
    """Run one statement in its own transaction; the first column of the first row, if any."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(statement)
            return result.scalar() if result.returns_rows else None
    finally:
        engine.dispose()


@pytest.fixture(scope="session")
def homes() -> Iterator[set[Path]]:
    """The homes that tests used; at the end no process of their servers may have stayed behind."""
    used: set[Path] = set()
    yield used
    for home in used:
        wait_until(lambda home=home: not running(home))  # type: ignore[misc]


@pytest.fixture
def start_app(homes: set[Path]) -> Iterator[Callable[..., App]]:
    """Starts applications, and ends those that the test has not."""
    started: list[App] = []

    def start(home: Path, **options: Any) -> App:
        homes.add(home)
        started.append(App(home, **options))
        return started[-1]

    yield start
    for app in started:
        if app.process.poll() is None:
            app.end()


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose data folder is made: initdb is most of a first start."""
    home = tmp_path_factory.mktemp("embedded") / "home"
    app = App(home)
    app.ensure()
    app.end()
    wait_until(lambda: not running(home))
    return home


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """A home that was used before and is free."""
    subprocess.run(["cp", "-a", made_home, tmp_path / "home"], check=True)
    return tmp_path / "home"
