"""B-D1: the set of debt that pays off most on a fix-it day, chosen and proved.

The planner's process is part of what is measured, with what loading the solver costs.
"""

import time

import pytest

from models.debt.planner.problem import Choice
from models.debt.planner.worker import run
from tests.models.debt.planner.made import broken, made

CASES = {
    "500 items, 40 people, quarters of an hour": (500, 40, 900, 2.0),
    "500 items, 40 people, odd sizes": (500, 40, 397, 2.0),
    "2000 items, 200 people": (2000, 200, 900, 6.0),
}


@pytest.mark.parametrize("what", CASES)
def bench_chosen_and_proved(race, what: str) -> None:
    """The best set within its goal, with nobody doing more than they have or what they cannot, and a first
    one within half of that."""
    items, people, grain, goal = CASES[what]
    problem = made(items, people, grain=grain)
    first: list[float] = []
    begin = time.perf_counter()

    def told(_: Choice) -> None:
        first.append(time.perf_counter() - begin)

    choice = run(problem, told)
    took = time.perf_counter() - begin
    asked = race("B-D1", what).given(watchbill=took).within(goal)
    asked.holds("proved", choice.proved).holds("possible", not broken(problem, choice))
    race("B-D1", f"{what}: a first choice").given(watchbill=first[0]).within(goal / 2)
