"""Dividing the hours of items among people: whether it can be done, how, and what lacks if not.

Items are placed whole first, where they fit. What is left is pushed through the network of items and
people along augmenting paths; where there is none, the items and people that were reached are the
proof: these items need more than these people have, and nobody else can do them. A way that is found
is then turned around its cycles until none is left (a basic solution of the transport problem). Of a
forest over the items and the people there are fewer lines than both together, so there is less than one
item that is shared for each person.
"""

import time
from collections.abc import Iterable, Sequence
from fractions import Fraction

from models.debt.planner.problem import Choice, Hands, Item, Lack, Problem, Share, can_do

Flow = dict[tuple[int, int], int]
"""Seconds by item and person; none is 0."""


def divided(problem: Problem, chosen: Iterable[int] | None = None) -> tuple[Share, ...] | Lack:
    """Who does how much of the chosen items (of all, if None), by item and person; or what lacks, if
    that cannot be.

    >>> two = (Hands(8), Hands(8))
    >>> divided(Problem(two, (Item(5, 1), Item(5, 1), Item(5, 1))), [0, 1, 2])[-1]
    Share(item=2, person=1, seconds=2)
    >>> divided(Problem(two, (Item(9, 1), Item(9, 1, "lua"))), [0, 1])
    Lack(skills=('lua',), needed=9, at_hand=0)
    """
    network = _Network(problem, tuple(range(len(problem.items)) if chosen is None else chosen))
    lack = network.fill()
    if lack is not None:
        return lack
    network.untangle()
    return tuple(Share(i, p, s) for (i, p), s in sorted(network.flow.items()))


class _Network:
    def __init__(self, problem: Problem, chosen: Sequence[int]) -> None:
        self.items, self.people = problem.items, problem.people
        self.left = {i: self.items[i].seconds for i in chosen}
        self.free = [person.seconds for person in self.people]
        able_by_skill = {
            self.items[i].skill: [
                p for p, person in enumerate(self.people) if can_do(person, self.items[i])
            ]
            for i in chosen
        }
        self.able = {i: able_by_skill[self.items[i].skill] for i in chosen}
        self.flow: Flow = {}

    def fill(self) -> Lack | None:
        """Place everything; or say what lacks."""
        order = sorted(self.left, key=lambda i: (len(self.able[i]), -self.left[i], i))
        for i in order:
            fitting = [p for p in self.able[i] if self.free[p] >= self.left[i]]
            if fitting and self.left[i]:
                tightest = min(fitting, key=lambda p: (len(self.people[p].skills), self.free[p], p))
                self._give(i, tightest, self.left[i])
        for i in order:
            while self.left[i]:
                path = self._path(i)
                if isinstance(path, Lack):
                    return path
                self._push(path)
        return None

    def _give(self, i: int, p: int, seconds: int) -> None:
        self._carry(i, p, seconds)
        self.left[i] -= seconds
        self.free[p] -= seconds

    def _carry(self, i: int, p: int, seconds: int) -> None:
        carried = self.flow.get((i, p), 0) + seconds
        if carried:
            self.flow[i, p] = carried
        else:
            del self.flow[i, p]

    def _path(self, start: int) -> list[int] | Lack:
        """Item, person, item, person …: each person gives up of the next item, until one is free."""
        from_item: dict[int, int] = {}
        from_person: dict[int, int] = {start: -1}
        held: dict[int, list[int]] = {}
        for i, p in self.flow:
            held.setdefault(p, []).append(i)
        queue = [start]
        for i in queue:
            for p in self.able[i]:
                if p in from_item:
                    continue
                from_item[p] = i
                if self.free[p]:
                    return self._walked(p, from_item, from_person)
                for other in held.get(p, ()):
                    if other not in from_person:
                        from_person[other] = p
                        queue.append(other)
        skills = {self.items[i].skill for i in queue}
        needed = sum(self.items[i].seconds for i in queue)
        have = sum(self.people[p].seconds for p in from_item)
        return Lack(tuple(sorted(skills)), needed, have)

    def _walked(
        self, person: int, from_item: dict[int, int], from_person: dict[int, int]
    ) -> list[int]:
        path = [person]
        while True:
            item = from_item[path[-1]]
            path.append(item)
            if from_person[item] == -1:
                return path[::-1]
            path.append(from_person[item])

    def _push(self, path: list[int]) -> None:
        gives = [(path[at + 1], path[at]) for at in range(1, len(path) - 1, 2)]
        takes = [(path[at], path[at + 1]) for at in range(0, len(path), 2)]
        limits = [self.flow[pair] for pair in gives]
        seconds = min(self.left[path[0]], self.free[path[-1]], *limits)
        for i, p in takes:
            self._carry(i, p, seconds)
        for i, p in gives:
            self._carry(i, p, -seconds)
        self.left[path[0]] -= seconds
        self.free[path[-1]] -= seconds

    def untangle(self) -> None:
        """Turn around cycles until there is none: sums of items and people stay."""
        while cycle := self._cycle():
            plus, minus = cycle[::2], cycle[1::2]
            if min(self.flow[pair] for pair in plus) < min(self.flow[pair] for pair in minus):
                plus, minus = minus, plus
            seconds = min(self.flow[pair] for pair in minus)
            for i, p in plus:
                self._carry(i, p, seconds)
            for i, p in minus:
                self._carry(i, p, -seconds)

    def _cycle(self) -> list[tuple[int, int]]:
        """The lines of a cycle, in order; none where there is none."""
        lines: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for i, p in self.flow:
            lines.setdefault(("i", i), []).append(("p", p))
            lines.setdefault(("p", p), []).append(("i", i))
        before: dict[tuple[str, int], tuple[str, int] | None] = {}
        for root in lines:
            if root in before:
                continue
            before[root] = None
            stack = [root]
            while stack:
                node = stack.pop()
                for other in lines[node]:
                    if other == before[node]:
                        continue
                    if other in before:
                        return _round(node, other, before)
                    before[other] = node
                    stack.append(other)
        return []


