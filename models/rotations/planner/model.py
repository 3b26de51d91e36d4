"""The only module that knows the solver. OR-Tools costs more than half a second and 100 MB to load:
import this at first use, and in a process of its own (`worker`)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from ortools.sat.python import cp_model

from models.rotations.planner.box import Box
from models.rotations.planner.limits import Limit
from models.rotations.planner.parts import Part

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
    everybody. A slot that is not free has the one person who is allowed, or nobody. Slots of a
    group are alike: only how many of them each person has is asked, so limits know nothing of them.
    Conditions are added, then it is searched once.
    """

    def __init__(self, part: Part, *, holes: bool = False) -> None:
        self._model = cp_model.CpModel()
        self._part = part
        self._holes: dict[int, cp_model.IntVar] = {}
        self._fixed = [
            None if free or not who else who[0]
            for free, who in zip(part.free, part.allowed, strict=True)
        ]
        self._groups = part.groups or tuple((s,) for s, free in enumerate(part.free) if free)
        self._x: list[dict[int, cp_model.IntVar]] = []
        for group in self._groups:
            most = Counter(p for s in group for p in part.allowed[s])
            row = {p: self._number(count) for p, count in most.items()}
            self._x.append(row)
            some = list(row.values())
            if holes:
                self._holes[group[0]] = self._model.new_bool_var("")
                some.append(self._holes[group[0]])
            if len(group) == 1:
                self._model.add_exactly_one(some)
            else:
                self._model.add(cp_model.LinearExpr.sum(some) == len(group))
        self._of_slot = {group[0]: row for group, row in zip(self._groups, self._x, strict=True)}
        for limit in part.limits:
            self._limit(limit)

    def keep(self, limits: Iterable[Limit]) -> None:
        """More limits."""
        for limit in limits:
            self._limit(limit)

    def excess(self, limits: Iterable[Limit]) -> Linear:
        """By how much limits are exceeded, over all people and limits."""
        excess: list[cp_model.IntVar] = []
        for limit in limits:
            for p in {p for s in limit.slots for p in self._part.allowed[s]}:
                fixed = sum(self._fixed[s] == p for s in limit.slots)
                rows = (self._of_slot.get(s, {}) for s in limit.slots)
                held = cp_model.LinearExpr.sum([row[p] for row in rows if p in row])
                more = self._model.new_int_var(0, len(limit.slots), "")
                self._model.add(held + fixed - limit.most <= more)
                excess.append(more)
        return cp_model.LinearExpr.sum(excess)

    def _number(self, most: int) -> cp_model.IntVar:
        return self._model.new_bool_var("") if most == 1 else self._model.new_int_var(0, most, "")

    def _limit(self, limit: Limit) -> None:
        taken: dict[int, int] = {}
        some: dict[int, list[cp_model.IntVar]] = {}
        for s in limit.slots:
            person = self._fixed[s]
            if person is not None:
                taken[person] = taken.get(person, 0) + 1
            for p, variable in self._of_slot.get(s, {}).items():
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

    def load(self, number: int, person: int) -> Linear:
        """What a person has of it."""
        measure = self._part.measures[number]
        return self._sum(measure.loads, [person])

    def _sum(self, loads: Sequence[Mapping[int, int]], people: Iterable[int]) -> Linear:
        wanted = frozenset(people)
        terms: list[cp_model.IntVar] = []
        sizes: list[int] = []
        for group, row in zip(self._groups, self._x, strict=True):
            of_slot = loads[group[0]]
            for p in wanted & of_slot.keys() & row.keys():
                terms.append(row[p])
                sizes.append(of_slot[p])
        fixed = sum(
            of_slot.get(person, 0)
            for of_slot, person in zip(loads, self._fixed, strict=True)
            if person in wanted
        )
        return cp_model.LinearExpr.weighted_sum(terms, sizes) + fixed

    def keep_box(self, number: int, box: Box) -> None:
        """Everybody's load is inside a box of fairest vectors."""
        measure = self._part.measures[number]
        loads = {p: self.load(number, p) for p in measure.people}
        for p, load in loads.items():
            self._model.add_linear_constraint(load, box.least[p], box.most[p])
        for people, total in box.sums:
            self._model.add(cp_model.LinearExpr.sum([loads[p] for p in people]) == total)

    def keep_between(self, number: int, least: int | None, most: int) -> None:
        """Nobody's level is outside."""
        measure = self._part.measures[number]
        for p in measure.people:
            low = 0 if least is None else -(-(least - measure.base[p]) // measure.unit)
            high = (most - measure.base[p]) // measure.unit
            self._model.add_linear_constraint(self.load(number, p), low, high)

    def people_above(self, number: int, level: int, most: int) -> Linear:
        """How many people are at or above a level, when nobody can be above `most`."""
        measure = self._part.measures[number]
        flags: list[cp_model.IntVar] = []
        for p in measure.people:
            allowed = -(-(level - measure.base[p]) // measure.unit) - 1
            highest = (most - measure.base[p]) // measure.unit
            if highest <= allowed:
                self._model.add(self.load(number, p) <= highest)
                continue
            flag = self._model.new_bool_var("")
            self._model.add(self.load(number, p) <= allowed + (highest - allowed) * flag)
            flags.append(flag)
        return cp_model.LinearExpr.sum(flags)

    def highest(self, number: int, least: int, most: int) -> cp_model.IntVar:
        """A number that is no less than anybody's level."""
        measure = self._part.measures[number]
        top = self._model.new_int_var(least, most, "")
        for p in measure.people:
            self._model.add(measure.unit * self.load(number, p) + measure.base[p] <= top)
        return top

    def lowest(self, number: int, least: int, most: int) -> cp_model.IntVar:
        """A number that is no more than anybody's level."""
        measure = self._part.measures[number]
        bottom = self._model.new_int_var(least, most, "")
        for p in measure.people:
            self._model.add(measure.unit * self.load(number, p) + measure.base[p] >= bottom)
        return bottom

    def holes(self) -> Linear:
        """How many slots have nobody."""
        return cp_model.LinearExpr.sum(list(self._holes.values()))

    def total(self, loads: Sequence[Mapping[int, int]]) -> Linear:
        """The sum of what people have, by slot and person."""
        return self._sum(loads, {p for of_slot in loads for p in of_slot})

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
        plan = self.read(solver.value)
        value, bound = 0, 0
        if least is not None:
            value, bound = round(solver.objective_value), _up(solver.best_objective_bound)
        return Answer.BEST if status == cp_model.OPTIMAL else Answer.FOUND, plan, value, bound

    def _hint(self, plan: Plan) -> None:
        for group, row in zip(self._groups, self._x, strict=True):
            held = Counter(plan[s] for s in group)
            for p, variable in row.items():
                self._model.add_hint(variable, held[p])
            if group[0] in self._holes:
                self._model.add_hint(self._holes[group[0]], held[None])

    def read(self, value: Callable[[cp_model.IntVar], int]) -> Plan:
        """Who has each slot in a solution."""
        plan: list[int | None] = list(self._fixed)
        for group, row in zip(self._groups, self._x, strict=True):
            people = (p for p, variable in row.items() for _ in range(value(variable)))
            for s, person in zip(group, people, strict=False):
                plan[s] = person
        return tuple(plan)


class _Teller(cp_model.CpSolverSolutionCallback):
    """Passes each solution on."""

    def __init__(self, model: Model, found: Callable[[Plan, int, int], None]) -> None:
        super().__init__()
        self._model, self._found = model, found

    def on_solution_callback(self) -> None:
        """Called by the solver."""
        plan = self._model.read(self.value)
        self._found(plan, round(self.objective_value), _up(self.best_objective_bound))


def _up(bound: float) -> int:
    """A bound on a whole number that the solver gives as a float."""
    return int(-(-(bound - 1e-6) // 1))
