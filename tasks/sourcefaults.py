"""What is wrong with a source file, told by file, line and mend, every fault at once.

3: kynd: list        →  zones.yaml:3: unknown key 'kynd'; did you mean 'kind'?
5: min: 5            →  zones.yaml:6: key 'min' stands here a second time (YAML would take the last in silence)
6: min: 50
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from store.problem import Problem


class SourceFault(Problem):
    """What is wrong with a source file: file, line, and the mend."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        self.file, self.line, self.message = file, line, message
        super().__init__(f"{file}:{line}: {message}")


def parse_yaml(file: Path) -> tuple[yaml.Node, dict[str, Any]]:
    """The file as nodes with their lines, and as data. Raises SourceFault."""
    try:
        text = file.read_text("utf-8-sig")
        node, data = yaml.compose(text, Loader=yaml.SafeLoader), yaml.safe_load(text)
    except OSError as error:
        raise SourceFault(file, 1, f"it cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceFault(file, 1, f"not UTF-8 (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise SourceFault(file, mark.line + 1 if mark else 1, f"YAML does not parse: {problem}") from error
    except (ValueError, RecursionError) as error:  # 2026-02-30, or brackets a thousand deep
        raise SourceFault(file, 1, f"YAML does not parse: {error}") from error
    if not isinstance(node, yaml.MappingNode) or not isinstance(data, dict):
        raise SourceFault(file, 1, "a source is a mapping of keys to values; this file is not")
    return node, {str(key): value for key, value in data.items()}


def find_repeated(file: Path, node: Any) -> Iterator[SourceFault]:
    """Keys that stand twice in one mapping."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from find_repeated(file, item)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield SourceFault(file, key.start_mark.line + 1, f"key {key.value!r} stands here a second time")
            seen.add(str(key.value))
            yield from find_repeated(file, value)


def tell_faults(file: Path, node: Any, error: ValidationError, model: type[BaseModel]) -> Iterator[SourceFault]:
    """What pydantic found, by line."""

    def place(problem: Any) -> tuple[bool, int]:
        # What is missing comes last: often it is there, misspelt, and that is told with its line.
        return problem["type"] == "missing", line_of(node, tuple(map(str, problem["loc"])))

    for problem in sorted(error.errors(), key=place):
        path = tuple(str(part) for part in problem["loc"] if part != "[key]")
        key = ".".join(path)
        if problem["type"] == "extra_forbidden":
            known = _known_keys(model, path[:-1])
            nearest = difflib.get_close_matches(path[-1], known, n=1, cutoff=0.5)
            hint = f"did you mean {nearest[0]!r}?" if nearest else f"known: {', '.join(sorted(known))}"
            message = f"unknown key {key!r}; {hint}"
        elif problem["type"] == "missing":
            message = f"key {key!r} is missing"
        else:
            message = f"{key}: {problem['msg'].removeprefix('Value error, ')}, not {problem['input']!r}"
        yield SourceFault(file, line_of(node, path), message)


def _known_keys(model: Any, path: tuple[str, ...]) -> list[str]:
    for part in path:
        model = get_args(model)[0] if part.isdecimal() else model.model_fields[part].annotation
    return list(model.model_fields)


def line_of(node: Any, path: tuple[str, ...]) -> int:
    """The line, from 1, of the deepest key of `path` that the file holds."""
    line = node.start_mark.line + 1
    for part in path:
        if isinstance(node, yaml.SequenceNode) and part.isdecimal():
            node = node.value[int(part)]
            line = node.start_mark.line + 1
            continue
        if not isinstance(node, yaml.MappingNode):
            break
        for key, value in node.value:
            if key.value == part:
                line, node = key.start_mark.line + 1, value
                break
        else:
            break
    return int(line)
