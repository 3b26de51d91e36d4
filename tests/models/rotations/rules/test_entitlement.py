"""What is due: pro rata, carried over, and never more or less than there was."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people.rows import AbsenceKind, ContractRow
from models.rotations.rules.balance import fairer, fairness_key, spread
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.entitlement import fairness
from models.rotations.rules.shapes import Fairness, Load, Rota, Span
from models.rotations.rules.wall_clock import instant
from tests.support.rotas import MONDAY, a_window, an_absence, an_override, filled, id_of, rota_of


def rows_of(rota: Rota, span: Span | None = None) -> dict[UUID, Fairness]:
    span = span or Span(rota.start, rota.end)
    return {row.person_id: row for row in fairness(rota, final_calendar(rota, span), span)}


def week(number: int) -> date:
    return MONDAY + timedelta(weeks=number)


def due(rota: Rota, number: int, kind: Load = Load.TURNS) -> float:
    return round(float(rows_of(rota)[id_of("person", number)].due[kind]), 3)


def with_member(rota: Rota, number: int, **changes) -> Rota:
    person = id_of("person", number)
    members = tuple(
        replace(row, **changes) if row.person_id == person else row for row in rota.members
    )
    return filled(replace(rota, members=members, shifts=()))


FOUR = rota_of(4, 40, duties=("primary",), leaves=0)


def test_equal_members_are_due_the_same():
    assert [due(filled(FOUR), number) for number in range(4)] == [10, 10, 10, 10]


def test_who_comes_later_is_due_from_then_on():
    """Twenty weeks among three, then twenty among four."""
    rota = with_member(FOUR, 3, from_day=week(20))
    assert due(rota, 3) == 5
    assert due(rota, 0) == pytest.approx(20 / 3 + 5, abs=0.001)


def test_a_half_contract_and_half_a_weight_are_half_a_share():
    rota = with_member(FOUR, 3, weight=Decimal("0.5"))
    assert due(rota, 3) == pytest.approx(40 * 0.5 / 3.5, abs=0.001)
    person = id_of("person", 2)
    half = ContractRow(id_of("half"), person, date(2020, 1, 1), None, 20 * 3600)
    both = replace(rota, contracts={**rota.contracts, person: (half,)})
    assert due(both, 2) == due(both, 3) == pytest.approx(40 * 0.5 / 3, abs=0.001)
    assert rows_of(both)[person].share == Decimal("0.5")


def test_leave_lowers_what_is_due_and_sickness_does_not_unless_it_counts():
    person = id_of("person", 0)
    for kind, expected in ((AbsenceKind.LEAVE, 40 * 266 / 1106), (AbsenceKind.SICK, 10.0)):
        away = an_absence(0, week(10), week(12) - timedelta(days=1), kind)
        rota = filled(replace(FOUR, absences={person: (away,)}))
        assert due(rota, 0) == pytest.approx(expected, abs=0.001)


def test_nobody_owes_for_a_long_absence():
    """Parental leave for twenty weeks: for the others they are shared by three."""
    away = an_absence(0, week(20), None, AbsenceKind.PARENTAL)
    rota = filled(replace(FOUR, absences={id_of("person", 0): (away,)}))
    assert due(rota, 0) == pytest.approx(5, abs=0.02)
    assert due(rota, 1) == pytest.approx(5 + 20 / 3, abs=0.02)


@settings(max_examples=15)
@given(
    people=st.integers(2, 7),
    by_site=st.booleans(),
    seed=st.integers(0, 99),
    begin=st.integers(0, 30),
    covers=st.integers(0, 3),
)
def test_what_is_due_is_what_is_held(people, by_site, seed, begin, covers):
    """In any span, of every kind, over all people together."""
    rota = filled(rota_of(people, 40, by_site=by_site, seed=seed, leaves=3))
    start = rota.start + timedelta(weeks=begin)
    overrides = tuple(
        an_override(rota.duties[0], n, start + timedelta(days=3 * n), start + timedelta(days=9 * n))
        for n in range(1, 1 + covers)
    )
    span = Span(start, start + timedelta(days=55))
    rows = rows_of(replace(rota, overrides=overrides), span).values()
    for kind in Load:
        held = sum(row.held[kind] for row in rows)
        assert sum(row.due[kind] for row in rows) == pytest.approx(
            Decimal(held), abs=Decimal("1e-9")
        )
        assert sum(row.carried[kind] for row in rows) == pytest.approx(
            Decimal(0), abs=Decimal("1e-9")
        )


def test_what_was_served_too_much_is_carried_into_the_next_period():
    """Last half-year Ana served everything of two: this one she is due that much less."""
    rota = rota_of(2, 52, duties=("primary",), leaves=0)
    rotation = rota.rotations[0]
    half = instant(date(2026, 7, 5), 0, rotation.zone)
    rota = replace(filled(rota), rotations=(rotation,))
    ana, ben = (id_of("person", n) for n in (0, 1))
    shifts = tuple(replace(row, person_id=ana) if row.start < half else row for row in rota.shifts)
    rota = replace(rota, shifts=shifts)
    rows = rows_of(rota, Span(half, rota.end))
    assert rows[ana].carried[Load.TURNS] == -rows[ben].carried[Load.TURNS] == 13
    assert rows[ana].due[Load.TURNS] == rows[ben].due[Load.TURNS] - 26
    later = replace(rotation, balance_from=date(2026, 7, 5))
    assert (
        rows_of(replace(rota, rotations=(later,)), Span(half, rota.end))[ana].carried[Load.TURNS]
        == 0
    )


def test_who_made_up_for_an_earlier_period_owes_nothing_for_it():
    """Ana served the first half-year alone, Ben the second: then they are even."""
    rota = rota_of(2, 78, duties=("primary",), leaves=0)
    rotation = replace(rota.rotations[0], balance_from=MONDAY)
    rota = replace(filled(rota), rotations=(rotation,))
    ana, ben = (id_of("person", n) for n in (0, 1))
    one, two = (instant(week(26 * n), 0, rotation.zone) for n in (1, 2))
    shifts = tuple(
        replace(row, person_id=ana if row.start < one else ben) if row.start < two else row
        for row in rota.shifts
    )
    rows = rows_of(replace(rota, shifts=shifts), Span(two, rota.end))
    assert rows[ana].carried[Load.TURNS] == rows[ben].carried[Load.TURNS] == 0
    assert rows[ana].due[Load.TURNS] == rows[ben].due[Load.TURNS] == 13


def test_the_hours_of_a_turn_are_due_to_those_to_whom_the_turn_is():
    """Somebody joins on a Thursday, in the middle of a turn: its weekend is not theirs to share, and
    at a review on that day the turn counts with all its hours for whoever has begun it."""
    thursday = week(3) + timedelta(days=3)
    winter = rota_of(4, 8, duties=("primary",), leaves=0)
    rota = with_member(winter, 3, from_day=thursday)
    rows = rows_of(rota)
    weekend = 48 * 3600
    for row in rows.values():
        assert row.due[Load.WEEKEND] == pytest.approx(row.due[Load.TURNS] * weekend)
        assert row.held[Load.WEEKEND] == row.held[Load.TURNS] * weekend
    noon = instant(thursday, 12 * 60, rota.rotations[0].zone)
    for span in (Span(rota.start, noon), Span(noon, rota.end)):
        for row in rows_of(rota, span).values():
            assert row.held[Load.WEEKEND] == row.held[Load.TURNS] * weekend
            assert row.carried[Load.WEEKEND] == pytest.approx(row.carried[Load.TURNS] * weekend)


def test_a_turn_with_breaks_counts_whole_where_it_begins():
    """Office hours, and a review in the middle of a week: the rest of that week is not lost, and not
    anybody else's."""
    rota = rota_of(3, 8, duties=("primary",), leaves=0)
    hours = a_window(rota.duties[0], rota.layers[0], 31, 9, 17)
    rota = filled(replace(rota, windows=(hours,)))
    middle = instant(week(4) + timedelta(days=2), 0, rota.rotations[0].zone)
    turn = 5 * 8 * 3600
    for span in (Span(rota.start, middle), Span(middle, rota.end)):
        for row in rows_of(rota, span).values():
            assert row.held[Load.HOURS] == row.held[Load.TURNS] * turn
            assert row.due[Load.HOURS] == pytest.approx(row.due[Load.TURNS] * turn)


