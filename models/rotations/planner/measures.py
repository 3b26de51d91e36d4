"""The arithmetic of an aim, in whole numbers: how far each person is above what is due.

Differences from what is due are scaled so that unequal shares and what was carried over stay exact:
``level(p, load) = unit * load + base[p]`` stands for ``unit * (carried + load - due)``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from models.rotations.planner.problem import Aim, Problem

LOADS = ("turns", "hours", "night", "weekend", "holiday")
"""The aims that balance loads; the others sum up what is broken."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A load aim, ready to be reckoned. step: of which every load is a multiple. loads: for each
    slot, by person, the load in steps where it is not 0. total: the load that cannot be avoided;
    what is due are shares of it."""

    aim: Aim
    people: tuple[int, ...]
    loads: tuple[dict[int, int], ...]
    step: int
    unit: int
    base: dict[int, int]
    total: int

    def weight(self, slot: int, person: int) -> int:
        """What a slot of the problem weighs for a person, in the unit of the aim."""
        if person not in self.base:
            return 0
        return self.aim.by_person.get((slot, person), self.aim.slots.get(slot, 0))

    def level(self, person: int, load: int) -> int:
        """How far above what is due a person is with this load (in steps), scaled."""
        return self.unit * load + self.base[person]

    def levels(self, plan: Sequence[int | None]) -> dict[int, int]:
        """Everybody's level under a plan."""
        return {p: self.level(p, load) for p, load in self.held(plan).items()}

    def held(self, plan: Sequence[int | None]) -> dict[int, int]:
        """Everybody's load in steps under a plan."""
        held = dict.fromkeys(self.people, 0)
        for person, loads in zip(plan, self.loads, strict=True):
            if person is not None and person in loads:
                held[person] += loads[person]
        return held

    def levels_at_all(self, plan: Sequence[int | None]) -> dict[int, int]:
        """Everybody's level, also under a plan that gives people what they may not have."""
        held = dict.fromkeys(self.people, 0)
        for s, person in enumerate(plan):
            if person in held:
                held[person] += self.weight(s, person) // self.step
        return {p: self.level(p, load) for p, load in held.items()}

    def value(self, levels: int) -> Decimal:
        """A difference of levels in the unit of the aim."""
        return Decimal(levels * self.step) / self.unit


def measure(problem: Problem, aim: Aim, allowed: Sequence[Sequence[int]]) -> Measure:
    """The aim in whole numbers. allowed: who may have each slot."""
    raw: list[dict[int, int]] = []
    for s, who in enumerate(allowed):
        common = aim.slots.get(s, 0)
        raw.append({p: load for p in who if (load := aim.by_person.get((s, p), common))})
    people = aim.people
    if people is None:
        people = tuple(sorted({p for s, who in enumerate(allowed) if raw[s] for p in who}))
    inside = frozenset(people)
    raw = [{p: load for p, load in loads.items() if p in inside} for loads in raw]
    step = gcd(*(load for loads in raw for load in loads.values())) or 1
    loads = tuple({p: load // step for p, load in loads.items()} for loads in raw)
    total = sum(
        min(of_slot.get(p, 0) for p in who) if who else 0
        for of_slot, who in zip(loads, allowed, strict=True)
    )
    weights = {p: Fraction(problem.people[p].weight) for p in people}
    whole = sum(weights.values())
    due = {p: total * (weights[p] / whole if whole else Fraction(1, len(people))) for p in people}
    if aim.due is not None:
        due = {p: Fraction(aim.due.get(p, 0)) / step for p in people}
    above = {p: Fraction(aim.carried.get(p, 0)) / step - due[p] for p in people}
    unit = lcm(*(part.denominator for part in above.values()))
    base = {p: int(part * unit) for p, part in above.items()}
    return Measure(aim, people, loads, step, unit, base, total)
