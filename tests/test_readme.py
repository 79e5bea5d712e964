"""What the README says is so: its commands exist, CI runs them as they stand, its source is one."""

import re
import tomllib
from pathlib import Path

from typer.main import get_command

from flows.cli import app
from tasks.sources import check_source

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_zonewire_command_in_it_exists() -> None:
    commands = getattr(get_command(app), "commands", {})
    named = set(re.findall(r"zonewire (?!database)([a-z]+)(?: ([a-z]+))?", README))
    for first, second in named:
        if first in commands:
            groups = getattr(commands[first], "commands", None)
            assert groups is None or second in groups, f"zonewire {first} {second}"
    assert {"demo", "ingest", "clean", "export", "db", "sources"} <= {first for first, _ in named} <= set(commands)


def test_ci_runs_the_test_command_as_it_stands() -> None:
    assert "    pip install -e '.[test]' && pytest\n" in README
    assert "\npip install -q -e '.[test]' && pytest\n" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_its_source_is_the_shipped_one(tmp_path: Path) -> None:
    example = re.search(r"^    # sources/(\S+\.yaml).*\n((?:    .*\n)+)", README, re.M)
    assert example
    file = tmp_path / example[1]
    file.write_text(re.sub(r"^    ", "", example[2], flags=re.M), "utf-8")
    source, faults = check_source(file)
    shipped, _ = check_source(ROOT / "sources" / example[1])
    assert source is not None and shipped is not None, faults
    stated = source.model_dump(exclude_unset=True)
    assert stated.items() <= shipped.model_dump().items()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    table = README[README.index("| package | why |") :]
    for requirement in named:
        name = re.match(r"[\w-]+", requirement)
        assert name and name[0].lower() in table.lower(), requirement


def test_shipped_sources_are_sound() -> None:
    for file in (ROOT / "sources").glob("**/*.yaml"):
        assert check_source(file)[1] == []
