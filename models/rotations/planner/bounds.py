"""Bounds that arithmetic alone gives, for loads of many sizes."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from models.rotations.planner.measures import Measure


def interval(measure: Measure, allowed: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The smallest level is at most the first number in any plan, the largest at least the second.

    Loads are sums of whole slots. When U is the largest level, everybody has at most the largest
    sum of slots that stays within U, and together they must have the whole load; likewise from
    below.
    """
    if not measure.people:
        return 0, 0
    rows = [
        [loads.get(p, 0) for p in who]
        for loads, who in zip(measure.loads, allowed, strict=True)
        if who
    ]
    lightest, heaviest = sum(map(min, rows)), sum(map(max, rows))
    sums = _sums({load for row in rows for load in row if load}, heaviest)

    def can_hold(level: int) -> bool:
        held = 0
        for p in measure.people:
            within = bisect_right(sums, (level - measure.base[p]) // measure.unit)
            held += sums[within - 1] if within else 0
        return held >= lightest

    def can_reach(level: int) -> bool:
        held = 0
        for p in measure.people:
            needed = bisect_left(sums, -(-(level - measure.base[p]) // measure.unit))
            if needed == len(sums):
                return False
            held += sums[needed]
        return held <= heaviest

    levels = sorted({measure.level(p, load) for p in measure.people for load in sums})
    highest = levels[_first(levels, can_hold)]
    beyond = _first(levels, lambda level: not can_reach(level))
    return levels[max(0, beyond - 1)], max(highest, *measure.base.values())


def _sums(loads: set[int], most: int) -> list[int]:
    """Every sum of slots of these loads."""
    reached = 1
    inside = (1 << (most + 1)) - 1
    while True:
        more = reached
        for load in loads:
            more |= more << load
        more &= inside
        if more == reached:
            return [number for number in range(most + 1) if reached >> number & 1]
        reached = more


def _first(levels: Sequence[int], holds: Callable[[int], bool]) -> int:
    """The place of the first level for which it holds, where it holds for all after it."""
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        if holds(levels[middle]):
            high = middle
        else:
            low = middle + 1
    return low
