"""The order in which a page's blocks are read.

Rule: a page is parted by white that runs through from side to side or from top to bottom, and its parts again. Where
both run through, that order is right in which sentences go on: behind an unfinished line stands one that takes it up,
and of two headlines side by side each stands over its own text.

    headline over columns 1 and 2, below it another over columns 1 to 3 → headline, 1, 2, headline, 1, 2, 3
    two reports side by side, their headlines level                      → headline, text, headline, text
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tasks.clean.pdf.blocks import Block, Edge, read_edge

_GUTTER = 0.3
_STRIP = 0.02
"""Em of white that part columns, and strips."""
_APART = 2.0
"""Em between two headlines of which the first has no text."""
STRIPS = 40
"""Strips that are joined by trial; of a page with more, each stands for itself."""
_Order = tuple[int, ...]


def order_blocks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks in reading order."""
    return [blocks[number] for number in _Reader(blocks).order(tuple(range(len(blocks))))]


class _Reader:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self._boxes = [(block.x, block.right, block.top, block.bottom) for block in blocks]
        self._blocks = blocks
        self._edges: list[Edge] = [read_edge(block) for block in blocks]
        self._em = min((block.size for block in blocks), default=1.0)
        self.order: Callable[[_Order], _Order] = cache(self._order)
        self._join = cache(self._broken)

    def _order(self, part: _Order) -> _Order:
        if len(part) < 2:
            return part
        strips, columns = self._cut(part, 2, _STRIP), self._cut(part, 0, _GUTTER)
        if len(strips) > 1:
            return self._by_strips(strips)
        if len(columns) > 1:
            return tuple(number for column in columns for number in self.order(column))
        return self._peel(part)

    def _by_strips(self, strips: Sequence[_Order]) -> _Order:
        """The best order of neighbouring strips, some of them read together as columns."""
        best: list[tuple[float, _Order]] = [(0.0, ())]
        for end in range(1, len(strips) + 1):
            options: list[tuple[float, _Order]] = []
            for start in range(end - 1, -1, -1):
                if end - start > 1 and len(strips) > STRIPS:
                    break
                together = tuple(sorted(number for strip in strips[start:end] for number in strip))
                columns = self._cut(together, 0, _GUTTER)
                if end - start == 1:
                    here = self.order(together)
                elif len(columns) > 1:
                    here = tuple(number for column in columns for number in self.order(column))
                else:
                    continue
                cost, before = best[start]
                options.append((cost + self._cost(before[-1:] + here), before + here))
            best.append(min(options, key=lambda option: option[0]))
        return best[-1][1]

    def _peel(self, part: _Order) -> _Order:
        """Blocks locked into one another: the one that nothing stands above or left of, then the others."""

        def before(number: int, other: int) -> bool:
            x, right, top, bottom = self._boxes[number]
            left, far, high, low = self._boxes[other]
            if min(right, far) - max(x, left) > self._em:
                return high < top
            return far <= x + self._em and min(bottom, low) - max(top, high) > 0

        first = next((n for n in part if not any(before(n, other) for other in part if other != n)), part[0])
        rest = tuple(number for number in part if number != first)
        return (first, *self.order(rest))

    def _cut(self, part: _Order, axis: int, white: float) -> list[_Order]:
        """The parts between the white that runs through; axis 0: from top to bottom, 2: from side to side."""
        groups: list[list[int]] = []
        reach = 0.0
        for number in sorted(part, key=lambda each: self._boxes[each][axis]):
            low, high = self._boxes[number][axis], self._boxes[number][axis + 1]
            if not groups or low > reach + white * self._em:
                groups.append([number])
                reach = high
            else:
                groups[-1].append(number)
                reach = max(reach, high)
        return [tuple(sorted(group)) for group in groups]

    def _cost(self, order: _Order) -> float:
        return sum(self._join(one, other) for one, other in zip(order, order[1:], strict=False))

    def _broken(self, one: int, other: int) -> float:
        """How much speaks against reading one block right behind the other."""
        first, second = self._blocks[one], self._blocks[other]
        ends, begins = self._edges[one], self._edges[other]
        beside = not self._meet(one, other, 0)
        if first.display and second.display:
            em = max(first.size, second.size)
            near = -0.5 * em < second.top - first.bottom < _APART * em
            of_a_kind = 0.9 < first.size / second.size < 1.1  # and not kicker and title
            return 0.4 * (beside and of_a_kind) if near else 1.0
        if beside and (first.display or ends.formula):
            wrong = self._meet(one, other, 2) if second.display else second.bottom <= first.top
            return 1.0 if wrong else 0.4 * (second.display and second.top < first.top)
        if first.display:
            return 0.0
        if second.display or ends.formula or begins.formula:
            return 0.0 if ends.ends else 1.0
        if ends.ends:
            return 0.0 if begins.begins else 0.15 if ends.full else 0.8
        return (0.0 if not begins.begins else 1.0) + 0.3 * (abs(first.size - second.size) > 0.05 * first.size)

    def _meet(self, one: int, other: int, axis: int) -> bool:
        (low, high), (start, end) = self._boxes[one][axis : axis + 2], self._boxes[other][axis : axis + 2]
        return min(high, end) > max(low, start)
