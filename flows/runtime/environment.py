"""What Prefect is told through its environment, the only thing that it reads before its first import.

In the process of the command, `PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL=CRITICAL` hides from the terminal what the
API still gets: "Finished in state Completed()" is in the dashboard's log and not on stderr.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from store.problem import Problem

HEARTBEAT = "30"  # seconds: a run that is silent for three of them is dead (flows/alarms.py)

TASK_RUN_EVENTS = [f"prefect.task-run.{state}" for state in ("Pending", "Running", "Completed")]

# For every run: a setting that the user made wins over these.
QUIET = {
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "DO_NOT_TRACK": "1",  # else Prefect's first import in a terminal prints a notice and reports home
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": HEARTBEAT,
}

# For a server that lives as long as one command: nothing that schedules, triggers, streams or reports home.
ONE_COMMAND = {
    "DO_NOT_TRACK": "1",
    "PREFECT_PROFILE": "ephemeral",
    "PREFECT_API_DATABASE_CONNECTION_URL": "sqlite+aiosqlite:///command.db",  # in its folder, whatever its name holds
    "PREFECT_UI_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
    # Task runs come as events. One transaction each (the default) falls behind, and what is behind at the end is lost.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}

# For the server of `zonewire serve`: its UI on any port, and a database that does not grow for good.
SERVING = {
    "DO_NOT_TRACK": "1",
    "PREFECT_PROFILE": "ephemeral",
    "PREFECT_API_DATABASE_CONNECTION_URL": "sqlite+aiosqlite:///prefect.db",  # not that of commands, which may die
    "PREFECT_SERVER_UI_API_URL": "/api",  # else the page asks port 4200, wherever it came from
    "PREFECT_SERVER_UI_STATIC_DIRECTORY": "ui",  # not into the installed package
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # In memory (the default) a restart forgets who holds a limit's slot, and nobody ever gives it back.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(90 * 86400),
    # Most of what a run leaves in the database, and its task runs are kept without them.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_EVENT_RETENTION_OVERRIDES": json.dumps(dict.fromkeys(TASK_RUN_EVENTS, 86400)),
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
}


class OrchestrationError(Problem):
    """No Prefect API to report to."""


def named_api(environment: Mapping[str, str]) -> str | None:
    """The API that the user chose: PREFECT_API_URL in the environment, else in Prefect's active profile."""
    if url := environment.get("PREFECT_API_URL"):
        return url
    home = Path(environment.get("PREFECT_HOME") or "~/.prefect").expanduser()
    file = Path(environment.get("PREFECT_PROFILES_PATH") or home / "profiles.toml")
    if not file.is_file():
        return None
    try:
        profiles = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OrchestrationError(f"{file}: Prefect's profiles do not parse: {error}") from error
    active = environment.get("PREFECT_PROFILE") or profiles.get("active")
    url = profiles.get("profiles", {}).get(active, {}).get("PREFECT_API_URL")
    return str(url) if url else None


def server_environment(
    environment: Mapping[str, str], home: Path, ours: Mapping[str, str] = ONE_COMMAND
) -> dict[str, str]:
    """For our server: none of the user's Prefect settings, which are meant for a server of theirs."""
    others = {name: value for name, value in environment.items() if not name.startswith("PREFECT_")}
    return others | dict(ours) | {"PREFECT_HOME": str(home)}


def client_environment(environment: Mapping[str, str], home: Path, url: str) -> dict[str, str]:
    """For the flows of this process, when the server is ours: what lies in ~/.prefect is not read or written."""
    direct = ",".join(filter(None, [environment.get("no_proxy") or environment.get("NO_PROXY"), "127.0.0.1"]))
    ours = {"PREFECT_HOME": str(home), "PREFECT_PROFILE": "ephemeral", "PREFECT_API_URL": url}
    return QUIET | dict(environment) | ours | {"no_proxy": direct, "NO_PROXY": direct}


@contextmanager
def process_environment(environment: Mapping[str, str]) -> Iterator[None]:
    """This process's environment, for a while. Prefect, where it was imported before, reads it again."""
    before = dict(os.environ)
    replace_environment(environment)
    if "prefect.context" in sys.modules:
        from prefect.context import refresh_global_settings_context

        refresh_global_settings_context()
    try:
        yield
    finally:
        replace_environment(before)


def replace_environment(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
