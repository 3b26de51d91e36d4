"""The choice for a fix-it day, made in a process of its own (`models.kernel.apart`)."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from models.debt.planner.problem import Choice, Problem
from models.debt.planner.sharing import first_choice
from models.kernel.apart import search_apart

LONGEST = 30.0
"""Seconds that a choice may take, if nothing else is said."""


def run(
    problem: Problem,
    told: Callable[[Choice], None] = lambda _choice: None,
    cancelled: Callable[[], bool] = lambda: False,
    seconds: float = LONGEST,
) -> Choice:
    """`choose` in a process of its own; `told`, `cancelled` and errors as `search_apart` has them. The
    seconds that it `took` are those that passed here."""
    begin = time.monotonic()
    choice = search_apart(partial(_choose, problem), seconds, told, cancelled)
    return replace(choice, took=time.monotonic() - begin)


def _choose(problem: Problem, seconds: float, better: Callable[[Choice], None]) -> Choice:
    first = first_choice(problem)
    better(first)
    from models.debt.planner.model import choose

    return choose(problem, first, better, seconds)
