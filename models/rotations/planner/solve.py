"""The fairest plan, aim by aim, with its proof."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial

from models.rotations.planner.balance import Balancing
from models.rotations.planner.fill import Standing, balanced, excess, filled, regular
from models.rotations.planner.greedy import greedy
from models.rotations.planner.limits import allowed, limits, spaced
from models.rotations.planner.measures import LOADS, Measure, measure
from models.rotations.planner.parts import Part, parts
from models.rotations.planner.problem import Aim, Plan, Problem, Proof, Status

People = tuple[int | None, ...]

SPACING = 1.2
"""Seconds for making turns more regular, when everything else stands."""


def solve(
    problem: Problem, told: Callable[[Plan], None] = lambda _plan: None, seconds: float = 60.0
) -> Plan:
    """The fairest plan that can be found in so many seconds, with what was proved of it.

    told: called with every better plan on the way. Where no plan keeps every rule, the number of
    holes is made least first, and the rest is planned as fairly as the holes that were chosen
    allow.
    """
    run = _Run(problem, told, seconds)
    run.work()
    return run.plan()


class _Run:
    """One search: the best plan so far, and how each part of it stands."""

    def __init__(self, problem: Problem, told: Callable[[Plan], None], seconds: float) -> None:
        self._begin = time.monotonic()
        self._seconds = seconds
        self._problem = problem
        self._told = told
        may = allowed(problem)
        free = [slot.fixed is None for slot in problem.slots]
        self._measures = [measure(problem, aim, may) for aim in problem.aims if aim.code in LOADS]
        self._sums = [aim for aim in problem.aims if aim.code not in (*LOADS, "spacing")]
        self._spaced = [
            limit
            for aim in problem.aims
            if aim.code == "spacing"
            for limit in spaced(problem, aim.slots, aim.apart)
        ]
        costs = [
            [{p: _cost(aim, s, p) for p in who} for s, who in enumerate(may)] for aim in self._sums
        ]
        self._costs = costs
        self._best: list[int | None] = list(greedy(problem, self._measures))
        found = parts(may, free, limits(problem), self._measures, costs)
        self._parts = [replace(part, spaced=part.own(self._spaced)) for part in found]
        self._outside = [
            set(whole.people).difference(
                *(
                    part.measures[part.aims.index(number)].people
                    for part in self._parts
                    if number in part.aims
                )
            )
            for number, whole in enumerate(self._measures)
        ]
        self._standing = [Standing(part) for part in self._parts]
        self._status = Status.FOUND

    def work(self) -> None:
        """Fill every part, then balance them, the small ones first; each may use its share of what
        is left. Only then make the turns of each more regular."""
        self._told(self.plan())
        end = self._begin + self._seconds
        for number, (part, standing, share) in enumerate(self._shares()):
            seconds = (end - time.monotonic()) * share / 2
            best = filled(part, self._of(part), standing, seconds, partial(self._better, part))
            self._better(part, best)
            self._parts[number] = part.without(
                frozenset(s for s, p in enumerate(best) if p is None)
            )
        solved: list[Balancing] = []
        for part, standing, share in self._shares():
            seconds = (end - time.monotonic()) * share
            better = partial(self._better, part)
            solved.append(balanced(part, self._of(part), standing, seconds, better))
            self._better(part, solved[-1].best)
        end = min(end, time.monotonic() + SPACING)
        for balancing, (part, standing, share) in zip(solved, self._shares(), strict=True):
            standing.spacing = regular(balancing, (end - time.monotonic()) * share)
            self._better(part, balancing.best)

    def _shares(self) -> Iterator[tuple[Part, Standing, float]]:
        """The parts, each with its share of the slots that are left to solve."""
        left = sum(len(part.slots) for part in self._parts)
        for part, standing in zip(self._parts, self._standing, strict=True):
            yield part, standing, len(part.slots) / left
            left -= len(part.slots)

    def _of(self, part: Part) -> People:
        return tuple(self._best[s] for s in part.slots)

    def _better(self, part: Part, plan: People) -> None:
        for s, person in zip(part.slots, plan, strict=True):
            self._best[s] = person
        self._told(self.plan())

    def plan(self) -> Plan:
        """The best so far."""
        proofs = self._proofs()
        holes = None in self._best
        proved = all(proof.proved for proof in proofs if proof.code != "spacing")
        status = Status.HOLES if holes else Status.PROVED if proved else Status.FOUND
        return Plan(
            tuple(self._best),
            status,
            proofs,
            time.monotonic() - self._begin,
            holes and all(standing.holes_proved for standing in self._standing),
        )

    def _proofs(self) -> tuple[Proof, ...]:
        loads, sums = iter(range(len(self._measures))), iter(range(len(self._sums)))
        return tuple(
            self._load_proof(next(loads))
            if aim.code in LOADS
            else self._spacing_proof()
            if aim.code == "spacing"
            else self._sum_proof(next(sums))
            for aim in self._problem.aims
        )

    def _load_proof(self, number: int) -> Proof:
        reckoned = self._measures[number]
        standings = [
            standing.loads[part.aims.index(number)]
            for part, standing in zip(self._parts, self._standing, strict=True)
            if number in part.aims
        ]
        levels = reckoned.levels(self._best).values()
        held = reckoned.held(self._best).values()
        value = max(levels, default=0)
        known = [standing.bound for standing in standings if standing.bound is not None]
        known += [reckoned.base[p] for p in self._outside[number]]
        return Proof(
            reckoned.aim.code,
            reckoned.aim.duty,
            reckoned.value(value),
            reckoned.value(min(value, max(known, default=value))),
            all(standing.proved for standing in standings),
            (max(held) - min(held)) * reckoned.step if held else 0,
            all(standing.counting for standing in standings),
        )

    def _spacing_proof(self) -> Proof:
        stands = [standing.spacing for standing in self._standing]
        value = sum(
            excess(part.spaced, tuple(self._best[s] for s in part.slots)) for part in self._parts
        )
        bound = sum(stand.bound or 0 for stand in stands)
        proved = all(stand.proved for stand in stands)
        counting = all(stand.counting for stand in stands)
        return Proof("spacing", None, Decimal(value), Decimal(bound), proved, 0, counting)

    def _sum_proof(self, number: int) -> Proof:
        standings = [standing.sums[number] for standing in self._standing]
        value = sum(
            of_slot.get(person, 0)
            for of_slot, person in zip(self._costs[number], self._best, strict=True)
            if person is not None
        )
        aim = self._sums[number]
        return Proof(
            aim.code,
            aim.duty,
            Decimal(value + aim.offset),
            Decimal(sum(standing.bound or 0 for standing in standings) + aim.offset),
            all(standing.proved for standing in standings),
            0,
            all(standing.counting for standing in standings),
        )


def _cost(aim: Aim, slot: int, person: int) -> int:
    return aim.by_person.get((slot, person), aim.slots.get(slot, 0))


def reckoned(problem: Problem) -> tuple[Measure, ...]:
    """The load aims of a problem in whole numbers, as `solve` balances them."""
    may = allowed(problem)
    return tuple(measure(problem, aim, may) for aim in problem.aims if aim.code in LOADS)
