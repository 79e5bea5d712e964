"""The process of our own Prefect server, seen from the command that started it.

It holds the server's standard input: closing it, or dying, ends the server.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from flows.runtime.environment import ONE_COMMAND, OrchestrationError, server_environment

START_SECONDS = 120  # a first start migrates Prefect's database: ten seconds, more on a busy machine
END_SECONDS = 30
LARGEST_LOG = 2**20
EXCEPTION = re.compile(r"[\w.]+(Error|Exception)\b")


class Server:
    """A Prefect API server, its database and its log in `home`. Starts when made.

    Without an address it listens on a free loopback port and is made for one command.
    """

    def __init__(
        self, home: Path, address: tuple[str, int] | None = None, environment: Mapping[str, str] = ONE_COMMAND
    ) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home = home.resolve()
        self.log = self.home / "server.log"
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()
        with self.log.open("ab") as log:
            self.log_start = log.tell()
            self.process = subprocess.Popen(  # noqa: S603 (our own file, our own Python)
                [sys.executable, "-P", str(Path(__file__).with_name("api_server.py")), *map(str, address or ())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=self.home,  # away from a .env or prefect.toml that Prefect would read
                env=server_environment(os.environ, self.home, environment),
                start_new_session=True,  # Ctrl-C ends the flow first, and then the server
            )
        port = next(iter(self.process.stdout or ()), b"").decode().strip()
        if not port:
            raise self.not_up("it ended at once")
        self.url = f"http://{reachable(address[0] if address else '127.0.0.1')}:{port}/api"

    def wait(self) -> None:
        """Until it serves: the connection stands from the start, the answer comes when it can."""
        try:
            httpx.get(f"{self.url}/health", timeout=START_SECONDS, trust_env=False).raise_for_status()
        except httpx.HTTPError as error:
            self.end()
            raise self.not_up(str(error)) from error

    def end(self) -> None:
        """Let it write what it has taken, then end it."""
        try:
            self.process.communicate(timeout=END_SECONDS)  # closes its input and waits
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()

    def not_up(self, error: str) -> OrchestrationError:
        with self.log.open("rb") as log:
            log.seek(self.log_start)
            lines = log.read().decode("utf-8", errors="replace").splitlines()
        said = next((line for line in reversed(lines) if EXCEPTION.match(line)), error)
        return OrchestrationError(f"Prefect's server did not start: {said} (all of it: {self.log})")


def reachable(host: str) -> str:
    """Where a server that listens on this address is reached from here, as it stands in a URL."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104 (read, not listened on)
    return everywhere.get(host) or (f"[{host}]" if ":" in host else host)
