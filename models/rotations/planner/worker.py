"""The planner's questions, each asked in a process of its own (`models.kernel.apart`)."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from models.kernel.apart import PlannerDied, search_apart
from models.rotations.planner.problem import Plan, Problem

if TYPE_CHECKING:
    from models.rotations.planner.clash import Impossible
    from models.rotations.planner.repairs import Repair
    from models.rotations.planner.replan import Replan

__all__ = ["Explained", "PlannerDied", "run", "run_explain", "run_replan"]

LONGEST = 60.0
"""Seconds that a plan may take, if nothing else is said."""


EXPLAINED = 15.0
"""Seconds that an explanation with its repairs may take: a third and two thirds of it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a problem has no plan, and what would help."""

    why: "tuple[Impossible, ...]"
    repairs: "tuple[Repair, ...]"


def run(
    problem: Problem,
    told: Callable[[Plan], None] = lambda _plan: None,
    cancelled: Callable[[], bool] = lambda: False,
    seconds: float = LONGEST,
) -> Plan:
    """`solve` in a process of its own.

    told: called on this thread with every better plan. seconds of the answer are those that passed
    here. cancelled: asked ten times a second; the
    best plan so far is the answer then. It is the answer too if the process dies. Raises Cancelled
    if it was called off before there was a plan, and PlannerDied if it died before.
    """
    begin = time.monotonic()
    plan: Plan = search_apart(partial(_solve, problem), seconds, told, cancelled)
    return replace(plan, seconds=time.monotonic() - begin)


def run_replan(
    problem: Problem, cancelled: Callable[[], bool] = lambda: False, seconds: float = LONGEST
) -> "Replan":
    """`replan` in a process of its own. Raises Cancelled and PlannerDied."""
    found: Replan = search_apart(partial(_replan, problem), seconds, cancelled=cancelled)
    return found


def run_explain(
    problem: Problem, cancelled: Callable[[], bool] = lambda: False, seconds: float = EXPLAINED
) -> Explained:
    """Why a problem has no plan, and its cheapest repairs, in a process of its own: what is known
    when it is called off or time ends. Raises Cancelled before anything is known, and PlannerDied.
    """
    found: Explained = search_apart(partial(_explain, problem), seconds, cancelled=cancelled)
    return found


def _solve(problem: Problem, seconds: float, better: Callable[[Plan], None]) -> Plan:
    from models.rotations.planner.solve import solve

    return solve(problem, better, seconds)


def _replan(problem: Problem, seconds: float, _better: "Callable[[Replan], None]") -> "Replan":
    from models.rotations.planner.replan import replan

    return replan(problem, seconds)


def _explain(problem: Problem, seconds: float, better: Callable[[Explained], None]) -> Explained:
    from models.rotations.planner.clash import explain
    from models.rotations.planner.repairs import repairs

    why = explain(problem, seconds / 3)
    better(Explained(why, ()))
    return Explained(why, repairs(problem, seconds=seconds * 2 / 3))