Node = tuple[str, int]


def _round(one: Node, other: Node, before: dict[Node, Node | None]) -> list[tuple[int, int]]:
    """The cycle that a line closes in a tree: up from both ends to where they meet."""
    up: list[Node] = [one]
    while (parent := before[up[-1]]) is not None:
        up.append(parent)
    places = {node: at for at, node in enumerate(up)}
    down: list[Node] = [other]
    while down[-1] not in places:
        parent = before[down[-1]]
        assert parent is not None
        down.append(parent)
    nodes = [*up[: places[down[-1]] + 1], *down[-2::-1]]
    pairs = zip(nodes, [*nodes[1:], nodes[0]], strict=True)
    return [(a[1], b[1]) if a[0] == "i" else (b[1], a[1]) for a, b in pairs]


def choice_of(problem: Problem, chosen: tuple[int, ...], bound: int, begin: float) -> Choice:
    """A possible set of items as a choice, found since `begin` (of the monotonic clock). Raises
    ValueError where it is not possible."""
    shares = divided(problem, chosen)
    if isinstance(shares, Lack):
        raise ValueError(f"what is pinned cannot be done: {shares}")
    interest = sum(problem.items[i].interest for i in chosen)
    idle = sum(hands.seconds for hands in problem.people) - sum(s.seconds for s in shares)
    took = time.monotonic() - begin
    return Choice(chosen, shares, interest, max(bound, interest), idle, took)


def first_choice(problem: Problem) -> Choice:
    """A good choice within a moment, without the solver. Raises ValueError where what is pinned cannot
    be done together; whoever asks looks first (`divided`)."""
    begin = time.monotonic()
    most = sum(item.interest for item in problem.items)
    return choice_of(problem, greedy(problem), most, begin)


def greedy(problem: Problem) -> tuple[int, ...]:
    """Pinned items, then those with the most interest for their hours, as long as all can be done.

    What is pinned must be possible together (`divided`).
    """
    chosen = [i for i, item in enumerate(problem.items) if item.pinned]
    rest = [i for i, item in enumerate(problem.items) if not item.pinned and item.interest > 0]
    pools = pooled(problem)
    for i in sorted(rest, key=lambda i: (-_worth(problem.items[i]), i)):
        if not isinstance(divided(_by_skill(problem, pools, [*chosen, i])), Lack):
            chosen.append(i)
    return tuple(sorted(chosen))


def pooled(problem: Problem) -> tuple[Hands, ...]:
    """People who can do the same of the items, as one."""
    asked = {item.skill for item in problem.items}
    pools: dict[frozenset[str], int] = {}
    for person in problem.people:
        skills = person.skills & asked
        pools[skills] = pools.get(skills, 0) + person.seconds
    return tuple(Hands(seconds, skills) for skills, seconds in pools.items())


def _by_skill(problem: Problem, pools: tuple[Hands, ...], chosen: Iterable[int]) -> Problem:
    """The chosen items of each skill as one: whether they can be done is the same question."""
    totals: dict[str, int] = {}
    for i in chosen:
        item = problem.items[i]
        totals[item.skill] = totals.get(item.skill, 0) + item.seconds
    return Problem(pools, tuple(Item(seconds, 0, skill) for skill, seconds in totals.items()))


def _worth(item: Item) -> Fraction:
    """Interest for each second; nothing is better than what costs no time."""
    return Fraction(item.interest, item.seconds) if item.seconds else Fraction(item.interest << 64)
