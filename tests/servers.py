"""PostgreSQL servers of other versions than the embedded one, for the tests that ZONEWIRE_TEST_DATABASES asks for.

15  /usr/lib/postgresql/15/bin, Debian's postgresql-15
16  the older one of the wheel that the embedded server comes in
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from store.embedded.programs import ENVIRONMENT, PACKAGE, ROLE, choose_account


def find_servers() -> dict[str, Path]:
    """Programs by major version, of whatever is installed."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    spec = importlib.util.find_spec(PACKAGE)
    if spec and spec.submodule_search_locations:
        folders += Path(spec.submodule_search_locations[0]).absolute().glob("pginstall*/bin")
    found = {}
    for folder in folders:
        if (program := folder / "postgres").exists():
            said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
            found[said.split()[2].split(".")[0]] = folder
    return found


@contextlib.contextmanager
def run_server(programs: Path) -> Iterator[str]:
    """A server with a data folder of its own, on a socket; gives its URL."""
    account = choose_account(Path("/nonexistent"))
    user: dict[str, Any] = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    folder = Path(tempfile.mkdtemp(prefix="zonewire-test-", dir="/tmp"))
    if account:
        os.chown(folder, account.uid, account.gid)
    data = folder / "data"
    run: dict[str, Any] = {"env": ENVIRONMENT, "cwd": "/", "stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    initdb = ["initdb", "-D", data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    try:
        subprocess.run([programs / initdb[0], *initdb[1:]], check=True, **run, **user)
        options = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", folder]
        server = subprocess.Popen([programs / "postgres", "-D", data, *options], **run, **user)
        try:
            ready = [programs / "pg_isready", "-q", "-h", folder, "-U", ROLE, "-d", "postgres"]
            while subprocess.run(ready, check=False, **run).returncode:
                assert server.poll() is None, f"{programs} does not start"
                time.sleep(0.05)
            yield f"postgresql://{ROLE}@/postgres?host={folder}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
    finally:
        shutil.rmtree(folder)
