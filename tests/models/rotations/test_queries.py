"""What is read of a rota: as far back as fairness needs, and whatever touches what is asked for."""

from datetime import timedelta
from decimal import Decimal

from models.insight.queries import OnCallNow, RotaProblems
from models.people.commands import AddAbsence, AddTeam
from models.people.rows import AbsenceKind
from models.policies.commands import SetPolicy
from models.policies.rows import PolicyKey
from models.rotations.commands import (
    AddOverride,
    AddRotation,
    AddSwap,
    AgreeSwap,
    AssignShift,
    ChangeLayer,
    ChangeRotation,
    MoveShift,
    Publish,
    RollOut,
    SetWindows,
    StartRotation,
)
from models.rotations.queries import OnCall, RotaBetween, RotaFacts, Rotations
from models.rotations.rows import EVERY_DAY, DutyDraft, Step, WindowDraft
from tests.models.desk import Desk
from tests.models.rotations.acting import facts
from tests.models.rotations.examples import FIRST, LATER, MONDAY, WEEK, Team

DAY = timedelta(days=1)


def test_rotations_stand_by_name_with_kinds_that_count(desk: Desk) -> None:
    for name in ("Post", "Mail"):
        desk.do(AddRotation(name, "UTC", MONDAY, counted=(AbsenceKind.SICK, AbsenceKind.LEAVE)))
    rows = desk.ask(Rotations())
    assert [row.name for row in rows] == ["Mail", "Post"]
    assert set(rows[0].counted) == {AbsenceKind.SICK, AbsenceKind.LEAVE}
    desk.do(ChangeRotation("Mail", "UTC", MONDAY, counted=(), id=rows[0].id, seen=desk.seen))
    assert desk.ask(Rotations())[0].counted == ()


def test_only_the_rotations_that_are_asked_for_are_read(desk: Desk, there: Team) -> None:
    other = desk.do(AddRotation("Post", "UTC", MONDAY))
    assert desk.ask(RotaFacts(FIRST, LATER, (other,))).shifts == ()
    assert len(desk.ask(RotaFacts(FIRST, LATER, (there.rotation,))).shifts) == 8
    assert {row.name for row in desk.ask(RotaFacts(FIRST, LATER)).rotations} == {"Mail", "Post"}


def test_shifts_reach_back_to_the_day_from_which_a_rotation_is_balanced(
    desk: Desk, there: Team
) -> None:
    whole = desk.ask(RotaFacts(FIRST, LATER)).shifts
    assert desk.ask(RotaFacts(LATER, LATER + WEEK)).shifts == whole
    since = (FIRST + 3 * WEEK).date()
    desk.do(ChangeRotation("Mail", "UTC", since, id=there.rotation, seen=desk.seen))
    assert desk.ask(RotaFacts(LATER, LATER + WEEK)).shifts == whole[3:]


def test_a_swap_with_a_far_shift_brings_that_shift_along(desk: Desk, there: Team) -> None:
    desk.do(RollOut((there.layer,), LATER + 30 * WEEK, desk.seen))
    far = next(
        row for row in facts(desk).shifts
        if row.start > LATER + 25 * WEEK and row.person_id == there.people[0]
    )  # fmt: skip
    swap = desk.do(AddSwap(there.shifts[0], far.id, desk.seen))
    desk.do(AgreeSwap(swap, desk.seen))
    rota = desk.ask(RotaFacts(FIRST, FIRST + WEEK))
    assert far.id in {row.id for row in rota.shifts}
    assert desk.ask(OnCall(FIRST))[0].person_id == there.people[0]


def test_a_swap_with_another_rotation_counts_in_both(desk: Desk, there: Team) -> None:
    ana, bo, cleo = there.people
    people = (cleo, ana, bo)
    other = desk.do(
        StartRotation("Post", people, (DutyDraft("Post"),), "UTC", MONDAY, until=LATER)
    ).rotation_id
    theirs = desk.ask(RotaFacts(FIRST, LATER, (other,))).shifts[1]
    swap = desk.do(AddSwap(there.shifts[0], theirs.id, desk.seen, agreed=True))
    both = {piece.id: piece for piece in desk.ask(RotaBetween(FIRST, LATER)).pieces}
    for rotation in (there.rotation, other):
        pieces = desk.ask(RotaBetween(FIRST, LATER, (rotation,))).pieces
        assert [piece.swap_id for piece in pieces].count(swap) == 1
        assert all(both[piece.id] == piece for piece in pieces)
    desk.do(AssignShift(theirs.id, None, desk.seen))
    for rotation in (there.rotation, other):
        clashes = desk.ask(RotaBetween(FIRST, LATER, (rotation,))).clashes
        assert [one.rotation_id for one in clashes if one.code == "swap_broken"] == [rotation]


def test_a_piece_is_the_same_whatever_span_it_is_asked_in(desk: Desk, there: Team) -> None:
    """An override beyond the span cuts a shift that reaches out of it."""
    desk.do(AddOverride(there.duty, there.people[0], FIRST + 5 * DAY, FIRST + 6 * DAY))
    short = desk.ask(RotaBetween(FIRST, FIRST + DAY)).pieces
    long = desk.ask(RotaBetween(FIRST, FIRST + WEEK)).pieces
    assert short[0] == long[0]
    assert short[0].end == FIRST + 5 * DAY


