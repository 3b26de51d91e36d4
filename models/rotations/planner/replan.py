"""The smallest change that makes a calendar keep its rules again, and then the fairest of those.

Somebody leaves, falls ill, or a rule is added: of the future shifts as few as possible change
hands, which is proved, and among all calendars with that few changes the fairest is taken. What the
small change costs in fairness is told beside what planning everything anew would give.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.rotations.planner.balance import Balancing, Condition, People
from models.rotations.planner.greedy import greedy
from models.rotations.planner.limits import allowed, limits
from models.rotations.planner.measures import LOADS, Measure, measure
from models.rotations.planner.parts import Part, parts
from models.rotations.planner.problem import Plan, Problem, Proof, Status
from models.rotations.planner.solve import solve


@dataclass(frozen=True, slots=True)
class Replan:
    """A calendar with the fewest changes.

    changed: the slots that somebody has and somebody else (or nobody) would get; filled: those that
    nobody had. least: below which no calendar can go; proved: `changed` is as few as that. fresh:
    the fairest calendar when everything may change, to see what the small change costs.
    """

    plan: Plan
    changed: tuple[int, ...]
    filled: tuple[int, ...]
    least: int
    proved: bool
    fresh: Plan


def replan(problem: Problem, seconds: float = 20.0) -> Replan:
    """The smallest change of a calendar whose holders are the slots' ``held``.

    Where no calendar keeps every rule, as few slots as possible are left open first.
    """
    begin = time.monotonic()
    may = allowed(problem)
    free = [slot.fixed is None for slot in problem.slots]
    measures = [measure(problem, aim, may) for aim in problem.aims if aim.code in LOADS]
    changes = [
        {p: int(p != slot.held) for p in who} if slot.held is not None else {}
        for slot, who in zip(problem.slots, may, strict=True)
    ]
    best: list[int | None] = [
        slot.held if slot.fixed is None and slot.held in who else slot.fixed
        for slot, who in zip(problem.slots, may, strict=True)
    ]
    if _broken(problem, best):
        best = list(greedy(problem, measures))
    least, proved, holes_proved = 0, True, True
    for part in parts(may, free, limits(problem), measures, [changes]):
        left = begin + seconds / 2 - time.monotonic()
        fewest = _Fewest(part, tuple(best[s] for s in part.slots), max(0.5, left))
        fewest.run()
        least, proved = least + fewest.least, proved and fewest.proved
        holes_proved = holes_proved and fewest.holes_proved
        for s, person in zip(part.slots, fewest.best, strict=True):
            best[s] = person
    held = [slot.held for slot in problem.slots]
    changed = tuple(
        s for s, was in enumerate(held) if free[s] and was is not None and best[s] != was
    )
    filled = tuple(
        s for s, was in enumerate(held) if free[s] and was is None and best[s] is not None
    )
    took = time.monotonic() - begin
    fresh = solve(problem, seconds=max(1.0, seconds - took))
    proofs = tuple(
        _beside(proof, measures_of, best)
        for proof, measures_of in zip(fresh.proofs, _by_aim(problem, measures), strict=True)
    )
    status = Status.HOLES if None in best else fresh.status
    if status is Status.PROVED and not all(proof.proved for proof in proofs):
        status = Status.FOUND
    plan = Plan(tuple(best), status, proofs, took, None in best and holes_proved)
    return Replan(plan, changed, filled, least, proved and least == len(changed), fresh)


def _by_aim(problem: Problem, measures: Sequence[Measure]) -> list[Measure | None]:
    loads = iter(measures)
    return [next(loads) if aim.code in LOADS else None for aim in problem.aims]


def _beside(proof: Proof, reckoned: Measure | None, plan: Sequence[int | None]) -> Proof:
    """How an aim stands in a plan, by what was proved of it for all plans. An aim that is no load
    says nothing of this plan."""
    if reckoned is None:
        return replace(proof, proved=False, counting=False)
    held = reckoned.held(plan).values()
    value = reckoned.value(max(reckoned.levels(plan).values(), default=0))
    return replace(
        proof,
        value=value,
        bound=min(value, proof.bound),
        proved=proof.proved and value == proof.value,
        counting=proof.counting and value == proof.value,
        spread=(max(held) - min(held)) * reckoned.step if held else 0,
    )


class _Fewest:
    """One part: holes first, then changes, then fairness with that few changes."""

    def __init__(self, part: Part, start: People, seconds: float) -> None:
        self.part, self.best = part, start
        self.least, self.proved, self.holes_proved = 0, True, True
        self._end = time.monotonic() + seconds

    def run(self) -> None:
        """All three."""
        from models.rotations.planner.fill import least_holes, sum_of, sums_to
        from models.rotations.planner.model import Answer, Model

        if None in self.best:
            self.best, self.holes_proved = least_holes(
                self.part, self.best, self._left() / 3, lambda _plan: None
            )
            self.part = self.part.without(
                frozenset(s for s, p in enumerate(self.best) if p is None)
            )
        (changes,) = self.part.costs
        model = Model(self.part)
        total = model.total(changes)
        answer, plan, value, bound = model.search(self._left() / 2, self.best, total)
        if plan is not None:
            self.best = plan
            self.least, self.proved = bound, answer is Answer.BEST
        else:
            value, self.proved = sum_of(changes, self.best), False
        few: list[Condition] = [sums_to(changes, value)]
        balancing = Balancing(self.part, self.best, self._end, lambda _plan: None, few)
        balancing.run()
        self.best = balancing.best

    def _left(self) -> float:
        return max(0.1, self._end - time.monotonic())


def _broken(problem: Problem, plan: Sequence[int | None]) -> bool:
    """Whether people as they are break a rule together."""
    for limit in limits(problem):
        held: dict[int, int] = {}
        for s in limit.slots:
            person = plan[s]
            if person is not None:
                held[person] = held.get(person, 0) + 1
        if any(count > limit.most for count in held.values()):
            return True
    return False
