"""How an impossible plan can be made possible: the cheapest sets of entries to lift and slots to
leave open, each verified by solving again.

Every list of what clashes must be broken somewhere, so the cheapest repair is the cheapest set that
meets all such lists. Lists are found as they are needed: a set that meets all known ones either is
a repair, or shows a list that was not known yet.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from models.rotations.planner.clash import Clock, Impossible, OutOfTime, holes, impossible_at
from models.rotations.planner.problem import Problem, Rule
from models.rotations.planner.relax import lifted, only

COSTS: Mapping[Rule, int] = {
    Rule.FIXED: 2,
    Rule.RUN: 3,
    Rule.MOST: 3,
    Rule.ABSENCE: 4,
    Rule.TRAINEE: 4,
    Rule.SITE: 4,
    Rule.SKILL: 5,
    Rule.REST: 6,
    Rule.DOUBLE: 8,
}
"""What lifting an entry is held to cost: a shift that can be moved least, then a rule that makes
life easier, then somebody's leave, then what protects people and the service."""

OPEN = 10
"""What leaving a slot without anybody is held to cost: more than any one entry."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What to give up so that a plan exists: entries lifted, slots left open. cost: by `COSTS`."""

    entries: tuple[int, ...]
    slots: tuple[int, ...]
    cost: int


Element = tuple[str, int]


def repairs(problem: Problem, wanted: int = 3, seconds: float = 10.0) -> tuple[Repair, ...]:
    """The cheapest repairs of a problem that has no plan, the cheapest first, each verified; fewer
    than wanted when time ends. None for a problem that has a plan."""
    clock = Clock(seconds)
    lists: list[Impossible] = []
    found: list[frozenset[Element]] = []
    try:
        while len(found) < wanted:
            chosen = next(_meeting(problem, lists, found), None)
            if chosen is None:
                break
            eased = _eased(problem, chosen)
            left = holes(eased, clock)
            if left:
                shown = impossible_at(eased, left[0], clock)
                lists.append(_in_whole(problem, chosen, shown))
            elif chosen:
                found.append(chosen)
            else:
                return ()
    except OutOfTime:
        pass
    return tuple(_repair(problem, chosen) for chosen in found)


def _eased(problem: Problem, chosen: frozenset[Element]) -> Problem:
    entries = {number for kind, number in chosen if kind == "entry"}
    slots = {number for kind, number in chosen if kind == "slot"}
    return only(lifted(problem, entries), set(range(len(problem.slots))) - slots)


def _in_whole(problem: Problem, chosen: frozenset[Element], shown: Impossible) -> Impossible:
    """The list by the numbers of the whole problem, of which some slots were left out."""
    left_out = {number for kind, number in chosen if kind == "slot"}
    numbers = [s for s in range(len(problem.slots)) if s not in left_out]
    return Impossible(tuple(numbers[s] for s in shown.slots), shown.entries, shown.verified)


def _meeting(
    problem: Problem, lists: list[Impossible], found: list[frozenset[Element]]
) -> Iterator[frozenset[Element]]:
    """Sets that meet every list, the cheapest first, none of which contains one of `found`."""
    heap: list[tuple[int, int, tuple[Element, ...]]] = [(0, 0, ())]
    seen: set[frozenset[Element]] = set()
    while heap:
        cost, size, chosen = heappop(heap)
        taken = frozenset(chosen)
        if taken in seen or any(known <= taken for known in found):
            continue
        seen.add(taken)
        unmet = next((one for one in lists if taken.isdisjoint(_elements(problem, one))), None)
        if unmet is None:
            yield taken
            continue
        for element in _elements(problem, unmet):
            heappush(heap, (cost + _cost(problem, element), size + 1, (*chosen, element)))


def _elements(problem: Problem, one: Impossible) -> tuple[Element, ...]:
    """What could be given up: past and fixed slots are there, so they cannot be left open."""
    open_ = [s for s in one.slots if problem.slots[s].fixed is None]
    return (*(("entry", e) for e in one.entries), *(("slot", s) for s in open_))


def _cost(problem: Problem, element: Element) -> int:
    kind, number = element
    return OPEN if kind == "slot" else COSTS.get(problem.entries[number].rule, OPEN)


def _repair(problem: Problem, chosen: frozenset[Element]) -> Repair:
    return Repair(
        tuple(sorted(number for kind, number in chosen if kind == "entry")),
        tuple(sorted(number for kind, number in chosen if kind == "slot")),
        sum(_cost(problem, element) for element in chosen),
    )