def test_five_years_turn_by_turn_with_joiners_and_leavers_stay_near_what_is_due():
    """Twenty come and go. Nobody is further from their due at any quarterly review than one turn
    for each change of members in the time."""
    rota = rota_of(28, 5 * 52, duties=("primary",), leaves=0)
    members = list(rota.members[:8])
    for place, row in enumerate(rota.members[8:]):
        begin = week(4 + 12 * place)
        members.append(replace(row, from_day=begin, to_day=begin + timedelta(days=300)))
    rota = filled(replace(rota, members=tuple(members)))
    for quarter in range(1, 20):
        span = Span(rota.start, rota.start + timedelta(weeks=13 * quarter))
        for each in rows_of(rota, span).values():
            assert abs(each.held[Load.TURNS] - each.due[Load.TURNS]) <= 2


# --- which is fairer --------------------------------------------------------------------------------


@given(st.lists(st.integers(-5, 9), min_size=1, max_size=5))
def test_who_has_which_load_does_not_matter(loads):
    assert len({fairness_key(order) for order in list(permutations(loads))[:24]}) == 1


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(0, 5), st.integers(0, 5))
def test_giving_from_a_heavier_load_to_a_lighter_is_fairer(loads, one, two):
    one, two = one % len(loads), two % len(loads)
    if loads[one] - loads[two] < 2:
        return
    moved = list(loads)
    moved[one] -= 1
    moved[two] += 1
    assert fairer(moved, loads)
    assert spread(moved) <= spread(loads)


def test_the_heaviest_load_counts_before_the_squares():
    assert fairer([4, 4, 4, 0, 0], [5, 2, 2, 2, 1])
    assert not fairer([1, 2], [2, 1])
