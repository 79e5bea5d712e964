"""A hostile text may not cost the square of its length: what a pattern shows of that by itself.

Two shapes do: a repeat without end inside another ('(?:[ab]+)+'), and a repeat without end at the start of a pattern
that is searched for, which begins anew at every character ('\\s*摄').
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import tasks.clean
from tasks.clean.byline import parse_byline

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)
_PLACES = (_constants.AT, _constants.ASSERT, _constants.ASSERT_NOT)
_SEARCHED = "(?:search|sub|subn|split|findall|finditer)"


def _patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every pattern of the stage by its name, and whether it is searched for (not matched at one place)."""
    for found in pkgutil.walk_packages(tasks.clean.__path__, "tasks.clean."):
        module = importlib.import_module(found.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{found.name}.{name}", value, bool(re.search(rf"\b{name}\.{_SEARCHED}\b", source))


def _is_endless(operation: Any, argument: Any) -> bool:
    return operation in _REPEATS and argument[1] == _constants.MAXREPEAT


def _children(operation: Any, argument: Any) -> Iterable[Any]:
    """The sequences inside an item; of what is never tried again (possessive, atomic) none."""
    if operation in _REPEATS:
        return [argument[2]]
    if operation is _constants.SUBPATTERN:
        return [argument[3]]
    return argument[1] if operation is _constants.BRANCH else []


def _nests(sequence: Any, *, inside: bool = False) -> bool:
    """Whether a repeat without end holds another."""
    for operation, argument in sequence:
        endless = _is_endless(operation, argument)
        if endless and inside:
            return True
        if any(_nests(child, inside=inside or endless) for child in _children(operation, argument)):
            return True
    return False


def _starts_endless(sequence: Any, *, needed: bool = False) -> bool:
    """Whether a pattern may begin with a repeat without end and need something behind it, as it does if `needed`."""
    items = list(sequence)
    for number, (operation, argument) in enumerate(items):
        behind = needed or any(_is_needed(sequence, item) for item in items[number + 1 :])
        if _is_endless(operation, argument):
            return behind
        if any(_starts_endless(child, needed=behind) for child in _children(operation, argument)):
            return True
        if _is_needed(sequence, items[number]):
            return False
    return False


def _is_needed(sequence: Any, item: Any) -> bool:
    return item[0] in _PLACES or _parser.SubPattern(sequence.state, [item]).getwidth()[0] > 0


def _is_slow(pattern: re.Pattern[str], *, searched: bool) -> bool:
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    return _nests(parsed) or (searched and _starts_endless(parsed))


def test_the_patterns_of_the_stage_are_linear() -> None:
    assert [name for name, pattern, searched in _patterns() if _is_slow(pattern, searched=searched)] == []


@pytest.mark.parametrize(
    "slow", [r"(?:[ab]+)+c", r"x(?:a|b+)*c", r"\s*摄", r"[\s（]*(?:何辉)?摄$", r"(?:\s+摄|图)", r"(?:\s+)摄", r"a?\s*$"]
)
def test_a_slow_pattern_is_told(slow: str) -> None:
    assert _is_slow(re.compile(slow), searched=True)


@pytest.mark.parametrize(
    "fast", [r"[\W_]+", r"^\s*摄", r"\s{0,4}摄", r"(?<!\s)\s+摄", r"摄\s*", r"(?:a[bc]++)+", r"(?:a{1,9}b)+"]
)
def test_a_fast_pattern_is_left_alone(fast: str) -> None:
    assert not _is_slow(re.compile(fast), searched=True)


def test_a_role_that_may_be_read_in_many_ways_is_read_in_few() -> None:
    """驻 with up to six characters, again and again, would be parted in 2ⁿ ways: this would not end."""
    assert parse_byline(f"【{'驻' * 120}】") is None
    assert [who.name for who in parse_byline("本报首席驻江城记者 何辉") or ()] == ["何辉"]
