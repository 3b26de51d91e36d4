"""The hard rules as two plain shapes: who may have each slot, and how many of some slots one person
may have. The solver, the greedy plans and the reasons all read these."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from models.rotations.planner.problem import Busy, Duty, Problem, Slot


@dataclass(frozen=True, slots=True)
class Limit:
    """Of these slots, nobody has more than `most`."""

    slots: tuple[int, ...]
    most: int


def allowed(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """For each slot, who may have it as far as the slot alone says: eligible, not barred by an
    entry, not busy elsewhere. A fixed slot belongs to its person, whatever the rules say."""
    busy: dict[int, list[Busy]] = defaultdict(list)
    for item in problem.busy:
        busy[item.person].append(item)

    def free(slot: Slot, person: int) -> bool:
        return not any(_meets(slot, problem.duties[slot.duty], item) for item in busy[person])

    return tuple(
        (slot.fixed,)
        if slot.fixed is not None
        else tuple(
            person for person in eligible if person not in slot.barred and free(slot, person)
        )
        for slot, eligible in zip(problem.slots, problem.eligible, strict=True)
    )


def limits(problem: Problem) -> tuple[Limit, ...]:
    """The rules that tie slots together: double duty and rest as sets of which a person has one
    at most, then the longest runs, then the most in any stretch of time."""
    return (*_one_of(problem), *_runs(problem), *_most(problem))


def spaced(problem: Problem, slots: Collection[int], apart: int) -> tuple[Limit, ...]:
    """The stretches of so many seconds, each from the start of one of these slots, in which it would
    be regular to have one of them at most."""
    ordered = sorted(slots, key=lambda s: (problem.slots[s].start, s))
    starts = [problem.slots[s].start for s in ordered]
    stretches = (
        tuple(ordered[first : bisect_left(starts, start + apart)])
        for first, start in enumerate(starts)
    )
    return tuple(Limit(stretch, 1) for stretch in stretches if len(stretch) > 1)


def clash(a: Slot, b: Slot, duties: Sequence[Duty]) -> bool:
    """Whether one person cannot have both: they overlap, or leave too little rest."""
    first, second = duties[a.duty], duties[b.duty]
    if a.duty != b.duty and not (first.exclusive and second.exclusive):
        return False
    rest = max(first.rest, second.rest)
    if a.start >= b.end + rest or b.start >= a.end + rest:
        return False
    return any(
        start < other_end + rest and other_start < end + rest
        for start, end in hours(a)
        for other_start, other_end in hours(b)
    )


def hours(slot: Slot) -> tuple[tuple[int, int], ...]:
    """The parts of a slot that are served."""
    return slot.hours or ((slot.start, slot.end),)


def _meets(slot: Slot, duty: Duty, busy: Busy) -> bool:
    if busy.duty != slot.duty and not (busy.exclusive and duty.exclusive):
        return False
    rest = max(duty.rest, busy.rest)
    return any(start < busy.end + rest and busy.start < end + rest for start, end in hours(slot))


def _one_of(problem: Problem) -> Iterator[Limit]:
    """Every pair that clashes, in sets as large as they can be: a solver reasons better on them."""
    slots, duties = problem.slots, problem.duties
    order = sorted(range(len(slots)), key=lambda s: (slots[s].start, slots[s].end, s))
    longest = max((duty.rest for duty in duties), default=0)
    active: list[int] = []
    near: dict[int, set[int]] = {s: set() for s in order}
    for s in order:
        active = [a for a in active if slots[a].end + longest > slots[s].start]
        for other in active:
            if clash(slots[other], slots[s], duties):
                near[other].add(s)
                near[s].add(other)
        active.append(s)
    place = {s: number for number, s in enumerate(order)}
    covered: set[tuple[int, int]] = set()
    for first in order:
        for second in sorted(near[first], key=place.__getitem__):
            if place[second] < place[first] or (first, second) in covered:
                continue
            group = [first, second]
            for third in sorted(near[first] & near[second], key=place.__getitem__):
                if all(third in near[member] for member in group):
                    group.append(third)
            group.sort(key=place.__getitem__)
            covered.update((a, b) for i, a in enumerate(group) for b in group[i + 1 :])
            yield Limit(tuple(group), 1)


def _runs(problem: Problem) -> Iterator[Limit]:
    layers: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, slot in enumerate(problem.slots):
        if problem.duties[slot.duty].longest_run:
            layers[slot.layer][slot.turn].append(index)
    for turns in layers.values():
        longest = problem.duties[problem.slots[next(iter(turns.values()))[0]].duty].longest_run
        for turn in sorted(turns):
            row = range(turn, turn + longest + 1)
            if all(number in turns for number in row):
                yield Limit(tuple(s for number in row for s in turns[number]), longest)


def _most(problem: Problem) -> Iterator[Limit]:
    for index, duty in enumerate(problem.duties):
        if not duty.most:
            continue
        of_duty = sorted(
            (slot.start, s) for s, slot in enumerate(problem.slots) if slot.duty == index
        )
        end = 0
        for begin, (start, _) in enumerate(of_duty):
            reached = end
            while end < len(of_duty) and of_duty[end][0] < start + duty.most_seconds:
                end += 1
            if end > reached and end - begin > duty.most:
                yield Limit(tuple(s for _, s in of_duty[begin:end]), duty.most)
