"""Every code of a clash: made, and not made where nothing is wrong."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people.rows import AbsenceKind, SkillRow, WhereaboutsRow
from models.rotations.rows import CoverRequestRow, DutyKind
from models.rotations.rules.calendar import final_calendar
from models.rotations.rules.clashes import clashes
from models.rotations.rules.cover import gaps
from models.rotations.rules.outlook import outlooks
from models.rotations.rules.shapes import Clash, Rota, Span
from models.rotations.rules.staffing import staffing, staffing_ahead
from models.rotations.rules.view import view
from tests.support.rotas import (
    DUBLIN,
    MONDAY,
    NEW_YORK,
    a_shift,
    a_swap,
    an_absence,
    an_override,
    filled,
    id_of,
    rota_of,
    utc,
)

BASE = filled(rota_of(16, 24, leaves=0))
ANA = id_of("person", 0)
PRIMARY, SECONDARY = BASE.duties


def found(rota: Rota, *codes: str) -> list[Clash]:
    span = Span(rota.start, rota.end)
    pieces = final_calendar(rota, span)
    all_of_them = clashes(rota, pieces, gaps(rota, pieces, span), span)
    return [clash for clash in all_of_them if not codes or clash.code in codes]


def rules(rota: Rota, **changes) -> Rota:
    return replace(rota, duties=tuple(replace(duty, **changes) for duty in rota.duties))


def with_shift(rota: Rota, number: int, **changes) -> Rota:
    shifts = list(rota.shifts)
    shifts[number] = replace(shifts[number], **changes)
    return replace(rota, shifts=tuple(shifts))


FIRST = BASE.shifts[0]


def test_a_rota_in_which_nothing_is_wrong_has_no_clashes():
    assert found(BASE) == []
    strict = rules(BASE, longest_run=2, most_shifts=2, most_days=21, keep_sites=True)
    assert found(strict) == []


def test_a_gap_and_a_hole():
    rota = with_shift(BASE, 0, person_id=None)
    gap, hole = found(rota)
    assert (gap.code, gap.start, gap.end, gap.parameters["short"]) == (
        "gap", FIRST.start, FIRST.end, 1,
    )  # fmt: skip
    assert (hole.code, hole.refs) == ("hole", (FIRST.id,))
    cover = an_override(PRIMARY, 5, FIRST.start, FIRST.end)
    assert found(replace(rota, overrides=(cover,)), "gap", "hole") == []


def test_two_duties_at_once_unless_one_is_not_exclusive_or_a_shadow():
    shifts = tuple(
        replace(row, person_id=ANA) if row.start == FIRST.start else row for row in BASE.shifts
    )
    rota = replace(BASE, shifts=shifts)
    (clash,) = found(rota, "double_duty")
    assert clash.people == (ANA,)
    assert set(clash.refs) == {row.id for row in shifts if row.start == FIRST.start}
    for changes in ({"exclusive": False}, {"kind": DutyKind.SHADOW}):
        duties = (PRIMARY, replace(SECONDARY, **changes))
        assert found(replace(rota, duties=duties), "double_duty") == []


def test_too_little_rest_also_between_turns_in_a_row():
    rota = rules(with_shift(BASE, 1, person_id=ANA), rest_seconds=11 * 3600)
    clash = found(rota, "rest")[0]
    assert (clash.parameters["rest"], clash.parameters["needed"]) == (0, 11 * 3600)
    later = with_shift(rota, 1, person_id=ANA, start=BASE.shifts[1].start + timedelta(hours=11))
    assert not [
        c for c in found(later, "rest") if FIRST.id in c.refs and c.refs[1] == BASE.shifts[1].id
    ]


def test_just_the_rest_that_is_needed_is_enough_whatever_another_duty_needs():
    duties = (replace(PRIMARY, rest_seconds=11 * 3600), replace(SECONDARY, rest_seconds=24 * 3600))
    rota = replace(with_shift(BASE, 1, person_id=ANA), duties=duties)
    second = BASE.shifts[1]
    for short, expected in ((timedelta(0), 0), (timedelta(seconds=1), 1)):
        start = second.start + timedelta(hours=11) - short
        clashing = [c.refs for c in found(with_shift(rota, 1, person_id=ANA, start=start), "rest")]
        assert clashing.count((FIRST.id, second.id)) == expected


def test_a_shift_that_cover_cuts_needs_no_rest_inside():
    cover = an_override(PRIMARY, 8, utc("2026-01-07 00:00"), utc("2026-01-07 03:00"))
    rota = replace(rules(BASE, rest_seconds=11 * 3600), overrides=(cover,))
    assert not [clash for clash in found(rota, "rest") if FIRST.id in clash.refs]


def test_a_run_that_is_too_long_ends_at_a_hole():
    rota = rules(BASE, longest_run=2)
    for number in (1, 2):
        rota = with_shift(rota, number, person_id=ANA)
    (clash,) = found(rota, "run")
    assert (clash.parameters["run"], len(clash.refs), clash.end) == (3, 3, BASE.shifts[2].end)
    assert found(with_shift(rota, 1, person_id=None), "run") == []


def test_what_was_served_before_the_span_counts_inside_it():
    """Seen from its third week on, the rota still knows who served in the first two."""
    rota = rules(BASE, longest_run=2, most_shifts=2, most_days=22, rest_seconds=3600)
    for number in (1, 2):
        rota = with_shift(rota, number, person_id=ANA)
    later = replace(rota, start=BASE.shifts[2].start)
    codes = Counter(
        clash.code for clash in found(later) if ANA in clash.people and FIRST.id in clash.refs
    )
    assert codes == {"run": 1, "most": 1}
    assert BASE.shifts[1].id in next(c for c in found(later, "rest") if ANA in c.people).refs
    much_later = replace(rota, start=BASE.shifts[3].start)
    assert not [clash for clash in found(much_later, "run", "most") if ANA in clash.people]


def test_nobody_has_to_be_there_to_shadow():
    rota = replace(BASE, duties=(PRIMARY, replace(SECONDARY, kind=DutyKind.SHADOW)))
    without = replace(rota, shifts=tuple(r for r in rota.shifts if r.layer_id == rota.layers[0].id))
    assert found(without) == []


def test_too_many_shifts_in_so_many_days():
    rota = rules(BASE, most_shifts=2, most_days=22)
    for number in (1, 3):
        rota = with_shift(rota, number, person_id=ANA)
    (clash,) = found(rota, "most")
    assert (clash.parameters["count"], clash.people) == (3, (ANA,))
    assert found(rules(rota, most_days=21), "most") == []


def test_absences_are_days_where_the_person_is():
    """Monday's shift begins at nine; leave until Monday of Ana in Dublin hits its first 15 hours."""
    away = an_absence(0, date(2026, 1, 1), MONDAY)
    rota = replace(BASE, absences={ANA: (away,)})
    (clash,) = found(rota, "absence")
    assert (clash.start, clash.end) == (FIRST.start, utc("2026-01-06 00:00"))
    assert (clash.refs, clash.parameters["kind"]) == ((FIRST.id, away.id), "leave")
    ben = id_of("person", 1)
    york = replace(BASE, absences={ben: (an_absence(1, date(2026, 1, 1), date(2026, 1, 12)),)})
    assert found(york, "absence")[-1].end == utc("2026-01-13 05:00")
    assert found(rules(rota, keep_absences=False), "absence") == []


