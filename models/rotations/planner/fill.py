"""One part of a problem, solved: first the least holes, then aim by aim.

The solver is loaded only when the first idea does not already stand on the bounds of arithmetic.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rotations.planner.bounds import interval
from models.rotations.planner.box import Box, box
from models.rotations.planner.measures import Measure
from models.rotations.planner.parts import Part

if TYPE_CHECKING:
    from models.rotations.planner.model import Model

People = tuple[int | None, ...]
Between = tuple[int, int]
Condition = Callable[["Model"], None]


@dataclass(slots=True)
class Stand:
    """How an aim stands in a part. bound: on its largest level, or on its sum."""

    bound: int | None = None
    proved: bool = False
    counting: bool = False


class Standing:
    """What is proved of a part so far."""

    def __init__(self, part: Part) -> None:
        self.loads = [Stand() for _ in part.measures]
        self.sums = [Stand() for _ in part.costs]
        self.holes_proved = False


def fill(
    part: Part,
    start: People,
    standing: Standing,
    seconds: float,
    better: Callable[[People], None],
) -> People:
    """The fairest plan of a part, found from a plan to start with."""
    work = _Filling(part, start, standing, time.monotonic() + seconds, better)
    if None in start:
        work.least_holes()
    else:
        standing.holes_proved = True
    work.balance()
    work.add_up()
    return work.best


class _Filling:
    """The best plan of a part so far, and the conditions that it must go on to keep."""

    def __init__(
        self,
        part: Part,
        start: People,
        standing: Standing,
        end: float,
        better: Callable[[People], None],
    ) -> None:
        self.part, self.best, self._standing = part, start, standing
        self._end, self._better = end, better
        self._kept: list[Condition] = []

    def _left(self) -> float:
        return max(0.0, self._end - time.monotonic())

    def _take(self, plan: People) -> None:
        self.best = plan
        self._better(plan)

    def _model(self, *more: Condition) -> "Model":
        from models.rotations.planner.model import Model

        model = Model(self.part.allowed, self.part.limits, self.part.free)
        for condition in (*self._kept, *more):
            condition(model)
        return model

    # --- holes ---------------------------------------------------------------------------------

    def least_holes(self) -> None:
        """Find a plan without holes, or prove how many there must be and give those slots up."""
        from models.rotations.planner.model import Answer, Model

        part = self.part
        impossible = sum(not who for who in part.allowed)
        if impossible == 0:
            _, plan, _, _ = self._model().search(self._left() / 4, self.best)
            if plan is not None:
                self._take(plan)
                self._standing.holes_proved = True
                return
        model = Model(part.allowed, part.limits, part.free, holes=True)
        least = model.holes()
        model.at_least(least, impossible)

        def found(plan: People, _value: int, _bound: int) -> None:
            if plan.count(None) < self.best.count(None):
                self._take(plan)

        answer, plan, _, _ = model.search(self._left() / 3, self.best, least, found)
        if plan is not None:
            self._take(plan)
        self._standing.holes_proved = answer is Answer.BEST
        self.part = part.without(frozenset(s for s, p in enumerate(self.best) if p is None))

    # --- loads ---------------------------------------------------------------------------------

    def balance(self) -> None:
        """All aims at the bounds of arithmetic at once, and if that cannot be, one by one."""
        measures = self.part.measures
        targets = [self._target(number) for number in range(len(measures))]
        together = [_keeps(*pair) for pair in zip(measures, targets, strict=True)]
        if not all(map(self._reaches, measures, targets)):
            _, plan, _, _ = self._model(*together).search(self._left() / 2, self.best)
            if plan is None:
                for number, target in enumerate(targets):
                    self._balance_one(number, target)
                return
            self._take(plan)
        self._kept += together
        for stand, target in zip(self._standing.loads, targets, strict=True):
            _reached(stand, target)

    def _target(self, number: int) -> Box | Between:
        """The fairest that arithmetic leaves open, and its largest level as the bound."""
        measure, stand = self.part.measures[number], self._standing.loads[number]
        found = box(measure, self.part.allowed, self.best)
        if found is None:
            between = interval(measure, self.part.allowed)
            stand.bound = between[1]
            return between
        stand.bound = found.levels[0] if found.levels else None
        stand.counting = found.counting
        return found

    def _reaches(self, measure: Measure, target: Box | Between) -> bool:
        if None in self.best and any(
            p is None and who for p, who in zip(self.best, self.part.allowed, strict=True)
        ):
            return False
        levels = sorted(measure.levels(self.best).values(), reverse=True)
        if isinstance(target, Box):
            return tuple(levels) == target.levels
        return not levels or (levels[0] <= target[1] and levels[-1] >= target[0])

    def _balance_one(self, number: int, target: Box | Between) -> None:
        """One aim, those before it kept: at its bound if it can be, else as near as it gets."""
        measure, stand = self.part.measures[number], self._standing.loads[number]
        share = self._left() / (2 * (len(self.part.measures) - number))
        condition = _keeps(measure, target)
        if self._reaches(measure, target):
            plan: People | None = self.best
        else:
            _, plan, _, _ = self._model(condition).search(share, self.best)
        if plan is not None:
            self._take(plan)
            self._kept.append(condition)
            _reached(stand, target)
        elif isinstance(target, Box):
            self._lower_levels(measure, stand, share)
        else:
            self._narrow(measure, stand, target, share)

    def _lower_levels(self, measure: Measure, stand: Stand, seconds: float) -> None:
        """Loads of one size: as few people as can be at the highest level, then at the next, …"""
        from models.rotations.planner.model import Answer

        end = time.monotonic() + seconds
        stand.counting = False
        held: list[tuple[int, int]] = []
        levels = measure.levels(self.best).values()
        cap = level = max(levels)
        while level > min(levels) and (left := min(end - time.monotonic(), self._left())) > 0:
            # Whoever stands above this level already cannot be fewer.
            held.append((level + 1, sum(value > level for value in levels)))
            model = self._model(*(_at_or_above(measure, cap, *pair) for pair in held))
            people = model.people_above(measure, level, cap)
            answer, plan, count, _ = model.search(left, self.best, people)
            if plan is not None:
                self._take(plan)
            if answer is not Answer.BEST:
                break
            held.append((level, count))
            if not any(more for _, more in held[:-1]):
                stand.bound = level
            levels = measure.levels(self.best).values()
            level = max((value for value in levels if value < level), default=level)
        else:
            stand.proved = level <= min(levels)
        self._keep_levels(measure)

    def _keep_levels(self, measure: Measure) -> None:
        """Later aims may not make this one worse than the present plan has it."""
        levels = sorted(measure.levels(self.best).values(), reverse=True)
        for level in set(levels) - {levels[-1]}:
            for least in (level, level + 1):
                count = sum(value >= least for value in levels)
                self._kept.append(_at_or_above(measure, levels[0], least, count))

    def _narrow(self, measure: Measure, stand: Stand, target: Between, seconds: float) -> None:
        """Loads of many sizes: the largest level as low as it gets, then the smallest as high."""
        from models.rotations.planner.model import Answer

        levels = measure.levels(self.best).values()
        low, high = min(levels), max(levels)
        model = self._model()
        top = model.highest(measure, target[1], max(high, target[1]))
        answer, plan, _, bound = model.search(min(seconds, self._left()) / 2, self.best, top)
        stand.bound = max(target[1], bound)
        if plan is not None:
            self._take(plan)
        first = answer is Answer.BEST
        high = max(measure.levels(self.best).values())
        model = self._model(lambda m: m.keep_between(measure, None, high))
        bottom = model.lowest(measure, min(low, target[0]), target[0])
        answer, plan, _, _ = model.search(min(seconds, self._left()) / 2, self.best, -bottom)
        if plan is not None:
            self._take(plan)
        stand.proved = first and answer is Answer.BEST
        levels = measure.levels(self.best).values()
        self._kept.append(_keeps(measure, (min(levels), max(levels))))

    # --- sums ----------------------------------------------------------------------------------

    def add_up(self) -> None:
        """The aims that sum up what is broken, each kept for the next."""
        for number, costs in enumerate(self.part.costs):
            stand = self._standing.sums[number]
            stand.bound = sum(min(of_slot.values(), default=0) for of_slot in costs)
            value = _sum(costs, self.best)
            stand.counting = stand.proved = value <= stand.bound
            if not stand.proved:
                value = self._least_sum(costs, stand, stand.bound)
            self._kept.append(_sums_to(costs, value))

    def _least_sum(self, costs: Sequence[dict[int, int]], stand: Stand, least: int) -> int:
        from models.rotations.planner.model import Answer

        model = self._model()
        total = model.total(costs)
        model.at_least(total, least)

        def found(plan: People, value: int, _bound: int) -> None:
            if value < _sum(costs, self.best):
                self._take(plan)

        answer, plan, value, bound = model.search(self._left(), self.best, total, found)
        if plan is not None:
            self._take(plan)
        stand.proved = answer is Answer.BEST
        stand.bound = max(least, bound)
        stand.counting = stand.proved and value == least
        return _sum(costs, self.best)


def _sum(costs: Sequence[dict[int, int]], plan: People) -> int:
    return sum(
        of_slot.get(person, 0)
        for of_slot, person in zip(costs, plan, strict=True)
        if person is not None
    )


def _sums_to(costs: Sequence[dict[int, int]], most: int) -> Condition:
    return lambda model: model.at_most(model.total(costs), most)


def _at_or_above(measure: Measure, cap: int, level: int, count: int) -> Condition:
    return lambda model: model.at_most(model.people_above(measure, level, cap), count)


def _keeps(measure: Measure, target: Box | Between) -> Condition:
    if isinstance(target, Box):
        return lambda model: model.keep_box(measure, target)
    return lambda model: model.keep_between(measure, *target)


def _reached(stand: Stand, target: Box | Between) -> None:
    stand.proved = True
    if isinstance(target, Box):
        stand.counting = target.counting
