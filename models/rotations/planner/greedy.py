"""A fair plan in no time: the solver's first idea, and the preview while it works."""

from collections.abc import Sequence

from models.rotations.planner.measures import Measure
from models.rotations.planner.plain import Keeper
from models.rotations.planner.problem import Problem


def greedy(problem: Problem, measures: Sequence[Measure]) -> tuple[int | None, ...]:
    """Each slot, in order of time, to whoever is least above what is due, aim by aim, and has been
    idle longest. Every rule is kept; a slot that nobody may have stays a hole."""
    plan: list[int | None] = [slot.fixed for slot in problem.slots]
    keeper = Keeper(problem)
    levels = [dict(measure.base) for measure in measures]
    last: dict[int, int] = {}

    def given(s: int, person: int) -> None:
        for measure, level in zip(measures, levels, strict=True):
            level[person] = level.get(person, 0) + measure.unit * measure.loads[s].get(person, 0)
        last[person] = max(last.get(person, problem.slots[s].end), problem.slots[s].end)

    def rank(s: int, person: int) -> tuple[int, ...]:
        after = (
            level.get(person, 0) + measure.unit * measure.loads[s].get(person, 0)
            for measure, level in zip(measures, levels, strict=True)
        )
        return (*after, last.get(person, -(1 << 62)), person)

    for s in sorted(range(len(plan)), key=lambda s: (problem.slots[s].start, s)):
        person = plan[s]
        if person is None:
            free = [p for p in keeper.allowed[s] if keeper.may(s, p)]
            person = min(free, key=lambda p: rank(s, p), default=None)
            plan[s] = person
            keeper.take(s, person)
        if person is not None:
            given(s, person)
    return tuple(plan)
