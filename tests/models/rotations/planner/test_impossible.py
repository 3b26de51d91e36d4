"""Where no plan exists: why, what would help, and the smallest change that does."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import assume, given

from models.rotations.planner.clash import explain, irreducible
from models.rotations.planner.problem import Aim, Duty, Entry, Member, Problem, Rule, Slot, Status
from models.rotations.planner.reasons import reasons
from models.rotations.planner.relax import lifted, only
from models.rotations.planner.repairs import OPEN, repairs
from models.rotations.planner.replan import replan
from models.rotations.planner.solve import solve
from tests.models.rotations.planner.judge import broken, every_plan
from tests.models.rotations.planner.test_solve import small

WEEK = 7 * 86400


def weeks(
    people: int,
    count: int,
    away: dict[int, tuple[int, ...]] | None = None,
    run: int = 0,
    held: Sequence[int | None] = (),
) -> Problem:
    """One duty by the week. away: by week, the people on leave; each leave is an entry."""
    entries: list[Entry] = [Entry(Rule.RUN, UUID(int=900), None, 0)] if run else []
    slots = []
    for week in range(count):
        barred = {}
        for person in (away or {}).get(week, ()):
            barred[person] = (len(entries),)
            entries.append(
                Entry(Rule.ABSENCE, UUID(int=1000 + len(entries)), person, None, week, week)
            )
        slots.append(
            Slot(
                UUID(int=week + 1),
                0,
                0,
                week,
                week * WEEK,
                (week + 1) * WEEK,
                barred,
                held=held[week] if held else None,
            )
        )
    everybody = tuple(range(people))
    return Problem(
        tuple(slots),
        tuple(Member(UUID(int=500 + p), Decimal(1)) for p in everybody),
        (Duty(UUID(int=900), longest_run=run, run_entry=0 if run else None),),
        (everybody,) * count,
        (Aim("turns", None, dict.fromkeys(range(count), 1), people=everybody),),
        tuple(entries),
    )


def test_what_clashes_is_named_and_nothing_else() -> None:
    """Two of three are away in week 5 and the third may not serve twice in a row."""
    problem = weeks(3, 10, {4: (0, 1), 5: (0, 1), 8: (2,)}, run=1)
    (found,) = explain(problem)
    assert found.verified
    assert found.slots == (4, 5)
    told = [(problem.entries[e].rule, problem.entries[e].person) for e in found.entries]
    assert sorted(told) == [
        (Rule.ABSENCE, 0),
        (Rule.ABSENCE, 0),
        (Rule.ABSENCE, 1),
        (Rule.ABSENCE, 1),
        (Rule.RUN, None),
    ]


def test_a_problem_with_a_plan_has_nothing_to_explain() -> None:
    assert explain(weeks(3, 10, {4: (0, 1)}, run=1)) == ()
    assert repairs(weeks(3, 10, {4: (0, 1)}, run=1)) == ()


def test_each_place_that_breaks_is_told() -> None:
    problem = weeks(2, 30, {3: (0, 1), 20: (0, 1)})
    assert sorted(one.slots for one in explain(problem)) == [(3,), (20,)]


def test_repairs_are_the_cheapest_and_each_makes_a_plan_possible() -> None:
    problem = weeks(3, 10, {4: (0, 1), 5: (0, 1)}, run=1)
    found = repairs(problem)
    assert [one.cost for one in found] == [3, 4, 4]
    assert [problem.entries[e].rule for e in found[0].entries] == [Rule.RUN]
    for one in found:
        eased = lifted(problem, one.entries)
        assert solve(eased).status is not Status.HOLES


def test_two_breaks_need_two_repairs() -> None:
    problem = weeks(1, 6, {1: (0,), 4: (0,)})
    first, *_ = repairs(problem)
    assert (len(first.entries), first.slots, first.cost) == (2, (), 8)


def test_without_anybody_a_slot_can_only_stay_open() -> None:
    problem = weeks(1, 2)
    problem = replace(problem, eligible=((0,), ()))
    (found,) = explain(problem)
    assert (found.slots, found.entries, found.verified) == ((1,), (), True)
    assert [(one.slots, one.cost) for one in repairs(problem)] == [((1,), OPEN)]


@given(small())
def test_an_explanation_has_no_plan_and_each_smaller_one_has(problem: Problem) -> None:
    assume(next(every_plan(problem), None) is None)
    for one in explain(problem):
        assert one.verified
        part = only(lifted(problem, set(range(len(problem.entries))) - set(one.entries)), one.slots)
        assert next(every_plan(part), None) is None
        for left_out in range(len(one.slots)):
            smaller = [s for at, s in enumerate(range(len(part.slots))) if at != left_out]
            assert next(every_plan(only(part, smaller)), None) is not None


@pytest.mark.parametrize("wanted", [set(), {3}, {0, 7, 9}, set(range(10))])
def test_what_is_irreducible_is_found(wanted: set[int]) -> None:
    assert set(irreducible(range(10), lambda some: wanted <= set(some))) == wanted


def test_a_leaver_changes_five_weeks_of_thirty_two() -> None:
    """A round-robin of six rewrites 25 of them."""
    held = [week % 6 for week in range(32)]
    problem = weeks(6, 32, held=held)
    problem = replace(problem, eligible=((0, 1, 2, 3, 4),) * 32)
    found = replan(problem)
    assert (len(found.changed), found.least, found.proved) == (5, 5, True)
    assert all(held[s] == 5 for s in found.changed)
    assert broken(problem, found.plan.people) == []
    counts = [found.plan.people.count(p) for p in range(5)]
    assert max(counts) - min(counts) == 1


@given(small())
def test_no_calendar_needs_fewer_changes(problem: Problem) -> None:
    plans = list(every_plan(problem))
    assume(plans)
    held = tuple(slot.fixed if slot.fixed is not None else 0 for slot in problem.slots)
    slots = tuple(
        replace(slot, held=person) for slot, person in zip(problem.slots, held, strict=True)
    )
    problem = replace(problem, slots=slots)
    found = replan(problem)

    def changes(plan: Sequence[int | None]) -> int:
        return sum(a != b for a, b in zip(plan, held, strict=True))

    assert broken(problem, found.plan.people) == []
    assert found.proved
    assert changes(found.plan.people) == len(found.changed) == min(map(changes, plans))


def test_why_a_slot_is_whose_it_is() -> None:
    problem = weeks(3, 6, {2: (1,)}, run=1)
    plan = (0, 1, 2, 0, 1, 2)
    first, second = reasons(problem, plan, 2)
    assert (first.person, first.entries, first.clashes) == (0, (), ((Rule.RUN, 3),))
    assert (second.person, second.entries) == (1, (1,))
    (cost,) = first.costs
    assert (cost.before, cost.after, cost.own) == (Decimal(0), Decimal(1), Decimal(1))
    assert cost.worse
    assert not first.possible


def test_pairs_of_slots_that_do_not_matter_are_left_out() -> None:
    problem = weeks(4, 40, dict.fromkeys(range(10, 14), (0, 1)), run=1)
    assert explain(problem) == ()
    for gone, _ in combinations(range(2, 4), 2):
        worse = replace(
            problem,
            slots=tuple(
                replace(slot, barred={**slot.barred, gone: (0,)}) if 10 <= s < 14 else slot
                for s, slot in enumerate(problem.slots)
            ),
        )
        (found, *_) = explain(worse)
        assert found.verified
        assert len(found.slots) == 2
