"""What people do without a planner: plain rotation, which a list turned round gives, and handing
each slot to whoever has been idle longest."""

from collections import defaultdict

from models.rotations.planner.limits import allowed, limits
from models.rotations.planner.problem import Problem


def plain(problem: Problem) -> tuple[int | None, ...]:
    """The fixed list of each layer, turn after turn, blind to absences, rest and sites; only what is
    fixed stays."""
    listed = problem.plain or (None,) * len(problem.slots)
    return tuple(
        who if slot.fixed is None else slot.fixed
        for slot, who in zip(problem.slots, listed, strict=True)
    )


def longest_idle(problem: Problem) -> tuple[int | None, ...]:
    """Each slot, in order of time, to the person who may have it and whose last slot ended first;
    nobody where the rules leave nobody."""
    plan: list[int | None] = [slot.fixed for slot in problem.slots]
    keeper = Keeper(problem)
    last: dict[int, int] = {}
    for s in sorted(range(len(plan)), key=lambda s: (problem.slots[s].start, s)):
        slot = problem.slots[s]
        if slot.fixed is None:
            free = [p for p in keeper.allowed[s] if keeper.may(s, p)]
            if not free:
                continue
            plan[s] = min(free, key=lambda p: (last.get(p, -(1 << 62)), p))
            keeper.take(s, plan[s])
        person = plan[s]
        if person is not None:
            last[person] = max(last.get(person, slot.end), slot.end)
    return tuple(plan)


class Keeper:
    """Keeps the rules while a plan is being filled slot by slot."""

    def __init__(self, problem: Problem) -> None:
        self.allowed = allowed(problem)
        self.limits = limits(problem)
        self.of_slot: list[list[int]] = [[] for _ in problem.slots]
        for number, limit in enumerate(self.limits):
            for s in limit.slots:
                self.of_slot[s].append(number)
        self.counts: dict[tuple[int, int], int] = defaultdict(int)
        for s, slot in enumerate(problem.slots):
            if slot.fixed is not None:
                self.take(s, slot.fixed)

    def may(self, slot: int, person: int) -> bool:
        """Whether no limit speaks against it."""
        return all(self.counts[n, person] < self.limits[n].most for n in self.of_slot[slot])

    def take(self, slot: int, person: int | None) -> None:
        """The slot is given to the person."""
        if person is not None:
            for n in self.of_slot[slot]:
                self.counts[n, person] += 1

    def drop(self, slot: int, person: int) -> None:
        """The slot is taken from the person."""
        for n in self.of_slot[slot]:
            self.counts[n, person] -= 1
