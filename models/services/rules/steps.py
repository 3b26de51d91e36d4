"""Functions of time that are constant between edges, with their integrals at hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

Level = Fraction | int


class Steps:
    """A level from each edge up to the next one; zero before the first.

    Edges are ascending microseconds since 1970; the last level is the one that stays. An integral
    over any interval takes two bisections, so that months of many years are cheap.
    """

    def __init__(self, edges: Sequence[int], levels: Sequence[Level]) -> None:
        self.edges = edges
        self.levels = levels
        self._sums: list[Level] = [0]
        for index in range(1, len(edges)):
            level = levels[index - 1]
            width = edges[index] - edges[index - 1]
            self._sums.append(self._sums[-1] + level * width if level else self._sums[-1])

    def until(self, at: int) -> Level:
        """The integral of everything before an instant."""
        index = bisect_right(self.edges, at) - 1
        if index < 0:
            return 0
        level = self.levels[index]
        return self._sums[index] + level * (at - self.edges[index]) if level else self._sums[index]

    def between(self, start: int, end: int) -> Level:
        """The integral over [start, end)."""
        return self.until(end) - self.until(start)

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
