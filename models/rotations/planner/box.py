"""The fairest loads that could be had if slots did not get in each other's way.

Without the rules that tie slots together, giving slots of one size to people is a transport
problem. Its fairest load vector is found by moving slots along paths from people who have much to
people who have little until no path helps; that vector is the best in leximax order and of every
convex measure at once (A. Frank and K. Murota, "Decreasing minimization on M-convex sets", 2022).
No plan can be fairer, and usually one is as fair. All equally fair vectors differ by at most one
slot a person, so that they make a box.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

from models.rotations.planner.measures import Measure


@dataclass(frozen=True, slots=True)
class Box:
    """Every fairest load vector: each person's least and most load, and groups of people who have
    a sum together. levels: the sorted levels of all of them, the largest first. counting: nothing
    but the number of slots and the shares of people says so."""

    least: dict[int, int]
    most: dict[int, int]
    sums: tuple[tuple[tuple[int, ...], int], ...]
    levels: tuple[int, ...]
    counting: bool


def box(
    measure: Measure, allowed: Sequence[Sequence[int]], start: Sequence[int | None]
) -> Box | None:
    """The fairest loads, found from a plan to start with; None where loads are of many sizes."""
    if any(load != 1 for loads in measure.loads for load in loads.values()):
        return None
    # A slot that somebody can have without any load need weigh on nobody.
    heavy = [s for s, who in enumerate(allowed) if who and all(p in measure.loads[s] for p in who)]
    flow = _Flow(measure, allowed, heavy, start)
    flow.improve()
    return flow.box()


class _Flow:
    """Slots handed to people, and the paths along which they can be passed on."""

    def __init__(
        self,
        measure: Measure,
        allowed: Sequence[Sequence[int]],
        heavy: Sequence[int],
        start: Sequence[int | None],
    ) -> None:
        self.measure = measure
        self.place = {p: i for i, p in enumerate(measure.people)}
        self.masks = {s: sum(1 << self.place[p] for p in allowed[s]) for s in heavy}
        self.held: list[set[int]] = [set() for _ in measure.people]
        for s in heavy:
            person = start[s]
            if person is None or person not in allowed[s]:
                person = min(allowed[s], key=lambda p: self._level(self.place[p], 1))
            self.held[self.place[person]].add(s)

    def _level(self, i: int, more: int = 0) -> int:
        return self.measure.level(self.measure.people[i], len(self.held[i]) + more)

    def _passes(self, i: int) -> int:
        mask = 0
        for s in self.held[i]:
            mask |= self.masks[s]
        return mask

    def _reach(self, source: int) -> dict[int, int]:
        """Who can be given a slot when `source` gives one away: each with who passes it on."""
        before = {source: source}
        seen = 1 << source
        queue = [source]
        for i in queue:
            new = self._passes(i) & ~seen
            seen |= new
            while new:
                bit = new & -new
                new ^= bit
                before[bit.bit_length() - 1] = i
                queue.append(bit.bit_length() - 1)
        return before

    def improve(self) -> None:
        """Move slots until nobody's level can fall without another's rising as high."""
        count = len(self.held)
        while True:
            for source in sorted(range(count), key=self._level, reverse=True):
                if not self.held[source]:
                    continue
                before = self._reach(source)
                target = min(before, key=lambda i: (self._level(i, 1), i))
                if target != source and self._level(target, 1) < self._level(source):
                    self._move(before, target)
                    break
            else:
                return

    def _move(self, before: dict[int, int], target: int) -> None:
        while (giver := before[target]) != target:
            slot = min(s for s in self.held[giver] if self.masks[s] >> target & 1)
            self.held[giver].remove(slot)
            self.held[target].add(slot)
            target = giver

    def box(self) -> Box:
        """Which people could have one more or one less in an equally fair vector."""
        people, unit = self.measure.people, self.measure.unit
        least = {p: len(held) for p, held in zip(people, self.held, strict=True)}
        most = dict(least)
        level = [self._level(i) for i in range(len(people))]
        group: dict[int, list[int]] = {}
        top = dict(enumerate(level))
        for source in range(len(people)):
            if not self.held[source]:
                continue
            for target in self._reach(source):
                if target != source and level[target] + unit == level[source]:
                    most[people[target]] = len(self.held[target]) + 1
                    least[people[source]] = len(self.held[source]) - 1
                    top[target] = level[source]
        for i, value in top.items():
            if least[people[i]] < most[people[i]]:
                group.setdefault(value, []).append(i)
        sums = tuple(
            (tuple(people[i] for i in members), sum(len(self.held[i]) for i in members))
            for members in group.values()
        )
        levels = tuple(sorted(level, reverse=True))
        return Box(least, most, sums, levels, levels == self._counted())

    def _counted(self) -> tuple[int, ...]:
        """The levels if everybody could have every slot: each goes to whoever has least."""
        heap = [(self.measure.level(p, 1), i) for i, p in enumerate(self.measure.people)]
        if not heap:
            return ()
        heapify(heap)
        for _ in self.masks:
            value, i = heap[0]
            heapreplace(heap, (value + self.measure.unit, i))
        return tuple(sorted((value - self.measure.unit for value, _ in heap), reverse=True))
