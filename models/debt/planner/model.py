"""The only module here that knows the solver: import it at first use, in a worker process."""

import time
from collections.abc import Callable
from dataclasses import replace
from math import gcd

from ortools.sat.python import cp_model

from models.debt.planner.problem import Choice, Item, Problem, can_do
from models.debt.planner.sharing import choice_of, pooled

WORKERS = 2
SEED = 1


def choose(
    problem: Problem,
    first: Choice,
    told: Callable[[Choice], None] = lambda _choice: None,
    seconds: float = 60.0,
) -> Choice:
    """The set of items that pays off the most interest, with the bound that was proved of it.

    first: a choice to begin with (`first_choice`). told: called with every better one on the way.
    """
    begin = time.monotonic()
    model = cp_model.CpModel()
    taken = {
        i: model.new_bool_var("")
        for i, item in enumerate(problem.items)
        if item.pinned or item.interest > 0
    }
    unit = gcd(*(hands.seconds for hands in problem.people), *(i.seconds for i in problem.items))
    _must_be_possible(model, problem, taken, unit or 1)
    worth = gcd(*(problem.items[i].interest for i in taken)) or 1
    interests = [problem.items[i].interest // worth for i in taken]
    model.maximize(cp_model.LinearExpr.weighted_sum(list(taken.values()), interests))
    hinted = frozenset(first.items)
    for i, variable in taken.items():
        if problem.items[i].pinned:
            model.add(variable == 1)
        model.add_hint(variable, i in hinted)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = SEED
    solver.parameters.max_time_in_seconds = max(0.0, seconds - (time.monotonic() - begin))
    status = solver.solve(model, _Told(problem, taken, worth, begin, told))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = tuple(i for i, variable in taken.items() if solver.value(variable))
        bound = worth * round(solver.best_objective_bound)
        return choice_of(problem, found, bound, begin)
    return replace(first, took=time.monotonic() - begin)


def _must_be_possible(
    model: cp_model.CpModel, problem: Problem, taken: dict[int, cp_model.IntVar], unit: int
) -> None:
    """The items of each skill are divided among those who can do them, and nobody does more than they
    have: people who can do the same stand as one, because only their sum matters."""
    pools = pooled(problem)
    given: list[list[cp_model.IntVar]] = [[] for _ in pools]
    for skill in sorted({problem.items[i].skill for i in taken}):
        of_skill = [i for i in taken if problem.items[i].skill == skill]
        sizes = [problem.items[i].seconds // unit for i in of_skill]
        parts = []
        for pool, hands in enumerate(pools):
            if can_do(hands, Item(0, 0, skill)):
                part = model.new_int_var(0, hands.seconds // unit, "")
                given[pool].append(part)
                parts.append(part)
        chosen = [taken[i] for i in of_skill]
        needed = cp_model.LinearExpr.weighted_sum(chosen, sizes)
        model.add(needed == cp_model.LinearExpr.sum(parts))
    for pool, hands in enumerate(pools):
        if given[pool]:
            model.add(cp_model.LinearExpr.sum(given[pool]) <= hands.seconds // unit)


class _Told(cp_model.CpSolverSolutionCallback):
    """Tells of every better choice."""

    def __init__(
        self,
        problem: Problem,
        taken: dict[int, cp_model.IntVar],
        worth: int,
        begin: float,
        told: Callable[[Choice], None],
    ) -> None:
        super().__init__()
        self._problem, self._taken, self._worth = problem, taken, worth
        self._begin, self._told = begin, told

    def on_solution_callback(self) -> None:
        """A better choice."""
        found = tuple(i for i, variable in self._taken.items() if self.value(variable))
        bound = self._worth * round(self.best_objective_bound)
        self._told(choice_of(self._problem, found, bound, self._begin))
