"""Why no plan exists: an irreducible list of slots and entries that cannot all be met.

The cores that solvers give are not reliable, so every step solves again without each suspect: the
list as a whole has no plan, and without any one of its members it has one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from models.kernel.errors import Cancelled
from models.rotations.planner.greedy import greedy
from models.rotations.planner.limits import allowed, limits
from models.rotations.planner.parts import parts
from models.rotations.planner.problem import Problem
from models.rotations.planner.relax import entries_about, lifted, only

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Impossible:
    """Slots and entries that cannot all be met. verified: by solving again, the whole has no plan
    and each list without one of its members has one."""

    slots: tuple[int, ...]
    entries: tuple[int, ...]
    verified: bool


class OutOfTime(Exception):
    """A search was not decided in its time."""


class Clock:
    """How long is left; everything that searches asks it."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds. Raises OutOfTime when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


def holes(problem: Problem, clock: Clock) -> tuple[int, ...]:
    """The slots that nobody gets in a plan with few holes: none when a plan exists.

    Raises OutOfTime.
    """
    first = greedy(problem, ())
    if None not in first:
        return ()
    from models.rotations.planner.model import Answer, Model

    may = allowed(problem)
    free = [slot.fixed is None for slot in problem.slots]
    found: list[int] = []
    for part in parts(may, free, limits(problem), (), ()):
        start = tuple(first[s] for s in part.slots)
        if None not in start:
            continue
        if all(who for who, open_ in zip(part.allowed, part.free, strict=True) if open_):
            answer, _, _, _ = Model(part).search(clock.left(), start)
            if answer is Answer.UNKNOWN:
                raise OutOfTime
            if answer is not Answer.NONE:
                continue
        model = Model(part, holes=True)
        _, plan, _, _ = model.search(min(clock.left(), 2.0), start, model.holes())
        found += [s for s, person in zip(part.slots, plan or start, strict=True) if person is None]
    return tuple(found)


def explain(problem: Problem, seconds: float = 5.0) -> tuple[Impossible, ...]:
    """Why a problem has no plan: a list for each place in the calendar where it breaks, none when a
    plan exists. As many as the time allows; the first one is always there, unless time ends first.

    Raises OutOfTime.
    """
    clock = Clock(seconds)
    found: list[Impossible] = []
    for hole in holes(problem, clock):
        if any(hole in known.slots for known in found):
            continue
        try:
            found.append(impossible_at(problem, hole, clock))
        except OutOfTime:
            if not found:
                raise
            break
    return tuple(dict.fromkeys(found))


def impossible_at(problem: Problem, hole: int, clock: Clock) -> Impossible:
    """The irreducible list around a slot that nobody gets in the plan with the fewest holes.

    Raises OutOfTime.
    """
    near = _around(problem, hole)
    size = 1
    while size < len(near) and _has_plan(only(problem, near[:size]), clock):
        size *= 2
    slots = irreducible(near[:size], lambda some: not _has_plan(only(problem, some), clock))
    small = only(problem, slots)
    suspects = entries_about(small)

    def without_plan(kept: Sequence[int]) -> bool:
        return not _has_plan(lifted(small, set(suspects) - set(kept)), clock)

    entries = irreducible(suspects, without_plan)
    every = set(suspects) - set(entries)
    verified = without_plan(entries) and all(
        _has_plan(lifted(small, {*every, entry}), clock) for entry in entries
    )
    bare = lifted(problem, every)
    verified = verified and all(
        _has_plan(only(bare, [other for other in slots if other != s]), clock) for s in slots
    )
    return Impossible(tuple(sorted(slots)), tuple(sorted(entries)), verified)


def irreducible(items: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """A part of `items` for which something holds, and for no smaller part of it.

    holds: true for all the items, and for whatever contains a part for which it is true. It is asked
    about as often as there are items in the answer, times the logarithm of all.
    """
    kept: list[T] = []
    rest = list(items)
    while not holds(kept):
        low, high = 1, len(rest)
        while low < high:
            middle = (low + high) // 2
            if holds([*kept, *rest[:middle]]):
                high = middle
            else:
                low = middle + 1
        if not rest:
            raise Cancelled  # nothing there explains it: what was asked does not hold at all
        kept.append(rest[low - 1])
        rest = rest[: low - 1]
    return kept


def _has_plan(problem: Problem, clock: Clock) -> bool:
    if None not in greedy(problem, ()):
        return True
    may = allowed(problem)
    free = [slot.fixed is None for slot in problem.slots]
    if any(open_ and not who for who, open_ in zip(may, free, strict=True)):
        return False
    from models.rotations.planner.model import Answer, Model

    for part in parts(may, free, limits(problem), (), ()):
        answer, _, _, _ = Model(part).search(clock.left())
        if answer is Answer.UNKNOWN:
            raise OutOfTime
        if answer is Answer.NONE:
            return False
    return True


def _around(problem: Problem, hole: int) -> list[int]:
    """The slots that share people with one, directly or not, the nearest in time first."""
    middle = problem.slots[hole]
    may = [
        {*who, slot.fixed} - {None}
        for slot, who in zip(problem.slots, problem.eligible, strict=True)
    ]
    linked = set(may[hole])
    near = {hole}
    grown = True
    while grown:
        grown = False
        for s, who in enumerate(may):
            if s not in near and not linked.isdisjoint(who):
                near.add(s)
                linked.update(who)
                grown = True
    return sorted(near, key=lambda s: (abs(problem.slots[s].start - middle.start), s))
