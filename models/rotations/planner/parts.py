"""Parts of a problem that nothing couples: other people, other slots. Each is solved alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from models.rotations.planner.limits import Limit
from models.rotations.planner.measures import Measure

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Some slots of a problem, numbered from 0. slots: their numbers in the problem. free: those
    that are to be filled; the others have the one person allowed, or nobody. measures: the load
    aims that weigh on these slots, and aims: which of all they are. spaced: limits that are wished for.
    groups: sets of free
    slots that are alike, where time is left out of account (`relaxed`)."""

    slots: tuple[int, ...]
    allowed: tuple[tuple[int, ...], ...]
    free: tuple[bool, ...]
    limits: tuple[Limit, ...]
    measures: tuple[Measure, ...]
    costs: tuple[tuple[dict[int, int], ...], ...]
    aims: tuple[int, ...] = ()
    spaced: tuple[Limit, ...] = ()
    groups: tuple[tuple[int, ...], ...] = ()

    def own(self, limits: Iterable[Limit]) -> tuple[Limit, ...]:
        """Limits of the problem as far as they are about this part."""
        local = {s: number for number, s in enumerate(self.slots)}
        mine = (
            Limit(tuple(local[s] for s in limit.slots if s in local), limit.most)
            for limit in limits
        )
        return tuple(dict.fromkeys(limit for limit in mine if len(limit.slots) > limit.most))

    def without(self, holes: frozenset[int]) -> "Part":
        """The same, some slots given up."""
        return replace(
            self,
            allowed=_but(self.allowed, holes, ()),
            free=_but(self.free, holes, False),
            measures=tuple(
                replace(measure, loads=_but(measure.loads, holes, {})) for measure in self.measures
            ),
            costs=tuple(_but(cost, holes, {}) for cost in self.costs),
        )

    def relaxed(self) -> "Part":
        """The same without limits, and with slots that weigh the same put together: whoever may
        have some of them may have as many, but no matter which. No plan is fairer than the fairest
        of this, which is found at once."""
        people = sorted({p for who in self.allowed for p in who})
        alike: dict[tuple[tuple[int, ...], ...], list[int]] = {}
        for s, free in enumerate(self.free):
            if free:
                weights = tuple(
                    tuple(measure.weight(self.slots[s], p) for p in people)
                    for measure in self.measures
                )
                alike.setdefault(weights, []).append(s)
        who = [dict.fromkeys(p for s in group for p in self.allowed[s]) for group in alike.values()]
        of_slot = {s: number for number, group in enumerate(alike.values()) for s in group}
        measures = tuple(
            replace(
                measure,
                loads=tuple(
                    {
                        p: load
                        for p in who[of_slot[s]]
                        if (load := measure.weight(self.slots[s], p) // measure.step)
                    }
                    if s in of_slot
                    else own
                    for s, own in enumerate(measure.loads)
                ),
            )
            for measure in self.measures
        )
        return replace(
            self,
            limits=(),
            measures=measures,
            costs=(),
            spaced=(),
            groups=tuple(map(tuple, alike.values())),
        )


def _but(values: Sequence[T], holes: frozenset[int], instead: T) -> tuple[T, ...]:
    return tuple(instead if s in holes else value for s, value in enumerate(values))


def parts(
    allowed: Sequence[tuple[int, ...]],
    free: Sequence[bool],
    limits: Sequence[Limit],
    measures: Sequence[Measure],
    costs: Sequence[Sequence[dict[int, int]]],
) -> tuple[Part, ...]:
    """Each set of people who share no slot with others, with their slots; the largest last."""
    leader: dict[int, int] = {}

    def find(person: int) -> int:
        leader.setdefault(person, person)
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for who in allowed:
        for person in who[1:]:
            leader[find(person)] = find(who[0])
    groups: dict[int | None, list[int]] = {}
    for s, who in enumerate(allowed):
        groups.setdefault(find(who[0]) if who else None, []).append(s)
    home = {person: find(person) for person in list(leader)}
    return tuple(
        _part(
            tuple(slots),
            [p for p in home if home[p] == key],
            allowed,
            free,
            limits,
            measures,
            costs,
        )
        for key, slots in sorted(groups.items(), key=lambda group: len(group[1]))
    )


def _part(
    slots: tuple[int, ...],
    people: Sequence[int],
    allowed: Sequence[tuple[int, ...]],
    free: Sequence[bool],
    limits: Sequence[Limit],
    measures: Sequence[Measure],
    costs: Sequence[Sequence[dict[int, int]]],
) -> Part:
    numbers = [
        number for number, measure in enumerate(measures) if any(measure.loads[s] for s in slots)
    ]
    part = Part(
        slots,
        tuple(allowed[s] for s in slots),
        tuple(free[s] for s in slots),
        (),
        tuple(
            replace(
                measures[number],
                people=tuple(p for p in measures[number].people if p in people),
                loads=tuple(measures[number].loads[s] for s in slots),
            )
            for number in numbers
        ),
        tuple(tuple(cost[s] for s in slots) for cost in costs),
        tuple(numbers),
    )
    return replace(part, limits=part.own(limits))
