"""Shifts, swaps, overrides, cover and wishes: what is done and what is refused."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from models.people.commands import AddPerson
from models.rotations.commands import (
    AddOverride,
    AddShift,
    AddSwap,
    AddWish,
    AgreeSwap,
    AskCover,
    AssignShift,
    ExchangeShifts,
    LockShifts,
    MoveShift,
    RemoveOverride,
    RemoveShift,
    RotateShifts,
    TakeCover,
)
from models.rotations.queries import OnCall
from models.rotations.rows import (
    WishKind,
)
from tests.models.desk import Desk
from tests.models.rotations.acting import facts, names, shift
from tests.models.rotations.examples import FIRST, LATER, MONDAY, WEEK, Team

DAY = timedelta(days=1)


# --- shifts --------------------------------------------------------------------------------------


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


def test_a_chain_of_people_passes_shifts_on(desk: Desk, there: Team) -> None:
    chain = there.shifts[:3]
    before = [shift(desk, each).person_id for each in chain]
    desk.do(RotateShifts(tuple(chain), desk.seen))
    assert [shift(desk, each).person_id for each in chain] == [*before[1:], before[0]]


def test_a_chain_needs_people_who_may_change(desk: Desk, there: Team) -> None:
    first, second, third = there.shifts[:3]
    for ids in ((first,), (first, second, first)):
        assert desk.refusal(RotateShifts(ids, desk.seen)) == [("same_shift", "ids")]
    desk.do(AssignShift(third, shift(desk, first).person_id, desk.seen))
    twice = RotateShifts((first, second, third), desk.seen)
    assert desk.refusal(twice) == [("same_person", "ids")]
    desk.do(AssignShift(third, None, desk.seen))
    hole = RotateShifts((first, second, third), desk.seen)
    assert desk.refusal(hole) == [("nobody_has_it", "ids")]
    swap = desk.do(AddSwap(first, second, desk.seen, agreed=True))
    two = (first, second)
    assert desk.refusal(RotateShifts(two, desk.seen)) == [("swapped_shift", "ids")]
    desk.do(AgreeSwap(swap, desk.seen, agreed=False))
    desk.do(LockShifts((second,), True, desk.seen))
    assert desk.refusal(RotateShifts(two, desk.seen)) == [("locked_shift", "")]


# --- overrides, cover, wishes --------------------------------------------------------------------


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


def test_cover_in_a_chain_of_swaps_is_for_whoever_serves_in_the_end(
    desk: Desk, there: Team
) -> None:
    first, second, third = there.shifts[:3]
    for one, other in ((first, second), (second, third)):
        desk.do(AddSwap(one, other, desk.seen, agreed=True))
    middle = FIRST + WEEK
    holder = desk.ask(OnCall(middle))[0].person_id
    asked = desk.do(AskCover(second))
    assert desk.refusal(TakeCover(asked, holder, desk.seen)) == [("same_person", "person_id")]
    taker = next(one for one in there.people if one not in (holder, shift(desk, second).person_id))
    desk.do(TakeCover(asked, taker, desk.seen))
    assert desk.ask(OnCall(middle))[0].person_id == taker


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
