"""A rota becomes a problem, and its plan shifts: the engine finds nothing wrong with them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people.rows import HolidayRow, SkillRow
from models.rotations.planner.building import assignments, problem_of
from models.rotations.planner.plain import plain
from models.rotations.planner.problem import Problem, Rule, Status
from models.rotations.planner.solve import solve
from models.rotations.rows import Mode, ShiftRow, Step, WishKind, WishRow
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.clashes import clashes
from models.rotations.rules.entitlement import fairness
from models.rotations.rules.shapes import Load, Rota, Span
from models.rotations.rules.turn_by_turn import in_turn
from tests.support.rotas import (
    DUBLIN,
    a_member,
    a_shift,
    a_window,
    an_absence,
    an_override,
    filled,
    id_of,
    rota_of,
)


def planned(rota: Rota, **rules) -> Rota:
    """The rota with every layer left to the planner, and rules for every duty."""
    return replace(
        rota,
        layers=tuple(replace(layer, mode=Mode.PLANNED) for layer in rota.layers),
        duties=tuple(replace(duty, **rules) for duty in rota.duties),
    )


def whole(rota: Rota) -> Span:
    return Span(rota.start, rota.end)


def problem_for(rota: Rota, now: datetime | None = None) -> Problem:
    return problem_of(rota, [row.id for row in rota.rotations], whole(rota), now)


def holders(problem: Problem, people: Sequence[int | None]) -> list[UUID | None]:
    return [None if person is None else problem.people[person].id for person in people]


def applied(rota: Rota, problem: Problem, people: Sequence[int | None]) -> Rota:
    """The rota with the plan as its shifts."""
    wanted = assignments(problem, people)
    keys = {(each.layer_id, each.turn, each.seat) for each in wanted}
    stay = [row for row in rota.shifts if (row.layer_id, row.turn, row.seat) not in keys]
    made = [
        ShiftRow(
            id=id_of("made", each.layer_id, each.turn, each.seat),
            layer_id=each.layer_id,
            person_id=each.person_id,
            turn=each.turn,
            seat=each.seat,
            start=each.start,
            end=each.end,
            locked=False,
            published=False,
        )
        for each in wanted
    ]
    return replace(rota, shifts=tuple(sorted((*stay, *made), key=lambda row: row.start)))


def wrong(rota: Rota) -> list[str]:
    """What the engine says of a calendar, staffing aside."""
    pieces = final_calendar(rota, whole(rota))
    found = clashes(rota, pieces, (), whole(rota))
    return [clash.code for clash in found if clash.code != "staffing"]


@given(
    people=st.integers(5, 9),
    weeks=st.integers(3, 8),
    by_site=st.booleans(),
    step=st.sampled_from([Step.WEEK, Step.DAY]),
    rest=st.sampled_from([0, 3600, 86400]),
    run=st.integers(0, 2),
    seed=st.integers(0, 5),
)
@settings(max_examples=10)
def test_the_engine_finds_nothing_wrong_with_a_plan(people, weeks, by_site, step, rest, run, seed):
    made = rota_of(people, weeks, by_site=by_site, step=step, leaves=1, seed=seed)
    rota = planned(made, rest_seconds=rest, longest_run=run)
    problem = problem_for(rota)
    plan = solve(problem, seconds=1)
    if plan.status is Status.HOLES:
        assert plan.people.count(None) > 0
    assert wrong(applied(rota, problem, plan.people)) == []


def test_everybody_is_within_a_turn_of_what_is_due():
    rota = planned(rota_of(7, 26, leaves=2), longest_run=1)
    problem = problem_for(rota)
    plan = solve(problem, seconds=10)
    assert plan.status is Status.PROVED
    after = applied(rota, problem, plan.people)
    for row in fairness(after, final_calendar(after, whole(after)), whole(after)):
        assert abs(row.held[Load.TURNS] - row.due[Load.TURNS]) < 1


@given(
    people=st.integers(1, 6),
    weeks=st.integers(1, 6),
    step=st.sampled_from([Step.WEEK, Step.DAY]),
    seats=st.integers(1, 2),
    leaver=st.integers(0, 5),
    left=st.integers(1, 30),
)
def test_restricted_to_the_fixed_order_it_is_turn_by_turn(people, weeks, step, seats, leaver, left):
    made = rota_of(people, weeks, duties=("primary",), step=step, leaves=0)
    rota = planned(made, seats=seats)
    last = made.layers[0].start_day + timedelta(days=left)
    rota = replace(
        rota,
        members=tuple(
            replace(row, to_day=last) if row.person_id == id_of("person", leaver) else row
            for row in rota.members
        ),
    )
    problem = problem_for(rota)
    expected = {
        (turn.start, seat): person_id
        for seat in range(seats)
        for turn, person_id in in_turn(rota, rota.layers[0].id, whole(rota), seat)
    }
    listed = plain(problem)
    only = replace(problem, eligible=tuple(() if who is None else (who,) for who in listed))
    got = assignments(only, solve(only).people)
    assert {(each.turn, each.seat): each.person_id for each in got} == expected


def test_what_is_locked_published_or_over_stays():
    rota = planned(filled(rota_of(6, 12, leaves=0)))
    first, second, third, *rest = rota.shifts
    rota = replace(
        rota, shifts=(first, replace(second, locked=True), replace(third, published=True), *rest)
    )
    now = rota.start + timedelta(weeks=2)
    problem = problem_for(rota, now)
    fixed = {slot.id for slot in problem.slots if slot.fixed is not None}
    assert {second.id, third.id} <= fixed
    assert {row.id for row in rota.shifts if row.start < now} <= fixed
    assert len(fixed) < len(rota.shifts)
    plan = solve(problem)
    after = {row.id: row.person_id for row in rota.shifts}
    for slot, holder in zip(problem.slots, holders(problem, plan.people), strict=True):
        if slot.fixed is not None:
            assert holder == after[slot.id]
    assert not {each.start for each in assignments(problem, plan.people)} & {first.start}


def test_what_bars_people_is_named():
    rota = rota_of(4, 4, duties=("primary",), leaves=1)
    rota = planned(rota, skill="Kafka", keep_sites=True)
    layer = replace(rota.layers[0], site_id=next(iter(rota.sites)))
    kafka = {
        id_of("person", n): (SkillRow(id_of("skill", n), id_of("person", n), "kafka", ""),)
        for n in (0, 1, 2)
    }
    members = [replace(row, trainee=row.person_id == id_of("person", 0)) for row in rota.members]
    rota = replace(rota, layers=(layer,), skills=kafka, members=tuple(members))
    problem = problem_for(rota)
    number = {member.id: p for p, member in enumerate(problem.people)}
    rules = {
        n: {
            problem.entries[e].rule
            for slot in problem.slots
            for e in slot.barred.get(number[id_of("person", n)], ())
        }
        for n in range(4)
    }
    assert rules[0] == {Rule.ABSENCE, Rule.TRAINEE}
    assert rules[1] == {Rule.ABSENCE, Rule.SITE}
    assert rules[2] == {Rule.ABSENCE}
    assert rules[3] == {Rule.ABSENCE, Rule.SITE, Rule.SKILL}


def test_whoever_covers_elsewhere_is_busy():
    rota = planned(rota_of(3, 3, duties=("primary", "secondary"), leaves=0))
    secondary = rota.duties[1]
    turned = replace(rota.layers[1], mode=Mode.TURNS)
    week = timedelta(weeks=1)
    taken = a_shift(turned, 0, rota.start, rota.start + week)
    cover = an_override(secondary, 1, rota.start + week, rota.start + week + timedelta(hours=1))
    rota = replace(rota, layers=(rota.layers[0], turned), shifts=(taken,), overrides=(cover,))
    problem = problem_for(rota)
    plan = solve(problem)
    people = holders(problem, plan.people)
    assert people[0] != id_of("person", 0)
    assert people[1] != id_of("person", 1)


def test_hours_that_a_higher_layer_takes_are_not_served_below():
    rota = planned(rota_of(4, 2, duties=("primary",), leaves=0))
    (low,) = rota.layers
    high = replace(low, id=id_of("high"), priority=5)
    members = (*rota.members, *(a_member(high, n) for n in range(4)))
    window = a_window(rota.duties[0], high, 0b1100000, 0, 24)
    rota = replace(rota, layers=(low, high), members=members, windows=(window,))
    problem = problem_for(rota)
    below = [slot for slot in problem.slots if slot.layer_id == low.id]
    weekend = timedelta(days=2).total_seconds()
    for slot in below:
        served = sum(end - start for start, end in slot.hours)
        assert slot.end - slot.start - served == weekend
    assert len(below) == 2


@pytest.mark.parametrize("kind", list(WishKind))
def test_wishes_are_met_where_fairness_allows(kind: WishKind):
    rota = planned(rota_of(4, 8, duties=("primary",), leaves=0))
    person_id = id_of("person", 2)
    wish = WishRow(id_of("wish"), person_id, None, date(2026, 1, 12), date(2026, 1, 14), kind, "")
    problem = problem_for(replace(rota, wishes=(wish,)))
    plan = solve(problem)
    served = {each.turn.date(): each.person_id for each in assignments(problem, plan.people)}
    assert (served[date(2026, 1, 12)] == person_id) == (kind is WishKind.WANTS)
    assert [proof.code for proof in plan.proofs[-2:]] == ["wishes", "spacing"]
    assert [proof.value for proof in plan.proofs[-2:]] == [0, 0]
    assert plan.status is Status.PROVED


def test_what_was_carried_counts():
    rota = planned(rota_of(4, 12, duties=("primary",), leaves=0))
    before = filled(rota)
    middle = rota.start + timedelta(weeks=4)
    mine = [
        replace(row, person_id=id_of("person", 0), locked=True)
        for row in before.shifts
        if row.start < middle
    ]
    rotation = rota.rotations[0]
    rota = replace(rota, shifts=tuple(mine), rotations=(rotation,))
    problem = problem_of(rota, [rotation.id], Span(middle, rota.end))
    turns = problem.aims[0]
    assert sum(turns.carried.values(), Decimal(0)) == 0
    number = {member.id: p for p, member in enumerate(problem.people)}
    assert turns.carried[number[id_of("person", 0)]] == 3
    plan = solve(problem)
    later = [each.person_id for each in assignments(problem, plan.people)]
    assert later.count(id_of("person", 0)) == 0


def test_a_holiday_of_one_site_alone_is_balanced_too():
    """Saint Patrick's day is a holiday in Dublin only: somebody in New York serves it, and where all
    of those are away, whoever in Dublin has had fewest."""
    rota = planned(rota_of(4, 12, duties=("primary",), leaves=0))
    week = date(2026, 3, 16)
    dublin, new_york = ((id_of("person", n), id_of("person", n + 2)) for n in (0, 1))

    def serves(asked: Rota) -> UUID | None:
        problem = problem_for(asked)
        [holiday] = [aim for aim in problem.aims if aim.code == "holiday"]
        assert holiday.people == (0, 1, 2, 3)
        found = assignments(problem, solve(problem).people)
        return next(each.person_id for each in found if each.turn.date() == week)

    assert serves(rota) in new_york
    last = week + timedelta(days=6)
    absences = {id_of("person", n): (an_absence(n, week, last),) for n in (1, 3)}
    away = replace(rota, absences=absences)
    assert serves(away) in dublin
    for one, other in (dublin, dublin[::-1]):
        before = HolidayRow(DUBLIN.id, date(2026, 1, 7), "Another")
        began = next(iter(filled(rota).shifts))
        had = replace(began, person_id=one, locked=True)
        assert serves(replace(away, shifts=(had,), holidays=(*rota.holidays, before))) == other


def test_turns_are_spread_evenly():
    problem = problem_for(planned(rota_of(8, 26, duties=("primary",), leaves=0)))
    plan = solve(problem)
    assert plan.status is Status.PROVED
    starts: dict[int | None, list[int]] = {}
    for slot, person in zip(problem.slots, plan.people, strict=True):
        starts.setdefault(person, []).append(slot.start)
    apart = min(b - a for own in starts.values() for a, b in pairwise(own))
    assert apart >= 4 * 7 * 86400 - 3600
