"""Imports go one way: flows → tasks → store; no stage imports another; below the flows only task.py knows Prefect."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STAGES = ("fetch", "clean", "deduplicate", "load")


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("file", modules("store"), ids=str)
def test_store_imports_nothing_above_it(file: Path) -> None:
    assert not [name for name in imports(file) if name.split(".")[0] in {"tasks", "flows", "deployments", "prefect"}]


@pytest.mark.parametrize("file", modules("tasks"), ids=str)
def test_tasks_import_neither_flows_nor_another_stage(file: Path) -> None:
    stage = file.relative_to(ROOT / "tasks").parts[0]
    others = {f"tasks.{name}" for name in STAGES if name != stage}
    for name in imports(file):
        assert name.split(".")[0] not in {"flows", "deployments"}
        assert ".".join(name.split(".")[:2]) not in others or stage not in STAGES
        assert name.split(".")[0] != "prefect" or file.name == "task.py"


@pytest.mark.parametrize("stage", STAGES)
def test_a_task_is_a_thin_shell_around_its_stage(stage: str) -> None:
    tree = ast.parse((ROOT / "tasks" / stage / "task.py").read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [function.name for function in functions] == [stage]
    assert (functions[0].end_lineno or 0) - functions[0].lineno < 15


def test_the_flow_reads_as_the_pipeline() -> None:
    tree = ast.parse((ROOT / "flows" / "ingest.py").read_text("utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.AsyncFunctionDef)}
    flow = functions["carry"]
    called = [
        node.func.id
        for node in sorted((n for n in ast.walk(flow) if isinstance(n, ast.Call)), key=lambda n: n.lineno)
        if isinstance(node.func, ast.Name)
    ]
    assert [name for name in called if name in STAGES] == list(STAGES)
    for function in functions.values():
        assert (function.end_lineno or 0) - function.lineno < 20


@pytest.mark.parametrize("folder", ["flows", "tasks", "store"])
def test_no_room_is_too_full(folder: str) -> None:
    for file in modules(folder):
        assert len(file.read_text("utf-8").splitlines()) <= 300, f"{file}: two rooms"
