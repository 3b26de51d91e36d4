"""What each command on rotations does and what it refuses, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from models.people.commands import AddAbsence, AddPerson
from models.people.queries import DetailsOf
from models.people.rows import AbsenceKind
from models.rotations.commands import (
    AddDuty,
    AddLayer,
    AddMember,
    AddOverride,
    AddRotation,
    AddShift,
    AddSwap,
    AddWish,
    AgreeSwap,
    ApplyPlan,
    AskCover,
    AssignShift,
    ExchangeShifts,
    LockShifts,
    MarkLeaving,
    MoveShift,
    OrderMembers,
    Publish,
    RemoveMember,
    RemoveOverride,
    RemoveShift,
    RollOut,
    SetWindows,
    StartRotation,
    TakeCover,
)
from models.rotations.queries import OnCall, RotaBetween, RotaFacts
from models.rotations.rows import (
    Assignment,
    DutyDraft,
    DutyKind,
    ShiftRow,
    Step,
    WindowDraft,
    WishKind,
)
from models.rotations.rules.shapes import Change, Rota
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.rotations.examples import FIRST, LATER, MONDAY, WEEK, Team, start, team

DAY = timedelta(days=1)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def there(desk: Desk) -> Team:
    return team(Scene(desk))


class Scene:
    """What the examples act on."""

    def __init__(self, desk: Desk) -> None:
        self.store, self.do = desk.store, desk.do

    def ask(self, query: Any) -> Any:
        return self.store.ask(query)

    @property
    def seen(self) -> int:
        return self.store.revision


def facts(desk: Desk) -> Rota:
    return desk.ask(RotaFacts(FIRST, LATER + 52 * WEEK))


def shift(desk: Desk, shift_id: Any) -> ShiftRow:
    return next(row for row in facts(desk).shifts if row.id == shift_id)


def names(desk: Desk, rota: Rota | None = None) -> str:
    """Who has the shifts, in order, by initial; ``-`` is a hole."""
    rota = rota or facts(desk)
    return "".join(
        rota.people[row.person_id].name[0] if row.person_id else "-" for row in rota.shifts
    )


# --- starting -------------------------------------------------------------------------------------


def test_one_line_starts_a_rotation_and_fills_it(desk: Desk) -> None:
    _people, made = start(Scene(desk))
    rota = facts(desk)
    assert (len(rota.duties), len(rota.layers), len(rota.members)) == (1, 1, 3)
    assert names(desk) == "ABCABCAB"
    assert made.shifts == 8
    assert rota.shifts[0].start == datetime(2026, 1, 5, 9, tzinfo=UTC)
    desk.undo()
    assert facts(desk).rotations == ()


def test_a_further_duty_begins_with_the_next_person(desk: Desk) -> None:
    ana, bo = (desk.do(AddPerson(name, MONDAY)) for name in ("Ana", "Bo"))
    duties = (DutyDraft("First"), DutyDraft("Second", DutyKind.SECONDARY))
    desk.do(StartRotation("Mail", (ana, bo), duties, "UTC", MONDAY, until=LATER))
    rota = facts(desk)
    by_layer = [[row.person_id for row in rota.shifts if row.layer_id == layer.id][:2]
                for layer in sorted(rota.layers, key=lambda layer: layer.name)]  # fmt: skip
    assert by_layer == [[ana, bo], [bo, ana]]
    codes = {clash.code for clash in desk.ask(RotaBetween(FIRST, LATER)).clashes}
    assert codes <= {"staffing"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"people": ()}, ("required", "people")),
        ({"duties": ()}, ("required", "duties")),
        ({"name": "  "}, ("required", "name")),
        ({"zone": "Mars/Base"}, ("unknown_zone", "zone")),
        ({"start_minute": 1440}, ("too_large", "start_minute")),
        ({"every": 0}, ("too_small", "every")),
        ({"step": Step.BLOCKS}, ("not_offered", "step")),
        ({"weekdays": 0}, ("no_weekday", "weekdays")),
        ({"until": datetime(2026, 1, 1, tzinfo=UTC)}, ("empty_span", "until")),
        ({"until": datetime(2050, 1, 1, tzinfo=UTC)}, ("too_long_span", "until")),
    ],
)
def test_a_rotation_that_makes_no_sense_is_refused(
    desk: Desk, change: dict[str, Any], expected: tuple[str, str]
) -> None:
    ana = desk.do(AddPerson("Ana", MONDAY))
    good = StartRotation("Mail", (ana,), (DutyDraft("Primary"),), "UTC", MONDAY)
    assert expected in desk.refusal(replace(good, **change))


def test_nobody_is_twice_in_a_rotation_and_no_name_twice_in_the_data(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", MONDAY))
    good = StartRotation("Mail", (ana,), (DutyDraft("Primary"),), "UTC", MONDAY)
    assert desk.refusal(replace(good, people=(ana, ana))) == [("repeated_person", "people")]
    desk.do(good)
    assert desk.refusal(replace(good, name=" mail ")) == [("not_unique", "name")]


# --- layers and members ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"step": Step.BLOCKS}, ("required", "blocks")),
        ({"step": Step.BLOCKS, "blocks": (5, 0)}, ("too_small", "blocks")),
        ({"turn_unit": Step.BLOCKS}, ("not_offered", "turn_unit")),
        ({"to_day": MONDAY - DAY}, ("ends_before_start", "to_day")),
        ({"weekdays": 128}, ("no_weekday", "weekdays")),
        ({"name": ""}, ("required", "name")),
        ({"priority": 5000}, ("too_large", "priority")),
    ],
)
def test_a_layer_that_makes_no_sense_is_refused(
    desk: Desk, change: dict[str, Any], expected: tuple[str, str]
) -> None:
    rotation = desk.do(AddRotation("Mail", "UTC", MONDAY))
    duty = desk.do(AddDuty("Primary", DutyKind.PRIMARY, "UTC", rotation_id=rotation))
    good = AddLayer("Mail", "UTC", MONDAY, 540, duty_id=duty)
    assert expected in desk.refusal(replace(good, **change))


def test_a_duty_s_rules_are_checked(desk: Desk) -> None:
    rotation = desk.do(AddRotation("Mail", "UTC", MONDAY))
    good = AddDuty("Primary", DutyKind.PRIMARY, "UTC", rotation_id=rotation)
    assert desk.refusal(replace(good, most_shifts=2)) == [("required", "most_days")]
    assert desk.refusal(replace(good, seats=0)) == [("too_small", "seats")]
    assert desk.refusal(replace(good, rest_seconds=-1)) == [("too_small", "rest_seconds")]
    assert desk.refusal(replace(good, rotation_id=uuid4())) == [("gone", "rotation_id")]


def test_windows_replace_those_before_and_say_which_is_wrong(desk: Desk, there: Team) -> None:
    desk.do(SetWindows(there.duty, (WindowDraft(31, 540, 1020),), desk.seen))
    desk.do(SetWindows(there.duty, (WindowDraft(96, 600, 720),), desk.seen))
    assert [(row.weekdays, row.from_minute) for row in facts(desk).windows] == [(96, 600)]
    for wrong, code in (((0, 0, 60), "no_weekday"), ((1, 1440, 60), "too_large")):
        refused = desk.refusal(SetWindows(there.duty, (WindowDraft(*wrong),), desk.seen))
        assert [one[0] for one in refused] == [code]


def test_a_person_is_in_a_layer_once_at_a_time(desk: Desk, there: Team) -> None:
    ana = there.people[0]
    again = AddMember(there.layer, ana, date(2027, 1, 1))
    assert desk.refusal(again) == [("overlaps", "from_day")]
    new = desk.do(AddPerson("Dee", MONDAY))
    assert desk.refusal(AddMember(there.layer, new, MONDAY, weight=Decimal(0))) == [
        ("too_small", "weight")
    ]
    desk.do(AddMember(there.layer, new, MONDAY))
    assert max(row.position for row in facts(desk).members) == 3


def test_the_order_of_members_is_the_order_of_turns(desk: Desk, there: Team) -> None:
    desk.do(OrderMembers(there.layer, tuple(there.members[::-1]), desk.seen))
    desk.do(RollOut((there.layer,), LATER + 4 * WEEK, desk.seen))
    ordered = [row.id for row in facts(desk).members]
    assert ordered == there.members[::-1]
    # The turn that has begun stays Ana's; from the next one on the new order counts.
    assert names(desk)[:4] == "ABAC"


# --- shifts ---------------------------------------------------------------------------------------


def test_a_shift_is_moved_assigned_and_taken_away(desk: Desk, there: Team) -> None:
    first = there.shifts[0]
    desk.do(MoveShift(first, FIRST, FIRST + 3 * DAY, desk.seen))
    assert shift(desk, first).end == FIRST + 3 * DAY
    assert shift(desk, first).turn == FIRST
    desk.do(AssignShift(first, None, desk.seen))
    assert shift(desk, first).person_id is None
    desk.do(RemoveShift(first, desk.seen))
    assert first not in {row.id for row in facts(desk).shifts}


def test_a_shift_needs_a_span_a_member_and_its_own_time(desk: Desk, there: Team) -> None:
    first, second = there.shifts[:2]
    stranger = desk.do(AddPerson("Zoe", MONDAY))
    seen = desk.seen
    assert desk.refusal(MoveShift(first, FIRST, FIRST, seen)) == [("empty_span", "end")]
    long = MoveShift(first, FIRST, FIRST + 500 * DAY, seen)
    assert ("too_long_span", "end") in desk.refusal(long)
    over = MoveShift(first, FIRST, FIRST + 8 * DAY, seen)
    assert desk.refusal(over) == [("overlaps", "start")]
    assert desk.refusal(AssignShift(first, stranger, seen)) == [("not_member", "person_id")]
    assert desk.refusal(AssignShift(first, uuid4(), seen)) == [("gone", "person_id")]
    assert desk.refusal(ExchangeShifts(first, first, seen)) == [("same_shift", "second_id")]
    twice = AddShift(there.layer, None, FIRST, FIRST + DAY)
    assert desk.refusal(twice) == [("overlaps", "start")]
    assert desk.refusal(AddShift(there.layer, None, LATER, LATER + DAY, seat=99)) == [
        ("too_large", "seat")
    ]
    assert second in {row.id for row in facts(desk).shifts}


def test_a_shift_added_where_a_turn_was_moved_away_is_told_apart(desk: Desk, there: Team) -> None:
    desk.do(MoveShift(there.shifts[0], FIRST + 2 * DAY, FIRST + WEEK, desk.seen))
    new = desk.do(AddShift(there.layer, None, FIRST, FIRST + DAY))
    assert shift(desk, new).turn != shift(desk, there.shifts[0]).turn


def test_a_locked_shift_stays_until_it_is_unlocked(desk: Desk, there: Team) -> None:
    first = there.shifts[0]
    desk.do(LockShifts((first,), True, desk.seen))
    for command in (
        MoveShift(first, FIRST, FIRST + DAY, desk.seen),
        AssignShift(first, None, desk.seen),
        RemoveShift(first, desk.seen),
        ExchangeShifts(first, there.shifts[1], desk.seen),
    ):
        assert desk.refusal(command) == [("locked_shift", "")]
    desk.do(LockShifts((first,), False, desk.seen))
    desk.do(RemoveShift(first, desk.seen))


def test_two_people_exchange_and_swap_their_shifts(desk: Desk, there: Team) -> None:
    first, second, third = there.shifts[:3]
    before = names(desk)
    desk.do(ExchangeShifts(first, second, desk.seen))
    assert names(desk)[1:3] == before[2] + before[1]
    swap = desk.do(AddSwap(first, third, desk.seen))
    holder = shift(desk, first).person_id
    assert desk.ask(OnCall(FIRST))[0].person_id == holder
    desk.do(AgreeSwap(swap, desk.seen))
    assert desk.ask(OnCall(FIRST))[0].person_id == shift(desk, third).person_id
    assert desk.refusal(AddSwap(third, first, desk.seen)) == [("already_swapped", "second_id")]
    # It stays attached to the shift that moves, and goes with the one that is removed.
    desk.do(MoveShift(first, FIRST, FIRST + DAY, desk.seen))
    assert desk.ask(OnCall(FIRST))[0].person_id == shift(desk, third).person_id
    desk.do(RemoveShift(third, desk.seen))
    assert facts(desk).swaps == ()
    assert desk.ask(OnCall(FIRST))[0].person_id == holder


# --- overrides, cover, wishes ---------------------------------------------------------------------


def test_an_override_replaces_and_is_taken_back(desk: Desk, there: Team) -> None:
    ana = there.people[0]
    override = desk.do(AddOverride(there.duty, ana, FIRST, FIRST + DAY, "dentist"))
    assert desk.ask(OnCall(FIRST))[0].person_id == ana
    again = AddOverride(there.duty, ana, FIRST, FIRST + DAY)
    assert desk.refusal(again) == [("overlaps", "start")]
    own = AddOverride(there.duty, ana, LATER, LATER + DAY, "", ana)
    assert desk.refusal(own) == [("same_person", "instead_of")]
    backwards = AddOverride(there.duty, ana, LATER, LATER - DAY)
    assert desk.refusal(backwards) == [("empty_span", "end")]
    desk.do(RemoveOverride(override, desk.seen))
    assert desk.ask(OnCall(FIRST))[0].person_id == there.people[1]


def test_cover_is_asked_for_and_taken_once(desk: Desk, there: Team) -> None:
    first, (ana, bo, cleo) = there.shifts[0], there.people
    outside = AskCover(first, FIRST - DAY, FIRST + DAY)
    assert desk.refusal(outside) == [("outside_shift", "start")]
    asked = desk.do(AskCover(first, FIRST, FIRST + DAY, "school play"))
    assert desk.refusal(AskCover(first)) == [("overlaps", "start")]
    assert desk.refusal(TakeCover(asked, bo, desk.seen)) == [("same_person", "person_id")]
    override = desk.do(TakeCover(asked, cleo, desk.seen))
    assert desk.ask(OnCall(FIRST))[0].person_id == cleo
    assert desk.ask(OnCall(FIRST + DAY))[0].person_id == bo
    assert desk.refusal(TakeCover(asked, ana, desk.seen)) == [("already_taken", "")]
    desk.do(RemoveOverride(override, desk.seen))
    assert facts(desk).requests[0].override_id is None


def test_wishes_do_not_overlap_for_one_duty(desk: Desk, there: Team) -> None:
    ana = there.people[0]
    desk.do(AddWish(ana, MONDAY, MONDAY + 3 * DAY, WishKind.AVOIDS, there.duty))
    wants = AddWish(ana, MONDAY + DAY, MONDAY + DAY, WishKind.WANTS, there.duty)
    assert desk.refusal(wants) == [("overlaps", "from_day")]
    assert desk.refusal(replace(wants, to_day=MONDAY)) == [
        ("ends_before_start", "to_day"),
        ("overlaps", "from_day"),
    ]
    desk.do(replace(wants, duty_id=None))


# --- filling --------------------------------------------------------------------------------------


def test_rolling_out_adds_what_is_missing_and_keeps_what_stays(desk: Desk, there: Team) -> None:
    locked, published, loose = there.shifts[:3]
    desk.do(AssignShift(locked, there.people[0], desk.seen))
    desk.do(LockShifts((locked,), True, desk.seen))
    desk.do(Publish((there.rotation,), FIRST + 2 * WEEK, desk.seen, FIRST + WEEK))
    desk.do(OrderMembers(there.layer, tuple(there.members[::-1]), desk.seen))
    before = {row.id: row for row in facts(desk).shifts}
    written = desk.do(RollOut((there.layer,), LATER + 4 * WEEK, desk.seen))
    after = {row.id: row for row in facts(desk).shifts}
    assert after[locked] == before[locked]
    assert after[published].person_id == before[published].person_id
    assert after[loose].person_id != before[loose].person_id
    assert before.keys() < after.keys()
    assert written.added == 4
    assert desk.refusal(RollOut((there.layer,), LATER, desk.seen - 1)) == [("rota_moved_on", "")]


def test_a_hand_made_shift_at_another_time_survives_rolling_out(desk: Desk, there: Team) -> None:
    far = LATER + 20 * WEEK
    own = desk.do(AddShift(there.layer, there.people[0], far, far + DAY))
    desk.do(RollOut((there.layer,), LATER + 2 * WEEK, desk.seen))
    assert shift(desk, own).start == far


def test_a_member_who_is_gone_has_no_more_turns(desk: Desk, there: Team) -> None:
    desk.do(RemoveMember(there.members[1], desk.seen))
    desk.do(RollOut((there.layer,), LATER, desk.seen))
    assert set(names(desk)) == {"A", "C"}


# --- plans ----------------------------------------------------------------------------------------


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


# --- publishing and leaving -----------------------------------------------------------------------


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