def test_an_absence_without_an_end_goes_on():
    rota = replace(BASE, absences={ANA: (an_absence(0, MONDAY, None, AbsenceKind.SICK),)})
    mine = [row for row in BASE.shifts if row.person_id == ANA]
    assert len(found(rota, "absence")) == len(mine) >= 1


@pytest.mark.parametrize("last", [date.max, date(9999, 12, 30), date(9998, 1, 1)])
def test_days_that_people_write_for_ever_are_borne(last):
    ever = date.min
    stays = {p: (replace(r[0], from_day=ever, to_day=last),) for p, r in BASE.stays.items()}
    members = tuple(replace(row, from_day=ever, to_day=last) for row in BASE.members)
    contracts = {p: (replace(r[0], from_day=ever, to_day=last),) for p, r in BASE.contracts.items()}
    rota = replace(BASE, stays=stays, members=members, contracts=contracts)
    assert view(filled(rota)).fairness == view(BASE).fairness
    sick = replace(rota, absences={ANA: (an_absence(0, MONDAY, last, AbsenceKind.SICK),)})
    mine = [row for row in BASE.shifts if row.person_id == ANA]
    assert len(found(sick, "absence")) == len(mine)


def test_who_travels_is_not_at_the_site():
    rota = rota_of(16, 12, leaves=0, by_site=True)
    rota = filled(rota)
    assert found(rota, "not_at_site") == []
    stay = rota.stays[ANA][0]
    trip = replace(stay, id=id_of("trip"), site_id=NEW_YORK.id, from_day=MONDAY + timedelta(2))
    home = replace(stay, id=id_of("home"), from_day=MONDAY + timedelta(4))
    away = replace(rota, stays={**rota.stays, ANA: (stay, trip, home)})
    (clash,) = found(away, "not_at_site")
    assert clash.parameters["site"] == DUBLIN.id
    assert (clash.start, clash.end) == (utc("2026-01-07 05:00"), utc("2026-01-09 00:00"))
    assert found(rules(away, keep_sites=False), "not_at_site") == []


