"""The planner against trying every plan there is."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rotations.planner.problem import Aim, Duty, Member, Problem, Slot, Status
from models.rotations.planner.solve import solve
from tests.models.rotations.planner.judge import broken, differences, every_plan, fewest_holes

WEEK = 7 * 86400


@st.composite
def small(draw: Any) -> Problem:
    """Up to four people and six slots of one or two duties, with any rules."""
    count = draw(st.integers(2, 4))
    weights = draw(
        st.lists(st.sampled_from(["1", "1", "0.5", "0.8"]), min_size=count, max_size=count)
    )
    people = tuple(Member(UUID(int=p + 1), Decimal(w)) for p, w in enumerate(weights))
    duties = tuple(
        Duty(
            UUID(int=100 + d),
            exclusive=draw(st.booleans()),
            rest=draw(st.sampled_from([0, 0, 1, WEEK, WEEK + 1])),
            longest_run=draw(st.sampled_from([0, 0, 1, 2])),
            most=draw(st.sampled_from([0, 0, 1, 2])),
            most_seconds=3 * WEEK,
        )
        for d in range(draw(st.integers(1, 2)))
    )
    slots: list[Slot] = []
    eligible: list[tuple[int, ...]] = []
    for turn in range(draw(st.integers(2, 6 // len(duties)))):
        for d in range(len(duties)):
            who = draw(st.sets(st.integers(0, count - 1), min_size=1).map(sorted))
            barred = dict.fromkeys(draw(st.sets(st.sampled_from(who), max_size=1)), (0,))
            fixed = draw(st.sampled_from([None] * 6 + [0]))
            slots.append(
                Slot(
                    UUID(int=1000 + len(slots)),
                    d,
                    d,
                    turn,
                    turn * WEEK,
                    (turn + 1) * WEEK,
                    barred,
                    fixed,
                )
            )
            eligible.append(tuple(who))
    everybody = tuple(range(count))
    carried = {p: Decimal(draw(st.integers(-3, 3))) / draw(st.sampled_from([1, 2])) for p in (0, 1)}
    sizes = draw(st.sampled_from([{0: 1}, {0: 1, 1: 0}, {0: 3, 1: 1}, {0: 2, 1: 3}]))
    aims = [
        Aim("turns", slots=dict.fromkeys(range(len(slots)), 1), carried=carried, people=everybody),
        Aim(
            "hours",
            None,
            {s: sizes[s % len(sizes)] for s in range(len(slots))},
            people=everybody,
        ),
    ]
    return Problem(tuple(slots), people, duties, tuple(eligible), tuple(aims))


@given(small())
def test_the_plan_is_the_fairest_of_all(problem: Problem) -> None:
    plan = solve(problem)
    assert broken(problem, plan.people) == []
    plans = list(every_plan(problem))
    if not plans:
        assert plan.status is Status.HOLES
        assert plan.holes_proved
        assert plan.people.count(None) == fewest_holes(problem)
        return
    assert plan.status is Status.PROVED
    turns, hours = problem.aims
    best = min(differences(problem, turns, other) for other in plans)
    assert differences(problem, turns, plan.people) == best
    rest = [other for other in plans if differences(problem, turns, other) == best]
    held = differences(problem, hours, plan.people)
    fairest = min(differences(problem, hours, other) for other in rest)
    assert held[0] == fairest[0]
    for proof, aim in zip(plan.proofs, problem.aims, strict=True):
        assert proof.proved
        largest = differences(problem, aim, plan.people)[0]
        assert abs(Fraction(proof.value) - largest) < Fraction(1, 10**9)
        alike = len(set(aim.slots.values())) == 1
        assert proof.bound == proof.value if alike else proof.bound <= proof.value


@pytest.mark.parametrize("longest", [1, 2])
def test_a_run_is_as_long_as_allowed_and_no_longer(longest: int) -> None:
    """One person is free in all turns, the other in the last of every longest + 1 only."""
    count = 2 * (longest + 1)
    slots = tuple(
        Slot(UUID(int=turn), 0, 0, turn, turn * WEEK, (turn + 1) * WEEK) for turn in range(count)
    )
    people = (Member(UUID(int=1)), Member(UUID(int=2)))
    eligible = tuple((0, 1) if turn % (longest + 1) == longest else (0,) for turn in range(count))
    duty = Duty(UUID(int=9), longest_run=longest)
    problem = Problem(slots, people, (duty,), eligible, ())
    assert solve(problem).people == ((*[0] * longest, 1) * 2)
    assert solve(replace(problem, eligible=((0,),) * count)).people.count(None) == 2
