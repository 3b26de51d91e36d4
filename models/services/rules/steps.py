"""Functions of time that are constant between edges, with their integrals at hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from models.services.rules.measured import SECOND

Level = Fraction | int


class Steps:
    """A level from each edge up to the next one; zero before the first.

    Edges are ascending microseconds since 1970; the last level is the one that stays. An integral
    over any interval takes two bisections, so that months of many years are cheap; all of it is
    done in whole numbers of one common denominator, so that it is exact and fast.
    """

    def __init__(self, edges: Sequence[int], levels: Sequence[Level]) -> None:
        self.edges = edges
        self.levels = levels
        self._scale = lcm(*(level.denominator for level in set(levels)))
        self._whole = [level.numerator * (self._scale // level.denominator) for level in levels]
        self._sums = [0]
        for index in range(1, len(edges)):
            width = edges[index] - edges[index - 1]
            self._sums.append(self._sums[-1] + self._whole[index - 1] * width)

    def seconds(self, start: int, end: int) -> Fraction:
        """The integral over [start, end), in exact seconds."""
        return Fraction(self._until(end) - self._until(start), self._scale * SECOND)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Level]]:
        """Start, end and level of each stretch of [start, end) between edges."""
        index = bisect_right(self.edges, start) - 1
        while start < end:
            level = self.levels[index] if index >= 0 else 0
            index += 1
            stop = min(end, self.edges[index]) if index < len(self.edges) else end
            yield start, stop, level
            start = stop

    def edges_in(self, start: int, end: int) -> Sequence[int]:
        """The edges in [start, end)."""
        return self.edges[bisect_left(self.edges, start) : bisect_left(self.edges, end)]

    def _until(self, at: int) -> int:
        index = bisect_right(self.edges, at) - 1
        if index < 0:
            return 0
        return self._sums[index] + self._whole[index] * (at - self.edges[index])