def test_who_is_elsewhere_for_some_days_is_not_at_the_site():
    rota = filled(rota_of(16, 12, leaves=0, by_site=True))
    days = (MONDAY + timedelta(2), MONDAY + timedelta(3))
    trip = WhereaboutsRow(id_of("trip"), ANA, *days, "Lima", "America/Lima", "")
    away = replace(rota, whereabouts={ANA: (trip,)})
    (clash,) = found(away, "not_at_site")
    assert clash.parameters["site"] == DUBLIN.id
    assert (clash.start, clash.end) == (utc("2026-01-07 05:00"), utc("2026-01-09 05:00"))


def test_skills_are_known_whatever_their_case():
    rota = rules(BASE, skill="Postgres")
    skills = {
        person: (SkillRow(id_of("skill", person), person, "postgres", ""),)
        for person in rota.people
    }
    assert found(replace(rota, skills=skills)) == []
    del skills[ANA]
    mine = {row.id for row in BASE.shifts if row.person_id == ANA}
    assert {clash.refs[0] for clash in found(replace(rota, skills=skills), "no_skill")} == mine


def test_a_trainee_and_one_who_has_left():
    members = tuple(
        replace(row, trainee=True) if row.person_id == ANA else row for row in BASE.members
    )
    assert found(replace(BASE, members=members), "trainee")
    shadow = rules(replace(BASE, members=members), kind=DutyKind.SHADOW)
    assert found(shadow, "trainee") == []
    left = tuple(
        replace(row, to_day=MONDAY) if row.person_id == ANA else row for row in BASE.members
    )
    late = {row.id for row in BASE.shifts if row.person_id == ANA and row.start > FIRST.start}
    gone = found(replace(BASE, members=left), "not_member")
    assert {clash.refs[0] for clash in gone} == late
    assert late


def test_a_broken_swap_and_an_open_request():
    one, two = BASE.shifts[0], BASE.shifts[4]
    rota = replace(BASE, swaps=(a_swap(one, two),))
    assert found(rota) == []
    broken = with_shift(rota, 4, person_id=None)
    (clash,) = found(broken, "swap_broken")
    assert clash.refs == (one.id, rota.swaps[0].id)
    back = a_swap(two, one)
    assert found(replace(BASE, swaps=(*rota.swaps, back)), "swap_broken") == []
    request = CoverRequestRow(id_of("ask"), one.id, one.start, one.end, "", None)
    (clash,) = found(replace(BASE, requests=(request,)), "cover_open")
    assert (clash.refs, clash.people) == ((one.id, request.id), (ANA,))
    taken = replace(request, override_id=id_of("override"))
    assert found(replace(BASE, requests=(taken,))) == []


# --- staffing ---------------------------------------------------------------------------------------


def test_eight_at_one_site_six_at_each_of_several():
    both = staffing(BASE, MONDAY)
    assert [(row.count, row.needed) for row in both] == [(8, 6), (8, 6)]
    dublin = {p: (replace(rows[0], site_id=DUBLIN.id),) for p, rows in BASE.stays.items()}
    (one,) = staffing(replace(BASE, stays=dublin), MONDAY)
    assert (one.count, one.needed) == (16, 8)


