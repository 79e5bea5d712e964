"""Cleaning a file needs neither store nor Prefect, so the command does not wait for them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.serving import PAGE, ROOT

PROGRAM = """
import sys
from flows.door import run
try:
    run()
finally:
    print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
HEAVY = {"prefect", "fastapi", "sqlalchemy", "sqlmodel", "alembic", "psycopg"}


def loaded(*arguments: str) -> tuple[str, set[str]]:
    """What a command says, and the packages that are in it when it ends."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return ran.stdout, set(ran.stderr.split())


def test_clean_loads_no_store_and_no_prefect(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    said, packages = loaded("clean", str(tmp_path / "a.html"))
    assert json.loads(said)["title"] == "湖畔新区首条氢能公交线路开通"
    assert "lxml" in packages
    assert not packages & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["clean", "--help"]])
def test_help_loads_no_more_than_it_says(arguments: list[str]) -> None:
    said, packages = loaded(*arguments)
    assert "Usage:" in said
    assert not packages & (HEAVY | {"lxml", "numpy"})
