"""The order in which a page's blocks are read.

Rule: a page is parted by white that runs through from side to side or from top to bottom, and its parts again; a rule
shuts the white that it crosses, and what stands in a box is read by itself. Where both run through, that order is right
in which sentences go on, and in which nothing hangs below the headline beside it.

    headline over columns 1 and 2, below it another over columns 1 to 3 → headline, 1, 2, headline, 1, 2, 3
    two reports side by side, their headlines level                      → headline, text, headline, text
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.clean.pdf.blocks import Block
from tasks.clean.pdf.frames import NO_FRAMES, Frames
from tasks.clean.pdf.glyphs import Shape
from tasks.clean.pdf.joins import Joins

_GUTTER = 0.3
_STRIP = 0.02
"""Em of white that part columns, and strips."""
STRIPS = 40
"""Strips that are joined by trial; of a page with more, each stands for itself."""
COLUMNS = 12
"""Columns that are joined by trial."""
TRIALS = 100_000
"""Of a page or a box; of one with more, a table or a drawing, all strips and columns then stand for themselves."""
LOCKED, DEEPEST = 120, 150
"""Blocks locked into one another that are told apart, and parts of parts; more are a drawing, read downwards."""
_FLUSH, _MIDDLE = 3.0, 4.0
"""Em that a headline may stand off the edge, or the middle, of what it heads."""
_NEAR = 3.0
"""Em below a headline in which all of its columns begin."""
_LOOSE = 0.1
"""What speaks against a headline in the middle of columns of which it does not reach the outer ones."""
_UNLEVEL = 0.5
"""What speaks against text that begins below the headline beside it: it is that headline's."""
_TURN = 0.05
"""What speaks against turning back to a column where the one right of it may have been read too soon."""
_COLUMN = 1.3
"""Widths of a column that one with its headline has at most."""
_Numbers = tuple[int, ...]
_Bounds = tuple[float, float, float, float]
"""Left, right, top, bottom."""


