"""Judges plans by the words of the rules, written apart from the planner, and by trying them all."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from models.rotations.planner.problem import Aim, Problem, Slot

Plan = Sequence[int | None]


def broken(problem: Problem, plan: Plan) -> list[str]:
    """What is wrong with a plan, holes aside."""
    return [
        *_each(problem, plan),
        *_pairs(problem, plan),
        *_runs(problem, plan),
        *_most(problem, plan),
    ]


def _each(problem: Problem, plan: Plan) -> Iterator[str]:
    for s, (slot, person) in enumerate(zip(problem.slots, plan, strict=True)):
        if slot.fixed is not None:
            if person != slot.fixed:
                yield f"{s} is fixed"
        elif person is not None:
            if person not in problem.eligible[s]:
                yield f"{person} is not eligible for {s}"
            if slot.barred.get(person):
                yield f"{person} is barred from {s}"
            rest = problem.duties[slot.duty].rest
            if problem.duties[slot.duty].exclusive:
                for busy in problem.busy:
                    gap = max(busy.start - slot.end, slot.start - busy.end)
                    if busy.person == person and gap < rest:
                        yield f"{person} is busy during {s}"


def _pairs(problem: Problem, plan: Plan) -> Iterator[str]:
    for b, a in combinations(range(len(plan)), 2):
        first, second = problem.slots[a], problem.slots[b]
        if plan[a] is None or plan[a] != plan[b]:
            continue
        if first.fixed is not None and second.fixed is not None:
            continue
        duties = problem.duties[first.duty], problem.duties[second.duty]
        if first.duty != second.duty and not all(duty.exclusive for duty in duties):
            continue
        gap = max(second.start - first.end, first.start - second.end)
        if gap < max(duty.rest for duty in duties):
            yield f"{plan[a]} has {b} and {a}"


def _runs(problem: Problem, plan: Plan) -> Iterator[str]:
    turns: dict[tuple[int, int | None], dict[int, list[Slot]]] = {}
    for slot, person in zip(problem.slots, plan, strict=True):
        turns.setdefault((slot.layer, person), {}).setdefault(slot.turn, []).append(slot)
    for (_, person), mine in turns.items():
        longest = problem.duties[next(iter(mine.values()))[0].duty].longest_run
        for number in mine if longest and person is not None else ():
            run = [mine.get(number + more, []) for more in range(longest + 1)]
            if all(run) and _chosen(slot for turn in run for slot in turn):
                yield f"{person} has too many turns in a row from {number}"


def _most(problem: Problem, plan: Plan) -> Iterator[str]:
    for index, duty in enumerate(problem.duties):
        for person in range(len(problem.people)) if duty.most else ():
            mine = [
                slot
                for slot, who in zip(problem.slots, plan, strict=True)
                if slot.duty == index and who == person
            ]
            for first in mine:
                end = first.start + duty.most_seconds
                near = [slot for slot in mine if first.start <= slot.start < end]
                if len(near) > duty.most and _chosen(near):
                    yield f"{person} has too many from {first.start}"


def _chosen(slots: Iterable[Slot]) -> bool:
    """Whether the planner had a say: what people fixed may break rules."""
    return any(slot.fixed is None for slot in slots)


def differences(problem: Problem, aim: Aim, plan: Plan) -> tuple[Fraction, ...]:
    """How far each person is above what is due, the largest first."""
    people = aim.people
    assert people is not None
    weights = {p: Fraction(problem.people[p].weight) for p in people}
    held = {p: Fraction(aim.carried.get(p, 0)) for p in people}
    total = Fraction(0)
    for s, person in enumerate(plan):
        load = aim.slots.get(s, 0)
        total += load
        if person in held:
            held[person] += load
    whole = sum(weights.values())
    return tuple(sorted((held[p] - total * weights[p] / whole for p in people), reverse=True))


def every_plan(problem: Problem) -> Iterator[tuple[int, ...]]:
    """All plans without holes that keep every rule."""
    choices = [
        (slot.fixed,) if slot.fixed is not None else who
        for slot, who in zip(problem.slots, problem.eligible, strict=True)
    ]
    for plan in product(*choices):
        if not broken(problem, plan):
            yield plan


def fewest_holes(problem: Problem) -> int:
    """The least number of slots without anybody."""
    choices = [
        (slot.fixed,) if slot.fixed is not None else (None, *who)
        for slot, who in zip(problem.slots, problem.eligible, strict=True)
    ]
    return min(plan.count(None) for plan in product(*choices) if not broken(problem, plan))