def test_shifts_serve_inside_the_hours_of_their_layer(desk: Desk, there: Team) -> None:
    night = WindowDraft(EVERY_DAY, 20 * 60, 8 * 60)
    desk.do(SetWindows(there.duty, (night,), desk.seen, there.layer))
    pieces = desk.ask(RotaBetween(FIRST, FIRST + WEEK)).pieces
    own = [piece for piece in pieces if piece.shift_id == there.shifts[0]]
    assert len(own) == 7
    assert {(piece.start.hour, piece.end.hour) for piece in own} == {(20, 8)}
    # Each has an id of its own, and keeps it when another one is covered.
    covered = own[2]
    desk.do(AddOverride(there.duty, there.people[0], covered.start, covered.end))
    after = desk.ask(RotaBetween(FIRST, FIRST + WEEK)).pieces
    left = {piece.id for piece in after if piece.shift_id == there.shifts[0]}
    assert left == {piece.id for piece in own} - {covered.id}


def test_a_new_cadence_takes_over_behind_what_is_published(desk: Desk, there: Team) -> None:
    desk.do(Publish((there.rotation,), FIRST + 2 * WEEK, desk.seen, FIRST))
    layer = facts(desk).layers[0]
    daily = ChangeLayer(
        layer.name, layer.zone, MONDAY, 10 * 60, Step.DAY, turn_unit=Step.DAY,
        id=layer.id, seen=desk.seen,
    )  # fmt: skip
    desk.do(daily)
    desk.do(RollOut((there.layer,), LATER, desk.seen))
    rota = facts(desk)
    kept = [row for row in rota.shifts if row.published]
    assert [row.end - row.start for row in kept] == [WEEK, WEEK]
    view = desk.ask(RotaBetween(FIRST, LATER))
    assert view.gaps == ()
    assert [clash.code for clash in view.clashes if clash.code == "double_duty"] == []


def test_on_call_now_knows_who_is_next_and_when_nobody_is(desk: Desk, there: Team) -> None:
    (row,) = desk.ask(OnCallNow(FIRST + DAY))
    assert row.person is not None
    assert row.next_person is not None
    assert (row.person.name[0], row.until, row.next_person.name[0]) == ("B", FIRST + WEEK, "C")
    desk.do(AssignShift(there.shifts[0], None, desk.seen))
    (row,) = desk.ask(OnCallNow(FIRST + DAY))
    assert (row.person, row.until) == (None, FIRST + WEEK)
    assert row.gap is not None
    desk.do(SetWindows(there.duty, (WindowDraft(0b0011111, 540, 1020),), desk.seen))
    (row,) = desk.ask(OnCallNow(FIRST + 5 * DAY))
    assert (row.person, row.gap) == (None, None)


def test_on_call_now_joins_what_one_person_has_without_a_break(desk: Desk, there: Team) -> None:
    desk.do(AssignShift(there.shifts[1], there.people[1], desk.seen))
    (row,) = desk.ask(OnCallNow(FIRST))
    assert row.until == FIRST + 2 * WEEK


def test_problems_are_told_once_a_turn_and_by_team(desk: Desk, there: Team) -> None:
    desk.do(SetWindows(there.duty, (WindowDraft(EVERY_DAY, 0, 720),), desk.seen, there.layer))
    desk.do(AddAbsence(there.people[1], FIRST.date(), AbsenceKind.LEAVE, FIRST.date() + 3 * DAY))
    desk.do(MoveShift(there.shifts[2], FIRST + 2 * WEEK, FIRST + 2 * WEEK + DAY, desk.seen))
    found = desk.ask(RotaProblems(FIRST, 4)).clashes
    away = [clash for clash in found if clash.code == "absence"]
    assert len(away) == 1
    assert away[0].end - away[0].start > 2 * DAY
    assert "gap" in {clash.code for clash in found}
    team = desk.do(AddTeam("Platform"))
    assert desk.ask(RotaProblems(FIRST, 4, team)).clashes == ()


def test_how_many_are_needed_at_a_site_is_a_policy(desk: Desk, there: Team) -> None:
    def short() -> list[int]:
        return [row.needed for row in desk.ask(RotaBetween(FIRST, LATER)).staffing]

    assert short() == [8]
    key = PolicyKey.PEOPLE_AT_ONE_SITE
    desk.do(SetPolicy(key, Decimal(3), MONDAY, "we are small", desk.seen))
    assert short() == [3]
    assert "staffing" not in {clash.code for clash in desk.ask(RotaBetween(FIRST, LATER)).clashes}


def test_a_chain_of_swaps_is_read_to_its_end(desk: Desk, there: Team) -> None:
    """The first shift is swapped with a far one, which is swapped with one still farther."""
    desk.do(RollOut((there.layer,), LATER + 80 * WEEK, desk.seen))
    later = desk.ask(RotaFacts(FIRST, LATER + 99 * WEEK)).shifts
    near = later[1]
    far = next(row for row in later[30:] if row.person_id != near.person_id)
    farther = next(row for row in later[60:] if row.person_id != far.person_id)
    for first, second in ((near.id, far.id), (far.id, farther.id)):
        desk.do(AddSwap(first, second, desk.seen, agreed=True))
    rota = desk.ask(RotaFacts(FIRST, FIRST + WEEK))
    assert {near.id, far.id, farther.id} <= {row.id for row in rota.shifts}
