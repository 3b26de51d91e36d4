"""What joins decommissioning, periodic work and problems of launches with the rest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from models.incidents.rows import ImpactDraft
from models.insight.queries.escapes import EscapeBoardOf
from models.insight.queries.periodic import PeriodicBoardOf
from models.insight.queries.retiring import RetirementBoardOf
from models.insight.queries.upkeep_problems import UpkeepProblems
from models.insight.rows import Severity
from models.lifecycle.commands.periodic import (
    AddPeriodicTask,
    AssignPeriodic,
    DoPeriodic,
    SkipPeriodic,
)
from models.lifecycle.commands.problems import AddLaunchProblem, FixLaunchProblem
from models.lifecycle.queries.problems import LaunchProblems
from models.lifecycle.queries.retiring import Retirements
from models.lifecycle.rows import RecurUnit, RetireStep
from models.people.commands import AddPerson, AddTeam
from models.releases.commands import AddLaunch, EndCare, SetCare
from models.services.commands import AddOwnership, AddService
from models.services.queries import Objectives
from models.services.rows import OwnerRole
from models.store.store import Store
from tests.models.desk import Desk
from tests.models.incidents.examples import add_incident
from tests.models.lifecycle.examples_retiring import DAY, WIKI, through
from tests.models.services.examples_levels import promised

WEEK = timedelta(days=7)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_only_the_next_step_is_offered_with_what_stands_in_its_way(desk: Desk) -> None:
    through(desk, RetireStep.REFERENCES_GONE, WIKI)
    (view,) = desk.ask(RetirementBoardOf(DAY)).entries
    assert (view.next, view.service, view.owner) == (RetireStep.REFERENCES_GONE, "Mail", "Ana")
    assert [one.code for one in view.against] == ["entries_open"]
    assert view.last is not None
    assert view.last.step is RetireStep.TURNED_OFF
    board = desk.ask(RetirementBoardOf(DAY))
    assert board.services == {}


def test_incidents_since_it_was_turned_off_say_that_it_is_missed(desk: Desk) -> None:
    through(desk, RetireStep.REFERENCES_GONE)
    (row,) = desk.ask(Retirements())
    for title, day in (("Before", 30), ("After", 2)):
        month = 11 if day == 30 else 12
        start = datetime(2025, month, day, 8, tzinfo=UTC)
        hit = (ImpactDraft(row.service_id, Decimal(1)),)
        desk.do(replace(add_incident(), title=title, start=start, end=None, impacts=hit))
    (view,) = desk.ask(RetirementBoardOf(DAY)).entries
    assert view.missed == ("After",)


def test_what_was_missed_is_told_and_presses_more_where_something_is_promised(desk: Desk) -> None:
    service = promised_service(desk)
    own = desk.do(AddPeriodicTask("Restore", 1, RecurUnit.WEEKS, DAY, service_id=service))
    desk.do(AddPeriodicTask("Clean", 1, RecurUnit.WEEKS, DAY))
    desk.do(DoPeriodic(own, DAY, desk.seen, DAY, seconds=60))
    first, second = desk.ask(UpkeepProblems(DAY + 3 * WEEK + timedelta(days=1)))
    assert (first.code, first.severity, second.severity) == (
        "periodic_missed",
        Severity.WRONG,
        Severity.DUE,
    )
    told = first.parameters
    assert (told["name"], told["due"], told["missed"]) == ("Restore", DAY + 3 * WEEK, 2)
    desk.do(SkipPeriodic(own, DAY + 3 * WEEK, desk.seen, "A freeze"))
    (left,) = desk.ask(UpkeepProblems(DAY + 3 * WEEK + timedelta(days=1)))
    assert left.parameters["name"] == "Clean"


def test_the_calendar_and_the_share_in_time_come_from_the_same_times(desk: Desk) -> None:
    who = desk.do(AddPerson("Ana", DAY))
    own = desk.do(AddPeriodicTask("Restore", 1, RecurUnit.WEEKS, DAY))
    desk.do(DoPeriodic(own, DAY, desk.seen, DAY))
    desk.do(DoPeriodic(own, DAY + WEEK, desk.seen, DAY + WEEK + timedelta(days=2)))
    desk.do(AssignPeriodic(own, DAY + 3 * WEEK, desk.seen, who))
    board = desk.ask(PeriodicBoardOf(DAY + 3 * WEEK))
    (entry,) = board.entries
    assert (board.kept.in_time, board.kept.late, board.kept.missed) == (1, 1, 1)
    assert board.kept.share == Fraction(1, 3)
    assert entry.who == "Ana"
    past = [one for one in board.calendar if one.day < board.day]
    assert [(one.settled, one.late) for one in past] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert len([one for one in board.calendar if one.day >= board.day]) == 13


def test_care_that_is_over_and_an_end_that_waits_are_told(desk: Desk) -> None:
    through(desk, RetireStep.QUIET_PERIOD)
    launch = desk.do(AddLaunch(desk.do(AddService("Shop")), "Search"))
    desk.do(SetCare(launch, desk.seen, DAY))
    found = desk.ask(UpkeepProblems(DAY + timedelta(days=1)))
    assert [(one.code, one.severity) for one in found] == [
        ("care_over", Severity.DUE),
        ("end_waits", Severity.WATCH),
    ]
    desk.do(EndCare(launch, desk.seen, DAY))
    (left,) = desk.ask(UpkeepProblems(DAY + timedelta(days=1)))
    assert left.code == "end_waits"


def test_a_team_sees_its_own_work_and_what_is_nobodys(desk: Desk) -> None:
    ours, theirs = (desk.do(AddTeam(name)) for name in ("Ours", "Theirs"))
    mail = desk.do(AddService("Mail"))
    desk.do(AddOwnership(mail, OwnerRole.OPERATIONS, DAY, team_id=theirs))
    for name, team, service in (("a", ours, mail), ("b", None, mail), ("c", None, None)):
        desk.do(AddPeriodicTask(name, 1, RecurUnit.DAYS, DAY, "", service, team))
    assert [one.task.name for one in desk.ask(PeriodicBoardOf(DAY, ours)).entries] == ["a", "c"]
    assert [one.task.name for one in desk.ask(PeriodicBoardOf(DAY, theirs)).entries] == ["b", "c"]


def test_what_escaped_is_counted_by_launch_and_care_waits_for_its_problems(desk: Desk) -> None:
    service = desk.do(AddService("Mail"))
    launch = desk.do(AddLaunch(service, "Search"))
    for text, before in (("a", True), ("b", True), ("c", True), ("d", False)):
        desk.do(AddLaunchProblem(service, text, DAY, before, launch_id=launch))
    assert desk.refusal(EndCare(launch, desk.seen, DAY)) == [("no_care", "care_ended_on")]
    desk.do(SetCare(launch, desk.seen, DAY + WEEK))
    (care,) = desk.ask(EscapeBoardOf(DAY + WEEK)).launches
    assert (care.found.rate, care.found.open, care.over) == (Fraction(1, 4), 4, False)
    for row in desk.ask(LaunchProblems(launch)):
        desk.do(FixLaunchProblem(row.id, desk.seen, DAY))
    desk.do(EndCare(launch, desk.seen, DAY))
    (care,) = desk.ask(EscapeBoardOf(date(2026, 6, 1))).launches
    assert (care.found.open, care.over) == (0, False)


def promised_service(desk: Desk) -> UUID:
    promised(desk)
    (row,) = desk.ask(Objectives())
    return row.service_id
