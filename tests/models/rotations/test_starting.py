"""Starting a rotation, its duties, layers and members, and filling it turn by turn."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from models.people.commands import AddPerson
from models.rotations.commands import (
    AddDuty,
    AddLayer,
    AddMember,
    AddRotation,
    AddShift,
    AssignShift,
    LockShifts,
    OrderMembers,
    Publish,
    RemoveMember,
    RemoveShift,
    RollOut,
    SetWindows,
    StartRotation,
)
from models.rotations.queries import RotaBetween
from models.rotations.rows import (
    DutyDraft,
    DutyKind,
    Step,
    WindowDraft,
)
from tests.models.desk import Desk
from tests.models.rotations.acting import Scene, facts, names, shift
from tests.models.rotations.examples import FIRST, LATER, MONDAY, WEEK, Team, start

DAY = timedelta(days=1)


# --- starting ------------------------------------------------------------------------------------


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


def test_a_rotation_that_makes_no_sense_is_refused(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", MONDAY))
    good = StartRotation("Mail", (ana,), (DutyDraft("Primary"),), "UTC", MONDAY)
    cases: list[tuple[dict[str, Any], tuple[str, str]]] = [
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
    ]
    for change, expected in cases:
        assert expected in desk.refusal(replace(good, **change)), change


def test_nobody_is_twice_in_a_rotation_and_no_name_twice_in_the_data(desk: Desk) -> None:
    ana = desk.do(AddPerson("Ana", MONDAY))
    good = StartRotation("Mail", (ana,), (DutyDraft("Primary"),), "UTC", MONDAY)
    assert desk.refusal(replace(good, people=(ana, ana))) == [("repeated_person", "people")]
    desk.do(good)
    assert desk.refusal(replace(good, name=" mail ")) == [("not_unique", "name")]


# --- layers and members --------------------------------------------------------------------------


def test_a_layer_that_makes_no_sense_is_refused(desk: Desk) -> None:
    rotation = desk.do(AddRotation("Mail", "UTC", MONDAY))
    duty = desk.do(AddDuty("Primary", DutyKind.PRIMARY, "UTC", rotation_id=rotation))
    good = AddLayer("Mail", "UTC", MONDAY, 540, duty_id=duty)
    cases: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"step": Step.BLOCKS}, ("required", "blocks")),
        ({"step": Step.BLOCKS, "blocks": (5, 0)}, ("too_small", "blocks")),
        ({"turn_unit": Step.BLOCKS}, ("not_offered", "turn_unit")),
        ({"to_day": MONDAY - DAY}, ("ends_before_start", "to_day")),
        ({"weekdays": 128}, ("no_weekday", "weekdays")),
        ({"name": ""}, ("required", "name")),
        ({"priority": 5000}, ("too_large", "priority")),
    ]
    for change, expected in cases:
        assert expected in desk.refusal(replace(good, **change)), change


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


# --- filling -------------------------------------------------------------------------------------


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


def test_of_a_turn_that_a_shift_cuts_the_longest_part_remains(desk: Desk, there: Team) -> None:
    for number, day in ((2, 1), (4, 5)):
        turn = shift(desk, there.shifts[number])
        desk.do(RemoveShift(turn.id, desk.seen))
        begin = turn.start + day * DAY
        own = desk.do(AddShift(there.layer, there.people[0], begin, begin + DAY))
        desk.do(LockShifts((own,), True, desk.seen))
    cut = [shift(desk, there.shifts[3]).start - WEEK, shift(desk, there.shifts[5]).start - WEEK]
    desk.do(RollOut((there.layer,), LATER, desk.seen))
    parts = {row.turn: (row.start, row.end) for row in facts(desk).shifts}
    assert parts[cut[0]] == (cut[0] + 2 * DAY, cut[0] + WEEK)
    assert parts[cut[1]] == (cut[1], cut[1] + 5 * DAY)


def test_a_member_who_is_gone_has_no_more_turns(desk: Desk, there: Team) -> None:
    desk.do(RemoveMember(there.members[1], desk.seen))
    desk.do(RollOut((there.layer,), LATER, desk.seen))
    assert set(names(desk)) == {"A", "C"}
