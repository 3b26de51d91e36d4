"""When work will be done, told as a range by resampling past throughput."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

RUNS = 2_000
LEAST_WEEKS = 6
"""Fewer weeks of the past say too little."""
_FAR = 520


@dataclass(frozen=True, slots=True)
class Range:
    """A forecast: half of all runs, 85 and 95 of a hundred lie at or below these. In weeks, or in
    pieces. None: beyond ten years."""

    half: int | None
    most: int | None
    nearly_all: int | None


def weeks_to_finish(throughput: Sequence[int], pieces: int, seed: int = 1) -> Range | None:
    """In how many weeks so many pieces will be done, if weeks go on as they did.

    throughput: pieces done in each past week, weeks without any included. None: too few weeks, or
    nothing was ever done. The seed is fixed, so that the same past gives the same answer.

    >>> weeks_to_finish([2] * 8, 10)
    Range(half=5, most=5, nearly_all=5)
    >>> weeks_to_finish([2, 3], 10) is None
    True
    """
    if len(throughput) < LEAST_WEEKS or not any(throughput):
        return None
    random, ends = Random(seed), []
    for _ in range(RUNS):
        left, weeks = pieces, 0
        while left > 0 and weeks < _FAR:
            left -= random.choice(throughput)
            weeks += 1
        ends.append(weeks if left <= 0 else _FAR + 1)
    return _range(sorted(ends), upper=True)


def pieces_done(throughput: Sequence[int], weeks: int, seed: int = 1) -> Range | None:
    """How many pieces will be done in so many weeks: at least these, in half, 85 and 95 of a hundred
    runs.

    >>> pieces_done([2] * 8, 3)
    Range(half=6, most=6, nearly_all=6)
    """
    if len(throughput) < LEAST_WEEKS:
        return None
    random = Random(seed)
    sums = sorted((sum(random.choices(throughput, k=weeks)) for _ in range(RUNS)), reverse=True)
    return _range(sums, upper=False)


def _range(ordered: Sequence[int], *, upper: bool) -> Range:
    def at(percent: int) -> int | None:
        value = ordered[min(len(ordered) - 1, -(-percent * len(ordered) // 100) - 1)]
        return None if upper and value > _FAR else value

    return Range(at(50), at(85), at(95))