def test_future_leave_of_four_weeks_counts_from_its_first_day():
    rota = filled(rota_of(12, 20, leaves=0))
    first, last = date(2026, 2, 2), date(2026, 3, 1)
    assert (last - first).days == 27
    away = an_absence(0, first, last)
    rota = replace(rota, absences={ANA: (away,)})
    rows = [
        row for row in staffing_ahead(rota, Span(rota.start, rota.end)) if row.site_id == DUBLIN.id
    ]
    assert [(row.from_day, row.count) for row in rows] == [
        (MONDAY, 6), (first, 5), (date(2026, 3, 2), 6),
    ]  # fmt: skip
    (clash,) = found(rota, "staffing")
    assert (clash.start.date(), clash.end.date()) == (first, date(2026, 3, 2))
    assert (clash.parameters["count"], clash.parameters["needed"]) == (5, 6)
    short = replace(rota, absences={ANA: (replace(away, to_day=last - timedelta(1)),)})
    assert found(short, "staffing") == []


def test_an_absence_that_is_prolonged_counts_as_one():
    rota = filled(rota_of(12, 20, leaves=0))
    parts = (
        an_absence(0, date(2026, 2, 2), date(2026, 2, 15), AbsenceKind.SICK),
        an_absence(0, date(2026, 2, 16), date(2026, 3, 1), AbsenceKind.SICK),
    )
    (clash,) = found(replace(rota, absences={ANA: parts}), "staffing")
    assert clash.start.date() == date(2026, 2, 2)


def test_trainees_do_not_count():
    members = tuple(
        replace(row, trainee=True) if row.person_id == ANA else row for row in BASE.members
    )
    rows = staffing(replace(BASE, members=members), MONDAY)
    assert {row.site_id: row.count for row in rows} == {DUBLIN.id: 7, NEW_YORK.id: 8}


def test_what_would_heal_a_site_with_too_few():
    rota = filled(rota_of(12, 20, leaves=0))
    first, last = date(2026, 2, 2), date(2026, 3, 1)
    span = Span(rota.start, rota.end)
    assert {row.breach for row in outlooks(rota, span)} == {None}
    members = tuple(
        replace(row, trainee=True) if row.person_id == id_of("person", 2) else row
        for row in rota.members
    )
    away = {ANA: (an_absence(0, first, last),)}
    york, dublin = outlooks(replace(rota, absences=away, members=members), span)
    assert (dublin.now.count, dublin.breach, dublin.back) == (5, MONDAY, None)
    assert (dublin.least, dublin.lack, dublin.learning, dublin.together) == (4, 2, 1, 11)
    assert (york.breach, york.lack, york.together) == (None, 0, 0)
    (_york, later) = outlooks(replace(rota, absences=away), span)
    assert (later.breach, later.back, later.lack) == (first, last + timedelta(1), 1)


# --- against a plain reading --------------------------------------------------------------------------


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 1), st.integers(0, 3), st.integers(0, 60), st.integers(1, 12)),
        max_size=8,
    ),
    st.integers(0, 6),
)
def test_double_duties_and_rest_are_those_of_all_pairs(rows, rest):
    shifts = tuple(
        replace(
            a_shift(
                BASE.layers[layer],
                who,
                BASE.start + timedelta(hours=begin),
                BASE.start + timedelta(hours=begin + hours),
            ),
            id=id_of("pair", place),
        )
        for place, (layer, who, begin, hours) in enumerate(rows)
    )
    rota = rules(replace(BASE, shifts=shifts), rest_seconds=rest * 3600)
    mine = Counter[tuple[str, object]]()
    for place, one in enumerate(shifts):
        for two in shifts[place + 1 :]:
            if one.person_id == two.person_id and one.start < two.end and two.start < one.end:
                mine["double_duty", one.person_id] += 1
    for one in shifts:
        same = [row for row in shifts if row.person_id == one.person_id and row.end <= one.start]
        latest = max((row.end for row in same), default=one.end)
        if one.start - latest < timedelta(hours=rest) and same:
            mine["rest", one.person_id] += sum(row.end == latest for row in same)
    engine = Counter((c.code, c.people[0]) for c in found(rota, "double_duty", "rest"))
    assert engine == mine
