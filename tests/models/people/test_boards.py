"""The pool, hiring and people's days, as they are asked for, on both databases."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.kernel.instants import zone
from models.people.boards import DaysBoard
from models.people.coding import Criterion
from models.people.commands import (
    AddAbsence,
    AddCandidate,
    AddCodeProof,
    AddMembership,
    AddPerson,
    AddSite,
    AddTeam,
    AddWhereabouts,
    AddWorkHours,
    ChangeMembership,
    MovePerson,
    OpenPosition,
)
from models.people.hours import common, joined, seconds_of, without
from models.people.queries import DaysOf, DetailsOf, Hiring, PoolBoardOf
from models.people.rows import AbsenceKind, TeamKind
from models.store.store import Store
from tests.models.desk import Desk

MONDAY = date(2026, 3, 2)
HOUR = 3600
WORKDAYS = (0, 1, 2, 3, 4)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def memberships(desk: Desk, person: UUID) -> list[UUID]:
    details = desk.ask(DetailsOf(person))
    assert details is not None
    return [row.id for row in details.memberships]


def test_who_goes_over_is_one_move_and_counted_on_the_other_side(desk: Desk) -> None:
    ops = desk.do(AddTeam("Platform"))
    dev = desk.do(AddTeam("Checkout", TeamKind.DEVELOPMENT))
    ana = desk.do(AddPerson("Ana", date(2026, 1, 5), team_id=ops))
    desk.do(AddPerson("Bo", date(2026, 1, 5), team_id=dev))
    [own] = memberships(desk, ana)
    desk.do(MovePerson(own, desk.seen, dev, MONDAY))
    board = desk.ask(PoolBoardOf(MONDAY, date(2026, 2, 1), date(2026, 4, 30)))
    assert [dict(point.sides) for point in board.months] == [
        {TeamKind.OPERATIONS: 1, TeamKind.DEVELOPMENT: 1},
        {TeamKind.OPERATIONS: 1, TeamKind.DEVELOPMENT: 1},
        {TeamKind.DEVELOPMENT: 2},
    ]
    [move] = board.moves
    assert move.between
    assert (move.name, move.day) == ("Ana", MONDAY)
    assert move.before
    assert move.before.name == "Platform"
    assert dict(board.now.sides) == {TeamKind.DEVELOPMENT: 2}
    desk.undo()
    assert desk.ask(PoolBoardOf(MONDAY, date(2026, 2, 1), date(2026, 4, 30))).moves == ()


def test_who_leaves_and_comes_back_has_not_gone_over(desk: Desk) -> None:
    ops = desk.do(AddTeam("Platform"))
    ana = desk.do(AddPerson("Ana", date(2026, 1, 5), team_id=ops))
    [own] = memberships(desk, ana)
    desk.do(ChangeMembership(own, desk.seen, date(2026, 1, 5), ops, date(2026, 1, 31)))
    desk.do(AddMembership(ana, MONDAY, ops))
    moves = desk.ask(PoolBoardOf(MONDAY, date(2026, 1, 1), MONDAY)).moves
    assert [(move.day, bool(move.before), bool(move.after)) for move in moves] == [
        (MONDAY, False, True),
        (date(2026, 2, 1), True, False),
        (date(2026, 1, 5), False, True),
    ]


def test_candidates_stand_with_their_best_code(desk: Desk) -> None:
    position = desk.do(OpenPosition("Engineer", MONDAY, wanted_on=MONDAY))
    cleo = desk.do(AddCandidate(position, "Cleo", MONDAY))
    desk.do(AddCandidate(position, "Dan", MONDAY))
    for points in (1, 2):
        rubric = {each.value: points for each in Criterion}
        desk.do(AddCodeProof("Go", MONDAY, "a probe", rubric, "Ben", candidate_id=cleo))
    [entry] = desk.ask(Hiring(MONDAY + timedelta(1))).positions
    assert entry.late
    found = {each.row.name: (each.best, each.good) for each in entry.candidates}
    assert found == {"Cleo": (Fraction(2, 3), True), "Dan": (None, None)}


def days(desk: Desk, first: date = MONDAY, last: date = MONDAY) -> DaysBoard:
    return desk.ask(DaysOf(first, last, zone="UTC"))


def test_people_of_two_zones_work_together_in_the_afternoon(desk: Desk) -> None:
    dublin = desk.do(AddSite("Dublin", "Europe/Dublin", "IE"))
    york = desk.do(AddSite("New York", "America/New_York", "US"))
    ana = desk.do(AddPerson("Ana", MONDAY - timedelta(7), site_id=dublin))
    bo = desk.do(AddPerson("Bo", MONDAY - timedelta(7), site_id=york))
    [day] = days(desk).together
    assert (day.people, day.seconds) == (2, 3 * HOUR)
    desk.do(AddWorkHours(MONDAY, WORKDAYS, 12 * HOUR, 20 * HOUR, person_id=ana))
    board = days(desk)
    assert board.together[0].seconds == 6 * HOUR
    assert [each.assumed for each in board.people] == [False, True]
    desk.do(AddWhereabouts(bo, MONDAY, "Tokyo", "Asia/Tokyo", MONDAY))
    board = days(desk)
    assert (board.together[0].seconds, board.below) == (0, frozenset({MONDAY}))
    assert (board.people[1].days[0].place, board.people[1].days[0].zone) == ("Tokyo", "Asia/Tokyo")
    desk.do(AddAbsence(bo, MONDAY, AbsenceKind.LEAVE, MONDAY))
    board = days(desk)
    assert (board.together[0].people, board.below) == (1, frozenset())


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6)


@settings(max_examples=60)
@given(spans, spans)
def test_what_is_common_and_what_is_left_make_the_whole(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    noon = zone("UTC")

    def at(minute: int) -> datetime:
        return datetime(2026, 3, 2, 12, tzinfo=noon) + timedelta(minutes=minute)

    first, second = (
        joined((at(min(a, b)), at(max(a, b))) for a, b in each) for each in (one, other)
    )
    both, left = common(first, second), without(first, second)
    assert seconds_of(both) + seconds_of(left) == seconds_of(first)
    minutes = {m for start, end in first for m in range(51) if start <= at(m) < end}
    shared = {m for m in minutes if any(start <= at(m) < end for start, end in second)}
    assert {m for m in range(51) if any(s <= at(m) < e for s, e in both)} == shared
