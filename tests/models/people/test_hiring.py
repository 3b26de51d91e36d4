"""Positions, candidates and code: nobody gets an offer without code that somebody else judged (practice 1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import pytest

from models.people.coding import Criterion
from models.people.commands import (
    AddCandidate,
    AddCodeProof,
    AddFocusTime,
    AddPerson,
    AddSite,
    AddTeam,
    AddWhereabouts,
    AddWorkHours,
    ClosePosition,
    HireCandidate,
    MoveCandidate,
    OpenPosition,
    RemovePerson,
)
from models.people.queries import DetailsOf, People, Roster
from models.people.records import WorkHours
from models.people.rows import CandidateStage
from models.people.soundness import CHECKS
from models.store.command import Command
from models.store.query import Query, Reader
from models.store.store import Store
from models.store.work import Work
from tests.models.desk import Desk

DAY, LATER = date(2026, 2, 2), date(2026, 5, 4)
SOUND = {each.value: 2 for each in Criterion}
POOR = {each.value: 1 for each in Criterion}
NINE, FIVE = 9 * 3600, 17 * 3600


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def candidate(desk: Desk) -> UUID:
    team, site = desk.do(AddTeam("Platform")), desk.do(AddSite("Dublin", "Europe/Dublin", "ie"))
    return desk.do(AddCandidate(desk.do(OpenPosition("Engineer", DAY, team, site)), "Cleo", DAY))


def offer(desk: Desk, candidate: UUID, reason: str = "") -> MoveCandidate:
    return MoveCandidate(candidate, desk.seen, CandidateStage.OFFERED, LATER, reason)


def test_an_offer_needs_code_that_was_judged_good_enough(desk: Desk, candidate: UUID) -> None:
    assert desk.refusal(offer(desk, candidate)) == [("no_code_judged", "reason")]
    poor = AddCodeProof("Go", DAY, "a queue", POOR, "Ben", candidate_id=candidate)
    desk.do(poor)
    assert desk.refusal(offer(desk, candidate)) == [("code_below_floor", "reason")]
    desk.do(AddCodeProof("Go", DAY, "a probe", SOUND, "Ben", candidate_id=candidate))
    desk.do(offer(desk, candidate))


def test_without_good_code_an_offer_says_why(desk: Desk, candidate: UUID) -> None:
    desk.do(offer(desk, candidate, "Wrote the library that we build on"))


def test_who_is_hired_is_a_person_with_team_site_and_code(desk: Desk, candidate: UUID) -> None:
    assert desk.refusal(HireCandidate(candidate, desk.seen, LATER)) == [
        ("not_offered_yet", "stage")
    ]
    for problem in ("a probe", "a queue"):
        desk.do(AddCodeProof("Go", DAY, problem, SOUND, "Ben", candidate_id=candidate))
    desk.do(offer(desk, candidate))
    person = desk.do(HireCandidate(candidate, desk.seen, LATER, seconds_a_week=36 * 3600))
    [row] = desk.ask(Roster(LATER))
    assert row.contract
    assert (row.team and row.team.name, row.site and row.site.name) == ("Platform", "Dublin")
    assert [(skill.name, skill.evidence) for skill in row.skills] == [("Go", "a probe")]
    details = desk.ask(DetailsOf(person))
    assert details
    assert len(details.proofs) == 2
    assert desk.refusal(HireCandidate(candidate, desk.seen, LATER)) == [
        ("not_offered_yet", "stage")
    ]
    desk.undo()
    assert desk.ask(People()) == ()


def test_code_is_judged_by_somebody_else_in_whole_points(desk: Desk, candidate: UUID) -> None:
    own = AddCodeProof("Go", DAY, "a probe", SOUND, " cleo ", candidate_id=candidate)
    assert desk.refusal(own) == [("judged_by_self", "judged_by")]
    over = {**SOUND, "readability": 4}
    bad = AddCodeProof("Go", DAY, "a probe", over, "Ben", candidate_id=candidate)
    assert desk.refusal(bad) == [("no_points", "readability")]
    assert desk.refusal(AddCodeProof("Go", DAY, "a probe", SOUND, "Ben")) == [
        ("whose_code", "person_id")
    ]


def test_a_closed_position_takes_nobody(desk: Desk) -> None:
    position = desk.do(OpenPosition("Engineer", DAY))
    desk.do(ClosePosition(position, desk.seen, LATER))
    assert desk.refusal(AddCandidate(position, "Cleo", LATER)) == [
        ("position_closed", "position_id")
    ]


def test_working_hours_do_not_meet_and_places_neither(desk: Desk) -> None:
    person = desk.do(AddPerson("Ana", DAY))
    desk.do(AddWorkHours(DAY, (0, 1), NINE, FIVE, person_id=person))
    desk.do(AddWorkHours(DAY, (2,), NINE, FIVE, person_id=person))
    again = AddWorkHours(LATER, (1,), NINE + 3600, FIVE, person_id=person)
    assert desk.refusal(again) == [("overlaps", "from_day")]
    backwards = AddWorkHours(DAY, (), FIVE, NINE, person_id=person)
    assert desk.refusal(backwards) == [("no_weekdays", "weekdays"), ("no_time_of_day", "ends")]
    desk.do(AddWhereabouts(person, DAY, "Lima", "America/Lima", LATER))
    assert desk.refusal(AddWhereabouts(person, LATER, "Oslo", "Europe/Oslo")) == [
        ("overlaps", "from_day")
    ]


def test_a_person_goes_with_all_that_is_theirs_alone(desk: Desk) -> None:
    person = desk.do(AddPerson("Ana", DAY))
    desk.do(AddWorkHours(DAY, (0, 1), NINE, FIVE, person_id=person))
    desk.do(AddFocusTime(DAY, (0,), NINE, FIVE, person_id=person))
    desk.do(AddCodeProof("Go", DAY, "a probe", SOUND, "Ben", person_id=person))
    desk.do(RemovePerson(person, desk.seen))
    assert desk.ask(People()) == ()


@dataclass(frozen=True)
class BringIn(Command[None]):
    """Working hours of the other side of a merge, past the rules of commands."""

    values: Mapping[str, Any]

    def run(self, work: Work) -> None:
        work.insert_many(WorkHours, [{"id": work.new_id(), **self.values}])


@dataclass(frozen=True)
class Broken(Query[list[str]]):
    """The codes of every breach."""

    reads: ClassVar[frozenset[str]] = frozenset()

    def run(self, reader: Reader) -> list[str]:
        return [broken.code for check in CHECKS for broken in check(reader.connection)]


def test_working_hours_that_two_sides_set_together_are_found(desk: Desk) -> None:
    person = desk.do(AddPerson("Ana", DAY))
    desk.do(AddWorkHours(DAY, (0, 1), NINE, FIVE, person_id=person))
    other = {"person_id": person, "from_day": DAY, "to_day": LATER, "weekdays": [2, 3]}
    desk.do(BringIn({**other, "starts": NINE, "ends": FIVE}))
    assert desk.ask(Broken()) == []
    desk.do(BringIn({**other, "weekdays": [1], "starts": NINE + 60, "ends": FIVE}))
    assert desk.ask(Broken()) == ["overlaps"]
