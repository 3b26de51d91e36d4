"""Why a slot is whose it is: everybody else who could have had it, and what that would cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.rotations.planner.limits import allowed, clash, limits
from models.rotations.planner.measures import LOADS, Measure, measure
from models.rotations.planner.problem import Problem, Rule


@dataclass(frozen=True, slots=True)
class Cost:
    """What a change does to one aim, in its own unit. before, after: the largest load above what is
    due among all; own: how far above what is due the person would be."""

    aim: int
    before: Decimal
    after: Decimal
    own: Decimal

    @property
    def worse(self) -> bool:
        """Whether the aim is reached less well."""
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody else for a slot. entries: what of theirs forbids it; clashes: the rules that their
    other slots would break, with those slots; costs: for each load aim."""

    person: int
    entries: tuple[int, ...]
    clashes: tuple[tuple[Rule, int], ...]
    costs: tuple[Cost, ...]

    @property
    def possible(self) -> bool:
        """Whether every rule would be kept."""
        return not self.entries and not self.clashes


def reasons(problem: Problem, plan: Sequence[int | None], slot: int) -> tuple[Alternative, ...]:
    """The alternatives for a slot of a plan: those that keep every rule first, then by what they
    cost, aim by aim."""
    may = allowed(problem)
    measures = [
        (number, measure(problem, aim, may))
        for number, aim in enumerate(problem.aims)
        if aim.code in LOADS
    ]
    others = [p for p in problem.eligible[slot] if p != plan[slot]]
    found = [_alternative(problem, plan, slot, person, measures) for person in others]

    def order(one: Alternative) -> tuple[object, ...]:
        broken = len(one.entries) + len(one.clashes)
        return (broken, *(cost.after for cost in one.costs), *(c.own for c in one.costs))

    return tuple(sorted(found, key=order))


def _alternative(
    problem: Problem,
    plan: Sequence[int | None],
    slot: int,
    person: int,
    measures: Sequence[tuple[int, Measure]],
) -> Alternative:
    changed = list(plan)
    changed[slot] = person
    return Alternative(
        person,
        problem.slots[slot].barred.get(person, ()),
        tuple(_clashes(problem, changed, slot, person)),
        tuple(_cost(number, reckoned, plan, changed, person) for number, reckoned in measures),
    )


def _cost(
    number: int,
    reckoned: Measure,
    plan: Sequence[int | None],
    changed: Sequence[int | None],
    person: int,
) -> Cost:
    before, after = reckoned.levels_at_all(plan), reckoned.levels_at_all(changed)
    return Cost(
        number,
        reckoned.value(max(before.values(), default=0)),
        reckoned.value(max(after.values(), default=0)),
        reckoned.value(after.get(person, 0)),
    )


def _clashes(
    problem: Problem, plan: Sequence[int | None], slot: int, person: int
) -> list[tuple[Rule, int]]:
    """The rules that a person's other slots would break together with this one."""
    mine = problem.slots[slot]
    found: list[tuple[Rule, int]] = []
    for s, other in enumerate(problem.slots):
        if s != slot and plan[s] == person and clash(mine, other, problem.duties):
            overlap = other.start < mine.end and mine.start < other.end
            found.append((Rule.DOUBLE if overlap else Rule.REST, s))
    together = {s for _, s in found}
    for limit in limits(problem):
        if slot not in limit.slots:
            continue
        held = [s for s in limit.slots if plan[s] == person]
        if len(held) > limit.most and together.isdisjoint(held):
            turns = {problem.slots[s].turn for s in limit.slots}
            in_a_row = len(turns) == limit.most + 1 == max(turns) - min(turns) + 1
            found += [(Rule.RUN if in_a_row else Rule.MOST, s) for s in held if s != slot]
            together.update(held)
    for busy in problem.busy:
        meets = busy.start < mine.end and mine.start < busy.end
        if busy.person == person and busy.exclusive and meets:
            found.append((Rule.DOUBLE, slot))
    return found
