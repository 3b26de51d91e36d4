"""The load aims of a part, one after the other, each as fair as those before it allow.

Three steps, the cheap ones first. Arithmetic says how fair each aim could be alone. The relaxed
part, in which time is left out, says how fair they can be together. Then the solver looks for a plan
that is just as fair; nearly always there is one, and it is proved by what was known before. Only
where there is none does the solver itself have to prove how near it gets.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.rotations.planner.bounds import interval
from models.rotations.planner.box import Box, box
from models.rotations.planner.parts import Part

if TYPE_CHECKING:
    from models.rotations.planner.model import Model

POLISH = 0.3
"""Seconds for making loads of many sizes fairer that are near enough to what is due already."""

People = tuple[int | None, ...]
Between = tuple[int, int]
Condition = Callable[["Model"], None]


@dataclass(frozen=True, slots=True)
class Stand:
    """How an aim stands in a part. bound: on its largest level, or on its sum. proved: nothing
    better can be. counting: arithmetic alone says so."""

    bound: int | None = None
    proved: bool = False
    counting: bool = False


class Balancing:
    """The best plan of a part so far, and what it must go on to keep for each aim. must: what it
    keeps besides, whatever the aims are. exact: whether every search so far ended in proof."""

    def __init__(
        self,
        part: Part,
        best: People,
        end: float,
        better: Callable[[People], None],
        must: Sequence[Condition] = (),
    ) -> None:
        self.part, self.best = part, best
        self._must = tuple(must)
        self.stands = [Stand() for _ in part.measures]
        self.kept: list[list[Condition]] = []
        self.exact = True
        self._end, self._better = end, better

    def left(self) -> float:
        """Seconds that remain."""
        return max(0.0, self._end - time.monotonic())

    def take(self, plan: People) -> None:
        """A better plan."""
        self.best = plan
        self._better(plan)

    def model(self, *more: Condition) -> "Model":
        """What must be kept so far, and more."""
        from models.rotations.planner.model import Model

        model = Model(self.part)
        for condition in (*self._must, *(each for kept in self.kept for each in kept), *more):
            condition(model)
        return model

    def run(self) -> None:
        """Every aim, as far as the time reaches."""
        targets = [self._target(number) for number in range(len(self.part.measures))]
        together = [_keeps(number, target) for number, target in enumerate(targets)]
        if all(map(self._reaches, range(len(targets)), targets)):
            self._settle([[condition] for condition in together], map(_reached, self.stands))
            return
        if self.part.groups:
            if self._try(together, self.left() / 4):
                self._settle([[condition] for condition in together], map(_reached, self.stands))
                return
            ideal = None
        else:
            ideal = self._ideal()
            wanted = [each for kept in ideal.kept for each in kept]
            if ideal.exact and self._try(wanted, min(POLISH, self.left() / 4)):
                self._settle(ideal.kept, ideal.stands)
                return
            if self._nearly(ideal, targets):
                return
        for number, target in enumerate(targets):
            self._one(number, target, ideal)

    def _settle(self, kept: Sequence[list[Condition]], stands: Iterable[Stand]) -> None:
        self.kept = list(kept)
        self.stands = list(stands)
        self._better(self.best)

    def _ideal(self) -> "Balancing":
        """The same in the relaxed part: no plan is fairer, aim by aim."""
        end = time.monotonic() + self.left() * 0.6
        ideal = Balancing(self.part.relaxed(), self.best, end, lambda _plan: None)
        ideal.run()
        return ideal

    def _nearly(self, ideal: "Balancing", targets: Sequence[Box | Between]) -> bool:
        """Loads of one size as in the ideal, the others near what is due, then made fairer."""
        uneven = [n for n, target in enumerate(targets) if not isinstance(target, Box)]
        near = [
            [_keeps(number, (1 - self._turn(number), self._turn(number) - 1))]
            if number in uneven
            else kept
            for number, kept in enumerate(ideal.kept)
        ]
        if not uneven or not self._try([each for kept in near for each in kept], self.left() / 2):
            return False
        bounds = [stand.bound for stand in self.stands]
        self._settle(near, ideal.stands)
        for number in uneven:
            # Arithmetic bounds hold whatever the aims before came to.
            self.stands[number] = Stand(bounds[number], proved=True)
            self.kept[number] = []
            if not self._try(ideal.kept[number], POLISH):
                top = self._levels(number)[0]
                model = self.model()
                highest = model.highest(number, bounds[number] or 0, top)
                _, plan, _, _ = model.search(POLISH, self.best, highest)
                if plan is not None:
                    self.take(plan)
            levels = self._levels(number)
            self.kept[number] = [_keeps(number, (levels[-1], levels[0]))]
        self._better(self.best)
        return True

    def _try(self, conditions: Sequence[Condition], seconds: float) -> bool:
        _, plan, _, _ = self.model(*conditions).search(min(seconds, self.left()), self.best)
        if plan is not None:
            self.take(plan)
        return plan is not None

    # --- one aim -------------------------------------------------------------------------------

    def _target(self, number: int) -> Box | Between:
        """The fairest that arithmetic leaves open to the aim alone."""
        measure = self.part.measures[number]
        found = box(measure, self.part.allowed, self.best)
        if found is None:
            between = interval(measure, self.part.allowed)
            self.stands[number] = Stand(between[1])
            return between
        bound = found.levels[0] if found.levels else None
        self.stands[number] = Stand(bound, counting=found.counting)
        return found

    def _reaches(self, number: int, target: Box | Between) -> bool:
        if any(p is None and who for p, who in zip(self.best, self.part.allowed, strict=True)):
            return False
        levels = self._levels(number)
        if isinstance(target, Box):
            return tuple(levels) == target.levels
        return not levels or (levels[0] <= target[1] and levels[-1] >= target[0])

    def _levels(self, number: int) -> list[int]:
        """Everybody's level now, the largest first."""
        return sorted(self.part.measures[number].levels(self.best).values(), reverse=True)

    def _one(self, number: int, target: Box | Between, ideal: "Balancing | None") -> None:
        """One aim, those before it kept: at its bound if it can be, else as near as it gets."""
        seconds = self.left() / 3
        conditions = [_keeps(number, target)]
        # What the ideal says of an aim holds for plans that have reached it in all aims before.
        follows = ideal is not None and self.kept == ideal.kept[:number]
        if self._reaches(number, target) or self._try(conditions, seconds / 2):
            self.kept.append(conditions)
            self.stands[number] = _reached(self.stands[number])
        elif ideal is not None and follows and self._try(ideal.kept[number], seconds / 2):
            self.kept.append(ideal.kept[number])
            self.stands[number] = ideal.stands[number]
        else:
            self.stands[number] = replace(self.stands[number], counting=False)
            if isinstance(target, Box):
                self._lower_levels(number, seconds)
            else:
                self._narrow(number, target, seconds)
        self._better(self.best)

    def _lower_levels(self, number: int, seconds: float) -> None:
        """Loads of one size: as few people as can be at the highest level, then at the next, …"""
        from models.rotations.planner.model import Answer

        end = time.monotonic() + seconds
        held: list[tuple[int, int]] = []
        levels = self._levels(number)
        cap = level = levels[0]
        while level > levels[-1] and (left := min(end - time.monotonic(), self.left())) > 0:
            # Whoever stands above this level already cannot be fewer.
            held.append((level + 1, sum(value > level for value in levels)))
            model = self.model(*(_at_or_above(number, cap, *pair) for pair in held))
            people = model.people_above(number, level, cap)
            answer, plan, count, _ = model.search(left, self.best, people)
            if plan is not None:
                self.take(plan)
            if answer is not Answer.BEST:
                self.exact = False
                break
            held.append((level, count))
            levels = self._levels(number)
            level = max((value for value in levels if value < level), default=level)
        else:
            if level <= levels[-1]:
                self.stands[number] = Stand(levels[0], proved=True)
        self.kept.append(self._no_worse(number))

    def _no_worse(self, number: int) -> list[Condition]:
        """Later aims may not make this one worse than the present plan has it."""
        levels = self._levels(number)
        conditions = [_keeps(number, (None, levels[0]))]
        for level in sorted(set(levels) - {levels[-1]}, reverse=True):
            for least in (level, level + 1):
                count = sum(value >= least for value in levels)
                conditions.append(_at_or_above(number, levels[0], least, count))
        return conditions

    def _narrow(self, number: int, target: Between, seconds: float) -> None:
        """Loads of many sizes: the largest level as low as it gets, then the smallest as high. It is
        enough for the proof that nobody is a whole turn away from what is due."""
        from models.rotations.planner.model import Answer

        levels = self._levels(number)
        model = self.model()
        top = model.highest(number, target[1], max(levels[0], target[1]))
        answer, plan, _, bound = model.search(self._patience(number, seconds), self.best, top)
        if answer is not Answer.UNKNOWN:
            known = max(bound, self.stands[number].bound or bound)
            self.stands[number] = replace(self.stands[number], bound=known)
        if plan is not None:
            self.take(plan)
        first = answer is Answer.BEST
        highest = self._levels(number)[0]
        model = self.model(_keeps(number, (None, highest)))
        bottom = model.lowest(number, min(self._levels(number)[-1], target[0]), target[0])
        answer, plan, _, _ = model.search(self._patience(number, seconds), self.best, -bottom)
        if plan is not None:
            self.take(plan)
        self.exact = self.exact and first and answer is Answer.BEST
        proved = (first and answer is Answer.BEST) or self._is_near(number)
        self.stands[number] = replace(self.stands[number], proved=proved)
        levels = self._levels(number)
        self.kept.append([_keeps(number, (levels[-1], levels[0]))])

    def _patience(self, number: int, seconds: float) -> float:
        """How long it is worth to look for something better."""
        return min(POLISH if self._is_near(number) else seconds / 2, self.left())

    def _is_near(self, number: int) -> bool:
        """Whether nobody is a whole turn, the heaviest there is, away from what is due."""
        levels, turn = self._levels(number), self._turn(number)
        return not levels or -turn < levels[-1] <= levels[0] < turn

    def _turn(self, number: int) -> int:
        """The heaviest turn, in levels."""
        measure = self.part.measures[number]
        loads = (load for loads in measure.loads for load in loads.values())
        return measure.unit * max(loads, default=0)


def _at_or_above(number: int, cap: int, level: int, count: int) -> Condition:
    return lambda model: model.at_most(model.people_above(number, level, cap), count)


def _keeps(number: int, target: Box | tuple[int | None, int]) -> Condition:
    if isinstance(target, Box):
        return lambda model: model.keep_box(number, target)
    return lambda model: model.keep_between(number, *target)


def _reached(stand: Stand) -> Stand:
    return replace(stand, proved=True)
