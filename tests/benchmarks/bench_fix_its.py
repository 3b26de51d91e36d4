"""B-D1: the set of debt that pays off most on a fix-it day, chosen and proved.

The planner's process is part of what is measured, with what loading the solver costs.
"""

import time
from collections.abc import Callable

import pytest

from models.debt.planner.problem import Choice, Problem
from models.debt.planner.worker import run
from tests.models.debt.planner.made import broken, made, typed

CASES: dict[str, tuple[Callable[[], Problem], float]] = {
    "500 items, 40 people, quarters of an hour": (lambda: made(500, 40), 2.0),
    "500 items, 40 people, odd sizes": (lambda: made(500, 40, grain=397), 2.0),
    "500 items, 40 people, round numbers as typed": (lambda: typed(500, 40), 2.0),
    "2000 items, 200 people": (lambda: made(2000, 200), 6.0),
}


@pytest.mark.parametrize("what", CASES)
def bench_chosen_and_proved(race, what: str) -> None:
    """The best set within its goal, with nobody doing more than they have or what they cannot, and a first
    one within half of that."""
    make, goal = CASES[what]
    problem = make()
    first: list[float] = []
    begin = time.perf_counter()

    def told(_: Choice) -> None:
        first.append(time.perf_counter() - begin)

    choice = run(problem, told)
    took = time.perf_counter() - begin
    asked = race("B-D1", what).given(watchbill=took).within(goal)
    asked.holds("proved", choice.proved).holds("possible", not broken(problem, choice))
    race("B-D1", f"{what}: a first choice").given(watchbill=first[0]).within(goal / 2)
