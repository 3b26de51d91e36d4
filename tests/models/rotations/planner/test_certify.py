"""What is shown of a plan can be checked by hand, and survives being stored."""

import json
from dataclasses import replace

from models.rotations.planner.certificate import Certificate, Comparison
from models.rotations.planner.certify import broken, certify, compare
from models.rotations.planner.plain import longest_idle, plain
from models.rotations.planner.problem import Rule, Status
from models.rotations.planner.solve import solve
from tests.models.rotations.planner.judge import broken as judged
from tests.models.rotations.planner.made import DAY, made

PROBLEM = made(12, 52)
PLAN = solve(PROBLEM)


def test_a_year_of_twelve_people_is_proved_by_counting() -> None:
    certificate = certify(PROBLEM, PLAN)
    assert certificate.status is Status.PROVED
    assert (certificate.slots, certificate.people, certificate.holes) == (104, 12, 0)
    total, primary, holidays = certificate.verdicts
    assert (total.code, total.slots, total.people) == ("turns", 104, 12)
    assert (total.floor, total.ceiling, total.equal, total.counting) == (8, 9, True, True)
    assert (total.least, total.most, total.spread) == (8, 9, 1)
    assert (primary.floor, primary.ceiling, primary.least, primary.most) == (4, 5, 4, 5)
    assert primary.duty_id == PROBLEM.duties[0].id
    assert holidays.proved
    assert holidays.bound == holidays.value


def test_it_breaks_nothing_and_is_no_less_fair_than_others() -> None:
    sides = compare(PROBLEM, PLAN)
    assert dict(sides.planned.broken) == {}
    assert judged(PROBLEM, PLAN.people) == []
    assert sides.plain.broken[Rule.ABSENCE] > 0
    for ours, listed, idle in zip(
        sides.planned.spreads, sides.plain.spreads, sides.idle.spreads, strict=True
    ):
        assert ours <= min(listed, idle)
    assert sum(sides.planned.spreads) < sum(sides.plain.spreads)


def test_longest_idle_first_keeps_the_rules() -> None:
    assert judged(PROBLEM, longest_idle(PROBLEM)) == []


def test_every_rule_that_plain_rotation_breaks_is_counted() -> None:
    problem = made(4, 8, rest=DAY, leaves=2)
    problem = replace(
        problem, duties=tuple(replace(d, most=1, most_seconds=21 * DAY) for d in problem.duties)
    )
    stuck = [0] * len(problem.slots)
    found = broken(problem, stuck)
    assert found[Rule.DOUBLE] == 8
    assert found[Rule.REST] == 4 * 7
    assert found[Rule.RUN] == 2 * 7
    assert found[Rule.MOST] == 2 * 7
    away = sum(0 in slot.barred for slot in problem.slots)
    assert found[Rule.ABSENCE] == away > 0
    nobody = replace(problem, eligible=((),) * len(problem.slots))
    assert broken(nobody, stuck)[Rule.MEMBER] == 16
    assert plain(problem) == problem.plain


def test_stored_and_read_back_they_are_the_same() -> None:
    certificate, sides = certify(PROBLEM, PLAN), compare(PROBLEM, PLAN)
    stored = json.loads(json.dumps([certificate.to_json(), sides.to_json()]))
    assert Certificate.from_json(stored[0]) == certificate
    assert Comparison.from_json(stored[1]) == sides


def test_the_same_problem_gives_as_good_a_plan_again() -> None:
    again = solve(PROBLEM)
    assert again.proofs == PLAN.proofs
