"""Rows that a headline drew to itself go back to their columns."""

from __future__ import annotations

from itertools import groupby

from tasks.clean.newspaper.lines import Line, read_lines
from tasks.clean.torn.firstrows import part_first_rows
from tasks.clean.torn.strides import read_pairs
from tests.tasks.clean.newspaper.typeset import BRIDGE, LIBRARY, TEA, columns


def _runs(lines: list[Line]) -> list[list[str]]:
    count = 0
    runs: list[tuple[int, str]] = []
    for line in lines:
        count += line.gap
        runs.append((count, line.text))
    return [[text for _, text in run] for _, run in groupby(runs, key=lambda each: each[0])]


def _part(page: str) -> list[list[str]]:
    return _runs(part_first_rows(read_lines(page), read_pairs(page)))


def _set(rows: int) -> tuple[list[list[str]], str]:
    legs = [[line.strip("\u3000") for line in leg] for leg in columns((*BRIDGE, *LIBRARY), 3, 16)]
    drawn = "\n".join(" ".join(leg[row] for leg in legs) for row in range(rows))
    rest = "\n\n".join("\n".join(leg[rows:]) for leg in legs)
    return legs, f"青河新桥通车\n{drawn}\n{rest}"


def test_the_first_row_of_three_columns_is_three_beginnings() -> None:
    legs, page = _set(1)
    runs = _part(page)
    assert runs[0] == ["青河新桥通车", *legs[0]]
    assert runs[1:3] == [[legs[1][0]], [legs[2][0]]]


def test_two_rows_go_back_together() -> None:
    legs, page = _set(2)
    runs = _part(page)
    assert runs[0] == ["青河新桥通车", *legs[0]]
    assert runs[1:3] == [legs[1][:2], legs[2][:2]]


def test_a_row_drawn_into_a_column_that_goes_on_below_belongs_to_the_others() -> None:
    legs, _ = _set(1)
    own, first, second = legs
    page = "\n".join([own[0], f"{first[0]} {second[0]}", *own[1:]])
    words = read_pairs("\n".join([*BRIDGE, *LIBRARY]))
    assert _runs(part_first_rows(read_lines(page), words)) == [own, [first[0]], [second[0]]]


def test_blanks_inside_a_line_part_nothing() -> None:
    page = "\n".join(["据 介绍，新桥全长 860 米，双向", *columns(BRIDGE, 2, 16)[0]])
    assert part_first_rows(read_lines(page), read_pairs(page)) == read_lines(page)


def test_a_row_alone_is_as_many_cells_as_a_column_behind_it_allows() -> None:
    legs, _ = _set(1)
    broad = "\n\n".join("\n".join(leg) for leg in columns(TEA * 3, 4, 33))
    row = " ".join(leg[0] for leg in legs)
    page = f"青河新桥通车\n{row}\n\n{broad}\n\n" + "\n\n".join("\n".join(leg[1:]) for leg in legs)
    assert _part(page)[:3] == [["青河新桥通车", legs[0][0]], [legs[1][0]], [legs[2][0]]]


def test_a_line_of_more_blanks_than_columns_have_edges_is_text() -> None:
    """To try all the ways to part it would take the cube of its words."""
    listed = " ".join(["新桥"] * 5000)
    page = "\n".join(["新桥通车了 两岸居民", listed, *columns(TEA * 3, 1, 16)[0]])
    assert listed in [line.text for line in part_first_rows(read_lines(page), read_pairs(page))]
