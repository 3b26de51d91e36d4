"""Taking plans over, publishing, and somebody leaving."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from models.people.commands import AddAbsence, AddHoliday, AddPerson, AddSite
from models.people.queries import DetailsOf
from models.people.rows import AbsenceKind
from models.rotations.commands import (
    ApplyPlan,
    AssignShift,
    LockShifts,
    MarkLeaving,
    MoveShift,
    Publish,
    RemoveShift,
)
from models.rotations.queries import RotaBetween, RotaFacts
from models.rotations.rows import (
    Assignment,
)
from models.rotations.rules.shapes import Change
from tests.models.desk import Desk
from tests.models.rotations.acting import facts, names, shift
from tests.models.rotations.examples import FIRST, LATER, MONDAY, WEEK, Team

DAY = timedelta(days=1)


# --- plans ---------------------------------------------------------------------------------------


def slots(desk: Desk, there: Team, person: int) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(row.layer_id, row.turn, row.seat, row.start, row.end, there.people[person])
        for row in facts(desk).shifts
        if row.start >= FIRST
    )


def plan(desk: Desk, there: Team, person: int = 2, **values: Any) -> ApplyPlan:
    made = ApplyPlan(
        (there.rotation,), FIRST, LATER, slots(desk, there, person), {"slots": 7}, {}, desk.seen
    )
    return replace(made, **values)


def test_a_plan_keeps_the_ids_of_slots_and_is_one_step(desk: Desk, there: Team) -> None:
    before = [row.id for row in facts(desk).shifts]
    written = desk.do(plan(desk, there))
    rota = facts(desk)
    assert [row.id for row in rota.shifts] == before
    assert names(desk, rota) == "ACCCCCCC"
    assert (written.changed, written.kept, written.added) == (5, 2, 0)
    assert [kept.certificate for kept in rota.plans] == [{"slots": 7}]
    desk.undo()
    assert names(desk) == "ABCABCAB"
    assert facts(desk).plans == ()


def test_a_plan_is_refused_when_what_it_was_made_from_has_moved_on(desk: Desk, there: Team) -> None:
    made = plan(desk, there)
    desk.do(AddAbsence(there.people[2], MONDAY, AbsenceKind.SICK))
    assert desk.refusal(made) == [("rota_moved_on", "")]
    fresh = plan(desk, there)
    other = desk.do(AddPerson("Zoe", MONDAY))
    desk.do(AddAbsence(other, MONDAY, AbsenceKind.SICK))
    assert desk.refusal(fresh) == []


def test_a_shift_that_was_removed_since_counts_as_moved_on(desk: Desk, there: Team) -> None:
    made = plan(desk, there)
    desk.do(RemoveShift(there.shifts[-1], desk.seen))
    assert desk.refusal(made) == [("rota_moved_on", "")]


def test_no_plan_moves_locked_shifts_nor_published_ones_silently(desk: Desk, there: Team) -> None:
    desk.do(Publish((there.rotation,), LATER, desk.seen, FIRST))
    refused = desk.refusal(plan(desk, there))
    assert refused
    assert set(refused) == {("published_shift", "")}
    desk.do(LockShifts((there.shifts[0],), True, desk.seen))
    assert desk.refusal(plan(desk, there, change_published=True)) == [("locked_shift", "")]
    desk.do(LockShifts((there.shifts[0],), False, desk.seen))
    desk.do(plan(desk, there, change_published=True))
    changed = [row for row in facts(desk).shifts if row.start >= FIRST and not row.published]
    assert {row.person_id for row in changed} == {there.people[2]}


def test_a_plan_holds_each_slot_once_and_only_its_own(desk: Desk, there: Team) -> None:
    made = plan(desk, there)
    twice = replace(made, assignments=(*made.assignments, made.assignments[0]))
    assert desk.refusal(twice) == [("slot_twice", "assignments")]
    foreign = replace(made.assignments[0], layer_id=uuid4())
    assert desk.refusal(replace(made, assignments=(foreign,))) == [("foreign_slot", "assignments")]
    nobody = replace(made.assignments[0], person_id=uuid4())
    assert desk.refusal(replace(made, assignments=(nobody,))) == [("gone", "assignments")]


# --- publishing and leaving ----------------------------------------------------------------------


def test_publishing_tells_what_is_different_since_last_time(desk: Desk, there: Team) -> None:
    first = desk.do(Publish((there.rotation,), LATER, desk.seen, FIRST))
    assert {change.change for change in first.changes} == {Change.ADDED}
    assert set(first.people) == set(there.people)
    again = desk.do(Publish((there.rotation,), LATER, desk.seen, FIRST))
    assert again.changes == ()
    desk.do(AssignShift(there.shifts[0], there.people[0], desk.seen))
    assert not shift(desk, there.shifts[0]).published
    desk.do(RemoveShift(there.shifts[1], desk.seen))
    second = desk.do(Publish((there.rotation,), LATER, desk.seen, FIRST))
    assert [change.change for change in second.changes] == [Change.CHANGED, Change.REMOVED]
    assert set(second.people) == {there.people[1], there.people[0], there.people[2]}
    rows = {row.id: row for row in facts(desk).published}
    assert rows[there.shifts[0]].sequence == 1
    assert rows[there.shifts[1]].cancelled
    assert shift(desk, there.shifts[0]).published


def test_whoever_leaves_keeps_later_shifts_until_they_are_planned_anew(
    desk: Desk, there: Team
) -> None:
    bo, last = there.people[1], date(2026, 1, 30)
    left = desk.do(MarkLeaving(bo, last, desk.seen))
    held = [row for row in facts(desk).shifts if row.person_id == bo and row.start.date() > last]
    assert list(left) == [row.id for row in held]
    assert len(held) == 2
    details = desk.ask(DetailsOf(bo))
    assert details is not None
    member = next(row for row in facts(desk).members if row.person_id == bo)
    assert member.to_day == last
    codes = {clash.code for clash in desk.ask(RotaBetween(FIRST, LATER)).clashes}
    assert "not_member" in codes


def test_a_holiday_of_any_site_counts_as_moved_on(desk: Desk, there: Team) -> None:
    site = desk.do(AddSite("Dublin", "Europe/Dublin", "IE"))
    made = plan(desk, there)
    desk.do(AddHoliday(site, MONDAY, "Founders’ day"))
    assert desk.refusal(made) == [("rota_moved_on", "")]


def test_an_event_that_moves_by_years_goes_on_with_its_own_sequence(
    desk: Desk, there: Team
) -> None:
    desk.do(Publish((there.rotation,), LATER, desk.seen, FIRST))
    far = LATER + 120 * WEEK
    desk.do(MoveShift(there.shifts[0], far, far + WEEK, desk.seen))
    desk.do(Publish((there.rotation,), far + 2 * WEEK, desk.seen, far - WEEK))
    rows = desk.ask(RotaFacts(far, far + WEEK)).published
    moved = [row for row in rows if row.id == there.shifts[0]]
    assert [(row.start, row.sequence) for row in moved] == [(far, 1)]