def order_blocks(blocks: Sequence[Block], frames: Frames = NO_FRAMES) -> list[Block]:
    """The blocks in reading order: those of every box by themselves, and the box as one among the others."""
    units = [_Unit((number,), (block.x, block.right, block.top, block.bottom)) for number, block in enumerate(blocks)]
    em = min((block.size for block in blocks), default=1.0)
    joins = Joins(blocks)
    for box in frames.boxes:
        inside = [unit for unit in units if _holds(box, unit.bounds)]
        if 1 < len(inside) < len(units):
            numbers = _Reader(inside, joins, frames, em).read()
            units = [unit for unit in units if unit not in inside]
            units.append(_Unit(numbers, (box.left, box.right, box.top, box.bottom)))
    return [blocks[number] for number in _Reader(units, joins, frames, em).read()]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Blocks, in order, that nothing else comes between."""

    blocks: _Numbers
    bounds: _Bounds


@dataclass(frozen=True, slots=True)
class _Read:
    """Units in an order, and what speaks against it."""

    units: _Numbers = ()
    cost: float = 0.0
    last: _Numbers = ()
    """Those of them that were read last, as one column or under one headline."""


def _holds(box: Shape, bounds: _Bounds) -> bool:
    left, right, top, bottom = bounds
    return box.left <= (left + right) / 2 <= box.right and box.top <= (top + bottom) / 2 <= box.bottom


class _Reader:
    """Finds the order of units by parting them where white runs through."""

    def __init__(self, units: Sequence[_Unit], joins: Joins, frames: Frames, em: float) -> None:
        self._units = units
        self._bounds = [unit.bounds for unit in units]
        self._joins = joins
        self._frames = frames
        self._em = em
        self._trials = 0
        self._depth = 0
        self._order: Callable[[_Numbers], _Read] = cache(self._find_order)

    def read(self) -> _Numbers:
        """The numbers of the blocks, in reading order."""
        order = self._order(tuple(range(len(self._units))))
        return tuple(number for unit in order.units for number in self._units[unit].blocks)

    def _find_order(self, part: _Numbers) -> _Read:
        if len(part) < 2:
            return _Read(part)
        self._depth += 1
        read = self._part(part) if self._depth < DEEPEST else self._read_down(part)
        self._depth -= 1
        return read

    def _part(self, part: _Numbers) -> _Read:
        for ruled in (True, False) if self._frames.across or self._frames.downwards else (False,):
            strips, columns = self._cut(part, 2, _STRIP, ruled=ruled), self._cut(part, 0, _GUTTER, ruled=ruled)
            if len(strips) > 1:
                return self._by_strips(strips)
            if len(columns) > 1:
                return self._by_columns(columns)
        return self._peel(part) if len(part) <= LOCKED else self._read_down(part)

    def _read_down(self, part: _Numbers) -> _Read:
        return _Read(tuple(sorted(part, key=lambda number: (self._bounds[number][2], self._bounds[number][0]))))

    def _by_strips(self, strips: Sequence[_Numbers]) -> _Read:
        """The best order of neighbouring strips, some of them read together as columns."""
        best = [_Read()]
        for end in range(1, len(strips) + 1):
            best[end - 1] = self._burden(best[end - 1], _gather(strips[end - 1 :]))
            options = [self._go_on(best[end - 1], self._order(strips[end - 1]))]
            for start in range(end - 2, -1, -1) if len(strips) <= STRIPS and self._trials < TRIALS else ():
                columns = self._cut(_gather(strips[start:end]), 0, _GUTTER)
                if len(columns) > 1:
                    options.append(self._go_on(best[start], self._by_columns(columns)))
            best.append(min(options, key=lambda option: option.cost))
        return best[-1]

    def _by_columns(self, columns: Sequence[_Numbers]) -> _Read:
        """The best order of neighbouring columns, some of them read together under one headline."""
        best = [_Read()]
        for end in range(1, len(columns) + 1):
            options: list[_Read] = []  # where nothing speaks against them, those under a headline first
            for start in range(end - 1) if len(columns) <= COLUMNS and self._trials < TRIALS else ():
                together = _gather(columns[start:end])
                loose = self._find_headed(together) if end - start < len(columns) else None
                if loose is not None:
                    headed = self._order(together)
                    headed = _Read(headed.units, headed.cost + loose, headed.last)
                    options.append(self._go_on(best[start], headed, beside=True))
            options.append(self._go_on(best[end - 1], self._order(columns[end - 1]), beside=True))
            best.append(min(options, key=lambda option: option.cost))
        return best[-1]

    def _go_on(self, before: _Read, here: _Read, *, beside: bool = False) -> _Read:
        """Both, one behind the other; `beside`: as columns."""
        self._trials += 1
        cost = before.cost + here.cost
        if before.units:
            cost += self._joins.broken(self._units[before.units[-1]].blocks[-1], self._units[here.units[0]].blocks[0])
            cost += _UNLEVEL * (beside and self._hangs(before.last, here.units[0]))
        return _Read(before.units + here.units, cost, here.units)

    def _burden(self, read: _Read, below: _Numbers) -> _Read:
        """The same, with what speaks against reading on below where one column stands left of that read last.

        Without a headline that column goes on with nothing, and is read by itself.
        """
        if not read.units or not self._is_display(min(below, key=lambda number: self._bounds[number][2])):
            return read
        left, right, *_ = self._bounds[read.units[-1]]
        start, end, *_ = self._around(below)
        turns = end < left and end - start < _COLUMN * (right - left)
        return _Read(read.units, read.cost + _TURN * turns, read.last)

    def _find_headed(self, part: _Numbers) -> float | None:
        """What speaks against a headline right over several columns: at their left edge, or in their middle."""
        strips = self._cut(part, 2, _STRIP)
        count = next((n for n, strip in enumerate(strips) if not all(map(self._is_display, strip))), 0)
        if not count:
            return None
        left, right, _, bottom = self._around(_gather(strips[:count]))
        first, last, *_ = self._around(part)
        columns = self._cut(_gather(strips[count:]), 0, _GUTTER)
        lowest = max(self._around(column)[2] for column in columns)
        if lowest > self._shown(bottom, lowest, first, last) + _NEAR * self._em:
            return None
        if left - first < _FLUSH * self._em:
            return 0.0
        bounds = [self._around(column) for column in columns]
        widest = max(bound[1] - bound[0] for bound in bounds)
        pitch = bounds[1][0] - bounds[0][0] if len(bounds) > 1 else 0.0
        ends = (last, bounds[-1][0] + widest, last + pitch)  # the last column may hold a short line alone, or nothing
        if min(abs(left + right - first - end) for end in ends) >= 2 * _MIDDLE * self._em:
            return None
        return 0.0 if left < self._around(columns[0])[1] else _LOOSE

    def _shown(self, top: float, bottom: float, left: float, right: float) -> float:
        """How far down pictures reach that stand right below a headline, above its columns, with their captions."""
        bounds = (unit.bounds for unit in self._units if self._joins.is_caption(unit.blocks[0]))
        captions = (Shape(x, y, right, end) for x, right, y, end in bounds)
        shapes = (*self._frames.pictures, *self._frames.boxes, *captions)
        for shape in sorted(shapes, key=lambda shape: shape.top):
            near = top - self._em < shape.top < top + _NEAR * self._em and shape.bottom < bottom + self._em
            if near and left - self._em < shape.left and shape.right < right + self._em:
                top = max(top, shape.bottom)
        return top

    def _hangs(self, column: _Numbers, head: int) -> bool:
        """Whether a column begins below the headline of the next one, under white."""
        left, _, top, bottom = self._bounds[head]
        if not self._is_display(head) or self._around(column)[2] <= bottom - self._em:
            return False
        return not any(
            picture.top < bottom and picture.bottom > top and picture.left < left for picture in self._frames.pictures
        )

    def _is_display(self, unit: int) -> bool:
        return self._joins.is_display(self._units[unit].blocks[0])

    def _around(self, part: Iterable[int]) -> _Bounds:
        lefts, rights, tops, bottoms = zip(*(self._bounds[number] for number in part), strict=True)
        return min(lefts), max(rights), min(tops), max(bottoms)

    def _peel(self, part: _Numbers) -> _Read:
        """Blocks locked into one another: the one that nothing stands above or left of, then the others."""

        def before(number: int, other: int) -> bool:
            x, right, top, bottom = self._bounds[number]
            left, far, high, low = self._bounds[other]
            if min(right, far) - max(x, left) > self._em:
                return high < top
            return far <= x + self._em and min(bottom, low) - max(top, high) > 0

        first = next((n for n in part if not any(before(n, other) for other in part if other != n)), part[0])
        return self._go_on(_Read((first,)), self._order(tuple(number for number in part if number != first)))

    def _cut(self, part: _Numbers, axis: int, white: float, *, ruled: bool = True) -> list[_Numbers]:
        """The parts between the white that runs through; axis 0: from top to bottom, 2: from side to side."""
        groups: list[list[int]] = []
        reach = -math.inf
        spans = [(self._bounds[number][axis], self._bounds[number][axis + 1], number) for number in part]
        for low, high, number in sorted((*spans, *(self._shut(part, axis) if ruled else ()))):
            if low > reach + white * self._em:
                groups.append([])
            reach = max(reach, high)
            if number >= 0:
                groups[-1].append(number)
        return [tuple(sorted(group)) for group in groups if group]

    def _shut(self, part: _Numbers, axis: int) -> Iterator[tuple[float, float, int]]:
        """From where to where rules among these units shut the white that they cross; -1 for a unit."""
        if not (self._frames.downwards if axis else self._frames.across):
            return
        left, right, top, bottom = self._around(part)
        if axis:
            rules = [(rule.top, rule.bottom) for rule in self._frames.downwards if left < rule.left < right]
            first, last = top, bottom
        else:
            rules = [(rule.left, rule.right) for rule in self._frames.across if top < rule.top < bottom]
            first, last = left, right
        for start, end in rules:
            low, high = max(start, first), min(end, last)
            if high - low > 2 * self._em:
                yield low + self._em / 2, high - self._em / 2, -1


def _gather(parts: Iterable[_Numbers]) -> _Numbers:
    return tuple(sorted(number for part in parts for number in part))
