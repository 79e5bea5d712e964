"""Blocks in reading order as lines with their kinds."""

from __future__ import annotations

import pytest

from tasks.clean.newspaper.marks import Kind
from tasks.clean.pdf.page import read_block_elements
from tests.tasks.clean.pdf.test_joins import INSET, text


@pytest.mark.parametrize(("line", "kind"), [("的研究成果", Kind.display), ("的研究成果】", Kind.text)])
def test_the_end_of_a_note_in_brackets_is_no_heading(line: str, kind: Kind) -> None:
    first, *_ = read_block_elements([text([line], 40, 80), text(INSET * 2, 40, 110)])
    assert first.kind is kind


@pytest.mark.parametrize("measured", [True, False])
def test_a_heading_has_a_size_where_sizes_are_printed(measured: bool) -> None:
    first, *_ = read_block_elements([text(["今年的安排"], 40, 80), text(INSET * 2, 40, 110)], measured=measured)
    assert first.kind is Kind.display
    assert bool(first.size) is measured
