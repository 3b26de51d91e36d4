"""The only module that knows the solver. OR-Tools costs more than half a second and 100 MB to load:
import this at first use, and in a process of its own (`worker`)."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from ortools.sat.python import cp_model

from models.rotations.planner.box import Box
from models.rotations.planner.limits import Limit
from models.rotations.planner.measures import Measure

WORKERS = 2
SEED = 1

Plan = tuple[int | None, ...]
Linear = cp_model.LinearExprT


class Answer(StrEnum):
    """What a search came to. BEST: proved. FOUND: a plan, perhaps not the best. NONE: proved that
    there is none. UNKNOWN: out of time."""

    BEST = "best"
    FOUND = "found"
    NONE = "none"
    UNKNOWN = "unknown"


class Model:
    """A calendar as a constraint problem: one yes-or-no for each slot and person who may have it.

    Every free slot has exactly one person (or, with holes, at most one) and every limit holds for
    everybody. A slot that is not free has the one person who is allowed, or nobody. Conditions are
    added, then it is searched once.
    """

    def __init__(
        self,
        allowed: Sequence[Sequence[int]],
        limits: Iterable[Limit],
        free: Sequence[bool],
        *,
        holes: bool = False,
    ) -> None:
        self._model = cp_model.CpModel()
        self._allowed = allowed
        self._holes: dict[int, cp_model.IntVar] = {}
        self._x = [
            {p: self._model.new_bool_var("") for p in who} if free[s] else {}
            for s, who in enumerate(allowed)
        ]
        self._fixed = [None if free[s] or not who else who[0] for s, who in enumerate(allowed)]
        for s, row in enumerate(self._x):
            if not free[s]:
                continue
            some = list(row.values())
            if holes:
                self._holes[s] = self._model.new_bool_var("")
                some.append(self._holes[s])
            self._model.add_exactly_one(some)
        for limit in limits:
            self._limit(limit)

    def _limit(self, limit: Limit) -> None:
        taken: dict[int, int] = {}
        some: dict[int, list[cp_model.IntVar]] = {}
        for s in limit.slots:
            person = self._fixed[s]
            if person is not None:
                taken[person] = taken.get(person, 0) + 1
            for p, variable in self._x[s].items():
                some.setdefault(p, []).append(variable)
        for p, variables in some.items():
            # What is fixed may break a rule itself; then nothing more is added to it.
            most = max(0, limit.most - taken.get(p, 0))
            if len(variables) <= most:
                continue
            if most == 1:
                self._model.add_at_most_one(variables)
            else:
                self._model.add(cp_model.LinearExpr.sum(variables) <= most)

    def load(self, measure: Measure, person: int) -> Linear:
        """What a person has of it."""
        terms: list[cp_model.IntVar] = []
        loads: list[int] = []
        constant = 0
        for s, of_slot in enumerate(measure.loads):
            load = of_slot.get(person, 0)
            if load and self._fixed[s] == person:
                constant += load
            elif load and person in self._x[s]:
                terms.append(self._x[s][person])
                loads.append(load)
        return cp_model.LinearExpr.weighted_sum(terms, loads) + constant

    def keep_box(self, measure: Measure, box: Box) -> None:
        """Everybody's load is inside a box of fairest vectors."""
        loads = {p: self.load(measure, p) for p in measure.people}
        for p, load in loads.items():
            self._model.add_linear_constraint(load, box.least[p], box.most[p])
        for people, total in box.sums:
            self._model.add(cp_model.LinearExpr.sum([loads[p] for p in people]) == total)

    def keep_between(self, measure: Measure, least: int | None, most: int) -> None:
        """Nobody's level is outside."""
        for p in measure.people:
            low = 0 if least is None else -(-(least - measure.base[p]) // measure.unit)
            high = (most - measure.base[p]) // measure.unit
            self._model.add_linear_constraint(self.load(measure, p), low, high)

    def people_above(self, measure: Measure, level: int, most: int) -> Linear:
        """How many people are at or above a level, when nobody can be above `most`."""
        flags: list[cp_model.IntVar] = []
        for p in measure.people:
            allowed = -(-(level - measure.base[p]) // measure.unit) - 1
            highest = (most - measure.base[p]) // measure.unit
            if highest <= allowed:
                self._model.add(self.load(measure, p) <= highest)
                continue
            flag = self._model.new_bool_var("")
            self._model.add(self.load(measure, p) <= allowed + (highest - allowed) * flag)
            flags.append(flag)
        return cp_model.LinearExpr.sum(flags)

    def highest(self, measure: Measure, least: int, most: int) -> cp_model.IntVar:
        """A number that is no less than anybody's level."""
        top = self._model.new_int_var(least, most, "")
        for p in measure.people:
            self._model.add(measure.unit * self.load(measure, p) + measure.base[p] <= top)
        return top

    def lowest(self, measure: Measure, least: int, most: int) -> cp_model.IntVar:
        """A number that is no more than anybody's level."""
        bottom = self._model.new_int_var(least, most, "")
        for p in measure.people:
            self._model.add(measure.unit * self.load(measure, p) + measure.base[p] >= bottom)
        return bottom

    def holes(self) -> Linear:
        """How many slots have nobody."""
        return cp_model.LinearExpr.sum(list(self._holes.values()))

    def total(self, loads: Sequence[dict[int, int]]) -> Linear:
        """The sum of what people have, by slot and person."""
        terms = [
            (self._x[s][p], load)
            for s, of_slot in enumerate(loads)
            for p, load in of_slot.items()
            if p in self._x[s]
        ]
        fixed = sum(
            of_slot.get(person, 0)
            for of_slot, person in zip(loads, self._fixed, strict=True)
            if person is not None
        )
        return (
            cp_model.LinearExpr.weighted_sum([x for x, _ in terms], [c for _, c in terms]) + fixed
        )

    def at_most(self, linear: Linear, most: int) -> None:
        """A condition."""
        self._model.add(linear <= most)

    def at_least(self, linear: Linear, least: int) -> None:
        """A condition."""
        self._model.add(linear >= least)

    def search(
        self,
        seconds: float,
        hint: Plan | None = None,
        least: Linear | None = None,
        found: Callable[[Plan, int, int], None] = lambda _plan, _value, _bound: None,
    ) -> tuple[Answer, Plan | None, int, int]:
        """Look for a plan, the one with the least of something if that is said. Once a model.

        found: called with each better plan, its value and the bound then. Returns also the value
        and the bound at the end.
        """
        if least is not None:
            self._model.minimize(least)
        if hint is not None:
            self._hint(hint)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = WORKERS
        solver.parameters.random_seed = SEED
        solver.parameters.max_time_in_seconds = max(0.01, seconds)
        status = solver.solve(self._model, _Teller(self, found))
        if status == cp_model.INFEASIBLE:
            return Answer.NONE, None, 0, 0
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Answer.UNKNOWN, None, 0, 0
        plan = self.read(solver.boolean_value)
        value, bound = 0, 0
        if least is not None:
            value, bound = round(solver.objective_value), _up(solver.best_objective_bound)
        return Answer.BEST if status == cp_model.OPTIMAL else Answer.FOUND, plan, value, bound

    def _hint(self, plan: Plan) -> None:
        for s, row in enumerate(self._x):
            for p, variable in row.items():
                self._model.add_hint(variable, plan[s] == p)
            if s in self._holes:
                self._model.add_hint(self._holes[s], plan[s] is None)

    def read(self, says: Callable[[cp_model.IntVar], bool]) -> Plan:
        """Who has each slot in a solution."""
        return tuple(
            fixed
            if fixed is not None
            else next((p for p, variable in row.items() if says(variable)), None)
            for fixed, row in zip(self._fixed, self._x, strict=True)
        )


class _Teller(cp_model.CpSolverSolutionCallback):
    """Passes each solution on."""

    def __init__(self, model: Model, found: Callable[[Plan, int, int], None]) -> None:
        super().__init__()
        self._model, self._found = model, found

    def on_solution_callback(self) -> None:
        """Called by the solver."""
        plan = self._model.read(self.boolean_value)
        self._found(plan, round(self.objective_value), _up(self.best_objective_bound))


def _up(bound: float) -> int:
    """A bound on a whole number that the solver gives as a float."""
    return int(-(-(bound - 1e-6) // 1))
