"""Skills by evidence, time kept for projects, duties elsewhere and developers' slots, on both databases."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.insight.queries.developer_slots import SlotsForDevelopers
from models.insight.queries.skills import SkillsOf
from models.insight.queries.time_kept import TimeKept
from models.insight.queries.travel_duty import TravelDuties
from models.insight.skills_rows import SkillLine
from models.insight.spreading import spread
from models.people.coding import Criterion
from models.people.commands import (
    AddAbsence,
    AddCodeProof,
    AddFocusTime,
    AddPerson,
    AddSkill,
    AddTeam,
    AddWhereabouts,
)
from models.people.coverage import Need
from models.people.rows import AbsenceKind, TeamKind
from models.rotations.commands import AddOverride, StartRotation
from models.rotations.rows import DutyDraft
from models.store.store import Store
from tests.models.desk import Desk

MONDAY = date(2026, 1, 12)
UNTIL = datetime(2026, 4, 6, tzinfo=UTC)
NINE, NOON = 9 * 3600, 12 * 3600
SOUND = {each.value: 2 for each in Criterion}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def person(desk: Desk, name: str, team: UUID | None = None) -> UUID:
    return desk.do(AddPerson(name, date(2025, 1, 6), team_id=team))


def rota(desk: Desk, people: tuple[UUID, ...]) -> UUID:
    duty = (DutyDraft("Primary"),)
    made = desk.do(StartRotation("Mail", people, duty, "UTC", date(2026, 1, 5), until=UNTIL))
    return made.duty_ids[0]


def lines(desk: Desk) -> dict[str, SkillLine]:
    return {line.name: line for line in desk.ask(SkillsOf(MONDAY)).skills}


def test_a_skill_is_proved_by_code_and_one_alone_is_not_enough(desk: Desk) -> None:
    ana, bo = person(desk, "Ana"), person(desk, "Bo")
    desk.do(AddSkill(ana, "Go", "says so"))
    assert lines(desk)["Go"].need is Need.PROVE
    desk.do(AddCodeProof("go", MONDAY, "a probe", SOUND, "Cy", person_id=ana))
    assert lines(desk)["Go"].need is Need.TRAIN
    poor = dict.fromkeys(SOUND, 1)
    desk.do(AddCodeProof("Go", MONDAY, "a queue", poor, "Cy", person_id=bo))
    line = lines(desk)["Go"]
    assert (line.need, line.proved, line.claimed) == (Need.PROVE, (ana,), (bo,))
    desk.do(AddCodeProof("Go", MONDAY, "a cache", SOUND, "Cy", person_id=bo))
    assert lines(desk)["Go"].need is Need.ENOUGH
    assert desk.ask(SkillsOf(MONDAY)).coverage == 1


def test_a_duty_takes_of_the_time_that_is_kept(desk: Desk) -> None:
    team = desk.do(AddTeam("Platform"))
    ana, bo = person(desk, "Ana", team), person(desk, "Bo", team)
    rota(desk, (ana, bo))
    desk.do(AddFocusTime(MONDAY, (0, 1, 2, 3), NINE, NOON, team_id=team))
    weeks = {week.name: week for week in desk.ask(TimeKept(MONDAY))}
    kept = {week.kept for week in weeks.values()}
    assert kept == {12 * 3600}
    on_duty = {name for name, week in weeks.items() if week.taken}
    assert len(on_duty) == 1
    assert weeks[on_duty.pop()].short
    desk.do(AddAbsence(ana, MONDAY, AbsenceKind.LEAVE, MONDAY + timedelta(4)))
    away = next(week for week in desk.ask(TimeKept(MONDAY)) if week.name == "Ana")
    assert (away.kept, away.least, away.short) == (0, 0, False)


def test_a_duty_of_who_is_elsewhere_is_told(desk: Desk) -> None:
    ana = person(desk, "Ana")
    rota(desk, (ana,))
    span = (MONDAY, MONDAY + timedelta(20))
    assert desk.ask(TravelDuties(*span)) == ()
    day = MONDAY + timedelta(9)
    desk.do(AddWhereabouts(ana, day, "Lima", "America/Lima", day))
    [told] = desk.ask(TravelDuties(*span))
    assert (told.name, told.duty, told.elsewhere.place) == ("Ana", "Primary", "Lima")


def test_slots_bring_developers_to_their_part_and_no_further_than_a_shift(desk: Desk) -> None:
    dev = desk.do(AddTeam("Checkout", TeamKind.DEVELOPMENT))
    ana, bo = person(desk, "Ana"), person(desk, "Bo")
    duty = rota(desk, (ana, bo))
    assert desk.ask(SlotsForDevelopers(MONDAY, 10)).proposed == ()
    cy = person(desk, "Cy", dev)
    board = desk.ask(SlotsForDevelopers(MONDAY, 10))
    assert (board.own, board.share, board.target) == (0, Decimal(0), Decimal("0.05"))
    [slot] = board.proposed
    assert board.with_them
    assert board.with_them >= board.target
    assert (slot.developer, slot.developer_id) == ("Cy", cy)
    taken = AddOverride(duty, cy, slot.piece.start, slot.piece.end, "their part")
    desk.do(taken)
    after = desk.ask(SlotsForDevelopers(MONDAY, 10))
    assert (after.proposed, after.share) == ((), board.with_them)


def test_nobody_is_proposed_for_days_away(desk: Desk) -> None:
    dev = desk.do(AddTeam("Checkout", TeamKind.DEVELOPMENT))
    rota(desk, (person(desk, "Ana"),))
    cy = person(desk, "Cy", dev)
    desk.do(AddAbsence(cy, MONDAY, AbsenceKind.PARENTAL))
    assert desk.ask(SlotsForDevelopers(MONDAY, 10)).proposed == ()


@settings(max_examples=60)
@given(st.lists(st.integers(1, 9), max_size=20), st.integers(0, 60), st.integers(1, 3))
def test_what_is_missing_is_spread_and_no_more_than_needed(
    seconds: list[int], missing: int, people: int
) -> None:
    who = [UUID(int=n) for n in range(people)]
    given_out = spread(range(len(seconds)), lambda at: seconds[at], missing, who, lambda *_: True)
    sums = [seconds[at] for at, _one in given_out]
    assert len({at for at, _one in given_out}) == len(given_out)
    assert sum(sums) >= min(missing, sum(seconds))
    assert not sums or sum(sums) - max(sums) < missing
