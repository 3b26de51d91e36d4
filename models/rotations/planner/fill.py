"""One part of a problem, solved: first the least holes, then its loads, then its sums; how regular
its turns are comes last, when all parts stand.

The solver is loaded only when the first idea does not already stand on the bounds of arithmetic.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence

from models.rotations.planner.balance import Balancing, Condition, People, Stand
from models.rotations.planner.limits import Limit
from models.rotations.planner.parts import Part


class Standing:
    """What is proved of a part so far."""

    def __init__(self, part: Part) -> None:
        self.loads = [Stand() for _ in part.measures]
        self.sums = [Stand() for _ in part.costs]
        self.spacing = Stand()
        self.holes_proved = False


def filled(
    part: Part,
    start: People,
    standing: Standing,
    seconds: float,
    better: Callable[[People], None],
) -> People:
    """A plan of a part with the least holes, found from a plan to start with."""
    best, standing.holes_proved = start, True
    if None in start:
        best, standing.holes_proved = least_holes(part, start, seconds, better)
    return best


def balanced(
    part: Part,
    start: People,
    standing: Standing,
    seconds: float,
    better: Callable[[People], None],
) -> Balancing:
    """The fairest plan of a part, found from a plan to start with, with all that it must keep."""

    def told(plan: People) -> None:
        standing.loads = balancing.stands
        better(plan)

    balancing = Balancing(part, start, time.monotonic() + seconds, told)
    balancing.run()
    standing.loads = balancing.stands
    for number, costs in enumerate(part.costs):
        standing.sums[number] = _least_sum(balancing, costs)
        balancing.kept.append([sums_to(costs, sum_of(costs, balancing.best))])
    return balancing


def excess(limits: Sequence[Limit], plan: People) -> int:
    """By how much a plan exceeds limits, over all people."""
    return sum(
        max(0, count - limit.most)
        for limit in limits
        for person, count in Counter(plan[s] for s in limit.slots).items()
        if person is not None
    )


def regular(balancing: Balancing, seconds: float) -> Stand:
    """The turns of each person as far apart as is wished for, as far as everything before allows."""
    from models.rotations.planner.model import Answer

    end, spaced = time.monotonic() + seconds, balancing.part.spaced
    if excess(spaced, balancing.best) == 0:
        return Stand(0, proved=True, counting=True)
    model = balancing.model(lambda model: model.keep(spaced))
    answer, plan, _, _ = model.search(seconds / 2, balancing.best)
    if plan is not None:
        balancing.take(plan)
        # Only what is fixed can exceed them still.
        return Stand(excess(spaced, plan), proved=True, counting=True)
    if answer is not Answer.NONE:
        return Stand(0)
    model = balancing.model()
    least = model.excess(spaced)
    answer, plan, _, bound = model.search(end - time.monotonic(), balancing.best, least)
    if plan is not None:
        balancing.take(plan)
    return Stand(max(1, bound), answer is Answer.BEST)


def least_holes(
    part: Part, start: People, seconds: float, better: Callable[[People], None]
) -> tuple[People, bool]:
    """A plan without holes, or the one with the fewest, and whether that is proved."""
    from models.rotations.planner.model import Answer, Model

    impossible = sum(not who for who in part.allowed)
    if impossible == 0:
        _, plan, _, _ = Model(part).search(seconds / 2, start)
        if plan is not None:
            return plan, True
    best = start

    def found(plan: People, _value: int, _bound: int) -> None:
        nonlocal best
        if plan.count(None) < best.count(None):
            best = plan
            better(plan)

    model = Model(part, holes=True)
    least = model.holes()
    model.at_least(least, impossible)
    answer, plan, _, _ = model.search(seconds, start, least, found)
    return plan or best, answer is Answer.BEST


def _least_sum(balancing: Balancing, costs: Sequence[dict[int, int]]) -> Stand:
    """The sum as small as the loads and the sums before allow."""
    from models.rotations.planner.model import Answer

    least = sum(min(of_slot.values(), default=0) for of_slot in costs)
    if sum_of(costs, balancing.best) <= least:
        return Stand(least, proved=True, counting=True)

    def found(plan: People, value: int, _bound: int) -> None:
        if value < sum_of(costs, balancing.best):
            balancing.take(plan)

    model = balancing.model()
    total = model.total(costs)
    model.at_least(total, least)
    answer, plan, value, bound = model.search(balancing.left(), balancing.best, total, found)
    if plan is not None:
        balancing.take(plan)
    proved = answer is Answer.BEST
    return Stand(max(least, bound), proved, counting=proved and value == least)


def sum_of(costs: Sequence[dict[int, int]], plan: People) -> int:
    """What a plan costs."""
    return sum(
        of_slot.get(person, 0)
        for of_slot, person in zip(costs, plan, strict=True)
        if person is not None
    )


def sums_to(costs: Sequence[dict[int, int]], most: int) -> Condition:
    """The condition that a plan costs no more."""
    return lambda model: model.at_most(model.total(costs), most)
